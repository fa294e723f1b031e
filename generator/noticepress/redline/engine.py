"""From two texts to operations: read, align, compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from noticepress.redline.alignment import Alignment, align
from noticepress.redline.blocks import Block, read_pair
from noticepress.redline.comparison import (
    Columns,
    align_columns,
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
from noticepress.redline.ordering import in_order
from noticepress.redline.relocation import with_moved_sentences
from noticepress.redline.sameness import said, structure
from noticepress.redline.sequences import Stretch

Tables = Mapping[tuple[int, int], Columns]
"""Matched columns by the groups of an old and a new table."""


def redline(old: str, new: str) -> Redline:
    """Return what changed between two Markdown texts; the same texts always give the same operations.

    Something changed exactly when the canonical forms of the texts differ (``sameness``).
    """
    old_blocks, new_blocks = read_pair(old, new)
    if _equal(old_blocks, new_blocks):
        return Redline(tuple(map(Equal, old_blocks, new_blocks)))
    found = list(_operations(old_blocks, new_blocks, align(old_blocks, new_blocks)))
    found = [each for before, operation in pairwise([None, *found]) if operation for each in _parted(before, operation)]
    if all(isinstance(operation, Equal) for operation in found):  # lists within lists count otherwise
        found = [each for operation in found for each in _recounted(operation)]
    return Redline(with_moved_sentences(tuple(in_order(found))))


def _equal(old: Sequence[Block], new: Sequence[Block]) -> bool:
    """Tell whether two texts are the same to a reader, block by block; most are not, and soon found out."""
    return len(old) == len(new) and all(a is b or said((a,)) == said((b,)) for a, b in zip(old, new, strict=True))


def _parted(before: Operation | None, operation: Operation) -> Iterator[Operation]:
    """Yield an item at which lists were joined or parted, with nothing else to show for it, as one that went and one that came."""
    if isinstance(before, Equal) and isinstance(operation, Equal) and operation.new.kind == "item" and operation.new.number:
        was, now = (a.group == b.group for a, b in ((before.old, operation.old), (before.new, operation.new)))
        if was != now:
            yield from _replaced(operation.old, operation.new)
            return
    yield operation


def _recounted(operation: Operation) -> Iterator[Operation]:
    """Yield an item that has another number as one that went and one that came."""
    if isinstance(operation, Equal) and operation.new.kind == "item" and operation.old.number != operation.new.number:
        yield from _replaced(operation.old, operation.new)
    else:
        yield operation


def _replaced(old: Block, new: Block) -> Iterator[Operation]:
    yield Deleted(old, one_sided(old, "old"))
    yield Inserted(new, one_sided(new, "new"))


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
            yield from _kept(old[group.old_start : i], new[group.new_start : j], tables)


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


def _kept(old: Sequence[Block], new: Sequence[Block], tables: Tables) -> Iterator[Operation]:
    """Yield the operation for blocks that belong together; one with the same words in another structure went and came."""
    if len(new) > 1:
        yield Split(old[0], tuple(new), compare_parts(old, new))
    elif len(old) > 1:
        yield Merged(tuple(old), new[0], compare_parts(old, new))
    else:
        yield from _one(old[0], new[0], tables)


def _one(old: Block, new: Block, tables: Tables) -> Iterator[Operation]:
    if old.cells != new.cells:
        cells = compare_blocks(old, new, tables.get((old.group, new.group), ()) if old.kind == "row" else ())
        if changed(cells):
            yield Changed(old, new, cells)
            return
    if structure(old) == structure(new):
        yield Equal(old, new)
    else:
        yield from _replaced(old, new)
