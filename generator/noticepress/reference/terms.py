"""What can be chosen: the terms of the laws with their words and citations, and the choices that the model lists. Touches the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from noticepress.changes.shapes import Items, Scalar, shape_at
from noticepress.changes.values import Wording
from noticepress.language.messages import messages
from noticepress.language.missing import MissingMessage
from noticepress.law.regime import Regime, available, load_regime
from noticepress.markdown import plain_text
from noticepress.places import Places, names
from noticepress.reference.keys import Key
from noticepress.schemas.choices import LISTS, TERMS

TITLES = {
    "personal-information": "Categories of personal information",
    "sensitive-information": "Sensitive personal information",
    "business-purposes": "Business purposes",
    "rights": "Rights",
    "bases": "Legal bases",
    "mechanisms": "Tools for transfers",
    "states": "States",
}


@dataclass(frozen=True)
class Entry:
    """A term: which laws have it, where, and what it is called in each language."""

    id: str
    laws: tuple[str, ...]
    cited: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Terms:
    """The terms of the laws of ``places`` in all its languages; raises ``Unusable`` for a law that cannot be read."""

    places: Places

    @cached_property
    def laws(self) -> list[Regime]:
        """The laws, those on which others build first."""
        return sorted((load_regime(self.places, law) for law in available(self.places)), key=lambda law: len(law.lineage))

    @cached_property
    def locales(self) -> list[str]:
        """The languages."""
        return names(self.places.locales, "common.po")

    def law(self, law: str, locale: str = "en") -> str:
        """What a law is called."""
        return self._words(next(each for each in self.laws if each.id == law), locale, "regimes", law)

    def lists(self) -> Iterator[tuple[str, list[Entry]]]:
        """The lists from which ids are taken, each with its terms in the order of the law."""
        for name in (*TERMS, *LISTS):
            found = {term: None for law in self.laws for term in law.terms(name)}
            yield name, [self._entry(name, term) for term in found]

    def choices(self, key: Key) -> list[tuple[str, Sequence[str]]]:
        """The values that the model lists for a key, each with its words in every language, as pages of changes have them."""
        shape = shape_at((key.file.removesuffix(".yaml"), *key.path))
        shape = shape.of if isinstance(shape, Items) else shape
        name = shape.name if isinstance(shape, Scalar) else key.path[-1]
        return [(value, self._everywhere(self.laws, f"value.{name}", value)) for value in key.choices]

    def _entry(self, name: str, term: str) -> Entry:
        laws = [law for law in self.laws if term in law.terms(name)]
        cited = dict.fromkeys(str(law.terms(name)[term].get("cite", "")) for law in laws)
        under = f"value.{TERMS[name]}" if name in TERMS else LISTS[name]
        return Entry(term, tuple(law.id for law in laws), tuple(filter(None, cited)), self._everywhere(laws, under, term))

    def _everywhere(self, laws: Sequence[Regime], under: str, term: str) -> tuple[str, ...]:
        return tuple(self._words(laws[0], locale, under, term) for locale in self.locales)

    def _words(self, law: Regime, locale: str, under: str, term: str) -> str:
        domains = dict.fromkeys([*law.domains, "changes", "site", "common"])
        wording = Wording(messages(self.places.locales, locale, "formal", domains), locale, {}, {})
        try:
            return plain_text(str(wording.term(under, term)))
        except MissingMessage:
            return term
