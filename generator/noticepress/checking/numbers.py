"""Numbers that differ between the languages of one text: periods, dates, amounts, provisions, addresses. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from noticepress.language.quantities import Quantity, Reader

TOGETHER = ("period", "letter", "place")
"""Kinds of weak quantities that are compared where both languages have one that the other does not answer."""


def differing(text: str, other: str, reader: Reader, readers: Reader) -> tuple[list[Quantity], list[Quantity]]:
    """The quantities of ``text`` that ``other`` does not name, and the other way round."""
    mine, yours = reader.quantities(text), readers.quantities(other)
    if reader.patterns.numerals is None or readers.patterns.numerals is None:  # words for numbers are known in one of them only
        mine, yours = (tuple(replace(q, weak=q.weak or q.spelled) for q in found) for found in (mine, yours))
    left = [q for q in mine if not any(q.answers(each) for each in yours)]
    right = [q for q in yours if not any(q.answers(each) for each in mine)]
    both = {kind for kind in TOGETHER if _of(kind, left) and _of(kind, right)}
    return _told(left, both), _told(right, both)


def _of(kind: str, found: Iterable[Quantity]) -> bool:
    return any(kind == meaning[0] for quantity in found for meaning in quantity.means)


def _told(found: Iterable[Quantity], both: set[str]) -> list[Quantity]:
    return [q for q in found if not q.weak or any(meaning[0] in both for meaning in q.means)]


def said(found: Mapping[str, Sequence[Quantity]]) -> str:
    """What each language says, in the order of ``found``: ``14 days (en) / 41 dagen (nl)``."""
    return " / ".join(f"{', '.join(dict.fromkeys(q.written for q in each)) or '–'} ({locale})" for locale, each in found.items())
