"""``noticepress verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path())
@click.option(
    "--keys",
    "trusted",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Whose signatures and timestamps count; left out, the keys that stand in PATH itself.",
)
@click.option(
    "--restore", is_flag=True, help="First put back the published bytes of what git or an editor altered and can be undone."
)
def verify(**given: Any) -> None:
    """Prove that everything published is, byte for byte, as it was: chains, signatures, timestamps.

    PATH is a repository of notices or a built site; without it, this repository. Of a site, every file is compared with
    the list that was built with it, and every document page with the released text. Works offline, and changes nothing but
    what --restore does: a released file in which line ends, its encoding or its layout are others than were published, and
    nothing else, gets the bytes back that its hash proves.

    A chain of hashes proves order and integrity, not time; a signature proves who, a timestamp a latest time. Compare the
    last hash of each chain with one that you kept, and use --keys with keys that you got yourself.
    """
    from noticepress.commands.verify import verify

    verify(**given)
