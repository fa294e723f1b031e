"""``noticepress calendar``."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from noticepress.calendar.calendar import Calendar, Span
from noticepress.calendar.calendar import calendar as coming
from noticepress.calendar.data import data
from noticepress.commands.opening import no_notice
from noticepress.commands.place import in_place
from noticepress.commands.report import stop
from noticepress.commands.telling import put, words_of_report
from noticepress.days import LAST
from noticepress.house import read_house
from noticepress.reviewing.calendar_sections import markdown
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.text import ALL, plain

_AHEAD = dt.timedelta(days=2 * 365)
"""How far ahead it looks when nobody says how far: laws are seldom certain longer before they apply."""


@in_place
def calendar(
    notices: tuple[str, ...],
    until: dt.date | None,
    within: int,
    form: str,
    locale: str | None,
    output: Path | None,
    as_of: dt.date,
) -> None:
    """Say what becomes otherwise by a date alone: duties, facts that lack then, words, versions and waivers."""
    last = until or min(LAST, as_of + _AHEAD)
    if last <= as_of:
        raise click.UsageError(f"--until: {last} is not after {as_of}, from which it is told")
    house = read_house(Path())
    known = {folder for view in house.views for folder in view.folders}
    if unknown := [each for each in notices if each not in known]:
        raise no_notice(unknown[0])
    if not known:
        stop(house.findings)
    words = words_of_report(locale, house.first, *house.views[1:])
    found = coming(house, Span(as_of, last, min(within, (last - as_of).days)), words.locale, notices)
    put(_written(found, form, Telling(words, as_of)), output)
    raise click.exceptions.Exit(1 if found.stops else 0)


def _written(found: Calendar, form: str, telling: Telling) -> str:
    if form == "json":
        return data(found)
    return plain(markdown(found, replace(telling, signs=True), ALL)) if form == "text" else markdown(found, telling)
