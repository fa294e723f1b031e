"""``noticepress timestamp``."""

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
    "--query-out", "query", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Write the query, to send to a timestamp authority.",
)  # fmt: skip
@click.option(
    "--response", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Check the authority's answer and store it.",
)  # fmt: skip
@click.option("--withdrawal", is_flag=True, help="About the withdrawal of VERSION, not the version.")
def timestamp(**given: Any) -> None:
    """Have somebody else witness that VERSION of NOTICE existed (RFC 3161).

    Writes the query, or checks the answer and stores it as notices/NOTICE/proofs/VERSION.tsr. Sending the query is your
    act, for example:

    \b
      curl -H 'Content-Type: application/timestamp-query' --data-binary @FILE.tsq https://AUTHORITY -o FILE.tsr

    The authority learns one hash. Its certificates belong in notices/keys/tsa/NAME.pem, the root among them.
    """
    from noticepress.commands.timestamp import timestamp

    timestamp(**given)
