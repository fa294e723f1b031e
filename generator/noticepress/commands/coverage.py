"""``noticepress coverage``."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from noticepress.checking.coverage import coverage as matrix
from noticepress.checking.coverage import page
from noticepress.checking.every_organisation import examine_house
from noticepress.commands.own_folders import write
from noticepress.commands.place import in_place
from noticepress.commands.report import show
from noticepress.findings import has_errors
from noticepress.house import read_house
from noticepress.reading.characters import visible


@in_place
def coverage(form: str, out: Path | None, locale: str, as_of: dt.date) -> None:
    """Write the matrix of duties by notice and language, with links to the sentences that fulfil them."""
    house = read_house(Path())
    report = examine_house(house, as_of)
    data = matrix(house.together, report, as_of, locale)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n" if form == "json" else page(data)
    if out is None:
        click.echo(visible(text), nl=False)
    else:
        _replace(out, text)
        totals = data["totals"]
        click.echo(f"{out}: {totals['met']} met, {totals['not-met']} not met, {totals['needs-a-person']} need a person", err=True)
    if report.undecided or not report.verdicts:
        of_duties = {finding for verdict in report.verdicts for finding in verdict.findings}
        broken = [f for f in report.findings if f not in of_duties]
        show(broken, err=True)
        raise click.exceptions.Exit(1 if has_errors(broken) else 0)


def _replace(out: Path, text: str) -> None:
    """Write the file whole or not at all."""
    try:
        write({out: text.encode("utf-8")})
    except OSError as error:
        raise click.UsageError(f"'{out}' cannot be written: {error.strerror}") from error
