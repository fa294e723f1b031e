"""Operations as lines: what goes into one HTML block, list item or table row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from noticepress.redline.blocks import Block
from noticepress.redline.comparison import block_words
from noticepress.redline.html_words import compared, escape, excerpt, plain
from noticepress.redline.operations import (
    Changed,
    Deleted,
    Equal,
    Inserted,
    Merged,
    MovedFrom,
    MovedTo,
    Operation,
    Split,
)
from noticepress.redline.views import Labels, Omitted
from noticepress.redline.words import is_marked, words


@dataclass(frozen=True, slots=True)
class Line:
    """HTML of one block: its cells, what surrounds them, and where in the old and new text it belongs."""

    block: Block | None
    cells: tuple[str, ...]
    state: str = ""
    identifier: str = ""
    old_group: int | None = None
    new_group: int | None = None
    gone: bool = False


def lines(operation: Operation | Omitted, labels: Labels, prefix: str) -> Iterator[Line]:
    """Yield the lines of an operation; ``prefix`` begins the ids of moved blocks."""
    match operation:
        case Omitted():
            yield Line(None, (escape(labels.unchanged(operation.count)),), "np-omitted")
        case Equal(old, new):
            state = "np-renumbered" if operation.renumbered else ""
            yield _line(old, new, _unchanged(new.kind == "code", new.cells), state)
        case Changed(old, new, cells):
            state = "np-changed np-renumbered" if operation.renumbered else "np-changed"
            yield _line(old, new, tuple(compared(cell, labels, prefix) for cell in cells), state)
        case Inserted(new, cells):
            yield _line(None, new, tuple(compared(cell, labels, prefix, False) for cell in cells), "np-inserted")
        case Deleted(old, cells):
            yield _line(old, None, tuple(compared(cell, labels, prefix, False) for cell in cells), "np-deleted")
        case MovedFrom() | MovedTo():
            yield _moved(operation, labels, prefix)
        case Split() | Merged():
            yield from _several(operation, labels, prefix)


@lru_cache(maxsize=1 << 12)
def _unchanged(code: bool, cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the HTML of a block without changes; most blocks are so in several comparisons, and in several forms of one."""
    return tuple(plain(words(cell)) if is_marked(cell) and not code else escape(cell) for cell in cells)


def _line(old: Block | None, new: Block | None, cells: tuple[str, ...], state: str) -> Line:
    return Line(
        new or old,
        cells,
        state,
        old_group=old.group if old else None,
        new_group=new.group if new else None,
        gone=new is None,
    )


def _moved(operation: MovedFrom | MovedTo, labels: Labels, prefix: str) -> Line:
    """Return one half of a linked pair: the words where they are now, an excerpt where they were."""
    here, there = ("from", "to") if isinstance(operation, MovedFrom) else ("to", "from")
    if isinstance(operation, MovedFrom):
        cells = tuple(map(excerpt, block_words(operation.old)))
        line = _line(operation.old, None, cells, "np-moved-from")
        label = labels.moved_to
    else:
        cells = tuple(compared(cell, labels, prefix) for cell in operation.cells)
        line = _line(None, operation.new, cells, "np-moved-to")
        label = labels.moved_from
    target = f"{prefix}-moved-{operation.pair}-"
    link = f'<a class="np-moved" href="#{target}{there}">{escape(label)}</a> '
    return replace(line, cells=(link + line.cells[0], *line.cells[1:]), identifier=target + here)


def _several(operation: Split | Merged, labels: Labels, prefix: str) -> Iterator[Line]:
    """Yield the new blocks of a split, or the one block of a merge with marks where the old ones met."""
    label = labels.split if isinstance(operation, Split) else labels.merged
    note = f'<span class="np-note">{escape(label)}</span> '
    contents = [compared(part, labels, prefix) for part in operation.parts]
    if isinstance(operation, Merged):
        joined = ' <span class="np-boundary" aria-hidden="true">\N{PILCROW SIGN}</span> '.join(contents)
        yield _line(operation.old[0], operation.new, (note + joined,), "np-merged")
        return
    for index, (block, content) in enumerate(zip(operation.new, contents, strict=True)):
        yield _line(operation.old, block, (content if index else note + content,), "np-split")
