"""Made-up records: read from CSV for people, and made into workbooks as offices have them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

RECORDS = Path(__file__).parent / "records"


def grid(name: str, separator: str = ",") -> list[list[str]]:
    """The cells of a record that stands as CSV beside this file."""
    return list(csv.reader(io.StringIO((RECORDS / name).read_text("utf-8")), delimiter=separator))


def workbook(path: Path, rows: Sequence[Sequence[object]], title: str = "Register", merged: Sequence[str] = ()) -> Path:
    """A workbook with one sheet."""
    book = Workbook()
    fill(book.active, rows, merged)
    book.active.title = title
    book.save(path)
    return path


def fill(sheet: Worksheet, rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> None:
    """Put rows into a sheet; merged cells keep what stands first in them."""
    for row in rows:
        sheet.append([cell if cell != "" else None for cell in row])
    for span in merged:
        sheet.merge_cells(span)


def lakeside(path: Path) -> Path:
    """As the ICO's template: the sheet Template, headings in row 9, and a sheet of notes; another is hidden."""
    book = Workbook()
    book.active.title = "Notes"
    fill(book.active, [["How to use this template"], ["Headings highlighted green are required"]])
    fill(book.create_sheet("Template"), grid("lakeside.csv"))
    book.create_sheet("Lists").append(["Yes", "No"])
    book["Lists"].sheet_state = "hidden"
    book.save(path)
    return path


def twee_koppen(path: Path) -> Path:
    """A habit of its own: two rows of headings, groups merged over their columns, an activity merged over its rows."""
    return workbook(
        path, grid("twee-koppen.csv"), "Verwerkingen", ("A1:J1", "A2:B2", "D2:E2", "G2:I2", "A4:A5", "B4:B5", "C4:C5")
    )
