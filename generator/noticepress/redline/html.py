"""A redline as HTML: headings, paragraphs, lists and tables with the changes inside them.

Words for ears and words of old versions stay out of the search index (``data-search-exclude``, read by Material's search
plugin) and headings get no ids. No inline styles, no scripts; text is escaped, only http, https, mailto and tel links
are live.

Classes: ``np-hidden`` (must be hidden from eyes only), ``np-changed``, ``np-inserted``, ``np-deleted``,
``np-moved-from`` and ``np-moved-to`` (blocks or, for sentences, a ``span``), ``np-split``, ``np-merged``,
``np-renumbered``, ``np-omitted``, ``np-note``, ``np-target``, ``np-boundary``, ``np-gap``, ``np-excerpt``, ``np-number``,
``np-heading`` (a heading that is no more), ``np-lost`` (a cell of a column that is no more), ``np-more`` (a list that goes on). Kept items can stand
inside a deleted one (``np-keeps``): style ``ins``, ``del`` and ``np-excerpt``, not the block.

``views_html`` writes a text once for a style sheet to make four views of it:

- the whole text with its changes: without ``np-old``, ``np-side`` and ``np-omitted``
- the changes: without ``np-same`` besides, but with ``np-omitted``, a ``details`` that says how many blocks the ``np-same`` after it
  holds and shows them while it is open (both are bodies of a table for rows)
- the new text: without all that is gone (``del``, ``np-deleted``, ``np-moved-from``, ``np-lost``) and every remark (``np-hidden``,
  ``np-moved``, ``np-note``, ``np-target``, ``np-boundary``, ``np-gap``)
- old beside new: with ``np-old`` on the left, and ``np-new`` on the right without what is gone. What has neither stands in the middle
  if it is unchanged, on its side if it came or went.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from noticepress.redline.blocks import Block
from noticepress.redline.html_blocks import list_html, opening, single_html, table_html
from noticepress.redline.html_lines import Line, Manner, lines, same
from noticepress.redline.operations import Equal, MovedFrom, MovedTo, Redline
from noticepress.redline.views import Labels, View, changes, everything, visible


def changes_html(redline: Redline, labels: Labels, prefix: str = "redline", heading_shift: int = 1) -> str:
    """Return the changes with one block of context, as valid HTML in a ``div``.

    ``prefix`` begins every id, so that a page can hold several redlines; ``heading_shift`` is added to heading levels.
    """
    return _html(changes(redline), Manner(labels, prefix, heading_shift))


def full_html(redline: Redline, labels: Labels, prefix: str = "redline", heading_shift: int = 1) -> str:
    """Return the whole text with the changes in it; parameters as for ``changes_html``."""
    return _html(everything(redline), Manner(labels, prefix, heading_shift))


def views_html(
    redline: Redline, labels: Labels, sides: tuple[str, str], prefix: str = "redline", heading_shift: int = 1,
    targets: Collection[int] = (),
) -> str:  # fmt: skip
    """Return the text once, for four views; ``sides`` name the old version and the new one. Other parameters as for ``changes_html``.

    ``targets`` are places of changed operations to which links lead: their element has the id that ``target`` tells.
    """
    manner = Manner(labels, prefix, heading_shift, sides)
    return _joined(_with_same(_sections(list(_marked(redline, manner, frozenset(targets)))), manner))


def target(redline: Redline, place: int, prefix: str = "redline") -> str:
    """The id of the element for an operation, by its place."""
    operation = redline.operations[place]
    if isinstance(operation, MovedFrom | MovedTo):
        return f"{prefix}-moved-{operation.pair}-{'from' if isinstance(operation, MovedFrom) else 'to'}"
    return f"{prefix}-{place}"


@dataclass(frozen=True, slots=True)
class _Section:
    """Neighbouring lines that make one HTML element."""

    kind: Literal["list", "table", "single"]
    lines: tuple[Line, ...]
    more: bool = False
    """It goes on with the list of the section before it, of which a view of the changes leaves out the one or the other."""


def _html(view: View, manner: Manner) -> str:
    found = [line for operation in view for line in lines(operation, manner)]
    return _joined(part for section in _sections(found) for part in _section_html(section, manner))


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(('<div class="np-redline" data-search-exclude="">', *(part for part in parts if part), "</div>\n"))


def _section_html(section: _Section, manner: Manner) -> Iterable[str]:
    match section.kind:
        case "table":
            return table_html(section.lines, manner)
        case "list":
            return list_html(section.lines, more=section.more)
        case "single":
            return (single_html(section.lines[0], manner.heading_shift),)


def _marked(redline: Redline, manner: Manner, targets: Collection[int]) -> Iterator[Line]:
    """Yield all lines, those that a view of the changes leaves out marked."""
    seen = visible(redline.operations)
    for index, operation in enumerate(redline.operations):
        if index in targets:
            first, *others = lines(operation, manner)
            yield first._replace(identifier=target(redline, index, manner.prefix))
            yield from others
        elif index in seen:
            yield from lines(operation, manner)
        elif isinstance(operation, Equal) and operation.new.kind != "blank":
            yield same(operation, manner)


def _with_same(sections: Iterable[_Section], manner: Manner) -> Iterator[str]:
    """Yield the sections; those of which a view of the changes shows nothing stand together behind a line that opens them."""
    for hidden, found in groupby(sections, lambda section: all(line.hidden for line in section.lines)):
        together = list(found)
        if hidden:
            yield opening(sum(len(section.lines) for section in together), manner)
            yield '<div class="np-same">'
        for section in together:
            yield from _section_html(section, manner)
        if hidden:
            yield "</div>"


def _sections(found: Sequence[Line]) -> Iterator[_Section]:
    """Group rows into tables and items into lists; omitted rows stay inside their table."""
    current = _Growing()
    for index, line in enumerate(found):
        following = found[index + 1] if line.block is None and index + 1 < len(found) else None
        if following and following.block and following.block.kind == "row" and current.takes(following):
            entry = line._replace(block=following.block, old_group=following.old_group, new_group=following.new_group)
        else:
            entry = line
        if current.lines and not current.takes(entry):
            yield current.section()
            current = _Growing(more=current.goes_on_in(entry))
        current.add(entry)
    if current.lines:
        yield current.section()


def _kind(block: Block | None) -> Literal["list", "table", "single"]:
    if block is None or block.kind == "heading":
        return "single"
    return "table" if block.kind == "row" else "list" if block.level else "single"


@dataclass(slots=True)
class _Growing:
    """A section so far. ``old`` and ``new`` are the list or table that its last lines belong to in either text."""

    lines: list[Line] = field(default_factory=list)
    kind: Literal["list", "table", "single"] = "single"
    header: bool = False
    old: int | None = None
    new: int | None = None
    more: bool = False

    def takes(self, line: Line) -> bool:
        """Tell whether a line belongs to the same list or table, in the old text or the new, and is shown where that is shown."""
        return self._holds(line) and (self.kind == "table" or line.hidden is self.lines[-1].hidden)

    def goes_on_in(self, line: Line) -> bool:
        """Tell whether it is a list that goes on with a line that it does not take."""
        return self.kind == "list" and self._holds(line)

    def _holds(self, line: Line) -> bool:
        block = line.block
        if self.kind == "single" or block is None or self.kind != _kind(block) or (block.header and not self.header):
            return False
        old, new = line.old_group, line.new_group
        return (old is None or self.old is None or old == self.old) and (new is None or self.new is None or new == self.new)

    def add(self, line: Line) -> None:
        if not self.lines:
            self.kind = _kind(line.block)
        self.header = line.block is not None and line.block.header
        self.old = self.old if line.old_group is None else line.old_group
        self.new = self.new if line.new_group is None else line.new_group
        self.lines.append(line)

    def section(self) -> _Section:
        return _Section(self.kind, tuple(self.lines), self.more)
