"""Excel workbooks as tables: values that were worked out, merged cells, what is hidden. Pure.

openpyxl's streaming reader hands out rows as they stand in the file; a sheet that says it is larger than it is, a merge over all
columns, and a cell in the last row cost nothing.
"""

from __future__ import annotations

import datetime as dt
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import WorkSheetParser

from noticepress.findings import Finding, Unusable
from noticepress.importing.office import broken
from noticepress.importing.proposal import Place
from noticepress.importing.tables import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell, Sheet, Workbook
from noticepress.importing.texts import plain

_BROKEN = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, struct.error, SyntaxError, EOFError, OSError, KeyError, ValueError,
    TypeError, AttributeError, IndexError, OverflowError, RuntimeError, NotImplementedError, StopIteration, AssertionError,
)  # fmt: skip
"""What openpyxl, and what it parses with, raise for a file that is not as the standard says; it checks little before it reads."""
_FORMULA = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"
MAX_SHEETS = 100
_MAX_SPANS = 5_000
_MAX_LOOKED_AT = 500_000


class _TooMuch(Exception):
    """A sheet is larger than a record; the message says how."""


class _Reader(WorkSheetParser):  # type: ignore[misc]
    """The streaming reader, which also remembers formulas of which nobody saved the result."""

    unsolved: set[tuple[int, int]]

    def parse_cell(self, element: Element) -> Mapping[str, Any]:
        """A cell as openpyxl reads it."""
        found: Mapping[str, Any] = super().parse_cell(element)
        if found.get("value") is None and element.find(_FORMULA) is not None:
            self.unsolved.add((found["row"], found["column"]))
        return found


def read(data: bytes, name: str) -> Workbook:
    """All sheets of a workbook that ``office.check`` let pass; raises ``Unusable`` for one that is broken or too large."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which are not read
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [_sheet(book, sheet, name) for sheet in book.worksheets[:MAX_SHEETS]]
        except _TooMuch as error:
            fix = "leave only the record in it: a row for each activity, without formatting to the end of the sheet"
            raise Unusable([Finding("file-too-large", str(error), name, fix=fix)]) from None
        except _BROKEN as error:
            raise broken(name, error) from None
    return Workbook(name, tuple(sheets), tuple(_said(name, sheets)))


def _sheet(book: Any, sheet: Any, name: str) -> Sheet:
    with book._archive.open(sheet._worksheet_path) as source:
        reader = _Reader(
            source, sheet._shared_strings, data_only=True,
            epoch=book.epoch, date_formats=book._date_formats, timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        reader.unsolved = set()
        cells = _cells(reader, sheet.title, name)
    spans = (
        tuple(range_boundaries(each.ref) for each in reader.merged_cells.mergeCell[:_MAX_SPANS]) if reader.merged_cells else ()
    )
    rows = frozenset(int(row) for row, about in reader.row_dimensions.items() if about.get("hidden") in ("1", "true"))
    columns = frozenset(
        each for about in reader.column_dimensions.values() if about.get("hidden") in ("1", "true") for each in _columns(about)
    )
    placed = tuple((top, left, bottom, right) for left, top, right, bottom in spans)
    return Sheet(sheet.title, cells, placed, sheet.sheet_state != "visible", rows, columns)


def _columns(about: Mapping[str, Any]) -> range:
    return range(int(about.get("min") or 0), min(int(about.get("max") or 0), MAX_COLUMNS) + 1)


def _cells(reader: _Reader, sheet: str, name: str) -> dict[tuple[int, int], Cell]:
    found: dict[tuple[int, int], Cell] = {}
    filled: set[int] = set()
    looked_at = 0
    for _, row in reader.parse():
        looked_at += len(row)
        if looked_at > _MAX_LOOKED_AT:
            raise _TooMuch(f"sheet '{sheet}' has more than {_MAX_LOOKED_AT:,} cells, most of them empty")
        for each in row:
            place = Place(name, sheet, each["row"], each["column"])
            if (cell := _cell(place, each, (place.row, place.column) in reader.unsolved)) is None:
                continue
            if place.column > MAX_COLUMNS:
                raise _TooMuch(f"{place} holds something: at most {MAX_COLUMNS} columns are read")
            filled.add(place.row)
            found[place.row, place.column] = cell
        if len(filled) > MAX_ROWS:
            raise _TooMuch(f"sheet '{sheet}' has more than {MAX_ROWS:,} rows that hold something")
        if len(found) > MAX_CELLS:
            raise _TooMuch(f"sheet '{sheet}' has more than {MAX_CELLS:,} cells that hold something")
    return found


def _cell(place: Place, read: Mapping[str, Any], unsolved: bool) -> Cell | None:
    if unsolved:
        return Cell(place, "=", "a formula whose result was not saved", broken=True)
    value = read.get("value")
    if value is None:
        return None
    text, note = plain(_as_text(value))
    if not text:
        return None
    if read.get("data_type") == "e":
        return Cell(place, text, "an error of the spreadsheet", broken=True)
    return Cell(place, text, note)


def _as_text(value: Any) -> str:
    """A value as a person would type it: whole numbers without decimals, dates as year-month-day."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _said(name: str, sheets: list[Sheet]) -> list[Finding]:
    """What a reader of the screen does not see, and is read all the same."""
    found = []
    for sheet in sheets:
        rows = sorted(sheet.hidden_rows & set(sheet.rows()))
        columns = sorted(sheet.hidden_columns & {column for _, column in sheet.cells})
        if rows:
            shown = ", ".join(map(str, rows[:20])) + (" …" if len(rows) > 20 else "")
            found.append(
                Place(name, sheet.name, rows[0]).finding(
                    "hidden", f"hidden rows are read too: {shown}", "unhide them and look", "advice"
                )
            )
        if columns:
            message = f"{len(columns)} hidden columns are read too"
            found.append(Place(name, sheet.name, 1, columns[0]).finding("hidden", message, "unhide them and look", "advice"))
    return found
