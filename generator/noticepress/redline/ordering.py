"""One order and one numbering for the operations of two texts, so that the way back mirrors the way there exactly.

Between operations that both texts hold stands first what left the old text, then what came to the new one, each time up to the
first heading and then from there: what came below a heading that stays does not stand below one that is gone. Moves are numbered
in the order of the new text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from noticepress.redline.operations import (
    Cells,
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
    mirrored,
    new_blocks,
    old_blocks,
    word_runs,
)


def numbered(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """Return the operations with their moves, of blocks and of sentences, numbered from 1 in the order of the new text."""
    fresh = count(1)
    differing = (operation for operation in operations if type(operation) is not Equal)
    numbers = {pair: next(fresh) for operation in differing for pair in _arrivals(operation)}
    return tuple([op if type(op) is Equal else _with_numbers(op, numbers) for op in operations])


def _arrivals(operation: Operation) -> Iterator[int]:
    if isinstance(operation, MovedTo):
        yield operation.pair
    if not isinstance(operation, MovedFrom):
        yield from (run.pair for runs in word_runs(operation) for run in runs if run.kind == "moved-to")


def _with_numbers(operation: Operation, numbers: Mapping[int, int]) -> Operation:
    match operation:
        case Equal():
            return operation
        case Split() | Merged():
            return replace(operation, parts=_renumbered(operation.parts, numbers))
        case MovedFrom() | MovedTo():
            return replace(operation, pair=numbers[operation.pair], cells=_renumbered(operation.cells, numbers))
        case _:
            return replace(operation, cells=_renumbered(operation.cells, numbers))


def _renumbered(cells: Cells, numbers: Mapping[int, int]) -> Cells:
    if not any(run.pair for runs in cells for run in runs):
        return cells
    return tuple(tuple(replace(run, pair=numbers.get(run.pair, 0)) for run in runs) for runs in cells)


def way_back(redline: Redline) -> Redline:
    """Return the redline that leads from the new text to the old one: what comparing them the other way round gives."""
    return Redline(numbered(list(in_order(map(_turned, redline.operations)))))


def in_order(operations: Iterable[Operation]) -> Iterator[Operation]:
    """Put first what left a place, then what came there: what belongs to the heading above both, then what has headings of its own."""
    left: list[Operation] = []
    arrived: list[Operation] = []
    for operation in operations:
        if not old_blocks(operation):
            arrived.append(operation)
        elif not new_blocks(operation):
            left.append(operation)
        else:
            yield from _between(left, arrived)
            left, arrived = [], []
            yield operation
    yield from _between(left, arrived)


def _between(left: Sequence[Operation], arrived: Sequence[Operation]) -> Iterator[Operation]:
    above, below = _first_heading(left), _first_heading(arrived)
    yield from (*left[:above], *arrived[:below], *left[above:], *arrived[below:])


def _first_heading(operations: Sequence[Operation]) -> int:
    """Where the first of one-sided operations stands that is about a heading, or their number."""
    headings = (i for i, each in enumerate(operations) if (old_blocks(each) or new_blocks(each))[0].kind == "heading")
    return next(headings, len(operations))


def _turned(operation: Operation) -> Operation:
    cells = tuple(map(mirrored, word_runs(operation)))
    match operation:
        case Equal(old, new):
            return Equal(new, old)
        case Changed(old, new):
            return Changed(new, old, cells)
        case Inserted(new):
            return Deleted(new, cells)
        case Deleted(old):
            return Inserted(old, cells)
        case MovedFrom(pair, old, new):
            return MovedTo(pair, new, old, cells)
        case MovedTo(pair, old, new):
            return MovedFrom(pair, new, old, cells)
        case Split(old, several):
            return Merged(several, old, cells)
        case Merged(several, new):
            return Split(new, several, cells)
