"""How long before a change takes effect a notice promises to announce it, and whether a release keeps that. Pure.

No law fixes a number of days, and a notice can promise more than the rules ask: as a fact (``changes: {ahead: P30D}``), or in the words of
its text on changes, which the rules do not read.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.findings import Finding
from noticepress.language.phrases import period_in_words
from noticepress.language.quantities import Reader
from noticepress.model.values import ANY_LOCALE, TOOL_LOCALE, is_period, period_parts
from noticepress.reading.yaml import Parsed
from noticepress.releasing.weighing import Weighed

RULE = "promised-sooner"
_AHEAD = ("changes", "ahead")
_WORDS = ("changes", "announced")
_MINUTES_A_DAY = 1440
_MONTHS_A_YEAR = 12
_MOST_DAYS = 366
_TOLD = ("fundamental", "material")
"""The weights of changes that people are told of beforehand."""


@dataclass(frozen=True)
class Promise:
    """What the version that is replaced promises: ``months`` of the calendar and ``days``, its ``words``, and the key where it says so."""

    months: int
    days: int
    words: str
    path: tuple[str, str]

    def day(self, published: dt.date) -> dt.date:
        """The first day that keeps it; where the month has no such day, the first of the next."""
        index = published.month - 1 + self.months
        year, month = published.year + index // _MONTHS_A_YEAR, index % _MONTHS_A_YEAR + 1
        last = calendar.monthrange(year, month)[1]
        more = self.days + (published.day > last)
        return dt.date(year, month, min(published.day, last)) + dt.timedelta(days=more)


def promise(weighed: Weighed, published: dt.date, reader: Callable[[str], Reader]) -> Promise | None:
    """What readers of the version that is replaced were promised of changes that weigh so much; ``None`` for nothing.

    ``reader`` reads the quantities of a language. Of several promises, that which asks for the latest day.
    """
    if weighed.old is None or weighed.level not in _TOLD:
        return None
    notice: Mapping[str, Any] = weighed.old.facts["notice"]
    said = notice.get(_AHEAD[0]) or {}
    found = [_of_fact(said[_AHEAD[1]])] if is_period(said.get(_AHEAD[1])) else []
    texts = said.get(_WORDS[1]) or {}
    for locale in notice["locales"]:
        text = texts.get(locale) or texts.get(ANY_LOCALE) if isinstance(texts, Mapping) else ""
        found += _in_words(str(text or ""), reader(locale))
    return max((each for each in found if each.months or each.days), key=lambda each: each.day(published), default=None)


def keeps_its_promise(
    weighed: Weighed, promised: Promise | None, published: dt.date, effective: dt.date, parsed: Parsed
) -> Iterator[Finding]:
    """Yield a warning where readers of the version that is replaced were promised to hear of such a change sooner than they do."""
    ahead = (effective - published).days
    if promised is None or weighed.old is None or promised.day(published) <= effective:
        return
    yield Finding(
        RULE,
        f"version {weighed.old.version} promises to announce changes {promised.words} ahead, and this one takes effect "
        f"{ahead} {'day' if ahead == 1 else 'days'} after its publication",
        *parsed.place(promised.path),
        severity="warning",
        path="/".join(promised.path),
        fix=f"--effective {promised.day(published)}, or none at all: then it is the first day that keeps the promise",
    )


def _of_fact(period: str) -> Promise:
    parts = period_parts(period)
    minutes = parts.get("hours", 0) * 60 + parts.get("minutes", 0)
    days = parts.get("weeks", 0) * 7 + parts.get("days", 0) + -(-minutes // _MINUTES_A_DAY)
    months = parts.get("years", 0) * _MONTHS_A_YEAR + parts.get("months", 0)
    return Promise(months, days, period_in_words(period, TOOL_LOCALE), _AHEAD)


def _in_words(text: str, reader: Reader) -> Iterator[Promise]:
    """The periods of a day or more that a text names, in digits or spelled, up to a year.

    Not 'a month' alone, which can be every month; what is longer than a year says how long something is kept.
    """
    for quantity in reader.quantities(text):
        lengths = [meaning[1:] for meaning in quantity.means if meaning[0] == "period" and not quantity.weak]
        for months, days in ((float(months), float(minutes) / _MINUTES_A_DAY) for months, minutes in lengths):
            if months.is_integer() and days.is_integer() and months <= _MONTHS_A_YEAR and days <= _MOST_DAYS:
                yield Promise(int(months), int(days), quantity.written, _WORDS)
