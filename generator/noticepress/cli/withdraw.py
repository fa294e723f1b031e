"""``noticepress withdraw``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of, localised, organisation


@click.command()
@click.argument("notice")
@click.argument("version")
@organisation
@click.option("--by", required=True, metavar="NAME", help="Who decided it: name and position.")
@localised("--reason", "Why; shown to readers. Once for each language.", required=True)
@as_of
def withdraw(**given: Any) -> None:
    """Announce that the scheduled VERSION of NOTICE will not take effect.

    The version stays where it is, unchanged and marked as withdrawn; the withdrawal is a link of the chain of its own.
    A version that is in force cannot be withdrawn: release another.
    """
    from noticepress.commands.withdraw import withdraw

    withdraw(**given)
