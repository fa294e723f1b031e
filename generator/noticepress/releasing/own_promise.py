"""How long before a change takes effect a notice promises to announce it, in its own words, and whether a release keeps that. Pure.

No law fixes a number of days, and the rules do not read what a notice says: it can promise more than they ask.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.findings import Finding
from noticepress.language.phrases import period_in_words
from noticepress.model.values import ANY_LOCALE
from noticepress.reading.yaml import Parsed
from noticepress.releasing.weighing import Weighed

RULE = "promised-sooner"
_PATH = ("changes", "announced")
_DAYS = {"D": 1, "W": 7, "M": 28}
"""Days of a day, a week, and of the shortest month."""
_NUMBER = re.compile(r"\d{1,3}")


def keeps_its_promise(weighed: Weighed, published: dt.date, effective: dt.date, parsed: Parsed) -> Iterator[Finding]:
    """Yield a warning where readers of the version that is replaced were promised to hear of such a change sooner than they do."""
    if weighed.old is None or weighed.level not in ("fundamental", "material"):
        return
    ahead = (effective - published).days
    notice: Mapping[str, Any] = weighed.old.facts["notice"]
    said = (notice.get(_PATH[0]) or {}).get(_PATH[1]) or {}
    for locale in notice["locales"]:
        days, words = _promised(str(said.get(locale) or said.get(ANY_LOCALE) or ""), locale)
        if days > ahead:
            yield Finding(
                RULE,
                f"version {weighed.old.version} promises to announce changes {words} ahead, and this one takes effect "
                f"{ahead} {'day' if ahead == 1 else 'days'} after its publication",
                *parsed.place(_PATH),
                severity="warning",
                path="/".join(_PATH),
                fix=f"--effective {published + dt.timedelta(days=days)}; 'change-notice' in organisation.yaml makes it so each time",
            )
            return


def _promised(text: str, locale: str) -> tuple[int, str]:
    """The longest period that a text names in days, weeks or months, in days and in its words; 0 without one."""
    found = {
        int(number) * days: words
        for number in set(_NUMBER.findall(text))
        for unit, days in _DAYS.items()
        if re.search(rf"(?<!\d){re.escape(words := period_in_words(f'P{int(number)}{unit}', locale))}\b", text)
    }
    return max(found.items(), default=(0, ""))
