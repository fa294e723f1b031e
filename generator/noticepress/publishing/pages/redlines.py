"""A redline for a change page in three forms: the changes alone, the whole text, old beside new. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup, escape

from noticepress.redline import (
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
    WordRun,
    word_runs,
)
from noticepress.redline.html import changes_html, full_html
from noticepress.redline.operations import Cells, mirrored
from noticepress.redline.views import Labels, Omitted, changes, shown_block

_LINK = re.compile(r'href="#(old|new)-moved-(\d+)-from"')
"""The link that a moved text gets. Both sides are written as a text where it came to; each leads to the other."""

_ONE_SIDED = Inserted | Deleted | MovedFrom | MovedTo
SHIFT = 2
"""The redline stands below a heading of level 2."""


@dataclass(frozen=True)
class Row:
    """Old beside new; either is empty when nothing stands there. What is the same on both sides has no ``old``."""

    old: Markup | None
    new: Markup


@dataclass(frozen=True)
class Redlines:
    """One comparison with the words of a language."""

    found: Redline
    labels: Labels

    @cached_property
    def changes(self) -> Markup:
        """The changes with a little context."""
        return Markup(changes_html(self.found, self.labels, "redline", SHIFT))

    @cached_property
    def full(self) -> Markup:
        """The whole text with the changes in it."""
        return Markup(full_html(self.found, self.labels, "full", SHIFT))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The changes with a little context, old beside new."""
        return tuple(self._row(group) for group in _groups(changes(self.found)))

    def _row(self, group: Omitted | tuple[Operation, ...]) -> Row:
        if isinstance(group, Omitted):
            return Row(None, Markup(f'<p class="np-omitted">{escape(self.labels.unchanged(group.count))}</p>'))
        if all(isinstance(operation, Equal) for operation in group):
            return Row(None, Markup(_html(group, self.labels, "same")))
        old = _html(_one_side(map(_turned, group)), _for_old(self.labels), "old")
        gone = old.replace("<ins>", "<del>").replace("</ins>", "</del>")
        return Row(_linked(gone), _linked(_html(_one_side(group), self.labels, "new")))


def _linked(html: str) -> Markup:
    return Markup(_LINK.sub(lambda link: f'href="#{"new" if link[1] == "old" else "old"}-moved-{link[2]}-to"', html))


def _html(operations: Sequence[Operation], labels: Labels, prefix: str) -> str:
    return full_html(Redline(tuple(operations)), labels, prefix, SHIFT) if operations else ""


def _for_old(labels: Labels) -> Labels:
    """Words for the old text, which is written as if it were the new one."""
    return replace(
        labels, insertion_begin=labels.deletion_begin, insertion_end=labels.deletion_end, moved_from=labels.moved_to,
        split=labels.merged, merged=labels.split,
    )  # fmt: skip


def _groups(view: Sequence[Operation | Omitted]) -> Iterator[Omitted | tuple[Operation, ...]]:
    """What stands in one row: a table; neighbours that are unchanged; neighbours that went or came; else one block.

    A table that goes on after a gap repeats its header.
    """
    group: list[Operation] = []
    header: Operation | None = None
    for entry in view:
        if group and (isinstance(entry, Omitted) or not _together(group[-1], entry)):
            yield tuple(group)
            group = []
        if isinstance(entry, Omitted):
            yield entry
            continue
        block = shown_block(entry)
        header = entry if block.header else header if block.kind == "row" else None
        if block.kind == "row" and not group and header is not None and header is not entry:
            group.append(header)
        group.append(entry)
    if group:
        yield tuple(group)


def _together(one: Operation, other: Operation) -> bool:
    before, after = shown_block(one), shown_block(other)
    if "row" in (before.kind, after.kind):
        return before.kind == after.kind and not after.header
    return all(isinstance(each, Equal) for each in (one, other)) or all(isinstance(each, _ONE_SIDED) for each in (one, other))


def _one_side(operations: Iterator[Operation] | Sequence[Operation]) -> list[Operation]:
    """The operations as they stand in the new text: nothing that is gone."""
    return [_kept(operation) for operation in operations if not isinstance(operation, Deleted | MovedFrom)]


def _kept(operation: Operation) -> Operation:
    cells = tuple(
        tuple(WordRun(run.kind, run.new if run.old else (), run.new, run.pair) for run in runs if run.new)
        for runs in word_runs(operation)
    )
    match operation:
        case Equal():
            return operation
        case Split() | Merged():
            return replace(operation, parts=cells)
        case _:
            return replace(operation, cells=cells)


def _turned(operation: Operation) -> Operation:
    """The operation on the way back, its moves with their own numbers."""
    cells: Cells = tuple(map(mirrored, word_runs(operation)))
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
