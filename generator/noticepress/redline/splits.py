"""Blocks that were split into several; a merge is a split read backwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from noticepress.redline.sequences import Stretch
from noticepress.redline.similarity import Wording, family

COVERED = 0.8
"""Share of a part's words that the whole must have, in place, for the part to come from it."""
LEAST_WORDS = 3
REACH = 20
"""Blocks on either side among which the parts of a split are sought."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A block that may have been split: its index, its own part (``None`` when it has none) and where parts may stand."""

    index: int
    part: int | None
    reach: range


def splits(
    wording: Wording, pairs: Sequence[tuple[int, int]], free_old: frozenset[int], free_new: frozenset[int]
) -> list[Stretch]:
    """Return groups of one old block and several neighbouring new ones, in order.

    ``pairs`` are all pairs that stand in order; the free blocks are those without a counterpart, also not elsewhere.
    """
    found: list[Stretch] = []
    taken = 0
    for whole in _wholes(wording, pairs, free_old):
        reach = range(max(whole.reach.start, taken), whole.reach.stop)
        parts = _parts(wording, whole, [j for j in reach if j in free_new or j == whole.part])
        if len(parts) > 1:
            taken = parts[-1] + 1
            found.append(Stretch(whole.index, whole.index + 1, parts[0], taken))
    return found


def _wholes(wording: Wording, pairs: Sequence[tuple[int, int]], free: frozenset[int]) -> Iterable[Whole]:
    """Yield, in order, the running texts that have no counterpart or another one."""
    ends = [*pairs, (len(wording.old_blocks), len(wording.new_blocks))]
    before = (-1, -1)
    for position, (i, j) in enumerate(ends):
        if 2 <= j - before[1] - 1 <= 2 * REACH:
            gap = range(before[1] + 1, j)
            texts = (index for index in range(before[0] + 1, i) if index in free and _is_text(wording, index))
            yield from (Whole(index, None, gap) for index in texts)
        if j in wording.new and position < len(pairs) and _is_text(wording, i):
            yield Whole(i, j, range(max(before[1] + 1, j - REACH), min(ends[position + 1][1], j + REACH)))
        before = (i, j)


def _is_text(wording: Wording, index: int) -> bool:
    return index in wording.old and family(wording.old_blocks[index]) == "text"


def _parts(wording: Wording, whole: Whole, candidates: Sequence[int]) -> list[int]:
    """Return the neighbouring parts that a whole was split into, as far as they come from it."""
    if len(candidates) < 2:
        return []
    text = wording.old[whole.index]
    own = whole.part
    if own is None:
        own = next((j for j in candidates if _comes_from(wording, text, [], j, 0)), None)
    if own is None:
        return []
    parts = [own]
    while parts[-1] + 1 in candidates and _comes_from(wording, text, parts, parts[-1] + 1, len(parts)):
        parts.append(parts[-1] + 1)
    while parts[0] - 1 in candidates and _comes_from(wording, text, parts, parts[0] - 1, 0):
        parts.insert(0, parts[0] - 1)
    return parts


def _comes_from(wording: Wording, whole: str, parts: Sequence[int], candidate: int, position: int) -> bool:
    """Tell whether the whole has nearly all words of a candidate, where the other parts leave room for them."""
    block, added = wording.new_blocks[candidate], wording.new[candidate]
    if family(block) != "text" or len(added) < LEAST_WORDS:
        return False
    without = "".join(wording.new[j] for j in parts)
    order = [*parts[:position], candidate, *parts[position:]]
    gained = LCSseq.similarity(whole, "".join(wording.new[j] for j in order)) - LCSseq.similarity(whole, without)
    return gained >= COVERED * len(added)
