"""A table of a file that somebody else made: sheets of cells with their places, read within limits. Touches the disk.

What a file is, its bytes say and not its name: a workbook that is called .csv is read as a workbook, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from noticepress.findings import Finding
from noticepress.importing.given import given, no
from noticepress.importing.proposal import Place

MAX_BYTES = 8_000_000
"""Of a file: a record of two hundred activities has a hundredth of it."""
MAX_ROWS = 5_000
MAX_COLUMNS = 300
MAX_CELLS = 100_000
"""Of a sheet, of cells that hold something."""
MAX_CELL = 20_000
"""Characters of a cell: as many as a text may have."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds as text; ``note`` says what is odd about it, ``broken`` that its value cannot be known (an error, a formula)."""

    place: Place
    text: str
    note: str = ""
    broken: bool = False


@dataclass(frozen=True)
class Sheet:
    """Cells that hold something, by row and column from 1. ``spans``: merged ranges as first row, first column, last row, last column."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    spans: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def rows(self) -> list[int]:
        """The rows that hold something, in order."""
        return sorted({row for row, _ in self.cells})

    def row(self, number: int) -> dict[int, Cell]:
        """The cells of a row by column, those that a merge from an earlier row reaches into included."""
        return self._by_row.get(number, {})

    @property
    def _by_row(self) -> dict[int, dict[int, Cell]]:
        found: dict[int, dict[int, Cell]] | None = self.__dict__.get("_rows")
        if found is None:
            found = {}
            for row, column in sorted(self.cells):
                found.setdefault(row, {})[column] = self.cells[row, column]
            self.__dict__["_rows"] = found
        return found


@dataclass(frozen=True)
class Workbook:
    """All sheets of a file; of a CSV file the only one, without a name. ``findings`` say what had to be guessed to read it."""

    file: str
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = field(default=())


def read_tables(path: Path, name: str) -> Workbook:
    """Read a file, which findings call ``name``; raises ``Unusable`` where it cannot be read, or is too much."""
    from noticepress.importing import delimited, office, workbooks

    data = given(path, name, MAX_BYTES, "the file of the record", "save only the sheet with the record, without pictures")
    if not data.strip():
        raise no(name, "file-empty", "the file is empty", "save the record again, and look whether it opens")
    if kind := office.foreign(data):
        raise no(name, "not-a-table", *kind)
    if office.is_package(data):
        office.check(data, name)
        return _told(workbooks.read(data, name), ".xlsx", "an Excel workbook")
    return _told(delimited.read(data, name), (".csv", ".tsv", ".txt"), "a table in text (CSV)")


def _told(found: Workbook, endings: str | tuple[str, ...], what: str) -> Workbook:
    if found.file.lower().endswith(endings):
        return found
    message = f"by its name it would be something else; it is {what}, and was read as that"
    finding = Finding("file-named-otherwise", message, found.file, severity="advice", fix="give the file the ending that fits")
    return Workbook(found.file, found.sheets, (finding, *found.findings))
