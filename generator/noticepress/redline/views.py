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
    if type(operation) is Equal:
        return operation.new  # as nearly all are
    return (new_blocks(operation) or old_blocks(operation))[0]


def visible(operations: Sequence[Operation], context: int = 1) -> frozenset[int]:
    """Return the places of what a view of the changes shows.

    These are the changes, ``context`` blocks before and after them within their section, the headings that own a change (each
    level), all that an item of a list holds of which something is visible, and the headers of visible rows. One block alone is not
    left out: a line about it would be as long.
    """
    blocks = [shown_block(operation) for operation in operations]
    seen = {index for index, operation in enumerate(operations) if not isinstance(operation, Equal)}
    seen |= {near for index in seen for near in _context(blocks, index, context)} | _headings(operations, seen)
    seen |= _whole_items(blocks, seen) | _headers(blocks, seen)
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


def _headings(operations: Sequence[Operation], seen: Collection[int]) -> set[int]:
    """Places of the headings above the changes, each level: those of the new text, and of the old one above what is gone."""
    found: set[int] = set()
    now: dict[int, int] = {}
    once: dict[int, int] = {}
    for index, operation in enumerate(operations):
        if type(operation) is Equal and operation.new.kind != "heading" != operation.old.kind:
            if index in seen:
                found.update(now.values())
            continue
        old, new = old_blocks(operation), new_blocks(operation)
        now, once = _below(now, new), _below(once, old)
        if index in seen:
            found.update(now.values(), () if new else once.values())
        now |= {block.level: index for block in new if block.kind == "heading"}
        once |= {block.level: index for block in old if block.kind == "heading"}
    return found


def _below(headings: dict[int, int], blocks: Sequence[Block]) -> dict[int, int]:
    """The headings that own what stands at ``blocks``: a heading ends those of its level and below."""
    level = min((block.level for block in blocks if block.kind == "heading"), default=7)
    return {other: place for other, place in headings.items() if other < level}


def _whole_items(blocks: Sequence[Block], seen: Collection[int]) -> set[int]:
    """Places of all that stands in the same item of an outermost list as something that is seen."""
    found: set[int] = set()
    item: list[int] = []
    for index, block in enumerate(blocks):
        within = block.level > 0 and block.kind not in ("heading", "row")
        if not within or (block.kind == "item" and block.level == 1):
            item = []
        if within:
            item.append(index)
            if index in seen or found.intersection(item):
                found.update(item)
    return found


def _headers(blocks: Sequence[Block], seen: Collection[int]) -> set[int]:
    """Places of the headers above seen rows."""
    found: set[int] = set()
    header: int | None = None
    for index, block in enumerate(blocks):
        header = None if block.kind != "row" else index if block.header else header
        if index in seen and header is not None:
            found.add(header)
    return found
