"""Two languages of a text next to each other: what was written with the same facts and messages stands in one row. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from noticepress.desk.grounds import Ground

Pair = tuple[int | None, int | None]
"""Places of units in the one text and in the other; ``None`` where the other language has nothing like it."""


def aligned(one: Sequence[Ground], other: Sequence[Ground]) -> tuple[Pair, ...]:
    """Pair the units of two languages: each of either text stands in exactly one pair, in the order of both texts."""
    return tuple(_pairs(one, other))


def _pairs(one: Sequence[Ground], other: Sequence[Ground]) -> Iterator[Pair]:
    codes = SequenceMatcher(None, list(map(_key, one)), list(map(_key, other)), autojunk=False).get_opcodes()
    for _, first, last, start, end in codes:
        yield from zip_longest(range(first, last), range(start, end))


def _key(ground: Ground) -> Hashable:
    """What is the same in every language: kind, anchor, what it fulfils, and the name that follows from its facts."""
    unit = ground.unit
    said = tuple((passage.requirements, passage.row) for passage in ground.passages)
    return unit.kind, unit.level, unit.anchor, unit.section, said, ground.name
