"""``noticepress sign``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import organisation


@click.command()
@click.argument("notice")
@click.argument("version")
@organisation
@click.option(
    "--key", "private", required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Your private Ed25519 key (PEM). Keep it outside the repository.",
)  # fmt: skip
@click.option("--by", metavar="NAME", help="Whose key it is, to add its public half as notices/keys/NAME.pem.")
@click.option("--withdrawal", is_flag=True, help="Sign the withdrawal of VERSION, not the version.")
def sign(**given: Any) -> None:
    """Sign VERSION of NOTICE: release.json, which names every other file and all before it by hash.

    Writes notices/NOTICE/proofs/VERSION.dsse.json, or adds a signature to it. Make a key with
    'openssl genpkey -algorithm ed25519 -out FILE'.
    """
    from noticepress.commands.sign import sign

    sign(**given)
