"""Days as they were written: none on which something was done can still have to come, and none can be meant in another age. Reads the files beside the facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from noticepress.chain.about import NextRelease
from noticepress.chain.dates import EARLIEST, LATEST, MOST_AHEAD
from noticepress.confirmations import answers
from noticepress.findings import Finding
from noticepress.law.waivers import WaiverFile
from noticepress.model.values import Period, Value, is_period, period_days
from noticepress.places import Places
from noticepress.reading.both_sides import joined
from noticepress.reading.files import read_text, relative
from noticepress.reading.remembered import read_yaml
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed
from noticepress.releasing import announced
from noticepress.translations import confirmations

RULE = "date-ahead"
IMPLAUSIBLE = "date-implausible"
PERIOD = "ahead-implausible"
_AHEAD = ("changes", "ahead")
_FIRST = dt.date(1900, 1, 1)
"""Nothing that anybody still does with data began before."""
_DONE = ("last-reviewed", "on")
"""Keys that say when somebody did something; other dates may be planned, as the last day of a sale that a next version announces."""


def check_dates_ahead(model: type[Value], parsed: Parsed, today: dt.date) -> Iterator[Finding]:
    """Errors for what a file of type ``model`` says was done on a day after ``today``, and for days and periods that nobody can mean.

    What is no date, binding tells.
    """
    for leaf in leaves(model, parsed.data):
        if leaf.type is Period and leaf.path == _AHEAD:
            yield from _ahead(leaf.value, parsed)
        day = _day(leaf.value) if leaf.type is dt.date else None
        if day is None:
            continue
        done, path = leaf.path[-1] in _DONE, "/".join(map(str, leaf.path))
        if done and day > today:
            message = f"'{leaf.path[-1]}' says when it was done, and {day} has still to come (today is {today})"
            yield Finding(RULE, message, *parsed.place(leaf.path), path=path, fix="write the day on which it was done")
        elif not (EARLIEST if done else _FIRST) <= day <= LATEST:
            message = f"'{leaf.path[-1]}' is {day}, which cannot be meant"
            yield Finding(IMPLAUSIBLE, message, *parsed.place(leaf.path), path=path, fix="check the year")


def _ahead(period: object, parsed: Parsed) -> Iterator[Finding]:
    """An error where a notice promises to announce changes on the day itself, or so long ahead that no release can keep to it."""
    if is_period(period) and not 0 < period_days(period) <= MOST_AHEAD.days:
        nothing = not period_days(period)
        message = "which is not ahead" if nothing else "and no version can take effect so long after its publication"
        fix = "write how long before it takes effect a change is announced, for example P30D" + (
            ", or remove it" if nothing else ""
        )
        path = "/".join(_AHEAD)
        yield Finding(PERIOD, f"changes are announced {period} ahead, {message}", *parsed.place(_AHEAD), path=path, fix=fix)


_BESIDE: Mapping[str, type[Value]] = {
    answers.FILE: answers.AnswerFile, confirmations.FILE: confirmations.ConfirmationFile, announced.FILE: NextRelease,
    "waivers.yaml": WaiverFile,
}  # fmt: skip
"""Files beside the facts in which people say what they did."""


def check_beside(places: Places, notices: Collection[str], today: dt.date) -> Iterator[Finding]:
    """The same for what stands beside the facts of these notices, and for what is said once for all."""
    folders = [places.notices, *(places.notices / name for name in notices)]
    for path in (folder / name for folder in folders for name in _BESIDE):
        text = read_text(path, places.root) if path.is_file() else None
        parsed = read_yaml(joined(text, "confirmed"), relative(path, places.root))[0] if isinstance(text, str) else None
        if parsed is not None:
            yield from check_dates_ahead(_BESIDE[path.name], parsed, today)


def _day(value: object) -> dt.date | None:
    try:
        return value if type(value) is dt.date else dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
