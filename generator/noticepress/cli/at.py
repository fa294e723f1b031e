"""``noticepress at``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import organisation
from noticepress.commands.dates import DATE


@click.command()
@click.argument("notice")
@click.argument("date", type=DATE)
@organisation
@click.option("--text", metavar="LAW.LANG", help="Print that text as it stood, e.g. gdpr.nl, and nothing else.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for machines.")
def at(**given: Any) -> None:
    """Say which version of NOTICE was in force on DATE, and what was known of others then."""
    from noticepress.commands.at import at

    at(**given)
