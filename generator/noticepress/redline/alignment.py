"""Decide which block became which: the stages in order.

1. the same anchor or the same text, in order; 2. the same text elsewhere: a move; 3. similar blocks between those, in
order; 4. very similar blocks elsewhere: a move with changes; 5. splits and merges among what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from noticepress.redline.blocks import Block
from noticepress.redline.moves import equal_moves, similar_moves
from noticepress.redline.sequences import Score, Stretch, encode, gaps, hunks, matches, slide
from noticepress.redline.similarity import Wording, keys, similar_pairs
from noticepress.redline.splits import splits

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which blocks belong together, by index: in order (``groups``, one to one, one to many or many to one) or moved."""

    groups: tuple[Stretch, ...]
    moves: tuple[Pair, ...]

    def mirrored(self) -> Alignment:
        """Return the same alignment, read from the new text to the old."""
        groups = tuple([Stretch(new, new_end, old, old_end) for old, old_end, new, new_end in self.groups])
        return Alignment(groups, tuple((new, old) for old, new in self.moves))


def align(old: Sequence[Block], new: Sequence[Block]) -> Alignment:
    """Return the alignment of two texts' blocks; swapping the two mirrors it."""
    old_keys, new_keys = keys(old, new)
    if old_keys > new_keys:
        return _align(new, old, new_keys, old_keys).mirrored()
    return _align(old, new, old_keys, new_keys)


def _align(old: Sequence[Block], new: Sequence[Block], old_keys: list[str], new_keys: list[str]) -> Alignment:
    pairs = _anchors(old, new, *encode(old_keys, new_keys))
    open_gaps = gaps(pairs, len(old), len(new))
    free_old = [i for gap in open_gaps for i in range(gap.old_start, gap.old_end)]
    free_new = [j for gap in open_gaps for j in range(gap.new_start, gap.new_end)]
    wording = Wording.of(old, new, free_old, free_new)
    moves = equal_moves(wording, old_keys, new_keys, free_old, free_new)
    free_old, free_new = _left(free_old, free_new, moves)
    left_old, left_new = set(free_old), set(free_new)
    similar = [pair for gap in open_gaps for pair in _similar_in(wording, gap, left_old, left_new)]
    free_old, free_new = _left(free_old, free_new, similar)
    near = similar_moves(wording, free_old, free_new)
    free_old, free_new = _left(free_old, free_new, near)
    groups = _groups(wording, sorted((*pairs, *similar)), frozenset(free_old), frozenset(free_new))
    return Alignment(tuple(groups), (*moves, *near))


def _left(old: Sequence[int], new: Sequence[int], pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    """Return the indices that the pairs leave over."""
    used_old, used_new = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in old if i not in used_old], [j for j in new if j not in used_new]


def _similar_in(wording: Wording, gap: Stretch, free_old: set[int], free_new: set[int]) -> list[Pair]:
    old = [i for i in range(gap.old_start, gap.old_end) if i in free_old]
    new = [j for j in range(gap.new_start, gap.new_end) if j in free_new]
    return similar_pairs(wording, old, new)


def _anchors(old: Sequence[Block], new: Sequence[Block], old_keys: str, new_keys: str) -> list[Pair]:
    """Match equal blocks in order: first those that occur once in each text (patience), then the others between them."""
    old_count, new_count = Counter(old_keys), Counter(new_keys)
    unique = {value for value, number in old_count.items() if number == 1 == new_count[value]}
    old_once = [i for i, value in enumerate(old_keys) if value in unique]
    new_once = [j for j, value in enumerate(new_keys) if value in unique]
    once = "".join(old_keys[i] for i in old_once), "".join(new_keys[j] for j in new_once)
    pairs = [(old_once[i], new_once[j]) for i, j in matches(hunks(*once), len(old_once), len(new_once))]
    for gap in gaps(pairs, len(old), len(new)):
        inner = old_keys[gap.old_start : gap.old_end], new_keys[gap.new_start : gap.new_end]
        found = matches(hunks(*inner), len(inner[0]), len(inner[1]))
        pairs.extend((gap.old_start + i, gap.new_start + j) for i, j in found)
    differences = gaps(sorted(pairs), len(old), len(new))
    placed = slide(differences, old_keys, new_keys, _section_score(old), _section_score(new))
    return matches(placed, len(old), len(new))


def _section_score(blocks: Sequence[Block]) -> Score:
    """Prefer stretches that are whole sections: from a heading up to one that is not below it."""

    def boundary(position: int) -> int:
        if position == len(blocks):
            return 7
        return 7 - blocks[position].level if blocks[position].kind == "heading" else 0

    return lambda start, end: boundary(start) + boundary(end)


def _groups(wording: Wording, pairs: Sequence[Pair], free_old: frozenset[int], free_new: frozenset[int]) -> list[Stretch]:
    """Add splits and merges to the pairs; a block takes part in one of them at most, and none cross."""
    divided = splits(wording, pairs, free_old, free_new)
    backwards = splits(wording.mirrored(), [(new, old) for old, new in pairs], free_new, free_old)
    joined = [group.mirrored() for group in backwards]
    several = [*divided, *(group for group in joined if all(_in_order(group, other) for other in divided))]
    used = {i for group in several for i in range(group.old_start, group.old_end)}
    single = [Stretch(i, i + 1, j, j + 1) for i, j in pairs if i not in used]
    return sorted([*several, *single], key=lambda group: group.old_start)


def _in_order(one: Stretch, other: Stretch) -> bool:
    """Tell whether one group stands wholly before the other, in both texts."""
    return (one.old_end <= other.old_start and one.new_end <= other.new_start) or (
        other.old_end <= one.old_start and other.new_end <= one.new_start
    )
