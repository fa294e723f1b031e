"""Blocks that stand elsewhere in the other text."""

from __future__ import annotations

from collections.abc import Sequence

from noticepress.redline.similarity import Wording

LEAST_WORDS = 6
"""A shorter block is too common for "moved" to mean anything."""
ALIKE = 0.8
"""Similarity from which a block elsewhere is the same one, moved."""


def equal_moves(
    wording: Wording, old_keys: Sequence[str], new_keys: Sequence[str], old: Sequence[int], new: Sequence[int]
) -> list[tuple[int, int]]:
    """Pair free blocks with the same key, in the order in which each key comes."""
    places: dict[str, list[int]] = {}
    for j in reversed(new):
        places.setdefault(new_keys[j], []).append(j)
    moves: list[tuple[int, int]] = []
    for i in old:
        worth = wording.old_blocks[i].anchor or len(wording.old[i]) >= LEAST_WORDS
        if worth and places.get(old_keys[i]):
            moves.append((i, places[old_keys[i]].pop()))
    return moves


def similar_moves(wording: Wording, old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """Pair free blocks that are almost the same, the most alike first."""
    long_old = [i for i in old if len(wording.old[i]) >= LEAST_WORDS]
    long_new = [j for j in new if len(wording.new[j]) >= LEAST_WORDS]
    links = sorted(wording.similarities(long_old, long_new, ALIKE), key=lambda link: (-link[2], link[0], link[1]))
    moves: dict[int, int] = {}
    taken: set[int] = set()
    for i, j, _ in links:
        if i not in moves and j not in taken:
            moves[i] = j
            taken.add(j)
    return list(moves.items())
