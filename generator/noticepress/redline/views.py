"""What a writer shows: everything, or the changes with a little context. Also the words that writers need."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from noticepress.redline.blocks import Block
from noticepress.redline.operations import Equal, Operation, Redline, new_blocks, old_blocks

EXCERPT = 8
"""Words that stand where a block or a sentence was, to recognise it by."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Localised words: plain text, without spaces around them.

    ``unchanged`` gets a number of blocks and returns a line such as "12 unchanged paragraphs" (plural forms are the
    locale's). The begin and end words are for people who hear the page; ``move_end`` closes a moved sentence.
    """

    insertion_begin: str
    insertion_end: str
    deletion_begin: str
    deletion_end: str
    moved_from: str
    moved_to: str
    split: str
    merged: str
    unchanged: Callable[[int], str]
    move_end: str = ""


@dataclass(frozen=True, slots=True)
class Omitted:
    """A number of unchanged blocks that a view leaves out."""

    count: int


View = tuple[Operation | Omitted, ...]


def everything(redline: Redline) -> View:
    """Return all operations."""
    return redline.operations


def changes(redline: Redline, context: int = 1) -> View:
    """Return the changes with ``context`` blocks around them, their section headings and the headers of their tables.

    One block alone is not left out: a line about it would be as long.
    """
    return tuple(_selected(redline.operations, _visible(redline.operations, context)))


def shown_block(operation: Operation) -> Block:
    """Return the block that says what kind of thing an operation is: the new one where there is one."""
    return (new_blocks(operation) or old_blocks(operation))[0]


def _visible(operations: Sequence[Operation], context: int) -> set[int]:
    """Places of the changes, what stands near them, the headings above them (each level) and their tables' headers."""
    visible: set[int] = set()
    heading: int | None = None
    header: int | None = None
    for index, operation in enumerate(operations):
        block = shown_block(operation)
        heading = index if block.kind == "heading" else heading
        header = None if block.kind != "row" else index if block.header else header
        if not isinstance(operation, Equal):
            near = range(max(0, index - context), min(len(operations), index + context + 1))
            visible.update(near, {place for place in (heading, header) if place is not None})
    visible |= _above(operations, visible)
    lone = {index for index in range(len(operations)) if {index - 1, index + 1} - {-1, len(operations)} <= visible}
    return visible | lone if visible else visible


def _above(operations: Sequence[Operation], visible: set[int]) -> set[int]:
    """Places of the headings above the headings in ``visible``, so that no level is missing from an outline."""
    found: set[int] = set()
    headings: dict[int, int] = {}
    for index, operation in enumerate(operations):
        block = shown_block(operation)
        if block.kind == "heading":
            headings = {level: place for level, place in headings.items() if level < block.level}
            if index in visible:
                found.update(headings.values())
            headings[block.level] = index
    return found


def _selected(operations: Sequence[Operation], visible: set[int]) -> Iterator[Operation | Omitted]:
    hidden = 0
    for index, operation in enumerate(operations):
        if index not in visible:
            hidden += shown_block(operation).kind != "blank"
            continue
        if hidden:
            yield Omitted(hidden)
        hidden = 0
        yield operation
    if hidden:
        yield Omitted(hidden)
