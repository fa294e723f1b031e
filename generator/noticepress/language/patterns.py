"""Patterns of the numbers, dates, times and units of a language, from its numerals and from CLDR. Pure.

They read text in small letters (``small``), so that each word found is one of a table.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from os.path import commonprefix

from babel import Locale, UnknownLocaleError
from babel.dates import get_date_format, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from noticepress.language.numerals import Numerals

SPACE = r"[ \t\n\u00a0\u202f]"
DIGITS = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,'’]\d+)*"
RANGE = re.compile(rf"{SPACE}{{0,9}}(?:[-–]|[^\W\d_]{{1,3}}){SPACE}{{0,9}}")
"""What stands between the two ends of a range: to, tot, or."""
_DIGIT, _WORD = re.compile(r"\d"), re.compile(r"\w+")
_SIGNS = {"€": "EUR", "$": "USD", "us$": "USD", "£": "GBP", "¥": "JPY", "eur": "EUR", "usd": "USD", "gbp": "GBP", "chf": "CHF"}
_NONE = Numerals(numbers={})
_MANY = 8
"""Patterns of few words from which on one of all is no dearer."""


def small(text: str) -> str:
    """``text`` in small letters, character by character, so that places stay the same."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words`` in small letters, the longest first; for none, one that matches nothing.

    Beginnings that words share stand in it once: a language has more than a thousand numbers below a thousand, and a pattern of
    all of them side by side takes Python four times as long to make.
    """
    return _any_of(frozenset(map(small, words)))


@lru_cache(maxsize=256)
def _any_of(words: frozenset[str]) -> str:
    """The pattern for words in small letters; a language's are asked for by everything that reads its texts."""
    found = sorted(words, key=lambda word: (-len(word), word))
    if any(len(word) > _LONG or _OTHER_SPACE.search(word) for word in found):
        return "|".join("".join(map(_letter, word)) for word in found)
    return _any_ending(sorted(found)) or r"(?!)"


_LONG = 60
"""Letters of a word at most that are looked at one by one: groups within groups have a limit."""
_OTHER_SPACE = re.compile(r"[\t\n\u00a0\u202f]|^ | $|  ")


def _letter(letter: str) -> str:
    return rf"{SPACE}+" if letter == " " else re.escape(letter)


def _any_ending(words: Sequence[str]) -> str:
    """A pattern for any of sorted ``words``, each longer one before those that it begins with."""
    parts = []
    for _, group in groupby(words, lambda word: word[:1]):
        same = list(group)
        if not same[0]:
            continue
        start = commonprefix((same[0], same[-1]))  # noqa: RUF071 (it is letters that are meant)
        rest = [word[len(start) :] for word in same]
        ending = _any_ending(rest)
        mark = "?" if not rest[0] and ending else ""
        parts.append(
            "".join(map(_letter, start)) + (f"(?:{ending.removesuffix('|') if mark else ending}){mark}" if ending else "")
        )
    return "|".join([*parts, *([] if not words or words[0] else [""])])


