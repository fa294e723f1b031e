"""How long before a change takes effect a notice promises to announce it, and whether a release keeps that. Pure.

No law fixes a number of days, and a notice can promise more than the rules ask: as a fact (``changes: {ahead: P30D}``), or in the words of
its text on changes, which the rules do not read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.findings import Finding
from noticepress.language.phrases import period_in_words
from noticepress.model.values import ANY_LOCALE, TOOL_LOCALE, is_period, period_parts
from noticepress.reading.yaml import Parsed
from noticepress.releasing.weighing import Weighed

RULE = "promised-sooner"
_AHEAD = ("changes", "ahead")
_WORDS = ("changes", "announced")
_SHORTEST = {"years": 365, "months": 28, "weeks": 7, "days": 1}
_LONGEST = {"years": 366, "months": 31, "weeks": 7, "days": 1}
"""Days of a year and of a month, the shortest and the longest; hours and minutes make no day."""
_UNITS = "DWM"
_NUMBER = re.compile(r"\d{1,3}")
_TOLD = ("fundamental", "material")
"""The weights of changes that people are told of beforehand."""


@dataclass(frozen=True)
class Promise:
    """What the version that is replaced promises: an ISO 8601 ``period``, its ``words``, and the key where it says so."""

    period: str
    words: str
    path: tuple[str, str]

    @property
    def kept_from(self) -> int:
        """Days ahead with which it is kept in the shortest of months."""
        return _days(self.period, _SHORTEST)

    def day(self, published: dt.date) -> dt.date:
        """The first day that keeps it in any month."""
        return published + dt.timedelta(days=_days(self.period, _LONGEST))


def promise(weighed: Weighed) -> Promise | None:
    """What readers of the version that is replaced were promised of changes that weigh so much; ``None`` for nothing."""
    if weighed.old is None or weighed.level not in _TOLD:
        return None
    notice: Mapping[str, Any] = weighed.old.facts["notice"]
    said = notice.get(_AHEAD[0]) or {}
    found = (
        [Promise(said[_AHEAD[1]], period_in_words(said[_AHEAD[1]], TOOL_LOCALE), _AHEAD)]
        if is_period(said.get(_AHEAD[1]))
        else []
    )
    texts = said.get(_WORDS[1]) or {}
    for locale in notice["locales"]:
        found += _in_words(str(texts.get(locale) or texts.get(ANY_LOCALE) or "") if isinstance(texts, Mapping) else "", locale)
    return max(found, key=lambda each: each.kept_from, default=None)


def keeps_its_promise(weighed: Weighed, published: dt.date, effective: dt.date, parsed: Parsed) -> Iterator[Finding]:
    """Yield a warning where readers of the version that is replaced were promised to hear of such a change sooner than they do."""
    ahead, promised = (effective - published).days, promise(weighed)
    if promised is None or weighed.old is None or promised.kept_from <= ahead:
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


def _in_words(text: str, locale: str) -> Iterator[Promise]:
    """The periods that a text names in days, weeks or months."""
    for number in dict.fromkeys(_NUMBER.findall(text)):
        for unit in _UNITS:
            words = period_in_words(f"P{int(number)}{unit}", locale)
            if re.search(rf"(?<!\d){re.escape(words)}\b", text):
                yield Promise(f"P{int(number)}{unit}", words, _WORDS)


def _days(period: str, lengths: Mapping[str, int]) -> int:
    return sum(count * lengths.get(unit, 0) for unit, count in period_parts(period).items())
