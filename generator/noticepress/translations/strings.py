"""The texts of a file, each with what stood in its place in an earlier version. Pure.

A place is recognised as the comparison of versions does it: facts by id (``formerly`` names a former one), items of lists
by what names them or by their likeness.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.changes import texts
from noticepress.changes.place import Sides, same_ids
from noticepress.changes.rows import PAIRED_BY, exact, likeness, pair
from noticepress.changes.shapes import Items, Keyed, Localised, Record, Scalar, Shape
from noticepress.editing.texts import Words as Words
from noticepress.model.texts import variants
from noticepress.model.values import ANY_LOCALE

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class String:
    """A text as it is written, and as it was ``before`` (``None``: it is new).

    ``place`` is its path with ``*`` for the numbers of items and without regard to renamed ids (``formers`` has the path
    with the former ones): what a confirmation is about, wherever an item moves to.
    """

    path: Path
    kind: Localised
    now: Mapping[str, Any]
    before: Mapping[str, Any] | None
    former: Path = ()
    others: frozenset[str] = frozenset()
    """Laws that read another text at the same key instead of this one."""

    @property
    def name(self) -> str:
        """The path as people write it."""
        return "/".join(map(str, self.path))

    @property
    def places(self) -> frozenset[str]:
        """The path with ``*`` for numbers, as the ids are now and as they were."""
        return frozenset(place_of(path) for path in (self.path, self.former or self.path))

    def words(self, locale: str) -> Words | None:
        """The text in ``locale``, ``None`` where it is missing or the same in every language."""
        return words_in(self.now, locale)

    def old_words(self, locale: str) -> Words | None:
        """The text in ``locale`` before; a name that was the same in every language counts in each."""
        return None if self.before is None else words_in(self.before, locale) or words_in(self.before, ANY_LOCALE)


def place_of(path: Path) -> str:
    """A path with ``*`` for the numbers of items."""
    return "/".join("*" if isinstance(step, int) or step.isdigit() else step for step in path)


def words_in(text: Mapping[str, Any], locale: str) -> Words | None:
    """The words in ``locale`` without the line ends of the file, which show as spaces; ``None`` where there are none."""
    found = text.get(locale)
    if isinstance(found, list | tuple):
        return tuple(str(texts.in_language({locale: item}, locale)) for item in found)
    return str(texts.in_language(text, locale)) if isinstance(found, str) else None


def shown(words: Words | None) -> str:
    """Words as one text; the items of a list stand on lines of their own."""
    return words if isinstance(words, str) else "\n".join(words or ())


def sha256(words: Words) -> str:
    """Hex digest of words; equal for texts that differ only in where their lines end, or in how accents are encoded."""
    return hashlib.sha256(unicodedata.normalize("NFC", shown(words)).encode("utf-8", "surrogatepass")).hexdigest()


def strings(shape: Shape, now: Any, before: Any, sides: Sides) -> Iterator[String]:
    """Every text in ``now``, which is of ``shape``, in the order of the model and of the file.

    ``before``: the earlier version (``None``: there is none). ``sides`` knows the languages of both, the source first, and
    the renamed ids.
    """
    yield from _Walk(sides).walk(shape, now, before, (), ())


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk down two versions at once."""

    sides: Sides

    def walk(self, shape: Shape, now: Any, before: Any, path: Path, former: Path) -> Iterator[String]:
        """The strings at ``path`` and below."""
        old = before if isinstance(before, dict) else None
        if isinstance(shape, Localised) and texts.for_some_laws(now):
            named = frozenset[str]().union(*(each.laws for each in variants(now)))
            for each in variants(now):
                others = frozenset() if each.laws else named
                then = next((v.words for v in variants(before) if v.laws == each.laws or not v.laws), None)
                yield String((*path, *each.steps), shape, each.words, then, (*former, *each.steps), others)
        elif isinstance(shape, Items):
            yield from self._items(shape.of, now, before, path, former)
        elif not isinstance(now, dict):
            return
        elif isinstance(shape, Localised):
            yield String(path, shape, now, old, former)
        elif isinstance(shape, Record):
            for key, below in shape.fields.items():
                yield from self.walk(below, now.get(key), (old or {}).get(key), (*path, key), (*former, key))
        elif isinstance(shape, Keyed):
            same = same_ids(old or {}, now)
            for key, item in now.items():
                was = same.get(key, _formerly(item) or key)
                yield from self.walk(shape.of, item, (old or {}).get(same.get(key)), (*path, key), (*former, was))

    def _items(self, shape: Shape, now: Any, before: Any, path: Path, former: Path) -> Iterator[String]:
        if isinstance(shape, Scalar) or not isinstance(now, list):
            return
        old = before if isinstance(before, list) else []
        pairs = self._pairs(shape, old, now, str(path[-1]))
        for index, item in enumerate(now):
            was = old[pairs[index]] if index in pairs else None
            yield from self.walk(shape, item, was, (*path, index), (*former, index))

    def _pairs(self, shape: Shape, old: list[Any], now: list[Any], key: str) -> dict[int, int]:
        """The number of the old item by that of the new one.

        What is alike in no source text, but has a translation word for word, is the same item with a new source.
        """
        if isinstance(shape, Localised):
            pairing = pair(old, now, texts.keys(self.sides.locales), texts.likeness(self.sides.locales))
        else:
            renamed = [self._followed(item) for item in old] if key == "processing" else old
            pairing = pair(renamed, now, *PAIRED_BY.get(key, ((exact,), likeness)))
        pairs = {j: i for i, j in pairing.pairs}
        left = list(pairing.removed)
        for j in pairing.added:
            mine = self._translations(now[j])
            found = next((i for i in left if mine & self._translations(old[i])), None)
            if found is not None:
                pairs[j] = found
                left.remove(found)
        return pairs

    def _followed(self, row: Any) -> Any:
        return {**row, "data": self.sides.follow(Scalar("reference", "data"), row.get("data", []))}

    def _translations(self, item: Any, key: str = "") -> frozenset[tuple[str, str]]:
        """The translations in an item, each with its key and language."""
        inside = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
        found = {
            each
            for step, value in inside
            if not isinstance(value, str)
            for each in self._translations(value, f"{key}/{step if isinstance(step, str) else '*'}")
        }
        if isinstance(item, dict):
            found |= {(f"{key}/{locale}", shown(w)) for locale in self.sides.locales[1:] if (w := words_in(item, locale))}
        return frozenset(found)


def _formerly(item: Any) -> str | None:
    found = item.get("formerly") if isinstance(item, dict) else None
    return found if isinstance(found, str) else None


def locales_of(facts: Mapping[str, Any] | None, locales: Sequence[str]) -> tuple[str, ...]:
    """Of ``locales``, those in which the notice in ``facts`` was published."""
    before = ((facts or {}).get("notice") or {}).get("locales") or []
    return tuple(locale for locale in locales if locale in before)
