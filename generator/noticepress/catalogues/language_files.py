"""The files of a language beside its catalogues: what each is for, what is so without it, and what CLDR and others know already. Touches the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from babel import Locale

from noticepress.findings import Finding, in_order
from noticepress.language.deciding import read_deciding
from noticepress.language.numerals import read_numerals
from noticepress.language.search_words import Stemmer, read_search_words
from noticepress.language.style import read_style
from noticepress.places import Places
from noticepress.reading.files import present


@dataclass(frozen=True, slots=True)
class LanguageFile:
    """A file of a language: what it says, and what is so while the language has none."""

    name: str
    says: str
    without: str
    known: str = ""


FILES = (
    LanguageFile(
        "style.yaml", "where the language writes capitals, which words end no sentence, which words tell a reader nothing",
        "labels keep their capital within a sentence, abbreviations with a full stop count as ends of sentences, vague words are not found",
        "CLDR knows names of countries, languages, months and days; which of them have an article is said under 'countries'. "
        "'sentence', 'countries' and 'spelling' are enough to begin with; marks with a space beside them (Nom : « a ») stand under 'spelling', 'spaces'",
    ),
    LanguageFile(
        "numbers.yaml", "its words for numbers, periods and amounts",
        "'two weeks' is not seen to differ from another language's 'three weeks': only digits and dates are compared",
        "CLDR knows dates, periods in figures, plural forms, and the marks of decimals and thousands",
    ),
    LanguageFile(
        "deciding.yaml", "its words for not, may, only, if", "every changed text in the language is material",
    ),
    LanguageFile(
        "search.yaml", "how its visitors search, and the stemmer that knows the forms of its words",
        "visitors find only the words that stand in the texts, in just these forms",
    ),
    LanguageFile(
        "importing.yaml", "by which words 'noticepress import' knows headings and values",
        "records and notices in the language are not read by 'noticepress import'",
    ),
)  # fmt: skip


def lacking(places: Places, locale: str) -> Iterator[LanguageFile]:
    """The files that a language does not have."""
    for each in FILES:
        if not any(present(layer / locale / each.name) for layer in places.locales):
            yield each


def mistakes(places: Places, locale: str) -> list[Finding]:
    """What is wrong with the files that a language has; nothing reads a file with a mistake."""
    found = [finding for read in _READERS for finding in read(places.locales, locale)[1]]
    return in_order(list(dict.fromkeys(found)))


_READERS: tuple[Callable[[Sequence[Path], str], tuple[object, list[Finding]]], ...] = (
    read_style,
    read_numerals,
    read_deciding,
    read_search_words,
)


def stemmer_of(locale: Locale) -> str:
    """Snowball's name of the language; empty when it does not know its forms."""
    name = str(Locale(locale.language).get_display_name("en") or "").lower()
    name = {"norwegian bokmål": "norwegian", "norwegian nynorsk": "norwegian"}.get(name, name)
    return name if name in get_args(Stemmer) else ""
