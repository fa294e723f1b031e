"""What a writer shows: everything, or the changes with a little context. Also the words that writers need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
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
    """Return the changes with ``context`` blocks around them, each below the heading that owns it; see ``visible``."""
    seen = visible(redline.operations, context)
    return tuple(each if isinstance(each, Omitted) else redline.operations[each] for each in with_gaps(redline.operations, seen))


def shown_block(operation: Operation) -> Block:
    """Return the block that says what kind of thing an operation is: the new one where there is one."""
    return (new_blocks(operation) or old_blocks(operation))[0]


def visible(operations: Sequence[Operation], context: int = 1) -> frozenset[int]:
    """Return the places of what a view of the changes shows.

    These are the changes, ``context`` blocks before and after them within their section, the headings that own a change (each
    level), the items that hold a visible item, and the headers of visible rows. One block alone is not left out: a line about it
    would be as long.
    """
    blocks = [shown_block(operation) for operation in operations]
    seen = {index for index, operation in enumerate(operations) if not isinstance(operation, Equal)}
    seen |= {near for index in seen for near in _context(blocks, index, context)} | _headings(operations, blocks, seen)
    seen |= _holders(blocks, seen)
    ends = {-1, len(blocks)}
    lone = {
        index for index, block in enumerate(blocks) if block.kind != "heading" and {index - 1, index + 1} - ends <= seen
    }  # fmt: skip
    return frozenset(seen | lone) if seen else frozenset()


def with_gaps(operations: Sequence[Operation], seen: Collection[int]) -> Iterator[int | Omitted]:
    """Yield the places in ``seen`` in order, and between them how many blocks are left out."""
    hidden = 0
    for index, operation in enumerate(operations):
        if index not in seen:
            hidden += shown_block(operation).kind != "blank"
            continue
        if hidden:
            yield Omitted(hidden)
        hidden = 0
        yield index
    if hidden:
        yield Omitted(hidden)


def _context(blocks: Sequence[Block], index: int, context: int) -> Iterator[int]:
    """Yield the places near a change that belong to the same section; above a heading another section ends."""
    for step in (1,) if blocks[index].kind == "heading" else (1, -1):
        near, left = index + step, context
        while left and 0 <= near < len(blocks) and blocks[near].kind != "heading":
            yield near
            left -= blocks[near].kind != "blank"
            near += step


def _headings(operations: Sequence[Operation], blocks: Sequence[Block], seen: Collection[int]) -> set[int]:
    """Places of the headings above the changes, each level; headings that are no more own nothing."""
    found: set[int] = set()
    headings: dict[int, int] = {}
    for index, block in enumerate(blocks):
        live = block.kind == "heading" and bool(new_blocks(operations[index]))
        if live:
            headings = {level: place for level, place in headings.items() if level < block.level}
        if index in seen:
            found.update(headings.values())
        if live:
            headings[block.level] = index
    return found


def _holders(blocks: Sequence[Block], seen: Collection[int]) -> set[int]:
    """Places of the items that hold what is seen of a list, and of the headers above seen rows."""
    found: set[int] = set()
    items: dict[int, int] = {}
    header: int | None = None
    for index, block in enumerate(blocks):
        header = None if block.kind != "row" else index if block.header else header
        inner = block.level if block.kind == "item" else block.level + 1
        items = {} if block.kind == "heading" else {level: place for level, place in items.items() if level < inner}
        if index in seen:
            found.update(items.values(), () if header is None else (header,))
        if block.kind == "item":
            items[block.level] = index
    return found
