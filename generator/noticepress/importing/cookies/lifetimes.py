"""How long a cookie stays: words, numbers of a known unit, or a moment beside the one at which it was seen. Pure.

Sources of the forms: RFC 6265 (Expires, Max-Age), HAR 1.2, the Chrome DevTools Protocol (seconds since 1970, -1 for the session).
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from noticepress.importing.cookies.rows import Row, Said
from noticepress.importing.cookies.words import CookieLists
from noticepress.importing.periods import kept
from noticepress.model.values import is_period, period_days

_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?")
_EPOCH = re.compile(r"-?[0-9]{1,17}(?:\.[0-9]{1,9})?")
_MILLISECONDS = 100_000_000_000
"""From this on a number of seconds would be in the year 5138."""
_DAY = 86_400
_YEAR = 365
_SECOND = "PT1S"
_PLURAL = re.compile(r"(?<=\w)\((?:s|en|n|e)\)")
_JOIN = re.compile(r"\s*(?:,|and|en|&|\+)?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Life:
    """``session``: it goes with the browser; ``period``: ISO 8601; neither: not known, for the reason ``why``. ``sure``: the source says so itself."""

    said: Said | None
    session: bool = False
    period: str = ""
    why: str = ""
    sure: bool = True

    @property
    def known(self) -> bool:
        """Whether it can be said."""
        return self.session or bool(self.period)


def life_of(row: Row, words: CookieLists, scanned: dt.date | None) -> Life:
    """What a row says of it, in the form that says most: a period, then a number, then a moment."""
    fields = row.fields
    found = [*_lives(row, words, scanned)]
    if (best := next((each for each in found if each.known and each.sure), None)) or (
        best := next((each for each in found if each.known), None)
    ):
        return best
    flag = fields.get("session")
    return (
        found[0]
        if found
        else Life(
            None,
            why="how long it stays is not said" if flag is None else "that it stays longer than the session is all that is said",
        )
    )


def _lives(row: Row, words: CookieLists, scanned: dt.date | None) -> Iterable[Life]:
    fields = row.fields
    if (said := fields.get("lifetime")) is not None:
        yield in_words(said, words)
    if (flag := fields.get("session")) is not None and flag.flag is True:
        yield Life(flag, session=True)
    for column, unit in (("days", _DAY), ("seconds", 1)):
        if (said := fields.get(column)) is not None:
            yield _counted(said, unit, words)
    if (said := fields.get("expires")) is not None:
        # of a day alone its end counts: a cookie of 365 days would have 366 by its beginning
        moment = row.moment.text if row.moment else f"{scanned}T23:59:59" if scanned else ""
        yield _until(said, moment, words)


def in_words(said: Said, words: CookieLists) -> Life:
    """``2 years``, ``1 jaar``, ``13 mois``, ``1 year 1 month``, ``session``; more than a period is a guess, two periods are none."""
    text = _PLURAL.sub("", " ".join(said.text.split()).rstrip("."))
    if words.says(text, "session"):
        return Life(said, session=True)
    if words.says(text, "persistent"):
        return Life(said, why="it stays until somebody removes it, for which there is no key")
    if is_period(text.upper()) and period_days(text.upper()) > 0:
        return Life(said, period=text.upper())
    for each in words.words.values():
        read = kept(text, each)
        if read is not None and set(read.rule) == {"for"} and not read.rest and read.sure:
            return Life(said, period=str(read.rule["for"]))
    return _in_units(said, text, words)


def _in_units(said: Said, text: str, words: CookieLists) -> Life:
    at, parts = 0, []
    units = "|".join(re.escape(each) for each in sorted(words.units, key=len, reverse=True))
    part = re.compile(rf"({_NUMBER.pattern})\s*-?\s*({units})(?![\w])\.?", re.IGNORECASE)
    while found := part.match(text, at):
        parts.append((float(found[1].replace(",", ".")), words.units[found[2].casefold()]))
        at = found.end()
        at += len(joined[0]) if (joined := _JOIN.match(text, at)) and part.match(text, at + len(joined[0])) else 0
    rest = text[at:].strip(" ,;()")
    if not parts:
        bare = _NUMBER.fullmatch(text)
        return Life(said, why="a number without a unit" if bare else "not understood as a period")
    if re.search(r"[0-9]", rest):
        return Life(said, why="it says more than one period")
    if any(words.says(each, "longer") for each in re.findall(r"\w+", rest)):
        return Life(said, why=f"it may be longer: {rest}")
    period, exact = _joined(parts)
    if not period:
        return Life(said, why="no period that can be written")
    why = f"what stands behind the period says more: {rest}" if rest else "" if exact else "rounded up to minutes"
    return Life(said, period=period, why=why, sure=not why)


def _joined(parts: list[tuple[float, str]]) -> tuple[str, bool]:
    """Several counts of units as one period, and whether it is exactly that; seconds become minutes."""
    sums: dict[str, float] = {}
    for count, unit in parts:
        (number, letter), of_day = re.findall(r"([0-9]+)([YMWDHS])", unit)[0], unit.startswith("PT")
        kind = f"T{letter}" if of_day else letter
        sums[kind] = sums.get(kind, 0) + count * int(number)
    if (year := sums.get("Y", 0)) and not year.is_integer() and (year * 12).is_integer():
        sums["M"] = sums.get("M", 0) + sums.pop("Y") * 12
    seconds = sums.pop("TS", 0)
    exact = seconds % 60 == 0
    if seconds:
        sums["TM"] = sums.get("TM", 0) + math.ceil(seconds / 60)
    if any(not count.is_integer() for count in sums.values() if isinstance(count, float)) or not any(sums.values()):
        return "", False
    days = "".join(f"{int(sums[kind])}{kind}" for kind in "YMWD" if sums.get(kind))
    time = "".join(f"{int(sums[kind])}{kind[1]}" for kind in ("TH", "TM") if sums.get(kind))
    period = f"P{days}" + (f"T{time}" if time else "")
    return (period, exact) if is_period(period) else ("", False)


def _counted(said: Said, unit: int, words: CookieLists) -> Life:
    """A number of days or seconds, as its heading says."""
    text = said.text.replace(",", ".")
    if words.says(text, "session"):
        return Life(said, session=True)
    if not _EPOCH.fullmatch(text):
        return in_words(said, words)
    seconds = float(text) * unit
    if seconds <= 0:
        return Life(said, session=seconds < 0, why="a lifetime of nothing" if seconds == 0 else "", sure=False)
    period, exact = _of_seconds(seconds)
    return (
        Life(said, period=period, why="" if exact else "rounded up", sure=exact)
        if period
        else Life(said, why="longer than anything lasts")
    )


def _of_seconds(seconds: float) -> tuple[str, bool]:
    """A number of seconds as days where it is one or more, as years where these are whole ones of 365 days; and whether it is exactly that."""
    if seconds >= _DAY:
        days = math.ceil(round(seconds / _DAY, 2))
        period = f"P{days // _YEAR}Y" if days % _YEAR == 0 else f"P{days}D"
        return (period, days * _DAY == seconds) if is_period(period) else ("", False)
    minutes = math.ceil(seconds / 60)
    return (f"PT{minutes // 60}H" if minutes % 60 == 0 else f"PT{minutes}M"), minutes * 60 == seconds


def _until(said: Said, seen: str, words: CookieLists) -> Life:
    """From a moment, and the moment at which it was seen."""
    text = said.text.strip()
    if words.says(text, "session") or text in ("-1", "0", "-1.0"):
        return Life(said, session=True)
    end = _moment(text)
    if end is None:
        return in_words(said, words)
    begin = _moment(seen) if seen else None
    if begin is None:
        return Life(said, why="a moment, and when it was seen is not said: give the day with --scanned")
    seconds = (end - begin).total_seconds()
    if seconds <= 0:
        return Life(said, why="it had ended when it was seen")
    period, _ = _of_seconds(seconds)
    if not period:
        return Life(said, why="longer than anything lasts")
    return Life(said, period=period, why="counted from when it was seen, and rounded up", sure=False)


def _moment(text: str) -> dt.datetime | None:
    """A moment as RFC 6265, ISO 8601 or seconds or milliseconds since 1970 say it."""
    try:
        if _EPOCH.fullmatch(text):
            seconds = float(text)
            return dt.datetime.fromtimestamp(seconds / 1000 if abs(seconds) >= _MILLISECONDS else seconds, dt.UTC)
        found = dt.datetime.fromisoformat(text) if re.match(r"[0-9]{4}-", text) else parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, OSError, IndexError):
        return None
    return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)


def longest(periods: Iterable[str]) -> str:
    """The longest of some periods."""
    return max(periods, key=period_days)
