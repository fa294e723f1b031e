"""From two texts to operations: read, align, compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from noticepress.redline.alignment import Alignment, align
from noticepress.redline.blocks import Block, read_pair
from noticepress.redline.comparison import (
    Columns,
    align_columns,
    block_words,
    changed,
    compare_blocks,
    compare_parts,
    one_sided,
)
from noticepress.redline.operations import (
    Changed,
    Deleted,
    Equal,
    Inserted,
    Merged,
    MovedFrom,
    MovedTo,
    Operation,
    Redline,
    Split,
)
from noticepress.redline.relocation import with_moved_sentences
from noticepress.redline.sequences import Stretch

Tables = Mapping[tuple[int, int], Columns]
"""Matched columns by the groups of an old and a new table."""


def redline(old: str, new: str) -> Redline:
    """Return what changed between two Markdown texts; the same texts always give the same operations."""
    old_blocks, new_blocks = read_pair(old, new)
    return Redline(with_moved_sentences(tuple(_operations(old_blocks, new_blocks, align(old_blocks, new_blocks)))))


def differs(old: str, new: str) -> bool:
    """Whether a reader sees any difference, as ``redline(old, new).changed`` says: mostly known without comparing.

    Blocks that are all equal hold the same words, however they are paired: where one text has a word more often, there is a difference.
    """
    before, after = read_pair(old, new)
    more: Counter[int] = Counter(map(id, before))  # what both texts have are the same objects
    more.subtract(map(id, after))
    words: Counter[str] = Counter()
    for block in {id(block): block for block in (*before, *after) if more[id(block)]}.values():
        for word in chain.from_iterable(block_words(block)):
            words[word.key] += more[id(block)]
    return any(words.values()) or redline(old, new).changed


def _operations(old: Sequence[Block], new: Sequence[Block], alignment: Alignment) -> Iterator[Operation]:
    """Yield operations in reading order: what left a place, what came there, then the next blocks that belong together."""
    moved = _moves(old, new, alignment)
    moved_to = {operation.pair: operation for operation in moved.values()}
    origin = {j: moved[i].pair for i, j in alignment.moves}
    tables = _tables(old, new, alignment)
    i = j = 0
    for group in (*alignment.groups, Stretch(len(old), len(old), len(new), len(new))):
        for index in range(i, group.old_start):
            yield moved.get(index) or Deleted(old[index], one_sided(old[index], "old"))
        for index in range(j, group.new_start):
            came = _arrived(moved_to[origin[index]]) if index in origin else None
            yield came or Inserted(new[index], one_sided(new[index], "new"))
        i, j = group.old_end, group.new_end
        if i - group.old_start == 1 == j - group.new_start and old[i - 1] is new[j - 1]:
            yield Equal(old[i - 1], new[j - 1])
        elif i > group.old_start:
            yield _kept(old[group.old_start : i], new[group.new_start : j], tables)


def _moves(old: Sequence[Block], new: Sequence[Block], alignment: Alignment) -> dict[int, MovedFrom]:
    """Return the moves by old index, numbered in the order of the new text."""
    ordered = sorted(alignment.moves, key=lambda move: move[1])
    return {i: MovedFrom(pair, old[i], new[j], compare_blocks(old[i], new[j])) for pair, (i, j) in enumerate(ordered, start=1)}


def _arrived(origin: MovedFrom) -> MovedTo:
    return MovedTo(origin.pair, origin.old, origin.new, origin.cells)


def _tables(old: Sequence[Block], new: Sequence[Block], alignment: Alignment) -> Tables:
    """Match the columns of the tables whose header rows belong together and have other columns."""
    return {
        (old[group.old_start].group, new[group.new_start].group): align_columns(old[group.old_start], new[group.new_start])
        for group in alignment.groups
        if old[group.old_start].header and new[group.new_start].header
        if old[group.old_start].cells != new[group.new_start].cells
    }


def _kept(old: Sequence[Block], new: Sequence[Block], tables: Tables) -> Operation:
    """Return the operation for blocks that belong together."""
    if len(new) > 1:
        return Split(old[0], tuple(new), compare_parts(old, new))
    if len(old) > 1:
        return Merged(tuple(old), new[0], compare_parts(old, new))
    before, after = old[0], new[0]
    if before.cells == after.cells:
        return Equal(before, after)
    cells = compare_blocks(before, after, tables.get((before.group, after.group), ()) if before.kind == "row" else ())
    return Changed(before, after, cells) if changed(cells) else Equal(before, after)
