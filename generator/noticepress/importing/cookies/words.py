"""By which words lists of cookies are known, ``locales/<locale>/cookie-lists.yaml``. Touches the disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from noticepress.findings import Unusable
from noticepress.importing.texts import key
from noticepress.importing.words import Words
from noticepress.language.language_file import read_language_file
from noticepress.model.values import Id, Value
from noticepress.places import names

FILE = "cookie-lists.yaml"
Column = Literal[
    "name", "host", "category", "provider", "controller", "purpose", "lifetime", "expires", "seconds", "days", "session",
    "party", "first-party", "third-party", "kind", "type", "wildcard", "value",
]  # fmt: skip
"""What a column, or a key of JSON, can hold."""
VALUE = "value"
"""What a cookie holds on somebody's device: nobody's business, and perhaps a key to an account."""
LEAVE = "leave"
COLUMNS: tuple[str, ...] = get_args(Column)
_Word = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)]
_Words = tuple[_Word, ...]


class CookieWords(Value):
    """``cookie-lists.yaml`` of a language; letters and spaces count, not capitals and signs."""

    headings: Mapping[Column, _Words] = Field({}, description="Headings and keys, by what they hold.")
    without_a_place: _Words = Field((), description="Headings that are known, and for which a notice has no key.")
    categories: Mapping[Id, _Words] = Field({}, description="Words for the category of a cookie, by the id of its type.")
    names: Mapping[Id, _Word] = Field({}, description="What the types are called in a notice.")
    unclassified: _Words = Field((), description="Words that say that nobody knows the category.")
    undescribed: _Words = Field((), description="Purposes that say that nobody knows it yet.")
    kinds: Mapping[Id, _Words] = Field({}, description="Words for cookies and for techniques like them.")
    kind_names: Mapping[Id, _Word] = Field({}, description="What is written behind the name of one that is no cookie.")
    first_party: _Words = Field((), description="Words for a cookie of the site that is visited.")
    third_party: _Words = Field((), description="Words for a cookie of another site.")
    ours: _Words = Field((), description="Providers that are the organisation itself.")
    session: _Words = Field((), description="Lifetimes that end with the session of the browser.")
    longer: _Words = Field((), description="Words behind a period that say that it may be longer.")
    persistent: _Words = Field((), description="Lifetimes without an end.")
    units: Mapping[str, _Words] = Field({}, description="Units of time by their period, those of other languages too.")


@dataclass(frozen=True)
class CookieLists:
    """The words of all languages together, for a list may be in another language than a notice."""

    languages: Mapping[str, CookieWords]
    words: Mapping[str, Words]

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """What a column holds, by the key of its heading."""
        found: dict[str, str] = {}
        for each in self.languages.values():
            found |= {key(word): LEAVE for word in each.without_a_place}
        for each in self.languages.values():
            found |= {key(word): name for name, words in each.headings.items() for word in words}
        return found

    def column(self, heading: str) -> str:
        """What stands under a heading or key, as ``retentionPeriod`` or ``Cookie / Data Key name``; empty for one that is not known."""
        parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", heading)
        return self.headings.get(key(parted), "") or self.headings.get(key(heading), "")

    def category(self, text: str) -> str:
        """The id of the type that a word for a category means; empty for none."""
        return self._of(text, "categories")

    def kind(self, text: str) -> str:
        """The technique that a word means."""
        return self._of(text, "kinds")

    def _of(self, text: str, which: str) -> str:
        said = key(text)
        for each in self.languages.values():
            named: Mapping[str, Sequence[str]] = getattr(each, which)
            if found := next((name for name, words in named.items() if said in map(key, words)), ""):
                return found
        return ""

    def says(self, text: str, which: str) -> bool:
        """Whether the whole text is one of the words under that key, in any language."""
        said = key(text) or text.strip()
        return bool(said) and any(
            said in {key(word) or word for word in getattr(each, which)} for each in self.languages.values()
        )

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Units of time in seconds' order: their period by their words, of all languages."""
        found: dict[str, str] = {}
        for each in self.words.values():
            found |= _by_word(each.numerals.units.items())
        for said in self.languages.values():
            found |= _by_word(said.units.items())
        return found

    def name(self, category: str, locale: str) -> str:
        """What a type is called in a language; empty where the language does not say."""
        said = self.languages.get(locale)
        return said.names.get(category, "") if said else ""

    def kind_name(self, kind: str, locale: str) -> str:
        """What is written behind the name of one that is no cookie."""
        said = self.languages.get(locale)
        return said.kind_names.get(kind, "") if said else ""


def _by_word(units: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    return {word.casefold(): period for period, words in units if period.startswith("P") for word in words}


def read_cookie_lists(roots: Sequence[Path], words: Mapping[str, Words]) -> CookieLists:
    """The words of all languages that have them; raises ``Unusable`` for mistakes in a file."""
    found, wrong = {}, []
    for locale in names(tuple(roots), FILE):
        said, findings = read_language_file(CookieWords, roots, locale, FILE)
        wrong += findings
        if said is not None:
            found[locale] = said
    if wrong:
        raise Unusable(wrong)
    return CookieLists(found, words)
