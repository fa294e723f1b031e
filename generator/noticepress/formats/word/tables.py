"""Rows as Word tables, with tracked rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from noticepress.formats.word.lines import Line
from noticepress.formats.word.paragraphs import Paragraphs

_WIDTH = 9072
"""Twentieths of a point between the margins of ``parts/document.xml``."""
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


def table(rows: Sequence[Line], paragraphs: Paragraphs) -> str:
    """Return the table of ``rows``, as wide as the text."""
    widths = _widths(rows)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    paragraphs.numbering.forget()
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(_row(row, widths, paragraphs) for row in rows)}</w:tbl>"
    )


def _widths(rows: Sequence[Line]) -> list[int]:
    """Share the width by the longest cell of each column, within bounds."""
    lengths = ([sum(len(piece.text) for piece in cell) for cell in row.cells] for row in rows)
    weights = [min(max(column, _NARROWEST), _WIDEST) for column in map(max, zip_longest(*lengths, fillvalue=0))]
    whole = sum(weights)
    return [_WIDTH * weight // whole for weight in weights]


def _row(row: Line, widths: Sequence[int], paragraphs: Paragraphs) -> str:
    header = row.block.header
    style = f'<w:pStyle w:val="{"NoticeTableHead" if header else "NoticeTable"}"/>'
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E8EEF0"/>' if header else ""
    properties = f"<w:cantSplit/>{'<w:tblHeader/>' if header else ''}{paragraphs.revisions.mark(row.fate)}"
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/>{shade}</w:tcPr>{paragraph}</w:tc>'
        for paragraph, size in zip(paragraphs.in_cells(row, style), widths, strict=False)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"
