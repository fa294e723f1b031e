"""``noticepress calendar``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of, report
from noticepress.commands.dates import RunDateType


@click.command()
@click.argument("notices", nargs=-1, metavar="[NOTICE]...")
@click.option("--until", type=RunDateType(), metavar="DATE", help="The last day that is told; two years ahead when left out.")
@click.option(
    "--within", type=click.IntRange(0, 3660), default=90, show_default=True, metavar="DAYS",
    help="What lacks within so many days is a finding: exit status 1.",
)  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True,
    help="text (a terminal), markdown (a comment or a job summary, at most 60,000 characters) or json (machines).",
)  # fmt: skip
@report
@as_of
def calendar(**given: Any) -> None:
    """Say which coming days do something to the notices (or to those named), though nobody changes a file.

    For each day, notice and law: the duties that begin or end, by their dates in the law's files; what the working text
    will lack then, where, and how to mend it; what the version in force then, if nothing else is released, will not meet;
    what a person is asked from then on; the words that change, in each language; then versions that take effect, waivers
    that end, and dates in the facts. Days that only follow from facts (twelve months after the last review) are found by
    asking. It can only know the law that is in the files.

    Exit status 1 when a duty that is met today will lack something within --within days, and nobody waived it; also when
    errors in the files keep it from being decided. What lacks today already is for 'noticepress check' to say.
    """
    from noticepress.commands.calendar import calendar

    calendar(**given)
