"""Operations as lines: what goes into one HTML block, list item or table row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from noticepress.redline.blocks import Block
from noticepress.redline.comparison import block_words
from noticepress.redline.html_words import GAP, apart, as_it_was, compared, escape, excerpt, link, unchanged
from noticepress.redline.operations import (
    Changed,
    Deleted,
    Equal,
    Inserted,
    Merged,
    MovedFrom,
    MovedTo,
    Operation,
    Runs,
    Split,
)
from noticepress.redline.views import Labels, Omitted

_BOUNDARY = '<span class="np-boundary" aria-hidden="true"> \N{PILCROW SIGN} </span>'


@dataclass(frozen=True, slots=True)
class Manner:
    """How lines are written: the words for what happened, what every id begins with, and what is added to heading levels.

    ``sides`` are the names of the old and the new version where old words stand beside new ones; else old words stand in
    the text alone.
    """

    labels: Labels
    prefix: str
    heading_shift: int = 1
    sides: tuple[str, str] | None = None


class Line(NamedTuple):
    """HTML of one block: its cells, what surrounds them, and where in the old and new text it belongs.

    ``hidden``: it is no part of a view of the changes. ``lost`` is how many of the cells belong to columns that are no more.
    """

    block: Block | None
    cells: tuple[str, ...]
    state: str = ""
    identifier: str = ""
    old_group: int | None = None
    new_group: int | None = None
    gone: bool = False
    hidden: bool = False
    lost: tuple[int, ...] = ()


def lines(operation: Operation | Omitted, manner: Manner) -> Iterator[Line]:
    """Yield the lines of an operation."""
    match operation:
        case Omitted():
            yield Line(None, (omitted(operation.count, manner),), "np-omitted")
        case Equal():
            yield _equal(operation, manner)
        case Changed(old, new, cells):
            state = "np-changed np-renumbered" if operation.renumbered else "np-changed"
            line = _line(old, new, tuple(_beside(cell, manner, (old, new)) for cell in cells), state)
            yield line._replace(lost=_lost(new, cells))
        case Inserted(new, cells):
            yield _line(None, new, tuple(_number(new) + _alone(cell, manner) for cell in cells), "np-inserted")
        case Deleted(old, cells):
            yield _line(old, None, tuple(_deleted(old, cell, manner) for cell in cells), "np-deleted")
        case MovedFrom() | MovedTo():
            yield _moved(operation, manner)
        case Split() | Merged():
            yield from _several(operation, manner)


def omitted(count: int, manner: Manner) -> str:
    """Say how many blocks a view of the changes leaves out."""
    return escape(manner.labels.unchanged(count))


def _line(old: Block | None, new: Block | None, cells: tuple[str, ...], state: str) -> Line:
    return Line(
        new or old,
        cells,
        state,
        old_group=old.group if old else None,
        new_group=new.group if new else None,
        gone=new is None,
    )


def same(operation: Equal, manner: Manner) -> Line:
    """Return the line of an operation that a view of the changes leaves out."""
    return _equal(operation, manner, hidden=True)


def _equal(operation: Equal, manner: Manner, *, hidden: bool = False) -> Line:
    old, new, state = operation.old, operation.new, ""
    cells = tuple(unchanged(cell, new.kind == "code") for cell in new.cells)
    if new.kind == "heading":
        content = _number(new) + cells[0]
        state = "np-renumbered" if operation.renumbered else ""
        cells = (_pair(_number(old) + cells[0], content, manner) if state else content,)
    return Line(new, cells, state, "", old.group, new.group, hidden=hidden)


def _number(block: Block) -> str:
    if block.kind != "heading" or not block.number:
        return ""
    return f'<span class="np-number">{escape(block.number)}</span> '


def _pair(old: str, new: str, manner: Manner) -> str:
    """Return new words, with the old ones before them where there are sides."""
    if manner.sides is None:
        return new
    before, after = (f'<b class="np-side">{escape(name)}</b>' for name in manner.sides)
    return f'<span class="np-old">{before}{old}</span><span class="np-new">{after}{new}</span>'


def _beside(runs: Runs, manner: Manner, blocks: tuple[Block, Block]) -> str:
    """Return the runs of one text; where both sides have words and they differ, the old words stand apart, too."""
    before, after = map(_number, blocks)
    content = after + compared(runs, manner.labels, manner.prefix)
    differ = any(run.kind != "equal" for run in runs) or before != after
    if manner.sides is None or not differ or not any(run.old for run in runs):
        return content
    return _pair(before + as_it_was(runs, manner.labels, manner.prefix), content, manner)


def _alone(runs: Runs, manner: Manner) -> str:
    return compared(runs, manner.labels, manner.prefix, False)


def _deleted(old: Block, runs: Runs, manner: Manner) -> str:
    """Return what is gone; sentences that went elsewhere are an excerpt, and whole where there are sides."""
    content = _number(old) + _alone(runs, manner)
    if all(run.kind == "deleted" for run in runs):
        return content
    return _pair(_number(old) + as_it_was(runs, manner.labels, manner.prefix, False), content, manner)


def _lost(new: Block, cells: Sequence[Runs]) -> tuple[int, ...]:
    """Return the places of cells that the new row does not have, when they are certain."""
    empty = tuple(place for place, runs in enumerate(cells) if not any(run.new for run in runs))
    return empty if len(empty) == len(cells) - len(new.cells) else ()


def _moved(operation: MovedFrom | MovedTo, manner: Manner) -> Line:
    """Return one half of a linked pair: the words where they are now, an excerpt where they were."""
    labels, target = manner.labels, f"{manner.prefix}-moved-{operation.pair}-"
    if isinstance(operation, MovedFrom):
        cells = tuple(_left(operation.old, *each, manner) for each in _with_words(operation))
        line, there = _line(operation.old, None, cells, "np-moved-from"), link(labels.moved_to, f"{target}to")
        return line._replace(cells=(there + GAP + line.cells[0], *line.cells[1:]), identifier=f"{target}from")
    cells = tuple(_number(operation.new) + compared(cell, labels, manner.prefix) for cell in operation.cells)
    line, there = _line(None, operation.new, cells, "np-moved-to"), link(labels.moved_from, f"{target}from")
    return line._replace(cells=(there + GAP + line.cells[0], *line.cells[1:]), identifier=f"{target}to")


def _with_words(operation: MovedFrom) -> Iterator[tuple[str, Runs]]:
    """Yield an excerpt of each old cell with its runs; columns may have changed, and then there are more runs than cells."""
    words = block_words(operation.old)
    for place in range(max(len(words), len(operation.cells))):
        yield (
            excerpt(words[place]) if place < len(words) else "",
            operation.cells[place] if place < len(operation.cells) else (),
        )


def _left(old: Block, short: str, runs: Runs, manner: Manner) -> str:
    if manner.sides is None:
        return _number(old) + short
    return _pair(_number(old) + as_it_was(runs, manner.labels, manner.prefix), _number(old) + short, manner)


def _several(operation: Split | Merged, manner: Manner) -> Iterator[Line]:
    """Yield the new blocks of a split, or the one block of a merge with marks where the old ones met."""
    labels = manner.labels
    note = apart("np-note", escape(labels.split if isinstance(operation, Split) else labels.merged))
    contents = [compared(part, labels, manner.prefix) for part in operation.parts]
    if isinstance(operation, Merged):
        content = note + _BOUNDARY.join(contents)
        if any(run.kind != "equal" for part in operation.parts for run in part):
            before = _BOUNDARY.join(as_it_was(part, labels, manner.prefix) for part in operation.parts)
            content = _pair(before, content, manner)
        yield _line(operation.old[0], operation.new, (content,), "np-merged")
        return
    for index, (block, content, part) in enumerate(zip(operation.new, contents, operation.parts, strict=True)):
        told = content if index else note + content
        if any(run.kind != "equal" for run in part) and any(run.old for run in part):
            told = _pair(as_it_was(part, labels, manner.prefix), told, manner)
        yield _line(operation.old, block, (told,), "np-split")
