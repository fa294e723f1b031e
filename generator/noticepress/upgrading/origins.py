"""From which messages the words at a changed place come: found by the words themselves, as nothing in a text says so. Pure.

A message is known at a place by all its own words, in order, with anything between them where it has room for values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from noticepress.language.messages import PLACEHOLDER
from noticepress.redline import Operation, WordRun, block_words, new_blocks, old_blocks, word_runs
from noticepress.rendering.document import Document
from noticepress.rendering.marks import Passage
from noticepress.rendering.used_messages import Used

_WORD = re.compile(r"\w+")
_LINK = re.compile(r"\]\([^])]*+\)")
_GAP = "\0"
_MOST = 6
"""Messages that are named for one place."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A message by its ``id``. ``kind``: its own words changed (``words``); a ``value`` in it did, which is no message itself: a date, a
    period, a country; or it is not said there any more (``gone``)."""

    kind: Literal["words", "value", "gone"]
    id: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The words of a message between its gaps; an empty stretch at an end means that a gap stands there."""

    id: str
    stretches: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A message at its place: the numbers of its own ``words``, and from where to where it goes, values included."""

    id: str
    words: frozenset[int]
    start: int
    end: int


@lru_cache(maxsize=1 << 14)
def _pattern(used: Used) -> _Pattern:
    bare = _LINK.sub("]", PLACEHOLDER.sub(_GAP, used.words))
    return _Pattern(used.id, tuple(tuple(_words(part)) for part in bare.split(_GAP)))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


# ---- Words that came


def origins(operations: Sequence[Operation], used: Iterable[Used], known: Iterable[Used]) -> tuple[Origin, ...]:
    """The messages at a changed place, of those that the new text was written with (``used``); for words that only went, of all ``known``."""
    if not any(map(new_blocks, operations)):
        return tuple(_gone(operations, known))
    said, changed = _said([each for each in operations if new_blocks(each)])
    placed = _all_places(used, said)
    found: dict[Origin, None] = {}
    for start, end in changed:
        found.update(dict.fromkeys(_of_stretch(start, end, placed)))
    return tuple(found)[:_MOST]


def _said(operations: Sequence[Operation]) -> tuple[list[str], list[tuple[int, int]]]:
    """The new words at a place, and the stretches of them that came; an empty stretch is where words went and none came."""
    said: list[str] = []
    changed: list[tuple[int, int]] = []
    for run in (run for each in operations for cells in word_runs(each) for run in cells):
        start = len(said)
        said += _of_run(run)
        if run.kind in ("inserted", "deleted"):
            if changed and changed[-1][1] == start:
                start = changed.pop()[0]
            changed.append((start, len(said)))
    return said, changed


def _of_run(run: WordRun) -> list[str]:
    return [word for each in run.new for word in _words(each.text)]


def _all_places(messages: Iterable[Used], said: Sequence[str]) -> list[_Placed]:
    there = set(said)
    patterns = [each for each in dict.fromkeys(map(_pattern, messages)) if all(there.issuperset(part) for part in each.stretches)]
    return [place for pattern in patterns for place in _places(pattern, said)]


def _places(pattern: _Pattern, said: Sequence[str]) -> Iterator[_Placed]:
    """Yield every place where a message can stand: from each place of its first words, to the nearest of the others."""
    own = [stretch for stretch in pattern.stretches if stretch]
    if not own:
        return
    for first in _found(own[0], said, 0):
        words, at = {*range(first, first + len(own[0]))}, first + len(own[0])
        for stretch in own[1:]:
            following = next(_found(stretch, said, at), None)
            if following is None:
                return
            at = following + len(stretch)
            words.update(range(following, at))
        yield _Placed(
            pattern.id, frozenset(words), first if pattern.stretches[0] else 0, at if pattern.stretches[-1] else len(said)
        )


def _found(stretch: Sequence[str], said: Sequence[str], start: int) -> Iterator[int]:
    for place in range(start, len(said) - len(stretch) + 1):
        if said[place] == stretch[0] and tuple(said[place : place + len(stretch)]) == tuple(stretch):
            yield place


def _of_stretch(start: int, end: int, placed: Sequence[_Placed]) -> Iterator[Origin]:
    """Yield the messages whose own words a stretch is made of, the one with most of them first; else the one that it is a value of."""
    if start == end:
        yield from _around(start, placed)
        return
    left = set(range(start, end))
    least = 1
    while left:
        best = max(placed, key=lambda each: (len(each.words & left), len(each.words)), default=None)
        if best is None or len(best.words & left) < least:
            break
        yield Origin("words", best.id)
        left -= set(range(best.start, best.end)) if best.start >= start and best.end <= end else best.words
        least = 2  # one word alone stands in many messages
    if len(left) == end - start:
        yield from _value(start, end, placed)


def _around(place: int, placed: Sequence[_Placed]) -> Iterator[Origin]:
    """Yield the message that words went from: the words before and after are its own, or one of them is."""
    best = max(placed, key=lambda each: (len(each.words & {place - 1, place}), len(each.words)), default=None)
    if best is not None and best.words & {place - 1, place}:
        yield Origin("words", best.id)
    else:
        yield from _value(place, place, placed)


def _value(start: int, end: int, placed: Sequence[_Placed]) -> Iterator[Origin]:
    around = [each for each in placed if each.start <= start and end <= each.end]
    surer = [each for each in around if len(each.words) > 1] or around
    if surer:
        yield Origin("value", min(surer, key=lambda each: (each.end - each.start, -len(each.words))).id)


# ---- Words that went


def _gone(operations: Sequence[Operation], known: Iterable[Used]) -> Iterator[Origin]:
    """Yield the message that a block was made of, if it still is one: the laws say it no more for these facts."""
    blocks = [block for each in operations for block in old_blocks(each)]
    said = [word for block in blocks for cell in block_words(block) for each in cell for word in _words(each.text)]
    placed = [place for place in _all_places(known, said) if len(place.words) > 1]
    best = max(placed, key=lambda each: len(each.words), default=None)
    if best is not None and len(best.words) * 2 >= len(said):
        yield Origin("gone", best.id)


# ---- Duties


def duties(operations: Sequence[Operation], document: Document) -> tuple[str, ...]:
    """The requirements that the words at a place fulfil, by id: of the smallest passage around each new block, or of those in it."""
    found: dict[str, None] = {}
    for block in (block for each in operations for block in new_blocks(each)):
        source = block.source.strip()
        start = document.text.find(source)
        if source and start >= 0:
            found.update(dict.fromkeys(_fulfilled(start, start + len(source), document.passages)))
    return tuple(found)


def _fulfilled(start: int, end: int, passages: Sequence[Passage]) -> Iterator[str]:
    inside = [each for each in passages if start <= each.start and each.end <= end]
    most = [each for each in inside if (each.end - each.start) * 2 > end - start]
    around = [each for each in passages if each.start <= start and end <= each.end]
    nearest = most[:1] or sorted(around, key=lambda each: each.end - each.start)[:1] or inside
    return (requirement for passage in nearest for requirement in passage.requirements)
