"""Tables on pages, of which the rules are drawn: what stands between the same ones is a cell. Pure.

A table without upright rules stays text: where its columns end is not told by white alone, and a wrong cell is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticepress.importing.pdf.paragraphs import Paragraph

_FEWEST = 2
"""Rows and columns of a table."""
_SAME = 4.0
"""Points between which the sides of two cells are one: each draws its own."""

Grid = tuple[dict[int, list[Paragraph]], ...]
"""A table: for each row the paragraphs of its cells, by column from 1."""


def grids_of(found: Sequence[Paragraph]) -> Iterator[Grid]:
    """The tables among the paragraphs of a document, in order; one that goes on at the head of the next page is one."""
    run: list[Paragraph] = []
    for each in found:
        if not each.first.band or (run and not _goes_on(run, each)):
            yield from _grid(run)
            run = []
        if each.first.band:
            run.append(each)
    yield from _grid(run)


def _goes_on(run: Sequence[Paragraph], each: Paragraph) -> bool:
    last, line = run[-1].first, each.first
    if line.page == last.page:
        return line.column == last.column
    lefts = _lefts(run)
    return line.page == last.page + 1 and any(abs(line.box[0] - left) < _SAME for left in lefts)


def _lefts(run: Sequence[Paragraph]) -> list[float]:
    """Where columns begin."""
    found: list[float] = []
    for left in sorted(each.first.box[0] for each in run):
        if not found or left - found[-1] >= _SAME:
            found.append(left)
    return found


def _grid(run: Sequence[Paragraph]) -> Iterator[Grid]:
    lefts = _lefts(run)
    rows: list[dict[int, list[Paragraph]]] = []
    begins = (0, 0.0)
    for each in sorted(run, key=lambda one: (one.first.page, one.first.band)):
        here = (each.first.page, each.first.band)
        if not rows or here[0] != begins[0] or here[1] - begins[1] >= _SAME:
            rows.append({})
            begins = here
        column = max(n for n, left in enumerate(lefts, 1) if left <= each.first.box[0] + _SAME)
        rows[-1].setdefault(column, []).append(each)
    if len(rows) >= _FEWEST and len(lefts) >= _FEWEST:
        yield tuple(rows)
