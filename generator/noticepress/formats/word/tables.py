"""Rows as Word tables, with tracked rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from docx.oxml.xmlchemy import BaseOxmlElement

from noticepress.formats.word.lines import Line
from noticepress.formats.word.paragraphs import Paragraphs
from noticepress.formats.word.revisions import element

_NARROWEST, _WIDEST = 10, 60
"""Characters between which the widths of columns are weighed."""


def sections(found: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Group rows that make one table; every other line stands alone."""
    current: list[Line] = []
    for line in found:
        if current and not _continues(current, line):
            yield tuple(current)
            current = []
        current.append(line)
        if line.block.kind != "row":
            yield tuple(current)
            current = []
    if current:
        yield tuple(current)


def _continues(current: Sequence[Line], line: Line) -> bool:
    if line.block.kind != "row" or (line.block.header and not current[-1].block.header):
        return False
    old = next((row.old_group for row in current if row.old_group is not None), line.old_group)
    new = next((row.new_group for row in current if row.new_group is not None), line.new_group)
    return line.old_group in (None, old) and line.new_group in (None, new)


def table(rows: Sequence[Line], paragraphs: Paragraphs, width: int) -> BaseOxmlElement:
    """Return the table of ``rows``, ``width`` twentieths of a point wide."""
    widths = _widths(rows, width)
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val="TableGrid"),
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=size) for size in widths))
    paragraphs.numbering.forget()
    return element("w:tbl", properties, grid, *(_row(row, widths, paragraphs) for row in rows))


def _widths(rows: Sequence[Line], width: int) -> list[int]:
    """Share the width by the longest cell of each column, within bounds."""
    lengths = ([sum(len(piece.text) for piece in cell) for cell in row.cells] for row in rows)
    weights = [min(max(column, _NARROWEST), _WIDEST) for column in map(max, zip_longest(*lengths, fillvalue=0))]
    return [width * weight // sum(weights) for weight in weights]


def _row(row: Line, widths: Sequence[int], paragraphs: Paragraphs) -> BaseOxmlElement:
    properties = [element("w:cantSplit")]
    if row.block.header:
        properties.append(element("w:tblHeader"))
    if row.fate != "kept":
        properties.append(paragraphs.revisions.mark(row.fate))
    cells = []
    for cell, size in zip(row.cells, widths, strict=False):
        style = element("w:pStyle", val="NoticeTableHead" if row.block.header else "NoticeTable")
        shade = [element("w:shd", val="clear", color="auto", fill="E8EEF0")] if row.block.header else []
        shape = element("w:tcPr", element("w:tcW", w=size, type="dxa"), *shade)
        cells.append(element("w:tc", shape, paragraphs.paragraph(cell, row.fate, style)))
    return element("w:tr", element("w:trPr", *properties), *cells)
