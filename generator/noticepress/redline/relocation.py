"""Operations whose words tell which sentences moved: the last stage, over the operations of two whole texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from noticepress.redline.comparison import cut
from noticepress.redline.operations import (
    Equal,
    Merged,
    MovedFrom,
    MovedTo,
    Operation,
    Runs,
    Split,
    new_blocks,
    old_blocks,
    word_runs,
)
from noticepress.redline.ordering import numbered
from noticepress.redline.sentences import Side, Text, find_moves
from noticepress.redline.similarity import family

_WITHOUT = frozenset({Equal, MovedFrom})
"""Operations whose own words tell nothing; looked up by type, since most of a text is equal."""


def with_moved_sentences(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """Return the operations with moved sentences as runs of their own, and all moves numbered anew."""
    texts = dict(_texts(operations))
    highest = max((operation.pair for operation in operations if type(operation) is MovedTo), default=0)
    if not find_moves(list(texts.values()), count(highest + 1)):
        return tuple(operations)
    found = list(operations)
    for index, text in texts.items():
        if text.gone or text.come:
            found[index] = _with_runs(found[index], text.runs)
    arrived = {operation.pair: operation for operation in found if type(operation) is MovedTo}
    return numbered([_as_arrived(operation, arrived) for operation in found])


def _texts(operations: Sequence[Operation]) -> Iterator[tuple[int, Text]]:
    """Yield the running texts in which words differ, by the place of their operation."""
    for index, operation in enumerate(operations):
        if type(operation) in _WITHOUT:
            continue
        block = (old_blocks(operation) or new_blocks(operation))[0]
        if family(block) == "text":
            parts = word_runs(operation)
            runs = parts[0] if len(parts) == 1 else tuple(run for part in parts for run in part)
            yield index, Text(runs, _sizes(operation))


def _sizes(operation: Operation) -> Mapping[Side, Sequence[int]]:
    """Return the numbers of words of several blocks, at whose ends a sentence ends too."""
    match operation:
        case Split():
            return {"old": (), "new": [_size(part, "new") for part in operation.parts]}
        case Merged():
            return {"old": [_size(part, "old") for part in operation.parts], "new": ()}
        case _:
            return {"old": (), "new": ()}


def _with_runs(operation: Operation, runs: Runs) -> Operation:
    """Return an operation with other runs for the same words."""
    match operation:
        case Split():
            return replace(operation, parts=cut(runs, _sizes(operation)["new"], "new"))
        case Merged():
            return replace(operation, parts=cut(runs, _sizes(operation)["old"], "old"))
        case Equal():
            return operation
        case _:
            return replace(operation, cells=(runs,))


def _size(runs: Runs, side: Side) -> int:
    return sum(len(getattr(run, side)) for run in runs)


def _as_arrived(operation: Operation, arrived: Mapping[int, MovedTo]) -> Operation:
    """Return where a block was with the words of where it is."""
    return replace(operation, cells=arrived[operation.pair].cells) if type(operation) is MovedFrom else operation
