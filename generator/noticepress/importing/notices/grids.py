"""Cells of tables in documents, where they stand when some go over several rows or columns. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from noticepress.importing.notices.passages import InTable, Table
from noticepress.importing.proposal import Place
from noticepress.importing.tables import Cell, Sheet
from noticepress.importing.texts import plain

MAX_ROWS = 2_000
MAX_COLUMNS = 60
"""Of a table in a document; one that is larger stays text."""


@dataclass
class Box:
    """A cell while its table is read: over how many columns and rows it goes, and the texts of its passages.

    ``goes_on``: it continues the cell above it (Word has one for each row of a merge).
    """

    wide: int = 1
    high: int = 1
    texts: list[str] = field(default_factory=list)
    goes_on: bool = False


def table(number: int, place: Place, rows: Sequence[Sequence[Box]]) -> Table | None:
    """The table of rows of boxes; ``None`` for one that is no grid of several cells, or more than a notice has."""
    cells: dict[tuple[int, int], Cell] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    above: dict[int, tuple[int, int]] = {}
    for row, column, box in _placed(rows):
        if column + box.wide - 1 > MAX_COLUMNS or row > MAX_ROWS:
            return None
        if box.goes_on:
            if column in above and spans[above[column]][0] == row - 1:
                spans[above[column]] = (row, spans[above[column]][1])
            continue
        text, note = plain("\n".join(box.texts))
        if text:
            cells[row, column] = Cell(InTable(place.file, "", row, column, "row", number), text, note)
        spans[row, column] = (row + box.high - 1, column + box.wide - 1)
        above[column] = (row, column)
    if len({row for row, _ in cells}) < 2 or len({column for _, column in cells}) < 2:
        return None
    merged = tuple((*begin, *end) for begin, end in spans.items() if begin != end)
    return Table(number, place, Sheet("", cells, merged))


def _placed(rows: Sequence[Sequence[Box]]) -> Iterator[tuple[int, int, Box]]:
    """Each box with its row and column: what reaches down from above takes its columns in the rows below."""
    taken: set[tuple[int, int]] = set()
    for row, boxes in enumerate(rows[: MAX_ROWS + 1], 1):
        column = 1
        for box in boxes:
            while (row, column) in taken:
                column += 1
            high, wide = min(box.high, len(rows) - row + 1), min(box.wide, MAX_COLUMNS + 1)
            box.high = high
            taken |= {(below, beside) for below in range(row + 1, row + high) for beside in range(column, column + wide)}
            yield row, column, box
            column += wide
