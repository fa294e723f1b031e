"""``noticepress list``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from noticepress.chain.period_data import period_data
from noticepress.commands.opening import no_notice, of_one
from noticepress.commands.place import in_place
from noticepress.commands.report import stop
from noticepress.commands.telling import put
from noticepress.findings import Unusable, on_one_line
from noticepress.publishing.histories import Site, gather
from noticepress.publishing.lists.entries import KINDS
from noticepress.publishing.lists.house_list import HouseList, HouseLists
from noticepress.publishing.lists.list_json import list_json
from noticepress.publishing.lists.tables import Table, of_versions, short, whole_table
from noticepress.spreadsheets import as_csv

_WIDE = 40
"""Characters of a cell on a terminal; the other forms leave nothing out."""


@in_place
def listing(
    what: str, form: str, locale: str | None, notice: str | None, output: Path | None, organisation: str | None, as_of: dt.date
) -> None:
    """List recipients, cookies or versions of all notices."""
    try:
        site = _site(organisation, notice, as_of)
        spoken = _spoken(site, locale)
        written = _versions(site, form, spoken) if what == "versions" else _list(site, what, form, spoken)
    except Unusable as unusable:
        stop(unusable.findings)
        return
    if output is not None and form == "csv":
        written = f"\ufeff{written}"  # without it, Excel takes UTF-8 for something else
    put(written, output, exact=form != "table")


def _site(organisation: str | None, notice: str | None, as_of: dt.date) -> Site:
    site = gather(of_one(organisation), as_of, drafts=False)
    if notice is None:
        return site
    mine = tuple(each for each in site.histories if each.notice == notice)
    if not mine:
        raise no_notice(notice)
    return replace(site, histories=mine)


def _spoken(site: Site, locale: str | None) -> str:
    if locale is not None and locale not in site.locales:
        raise click.UsageError(f"--locale: nothing was published in '{locale}'; there is {', '.join(site.locales)}")
    return locale or site.locales[0]


def _list(site: Site, what: str, form: str, locale: str) -> str:
    kind = next(each for each in KINDS if each == what)
    whole = HouseList(site, kind, locale)
    if form == "json":
        return list_json(whole, "", HouseLists(site, locale).titles).decode() + "\n"
    return as_csv(whole_table(whole)) if form == "csv" else _on_terminal(short(whole))


def _versions(site: Site, form: str, locale: str) -> str:
    found: list[dict[str, Any]] = [
        {"notice": each.notice, "title": each.title(locale) or each.notice, **period_data(period)}
        for each in site.histories
        for period in each.periods
    ]
    if form == "json":
        return json.dumps({"date": site.as_of.isoformat(), "versions": found}, ensure_ascii=False, indent=1) + "\n"
    table = of_versions(found)
    return as_csv(table) if form == "csv" else _on_terminal([row[:-1] for row in table])


def _on_terminal(table: Table) -> str:
    """Columns as wide as their cells, none wider than ``_WIDE``."""
    rows = [[_cut(on_one_line(cell)) for cell in row] for row in table]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(f"{_row(row, widths)}\n" for row in rows)


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDE else f"{cell[: _WIDE - 1]}…"
