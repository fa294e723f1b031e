"""``noticepress record``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["html", "csv"]), default="html", show_default=True, help="A page, or a table."
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="File to write; the terminal when left out."
)
@click.option("--locale", metavar="LANG", help="Language; the one in which the first notice is written when left out.")
@click.option("--law", metavar="LAW", help="Law that asks for the record; the first of the notices' that does when left out.")
@click.option("--in-force", is_flag=True, help="From what is in force on the day of --as-of, instead of the working texts.")
@click.option("--organisation", metavar="ID", is_eager=True, help="Of which one, where notices are of several organisations.")
@as_of
def record(**given: Any) -> None:
    """Write the record of processing activities (GDPR Art. 30) from all notices of the organisation together.

    First what it does as controller, a purpose of several notices once, and then what it does as processor on behalf of others.
    For reviewers, not for visitors: it is no part of the site. What Art. 30 asks for and the facts do not say is shown as
    missing, with the key that would hold it; this does not change the exit status.
    """
    from noticepress.commands.record import record

    record(**given)
