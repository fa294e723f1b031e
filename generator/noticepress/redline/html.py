"""A redline as HTML for a change page: headings, paragraphs, lists and tables with the changes inside them.

Words for ears and words of old versions stay out of the search index (``data-search-exclude``, read by Material's search
plugin) and headings get no ids. No inline styles, no scripts; text is escaped, only http, https, mailto and tel links
are live.

Classes: ``np-hidden`` (must be hidden from eyes only), ``np-changed``, ``np-inserted``, ``np-deleted``,
``np-moved-from`` and ``np-moved-to`` (blocks or, for sentences, a ``span``), ``np-split``, ``np-merged``,
``np-renumbered``, ``np-omitted``, ``np-note``, ``np-target``, ``np-boundary``, ``np-excerpt``, ``np-number``,
``np-heading`` (a heading that is no more), ``np-link``. Kept items can stand inside a deleted one: style ``ins``,
``del`` and ``np-excerpt``, not the block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from noticepress.redline.html_blocks import list_html, single_html, table_html
from noticepress.redline.html_lines import Line, lines
from noticepress.redline.operations import Redline
from noticepress.redline.views import Labels, View, changes, everything


def changes_html(redline: Redline, labels: Labels, prefix: str = "redline", heading_shift: int = 1) -> str:
    """Return the changes with one block of context, as valid HTML in a ``div``.

    ``prefix`` begins every id, so that a page can hold several redlines; ``heading_shift`` is added to heading levels.
    """
    return _html(changes(redline), labels, prefix, heading_shift)


def full_html(redline: Redline, labels: Labels, prefix: str = "redline", heading_shift: int = 1) -> str:
    """Return the whole text with the changes in it; parameters as for ``changes_html``."""
    return _html(everything(redline), labels, prefix, heading_shift)


@dataclass(frozen=True, slots=True)
class _Section:
    """Neighbouring lines that make one HTML element."""

    kind: Literal["list", "table", "single"]
    lines: tuple[Line, ...]


def _html(view: View, labels: Labels, prefix: str, heading_shift: int) -> str:
    found = [line for operation in view for line in lines(operation, labels, prefix)]
    parts = ['<div class="np-redline" data-search-exclude="">']
    for section in _sections(found):
        match section.kind:
            case "table":
                parts.extend(table_html(section.lines))
            case "list":
                parts.extend(list_html(section.lines))
            case "single":
                parts.append(single_html(section.lines[0], heading_shift))
    return "\n".join((*(part for part in parts if part), "</div>\n"))


def _sections(found: Sequence[Line]) -> Iterator[_Section]:
    """Group rows into tables and items into lists; omitted rows stay inside their table."""
    current: list[Line] = []
    for index, line in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if line.block is None and following and _is_row(following) and _continues(current, following):
            entry = replace(line, block=following.block, old_group=following.old_group, new_group=following.new_group)
        else:
            entry = line
        if current and not _continues(current, entry):
            yield _Section(_section_kind(current[0]), tuple(current))
            current = []
        current.append(entry)
    if current:
        yield _Section(_section_kind(current[0]), tuple(current))


def _section_kind(line: Line) -> Literal["list", "table", "single"]:
    if _is_row(line):
        return "table"
    return "list" if line.block and line.block.level and line.block.kind != "heading" else "single"


def _is_row(line: Line) -> bool:
    return line.block is not None and line.block.kind == "row"


def _continues(current: Sequence[Line], line: Line) -> bool:
    """Tell whether a line belongs to the same list or table as the lines before it, in the old text or the new."""
    if not current or line.block is None or _section_kind(current[0]) != _section_kind(line):
        return False
    if _section_kind(line) == "single":
        return False
    if line.block.header and current[-1].block and not current[-1].block.header:
        return False
    old = next((entry.old_group for entry in reversed(current) if entry.old_group is not None), line.old_group)
    new = next((entry.new_group for entry in reversed(current) if entry.new_group is not None), line.new_group)
    return (line.old_group in {None, old}) and (line.new_group in {None, new})
