"""The quantities that a text names: numbers, periods, dates, times, amounts, provisions, ways to reach somebody. Pure.

Each becomes what it means, whatever the language: ``14 days``, ``twee weken`` and ``fourteen days`` are 20,160 minutes,
``half a year`` and ``6 maanden`` six months. Months and days are never turned into each other. Addresses of pages may differ
by language and are passed over, as are digits that belong to a name (HTML5, _ga_1).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from noticepress.language.numerals import Numerals
from noticepress.language.patterns import RANGE, Patterns, small
from noticepress.model.values import period_parts

Meaning = tuple[str, ...]
"""A kind and what it holds, as text: ``("number", "14")``, ``("period", "0", "20160")``."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity: as it is ``written``, and what it can mean.

    ``value`` is the plain number; ``bare``: nothing says of what. A ``weak`` one tells little on its own ('a month', 'first',
    'one'): it can answer one of another language, but is not missed there. ``spelled``: in words. ``start``: where it stands.
    """

    written: str
    means: frozenset[Meaning]
    value: float | None = None
    bare: bool = False
    weak: bool = False
    spelled: bool = False
    start: int = field(default=0, compare=False)

    def answers(self, other: Quantity) -> bool:
        """True when both can mean the same."""
        alike = (self.bare or other.bare) and self.value is not None and self.value == other.value
        place = self.written == other.written and self.written.count(".") > 1  # RCW 19.373.010: a number in one language alone
        return alike or place or not self.means.isdisjoint(other.means) or _same_line(self.means, other.means)


_EMAIL = re.compile(r"(?<![\w.!#$%&'*+/=?^`{|}~-])[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NO_TEXT = re.compile(r"https?://[^\s<>)]+|\b(?:mailto|tel):[^\s)]+|(?<![\w@.-])(?:[\w-]+\.)+[a-z]{2,}/\S*|\b24/7\b")
_TELEPHONE = re.compile(r"(?<![\w.,/-])(?:\+|00|\(?0)[\d()][\d ()\u00a0./-]{6,20}\d(?!\w)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")
_ISO_DATE = re.compile(r"(?<!\w)(\d{4})-(\d{2})-(\d{2})(?!\w)")
_DATE = re.compile(r"(?<![\w.,/-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\w)")


@dataclass(frozen=True)
class Reader:
    """Reads the quantities of texts in one language."""

    patterns: Patterns
    _seen: dict[str, tuple[Quantity, ...]] = field(default_factory=dict, compare=False, repr=False)

    def quantities(self, text: str) -> tuple[Quantity, ...]:
        """The quantities of ``text`` (Markdown), those of a kind in the order of the text."""
        if text not in self._seen:
            if len(self._seen) >= _TEXTS:
                self._seen.clear()
            self._seen[text] = tuple(_Scan(self.patterns, text).all())
        return self._seen[text]


_TEXTS = 1 << 13
"""Texts at most whose quantities a reader remembers."""
_readers: dict[str, Reader] = {}
"""The reader of each language that was asked for last."""


def reader_of(locale: str, numerals: Numerals | None) -> Reader:
    """The reader of a language: the same in a process, with what it has read, as long as its numerals are the same object."""
    known = _readers.get(locale)
    if known is None or known.patterns.numerals is not numerals:
        known = _readers[locale] = Reader(Patterns(locale, numerals))
    return known


class _Scan:
    """One reading of a text: what was taken is blotted out, so that nothing is read twice."""

    def __init__(self, patterns: Patterns, text: str):
        self.patterns = patterns
        self.written = text
        self.text = small(text)

    def all(self) -> Iterator[Quantity]:
        """What tells how to reach somebody first, then the longer expressions before the shorter."""
        yield from self._reached()
        if not self.patterns.may_name(self.text):
            return
        yield from self._dates()
        yield from self._times()
        yield from self._spoken_times()
        yield from self._letters()
        whole, each = self.patterns.phrases
        yield from self._phrases(*whole, weak=False)
        yield from self._numbers()
        yield from self._phrases(*each, weak=True)
        yield from self._hints()

    def _take(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        found = list(pattern.finditer(self.text))
        for match in found:
            self._blot(match)
        return found

    def _blot(self, match: re.Match[str]) -> None:
        self.text = self.text[: match.start()] + "\x00" * len(match[0]) + self.text[match.end() :]

    def _quantity(
        self, match: re.Match[str], *means: Meaning, value: float | None = None, bare: bool = False, weak: bool = False,
        spelled: bool = False,
    ) -> Quantity:  # fmt: skip
        written = self.written[match.start() : match.end()]
        start = match.start() + len(written) - len(written.lstrip(" -"))
        return Quantity(written.strip(" -"), frozenset(means), value, bare, weak, spelled, start)

    def _reached(self) -> Iterator[Quantity]:
        """E-mail addresses, dates in digits and telephone numbers; addresses of pages are blotted out."""
        yield from (self._quantity(found, ("email", found[0])) for found in self._take(_EMAIL))
        self._take(_NO_TEXT)
        for found in self._take(_ISO_DATE):
            yield self._quantity(found, _date(*map(int, found.groups())))
        for found in self._take(_DATE):
            yield self._quantity(found, *self._either(int(found[1]), int(found[3]), int(found[4])))
        for found in self._take(_TELEPHONE):
            yield self._quantity(found, ("telephone", _dialled(found[0])))

    def _either(self, first: int, second: int, year: int) -> Iterator[Meaning]:
        """The date that 1/2/2027 is, or both that it can be where countries differ."""
        if second <= 12 and (self.patterns.day_first or self.patterns.either_order or first > 12):
            yield _date(year, second, first)
        if first <= 12 and (not self.patterns.day_first or self.patterns.either_order or second > 12):
            yield _date(year, first, second)

    def _dates(self) -> Iterator[Quantity]:
        for pattern in self.patterns.dates:
            for found in pattern.finditer(self.text):
                parts = found.groupdict()
                if int(parts.get("d") or 0) <= 31:
                    self._blot(found)
                    month = self.patterns.months[parts["m"]]
                    yield self._quantity(found, _date(int(parts.get("y") or 0), month, int(parts.get("d") or 0)))

    def _times(self) -> Iterator[Quantity]:
        for pattern in self.patterns.times:
            for found in self._take(pattern):
                yield self._time(found, found.groupdict())

    def _spoken_times(self) -> Iterator[Quantity]:
        """``half past eight``, before noon or after it."""
        for found in self._take(self.patterns.spoken_times):
            hour = int(found["digits"]) if found["digits"] else int(self.patterns.values[_key(found["word"])])
            minutes = hour % 12 * 60 + self.patterns.beside_an_hour[_key(found["beside"])]
            yield self._quantity(found, *(("time", str((minutes + noon) % 1440)) for noon in (0, 720)))

    def _time(self, found: re.Match[str], parts: Mapping[str, str | None]) -> Quantity:
        hour, minute = int(parts["h"] or 0), int(parts.get("min") or 0)
        if parts.get("pm"):
            hour = hour % 12 + 12
        elif parts.get("am"):
            hour %= 12
        means: set[Meaning] = {("time", str(hour * 60 + minute))}
        if not (parts.get("min") or parts.get("pm") or parts.get("am")):  # '24 uur' is a period as well
            means.add(_length(hour, "PT1H"))
        return self._quantity(found, *means, value=None if minute else float(hour), bare=not minute)

    def _letters(self) -> Iterator[Quantity]:
        """Letters of provisions: ``6(1)(f)``, ``onder f``."""
        for pattern in self.patterns.letters:
            for found in self._take(pattern):
                yield replace(self._quantity(found, ("letter", found["l"])), weak=True)

    def _phrases(self, pattern: re.Pattern[str], units: Mapping[str, str], *, weak: bool) -> Iterator[Quantity]:
        for found in self._take(pattern):
            length = _length(1, units[_key(found.groupdict().get("unit") or found[0])])
            yield self._quantity(found, length, weak=weak, spelled=True)

    def _numbers(self) -> Iterator[Quantity]:
        before, last = self.text, None
        for found in self._take(self.patterns.number(self.text)):
            parts = {name: _key(part or "") for name, part in found.groupdict().items()}
            value = self._value(parts["digits"]) if parts["digits"] else self.patterns.values[parts["word"]]
            if value is None:
                yield self._quantity(found, ("text", parts["digits"]))
                continue
            value *= self.patterns.values[parts["many"]] if parts["many"] else 1
            spelled = bool(parts["word"])
            known = spelled and value == 2 and self.patterns.definite.search(before, max(found.start() - 20, 0), found.start())
            plain = self._quantity(found, value=value, weak=bool(known), spelled=spelled)
            quantity = self._of_what(plain, parts)
            if last and last[1].bare and RANGE.fullmatch(before, last[0], found.start()):  # 'two' in 'two to three weeks'
                last = last[0], self._of_what(last[1], parts)
            if last:
                yield last[1]
            last = found.end(), quantity
        if last:
            yield last[1]

    def _of_what(self, found: Quantity, parts: Mapping[str, str]) -> Quantity:
        """A number with the meaning that its unit, sign or nothing gives it."""
        value = found.value or 0.0
        money = parts["before"] or parts["money"]
        if parts["unit"]:
            return replace(found, means=frozenset({_length(value, self.patterns.units[parts["unit"]])}), bare=False, weak=False)
        if parts["percent"] or money:
            kind = "percent" if parts["percent"] else self.patterns.currencies[money]
            return replace(found, means=frozenset({(kind, _shown(value))}), bare=False, weak=False)
        if found.bare:
            return found
        means = {("number", _shown(value)), *([("digits", parts["digits"])] if parts["digits"] else [])}
        if _THOUSANDS.fullmatch(parts["digits"]):  # 1.000 is a thousand in Dutch, and one in English
            means = {("number", _shown(value))}
        return replace(found, means=frozenset(means), bare=True, weak=value == 1 or found.weak)

    def _value(self, digits: str) -> float | None:
        """The number that digits with marks stand for; ``None`` for what has too many parts (3.1.1) or digits."""
        group, decimal = map(re.escape, self.patterns.marks)
        plain = re.sub(r"[\s'’]", "", digits)
        if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?:{decimal}\d+)?", plain):
            plain = plain.replace(self.patterns.marks[0], "")
        plain = plain.replace(",", ".")
        return float(plain) if re.fullmatch(r"\d{1,30}(?:\.\d{1,30})?", plain) else None

    def _hints(self) -> Iterator[Quantity]:
        """Places in order and words that may stand for a number."""
        for pattern, words, kinds in self.patterns.hints:
            for found in self._take(pattern):
                value = words[_key(found[0])]
                means = ((kind, _shown(value)) for kind in kinds)
                yield self._quantity(found, *means, value=value, bare=True, weak=True, spelled=True)


def _key(words: str) -> str:
    """Words as the tables have them: one space between two."""
    return " ".join(words.split())


def _dialled(written: str) -> str:
    """The digits of a telephone number, after ``+`` where the code of the country is among them."""
    abroad = written.startswith(("+", "00"))
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    return "+" + digits.removeprefix("00") if abroad else digits


def _same_line(one: Iterable[Meaning], other: Iterable[Meaning]) -> bool:
    """True for one telephone number with and without the code of its country: +31 20 123 45 67, 020 123 45 67."""
    lines = [meaning[1] for meaning in (*one, *other) if meaning[0] == "telephone"]
    abroad, inland = [line for line in lines if line[0] == "+"], [line for line in lines if line[0] == "0"]
    return bool(abroad and inland) and abroad[0].endswith(inland[0].lstrip("0"))


def _shown(value: float) -> str:
    return f"{value:.10g}"


def _date(year: int, month: int, day: int) -> Meaning:
    """A date; year or day are 0 where the text leaves them out."""
    return "date", str(year), str(month), str(day)


def _length(count: float, unit: str) -> Meaning:
    """So many of a unit: months and minutes, which are never turned into each other; a unit of our own as it is."""
    if not unit.startswith("P"):
        return unit, _shown(count)
    parts = period_parts(unit)
    months = parts.get("years", 0) * 12 + parts.get("months", 0)
    days = parts.get("weeks", 0) * 7 + parts.get("days", 0)
    minutes = (days * 24 + parts.get("hours", 0)) * 60 + parts.get("minutes", 0)
    return "period", _shown(months * count), _shown(minutes * count)
