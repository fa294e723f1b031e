"""Tables in text: CSV with commas, semicolons or tabs, in the encodings that spreadsheets write. Pure.

RFC 4180, and what Excel does beside it: ``sep=;`` in the first line, semicolons where a comma is the decimal mark, Windows-1252.
"""

from __future__ import annotations

import codecs
import csv
import io

from noticepress.findings import Finding, Unusable
from noticepress.importing.proposal import Place
from noticepress.importing.tables import MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell, Sheet, Workbook
from noticepress.importing.texts import plain

SEPARATORS = (";", ",", "\t", "|")
_LOOKED_AT = 60
"""Records from which the separator is told."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes, name: str) -> Workbook:
    """The only sheet of a text file; raises ``Unusable`` for what is no text, no table, or too much."""
    text, findings = _text(data, name)
    first, _, rest = text.partition("\n")
    skipped = 0
    separator = ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= 5:
        separator, text, skipped = first.strip()[4:] or "\t", rest, 1
    separator = separator or _separator(text)
    cells: dict[tuple[int, int], Cell] = {}
    for number, row in enumerate(_records(text, separator, name, skipped), 1 + skipped):
        if number > MAX_ROWS:
            raise _too_much(name, f"more than {MAX_ROWS:,} rows")
        for column, value in enumerate(row, 1):
            if (cell := _cell(Place(name, "", number, column), value)) is not None:
                cells[number, column] = cell
            if column > MAX_COLUMNS and cell is not None:
                raise _too_much(name, f"more than {MAX_COLUMNS} columns (row {number})")
        if len(cells) > MAX_CELLS:
            raise _too_much(name, f"more than {MAX_CELLS:,} cells that hold something")
    return Workbook(name, (Sheet("", cells),), tuple(findings))


def _text(data: bytes, name: str) -> tuple[str, list[Finding]]:
    """The file as text with line feeds; an encoding that had to be guessed is said."""
    guessed: list[Finding] = []
    try:
        if data.startswith(_UTF_16):
            text = data.decode("utf-16")
        elif data[:4000].count(0) > len(data[:4000]) // 4:
            little = data[1:4000:2].count(0) > data[0:4000:2].count(0)
            text = data.decode("utf-16-le" if little else "utf-16-be")
            guessed.append(_encoding(name, "UTF-16 without a mark"))
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in data:
            raise Unusable(
                [Finding("not-a-table", "this is no text, and no workbook", name, fix="save it as .xlsx or CSV")]
            ) from None
        text = data.decode("cp1252", "replace")
        guessed.append(_encoding(name, "Windows-1252 (as Excel writes CSV), for it is not UTF-8"))
    if "\0" in text:
        raise Unusable([Finding("not-a-table", "there are zero bytes in the text", name, fix="save it as .xlsx or CSV")])
    return text.replace("\r\n", "\n").replace("\r", "\n"), guessed


def _encoding(name: str, which: str) -> Finding:
    message = f"read as {which}: look whether letters with accents are right"
    return Finding("encoding-guessed", message, name, severity="advice", fix="save it as 'CSV UTF-8'")


def _separator(text: str) -> str:
    """The sign that cuts most records into equally many parts; a comma where none does."""

    def fitness(sign: str) -> tuple[int, int]:
        widths: list[int] = []
        try:
            for row in csv.reader(io.StringIO(text), delimiter=sign):
                if any(row):
                    widths.append(len(row))
                if len(widths) == _LOOKED_AT:
                    break
        except csv.Error:
            return 0, 0
        most = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        return (widths.count(most), most) if most > 1 else (0, 0)

    return max(SEPARATORS, key=lambda sign: (fitness(sign), sign != "|"))


def _records(text: str, separator: str, name: str, skipped: int) -> list[list[str]]:
    csv.field_size_limit(10 * MAX_CELL)
    found: list[list[str]] = []
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    try:
        for row in reader:
            found.append(row)
            if len(found) > MAX_ROWS + 1:
                break
    except csv.Error as error:
        line = reader.line_num + skipped
        message = f"the quotes do not add up in row {len(found) + 1 + skipped}, which ends in line {line}: {error}"
        fix = 'a cell in quotes ends with one quote, and a quote within it is written twice: "so called ""partners"""'
        raise Unusable([Finding("not-readable", message, name, max(line, 1), fix=fix)]) from None
    return found


def _cell(place: Place, value: str) -> Cell | None:
    text, note = plain(value)
    if not text:
        return None
    if text.startswith("=") and len(text) > 1:
        return Cell(place, text, "a formula, which a text file does not work out", broken=True)
    return Cell(place, text, note)


def _too_much(name: str, message: str) -> Unusable:
    fix = "leave only the record in it: a row for each activity"
    return Unusable([Finding("file-too-large", message, name, fix=fix)])
