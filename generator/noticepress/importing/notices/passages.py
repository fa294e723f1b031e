"""What a document consists of: passages and tables with their places. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from noticepress.findings import Finding
from noticepress.importing.proposal import Place
from noticepress.importing.tables import Sheet


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, item of a list or cell; line feeds stand where its lines end.

    ``level``: that of a heading, 0 for none; ``sure``: the file says that it is one; ``item``: it is one of a list; ``table``: the number
    of the table in a cell of which it stands, 0 for none.
    """

    place: Place
    text: str
    level: int = 0
    sure: bool = True
    item: bool = False
    table: int = 0

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class InTable(Place):
    """A cell of a table in a document: row and column from 1, as they stand there."""

    table: int = 0

    @property
    def cell(self) -> str:
        """``table 2, row 3, column 1``."""
        return f"table {self.table}, row {self.row}, column {self.column}"

    def __str__(self) -> str:
        return self.cell

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"table": self.table, "row": self.row, "column": self.column}


@dataclass(frozen=True)
class Table:
    """A table: its number from 1, where it begins, and its cells, of which each has its place ``InTable``."""

    number: int
    place: Place
    sheet: Sheet


@dataclass(frozen=True)
class Document:
    """All passages of a file, in order; ``kind`` is what was read: Word, HTML, Markdown. What stands in ``tables`` stands in passages, too."""

    file: str
    kind: str
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = field(default=())
    tables: tuple[Table, ...] = ()


def as_json(place: Place) -> Mapping[str, Any]:
    """A place in a document as plain data; empty fields left out."""
    if isinstance(place, InTable):
        return place.as_json()
    return {name: said for name, said in (("part", place.part), (place.unit, place.row)) if said}