@dataclass(frozen=True)
class Patterns:
    """The patterns of one language; ``numerals`` are its words, ``None`` when it has none and only digits are read."""

    locale: str
    numerals: Numerals | None = None
    _words: Numerals = field(init=False)
    _few: dict[frozenset[str], re.Pattern[str]] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Without words there are empty tables."""
        object.__setattr__(self, "_words", self.numerals or _NONE)

    @cached_property
    def _cldr(self) -> Locale:
        try:
            return Locale.parse(self.locale.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale.parse("en")

    def may_name(self, text: str) -> bool:
        """False when ``text``, in small letters, names no quantity for sure."""
        return bool(_DIGIT.search(text)) or not self.telling.isdisjoint(_WORD.findall(text))

    @cached_property
    def telling(self) -> frozenset[str]:
        """The last word of each expression for a quantity."""
        numbers = [*self.values, *self._words.ordinals, *self._words.loosely]
        every = [*numbers, *self.units, *_by_word(self._words.periods), *_by_word(self._words.often)]
        return frozenset(_WORD.findall(small(each))[-1] for each in every if _WORD.search(each))

    @cached_property
    def months(self) -> dict[str, int]:
        """The number of each month by name, also by short ones, without a full stop."""
        widths, contexts = ("wide", "abbreviated"), ("format", "stand-alone")
        named = [get_month_names(width, context, self._cldr) for width in widths for context in contexts]  # type: ignore[arg-type]
        return {small(name).rstrip("."): number for names in named for number, name in names.items() if not name[0].isdigit()}

    @cached_property
    def _endings(self) -> str:
        return any_of(self._words.ordinal_endings)

    @cached_property
    def dates(self) -> tuple[re.Pattern[str], ...]:
        """Dates with the month in words: ``1 January 2027``, ``January 1st, 2027``, ``January 2027``."""
        day, year = r"(?P<d>\d{1,2})(?:[^\W\d_]{1,3}|[.ºª])?", r"(?P<y>\d{4})"  # 1st, 2e, 1er, 1.
        month, of = rf"(?P<m>{any_of(self.months)})\.?", rf"{SPACE}+(?:\w{{2}}{SPACE}+)?"
        shapes = (rf"{day}{of}{month}(?:,?{of}{year})?", rf"{month}{SPACE}+{day}(?:,?{SPACE}+{year})?", rf"{month}{of}{year}")
        return tuple(re.compile(rf"(?<!\w){shape}(?!\w)") for shape in shapes)

    @cached_property
    def day_first(self) -> bool:
        """Whether dates in digits begin with the day."""
        pattern = get_date_format("short", self._cldr).pattern
        return pattern.find("d") < pattern.find("M")

    @cached_property
    def either_order(self) -> bool:
        """Whether countries that speak the language differ in that: the United States and the United Kingdom."""
        return self._cldr.language == "en"

    @cached_property
    def times(self) -> tuple[re.Pattern[str], ...]:
        """Times of the day: ``9.30 am``, ``17.30 uur``, ``17:30``, ``17 uur``."""
        after, before = any_of((*self._words.afternoon, "pm", "p.m.")), any_of((*self._words.morning, "am", "a.m."))
        half = rf"(?:{SPACE}?(?:(?P<pm>{after})|(?P<am>{before}))(?!\w))"
        clock = rf"{SPACE}(?:{any_of(self._words.clock)})(?!\w)"
        hour, minute = r"(?<![\w.,:/])(?P<h>\d{1,2})", r"(?P<min>\d{2})(?![\d.]*\d)"
        ends = rf"(?:{clock}|(?={RANGE.pattern}\d{{1,2}}[:.]\d{{2}}{clock}))"  # 8.30–16.30 uur
        shapes = (rf"{hour}(?:[:.]{minute})?{half}", rf"{hour}[:.]{minute}{ends}", rf"{hour}:{minute}", rf"{hour}{clock}")
        return tuple(map(re.compile, shapes))

    @cached_property
    def spoken_times(self) -> re.Pattern[str]:
        """Times by the hour that they are beside: ``half past eight``, ``kwart voor 9``."""
        hours = any_of(word for word, value in self.values.items() if value in range(1, 13))
        words = any_of(self.beside_an_hour)
        return re.compile(rf"(?<!\w)(?P<beside>{words}){SPACE}+(?:(?P<digits>1?\d)|(?P<word>{hours}))(?!\w|[:.,]\d)")

    @cached_property
    def beside_an_hour(self) -> dict[str, int]:
        """Minutes that words before an hour add."""
        minutes = {side: int(side[-2:].lstrip("-")) for side in self._words.beside_an_hour}
        found = _by_word(self._words.beside_an_hour).items()
        return {word: minutes[side] * (-1 if side.startswith("before") else 1) for word, side in found}

    @cached_property
    def letters(self) -> tuple[re.Pattern[str], ...]:
        """Letters of provisions of law."""
        words = any_of(self._words.letters_after)
        named = rf"(?<!\w)(?:{words}){SPACE}+\(?(?P<l>[a-z])(?:\)|(?=[,;.]|\s*$))"
        return re.compile(r"(?<=[\d)\x00])\((?P<l>[a-z])\)"), re.compile(named)

    def number(self, text: str) -> re.Pattern[str]:
        """A pattern that finds the numbers of ``text``, in small letters: in digits or words, with money, hundredths or a unit beside them.

        That of all words takes a tenth of a second to make. A few texts are read by patterns of the words that stand in them.
        """
        if "any_number" in vars(self) or len(self._few) == _MANY:
            return self.any_number
        there = frozenset(word for word, start in self._starts.items() if start in text)
        if there not in self._few:
            self._few[there] = self._number_of(there)
        return self._few[there]

    @cached_property
    def any_number(self) -> re.Pattern[str]:
        """A number with any words."""
        return self._number_of(self._starts.keys())

    @cached_property
    def _starts(self) -> dict[str, str]:
        """The first letters of each number, unit and currency, which stand in a text as they are when the whole does."""
        every = (*self.values, *self.units, *self.currencies)
        return {word: found[0] if (found := _WORD.search(small(word))) else "" for word in every}

    def _number_of(self, words: Collection[str]) -> re.Pattern[str]:
        percent = any_of(["%", *self._words.percent])
        skip = rf"(?!(?:{any_of(self._words.each)})(?!\w))[^\W\d_]{{1,30}}{SPACE}+"
        values, units, currencies = (
            [word for word in every if word in words] for every in (self.values, self.units, self.currencies)
        )
        money = any_of(currencies)
        many = any_of(word for word in values if self.values[word] >= 100)
        return re.compile(
            rf"(?<![\w.])(?:(?P<before>{money}){SPACE}?)?"
            rf"(?:(?P<digits>{DIGITS})(?:{self._endings}|x)?|(?P<word>{any_of(values)}))(?!\w)"
            rf"(?:{SPACE}+(?P<many>{many})(?!\w))?"
            rf"(?:{SPACE}?(?P<percent>{percent})(?!\w)|{SPACE}?(?P<money>{money})(?!\w)"
            rf"|[ \t\n\u00a0\u202f\u2011-]+(?:{skip})??(?P<unit>{any_of(units)})(?!\w))?"
        )

    @cached_property
    def values(self) -> dict[str, float]:
        """Numbers by word, also those that are made of tens and ones, or of hundreds."""
        numbers = {small(word): value for word, value in self._words.numbers.items()}
        first = {value: word for word, value in reversed(numbers.items())}
        ones = {first[value].replace("é", "e"): value for value in first if 1 <= value <= 9}  # 'één' alone has its accents
        tens = {word: value for word, value in numbers.items() if value in range(20, 100, 10)}
        made = {f"{ten}{join}{one}": tens[ten] + ones[one] for ten in tens for one in ones for join in self._words.joins}
        made |= {f"{one}{join}{ten}": tens[ten] + ones[one] for ten in tens for one in ones for join in self._words.ones_first}
        large = [(word, value) for word, value in numbers.items() if value in (100, 1000)]
        made |= {f"{one}{gap}{word}": ones[one] * value for one in ones for word, value in large for gap in ("", " ")}
        return {**made, **self._above_hundred(ones, numbers), **self._places(ones, tens), **numbers}

    def _above_hundred(self, ones: Mapping[str, float], numbers: Mapping[str, float]) -> dict[str, float]:
        """Hundreds with ten, twenty, … or a number between: ``honderdvijftig``, ``one hundred and fifty``."""
        hundreds = [(word, 100.0) for word, value in numbers.items() if value == 100]
        hundreds += [(f"{one}{gap}{word}", value * ones[one]) for word, value in hundreds for one in ones for gap in ("", " ")]
        tens = {word: value for word, value in numbers.items() if value in range(10, 100, 10)}
        gaps = ["", " ", *(gap for word in self._words.hundreds_and for gap in (word, f" {word} "))]
        return {f"{word}{gap}{ten}": value + tens[ten] for word, value in hundreds for ten in tens for gap in gaps}

    def _places(self, ones: Mapping[str, float], tens: Mapping[str, float]) -> dict[str, float]:
        """Places in order above twenty: ``twenty-first``, ``eenentwintigste``."""
        first = {small(word): value for word, value in self._words.ordinals.items() if value < 10}
        made = {f"{ten}{join}{one}": tens[ten] + first[one] for ten in tens for one in first for join in self._words.joins}
        return made | {
            f"{one}{join}{ten}{end}": tens[ten] + ones[one]
            for one in ones
            for join in self._words.ones_first
            for ten in tens
            for end in self._words.ordinal_endings
        }

    @cached_property
    def units(self) -> dict[str, str]:
        """Units of time by word."""
        return _by_word(self._words.units)

    @cached_property
    def currencies(self) -> dict[str, str]:
        """Money by word or sign."""
        return {**_SIGNS, **_by_word(self._words.currencies)}

    @cached_property
    def phrases(self) -> tuple[tuple[re.Pattern[str], dict[str, str]], tuple[re.Pattern[str], dict[str, str]]]:
        """Words that hold number and unit: a period (half a year), and how often something happens (monthly, a month)."""
        whole, often = _by_word(self._words.periods), _by_word(self._words.often)
        each = rf"|(?:{any_of(self._words.each)}){SPACE}+(?P<unit>{any_of(self.units)})"
        return (
            (re.compile(rf"(?<!\w)(?:{any_of(whole)})(?!\w)"), whole),
            (re.compile(rf"(?<!\w)(?:{any_of(often)}{each})(?!\w)"), {**often, **self.units}),
        )

    @cached_property
    def hints(self) -> tuple[tuple[re.Pattern[str], dict[str, float], tuple[str, ...]], ...]:
        """Words that may stand for a number, with their values and the kinds of what they mean."""
        tables = ((self._words.ordinals, ("number", "place")), (self._words.loosely, ("number",)))
        return tuple(
            (re.compile(rf"(?<!\w)(?:{any_of(table)})(?!\w)"), {small(word): value for word, value in table.items()}, kinds)
            for table, kinds in tables
        )

    @cached_property
    def definite(self) -> re.Pattern[str]:
        """A word at the end after which two need not be said: ``the two purposes`` are the purposes."""
        return re.compile(rf"(?<!\w)(?:{any_of(self._words.definite)}){SPACE}+\Z")

    @cached_property
    def marks(self) -> tuple[str, str]:
        """The marks between thousands and before decimals."""
        return get_group_symbol(self._cldr), get_decimal_symbol(self._cldr)


def _by_word(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {small(word): meaning for meaning, each in words.items() for word in each}
