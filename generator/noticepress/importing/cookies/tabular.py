"""Rows of cookies in a table: the row of headings is the one that has most of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from noticepress.importing.cookies.rows import Row, Rows, Said
from noticepress.importing.cookies.words import LEAVE, VALUE, CookieLists
from noticepress.importing.given import no
from noticepress.importing.proposal import letters
from noticepress.importing.tables import Cell, Sheet, Workbook

_LOOKED_AT = 30
"""Rows in which the headings are looked for."""
_FEWEST = 2
NO_KEY = "a notice has no key for it"
_REPEATED = "another column holds the same: that one is read"


def rows_of(book: Workbook, words: CookieLists) -> Rows:
    """The rows of the sheet that has headings of such a list; raises ``Unusable`` where none has."""
    found = [(sheet, *_headings(sheet, words)) for sheet in book.sheets]
    sheet, row, columns = max(found, key=lambda each: len(set(each[2].values()) - {LEAVE, ""}), default=(None, 0, {}))
    if sheet is None or "name" not in columns.values() or len(set(columns.values()) - {LEAVE, ""}) < _FEWEST:
        fix = "it needs a row with headings such as Name, Domain, Category, Purpose, Expiry: write them into its first row"
        raise no(book.file, "headings-missing", "no row has the headings of a list of cookies", fix)
    left = [*_above(sheet, row)]
    rows = []
    for number in sheet.rows():
        if number > row:
            rows.append(_row(sheet.row(number), columns, left))
    return Rows(book.file, f"table, headings in row {row}", rows, left, book.findings)


def _headings(sheet: Sheet, words: CookieLists) -> tuple[int, Mapping[int, str]]:
    """The row of headings, and what each of its columns holds; a column that holds what an earlier one does is left."""
    best: tuple[int, dict[int, str]] = (0, {})
    for number in sheet.rows()[:_LOOKED_AT]:
        known = {column: words.column(cell.text) for column, cell in sheet.row(number).items()}
        if len(set(known.values()) - {""}) > len(set(best[1].values()) - {""}):
            best = (number, known)
    return best


def _above(sheet: Sheet, row: int) -> Iterator[tuple[Said, str]]:
    for number in sheet.rows():
        if number < row:
            yield from ((_said(cell), "it stands above the headings") for cell in sheet.row(number).values())


def _row(cells: Mapping[int, Cell], columns: Mapping[int, str], left: list[tuple[Said, str]]) -> Row:
    fields: dict[str, Said] = {}
    for column, cell in cells.items():
        holds = columns.get(column, "")
        if holds == VALUE:
            continue
        if cell.broken:
            left.append((_said(cell), cell.note))
        elif holds in ("", LEAVE):
            left.append((_said(cell), NO_KEY if holds else f"the heading of column {letters(column)} is not known"))
        elif holds in fields:
            left.append((_said(cell), _REPEATED))
        else:
            fields[holds] = _said(cell)
    return Row(next(iter(cells.values())).place, fields)


def _said(cell: Cell) -> Said:
    return Said(cell.place, cell.text, {"true": True, "false": False}.get(cell.text.lower()))
