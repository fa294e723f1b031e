"""How localised texts differ, language by language; ``redline.sameness`` says when they do."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from rapidfuzz.fuzz import ratio

from noticepress.changes.change import Change, Kind
from noticepress.changes.scalars import Changed
from noticepress.changes.shapes import Localised
from noticepress.model.texts import LAWS, text_under
from noticepress.model.values import ANY_LOCALE
from noticepress.redline.sameness import canonical, same, same_line
from noticepress.redline.words import normalise

_WRAP = re.compile(r"(?<=[^\n\\ ]) ?\n(?![\n\s>]|[-+*] |\d+[.)] )")
"""A line end inside a paragraph of Markdown, which shows as a space (CommonMark 0.31, 6.8)."""

ALIKE = 60.0
"""Two texts in a list are one that was reworded from this likeness on (per cent of characters, rapidfuzz ratio)."""


def in_language(text: Any, locale: str) -> Any:
    """The text in ``locale``, or the name that holds in every language; lists as sets."""
    found = text.get(locale, text.get(ANY_LOCALE)) if isinstance(text, dict) else None
    if isinstance(found, str):
        return _WRAP.sub(" ", unicodedata.normalize("NFC", found)).strip()
    return frozenset(unicodedata.normalize("NFC", item) for item in found) if isinstance(found, list) else found


def same_words(kind: str, old: Any, new: Any) -> bool:
    """True when a text, name or list of examples is the same to a reader; ``None`` is what is not there."""
    if old == new or not (isinstance(old, str | list | tuple) and isinstance(new, str | list | tuple)):
        return bool(old == new)
    if isinstance(old, str) and isinstance(new, str):
        return same(old, new) if kind == "text" else same_line(old, new)
    return examples(old).keys() == examples(new).keys()


def examples(found: Any) -> dict[str, str]:
    """The items of a list as they were written, by what makes two of them the same."""
    return {normalise(item): item for item in (found if isinstance(found, list | tuple) else ())}


def _of(text: Any, locale: str) -> Any:
    return text.get(locale, text.get(ANY_LOCALE)) if isinstance(text, dict) else None


def languages(old: Any, new: Any, published: Sequence[str]) -> Sequence[str]:
    """The languages in which two texts are compared: those of both versions, else all that the texts have."""
    return published or [*new, *(locale for locale in old if locale not in new)]


def compare_texts(shape: Localised, old: Any, new: Any, at: Changed, published: Sequence[str]) -> Iterator[Change]:
    """Yield the change between two localised texts, if there is one; the first of ``published`` is the source."""
    if old is None or new is None:
        yield at.change("text-added" if old is None else "text-removed", old, new)
        return
    compared = languages(old, new, published)
    differs = tuple(locale for locale in compared if not same_words(shape.kind, _of(old, locale), _of(new, locale)))
    if not differs:
        return
    if differs[0] != compared[0]:
        yield at.change("translated", old, new, differs)
    else:
        kind = _list_kind(old, new, compared[0]) if shape.kind == "list" else "changed"
        yield at.change(kind, old, new, differs)


def compare_under(
    laws: Sequence[str], shape: Localised, old: Any, new: Any, at: Changed, published: Sequence[str]
) -> Iterator[Change]:
    """Yield the changes of a text that not all ``laws`` share, one for the laws that saw and see the same."""
    shared: dict[str, list[str]] = {}
    for law in laws:
        shared.setdefault(json.dumps([text_under(old, law), text_under(new, law)], sort_keys=True), []).append(law)
    for own in shared.values():
        was, now = text_under(old, own[0]), text_under(new, own[0])
        if was is not None or now is not None:
            for change in compare_texts(shape, was, now, at, published):
                yield replace(change, laws=tuple(own) if len(own) < len(laws) else ())


def for_some_laws(text: Any) -> bool:
    """True for a text that says with ``regimes`` which laws read it."""
    return isinstance(text, list) or (isinstance(text, dict) and LAWS in text)


def _list_kind(old: Any, new: Any, source: str) -> Kind:
    before, after = examples(_of(old, source)).keys(), examples(_of(new, source)).keys()
    return "wider" if before < after else "narrower" if after < before else "changed"


def keys(published: Sequence[str]) -> list[Callable[[Any], Hashable]]:
    """What names a text in a list: its words in every language, then in each."""

    def in_every(text: Any) -> Hashable:
        return tuple(_said(text, locale) for locale in published or (sorted(text) if isinstance(text, dict) else ()))

    return [in_every, *(partial(_said, locale=locale) for locale in published)]


def _said(text: Any, locale: str) -> Hashable:
    """A text in ``locale`` as a reader takes it; ``None`` where it is not there."""
    found = _of(text, locale)
    return canonical(found) if isinstance(found, str) else None


def likeness(published: Sequence[str]) -> Callable[[Any, Any], float]:
    """How alike two texts of a list are in the language they were written in; 0 below ``ALIKE``."""

    def score(a: Any, b: Any) -> float:
        source = languages(a, b, published)[0]
        found = ratio(in_language(a, source) or "", in_language(b, source) or "")
        return found if found >= ALIKE else 0.0

    return score
