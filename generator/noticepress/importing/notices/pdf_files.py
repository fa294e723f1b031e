"""The text of PDF files as passages; what had to be guessed of their layout is said. Starts a process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticepress.importing.notices.grids import Box, table
from noticepress.importing.notices.passages import Document, Passage, Table
from noticepress.importing.pdf.reading import Text, read_pdf
from noticepress.importing.proposal import Place


def read(data: bytes, name: str) -> Document:
    """The passages of a file; raises ``Unusable`` where it cannot be read, or holds no text."""
    found = read_pdf(data, name)
    passages = [
        Passage(Place(name, "", each.page, 0, "page"), each.text, each.level, False, each.item, each.cell[0])
        for each in found.paragraphs
    ]
    return Document(name, "PDF", tuple(passages), tuple(found.findings), tuple(_tables(found.paragraphs, name)))


def _tables(found: Sequence[Text], name: str) -> Iterator[Table]:
    """The tables of a file: what stands in one cell is its text."""
    rows: dict[int, dict[int, dict[int, list[str]]]] = {}
    pages: dict[int, int] = {}
    for each in found:
        number, row, column = each.cell
        if number:
            pages.setdefault(number, each.page)
            rows.setdefault(number, {}).setdefault(row, {}).setdefault(column, []).append(each.text)
    for number, by_row in rows.items():
        boxes = [[Box(1, 1, cells.get(column, [])) for column in range(1, max(cells) + 1)] for _, cells in sorted(by_row.items())]
        made = table(number, Place(name, "", pages[number], 0, "page"), boxes)
        if made is not None:
            yield made
