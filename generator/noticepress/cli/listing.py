"""``noticepress list``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of, organisation


@click.command(name="list")
@click.argument("what", type=click.Choice(["recipients", "cookies", "versions"]))
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True,
    help="For a terminal, for spreadsheets, or for machines.",
)  # fmt: skip
@click.option("--locale", metavar="LANG", help="Language of the words; that of the first notice when left out.")
@click.option("--notice", metavar="NOTICE", help="Only what this notice says.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="File to write.")
@organisation
@as_of
def listing(**given: Any) -> None:
    """List who receives data, which cookies there are, or what was published, over all notices as they are in force.

    'recipients' and 'cookies' are what the pages of the site list, with every change in --format json. 'versions' are all
    that were published, with their dates, what they are on the day, and the hash by which the chain knows them.
    """
    from noticepress.commands.listing import listing

    listing(**given)
