"""What the authors of a notice wrote in a changed fact, language by language, and what its words differ in. Pure.

A sentence that went from one text and stands in another that the law shows is not dropped, and not new where it came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from noticepress.changes.change import Change
from noticepress.changes.shapes import Items, Keyed, Localised, Record, Scalar, Shape, root, shape_at
from noticepress.changes.wording import Wording, compare, is_editorial, sentence_key, sentences_of
from noticepress.identity_cache import identity_cache
from noticepress.language.deciding import Lexicon
from noticepress.model.texts import ANY_LOCALE, variants

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Readers:
    """How the languages are read, by locale; ``old`` and ``new`` are the facts that the law shows."""

    lexicon: Callable[[str], Lexicon]
    old: Facts
    new: Facts

    def wording(self, change: Change) -> Wording:
        """What the texts of a changed fact differ in; editorial when they do not differ in sense in any language."""
        before, after = (texts_in(shape_at(change.path), value) for value in (change.old, change.new))
        compared = [locale for locale in dict.fromkeys((*after, *before)) if before.get(locale) != after.get(locale)]
        if change.locales and change.kind != "translated":  # of a language that came or went nothing is another wording
            compared = [locale for locale in compared if locale in change.locales]
        found = [self._compare(before.get(locale, ""), after.get(locale, ""), locale) for locale in compared]
        decided = tuple(each for wording in found for each in wording.decided)
        return Wording(decided, bool(found) and all(wording.editorial for wording in found))

    def _compare(self, old: str, new: str, locale: str) -> Wording:
        lexicon = self.lexicon(locale)
        if locale == ANY_LOCALE:  # a proper name, in which no word decides
            return Wording((), is_editorial(old, new, lexicon))
        return compare(
            old, new, lexicon, lambda key: key in _standing(self.new, lexicon), lambda key: key in _standing(self.old, lexicon)
        )


@identity_cache(objects=2, size=16)
def _standing(facts: Facts, lexicon: Lexicon) -> frozenset[str]:
    """The sentences that facts hold in a language, by what makes two of them the same."""
    return frozenset(chain.from_iterable(_keys(text, lexicon.abbreviations) for text in _written(facts).get(lexicon.locale, ())))


@identity_cache(objects=1, size=8)
def _written(facts: Facts) -> Mapping[str, Sequence[str]]:
    """All texts that facts hold, by language: walked through once for all of them."""
    found: dict[str, list[str]] = {}
    for locale, words in _texts(root(), facts):
        found.setdefault(locale, []).append(words)
    return found


@lru_cache(maxsize=1 << 13)
def _keys(text: str, abbreviations: tuple[str, ...]) -> tuple[str, ...]:
    """Most texts stand in several versions, and are read once."""
    return tuple(map(sentence_key, sentences_of(text, abbreviations)))


def texts_in(shape: Shape, value: Any) -> dict[str, str]:
    """All texts, names and examples in a fact, as one Markdown text for each language."""
    found: dict[str, list[str]] = {}
    for locale, words in _texts(shape, value):
        found.setdefault(locale, []).append(words)
    return {locale: "\n\n".join(words) for locale, words in found.items()}


def _texts(shape: Shape, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(shape, Localised):
        for variant in variants(value) if value else ():
            for locale, words in variant.words.items():
                yield from ((locale, each) for each in (words if isinstance(words, list | tuple) else (words,)))
    elif isinstance(shape, Record) and isinstance(value, Mapping):
        for key, below in shape.fields.items():
            if key in value and not isinstance(below, Scalar):
                yield from _texts(below, value[key])
    elif isinstance(shape, Keyed) and isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(shape.of, item)
    elif isinstance(shape, Items) and isinstance(value, list | tuple):
        for item in value:
            yield from _texts(shape.of, item)
