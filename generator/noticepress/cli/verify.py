"""``noticepress verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of_left_open


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
@click.option(
    "--since",
    multiple=True,
    metavar="REF|FILE",
    help="Prove that what was published then is still there: a tag or commit, or a file that was kept: a signed statement "
    "(PROOF.dsse.json), the noticepress.json of a site, what 'verify' printed, any text with hashes. Can be given several times.",
)
@click.option(
    "--receipt",
    "receipts",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Prove of receipts that an application kept (receipt.json with 'shown'; several in a list, or one a line) that the chain holds "
    "that text, and that it was in force then. Can be given several times.",
)
@as_of_left_open
def verify(**given: Any) -> None:
    """Prove that everything published is, byte for byte, as it was: chains, signatures, timestamps.

    PATH is a repository of notices or a built site; without it, this repository. Of a site, every file is compared with
    the list that was built with it, and every document page with the released text. Works offline, and changes nothing but
    what --restore does: a released file in which line ends, its encoding or its layout are others than were published, and
    nothing else, gets the bytes back that its hash proves.

    A chain of hashes proves order and integrity, not time; a signature proves who, a timestamp a latest time. That the
    newest versions were not taken away only something from before can prove: keep it, and name it with --since. Use --keys
    with keys that you got yourself.
    """
    from noticepress.commands.verify import verify

    verify(**given)
