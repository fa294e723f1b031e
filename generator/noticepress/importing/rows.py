"""The rows of a record: what each column says of an activity. What is above the table, or no activity, is accounted for here. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from noticepress.importing.because import because, id_of
from noticepress.importing.headings import KNOWN, Headed
from noticepress.importing.proposal import Account
from noticepress.importing.tables import MAX_CELL, Cell
from noticepress.importing.texts import key, markup
from noticepress.importing.words import LEAVE, Words


@dataclass(frozen=True)
class Row:
    """A row with an activity: the usable cells by what their columns hold."""

    number: int
    cells: dict[str, list[Cell]]
    others: tuple[tuple[Cell, str], ...] = ()
    """Cells of columns whose heading is not understood, each with why: remarks at the activity."""

    def all(self, holds: str) -> list[Cell]:
        """The cells of all columns that hold this, from left to right."""
        return self.cells.get(holds, [])


def read_rows(found: Headed, words: Words, account: Account) -> list[Row]:
    """The rows below the headings; every other cell of the sheet is accounted for, as are cells without a place or a value.

    A cell that says 'ditto' says what the cell above it says.
    """
    _headings(found, account)
    holds = {each.column: each for each in found.headings}
    rows = []
    before: dict[int, Cell] = {}
    for number in found.sheet.rows():
        if number <= found.rows[-1]:
            continue
        here = found.sheet.row(number)
        if _is_title(found, number, here):
            for cell in here.values():
                account.left(cell.place, cell.text, because("title"))
            continue
        if _repeats(found, here):
            for cell in here.values():
                account.left(cell.place, cell.text, because("headings-again"))
            continue
        cells: dict[str, list[Cell]] = {}
        others: list[tuple[Cell, str]] = []
        for column, cell in _with_merged(found, number, here):
            heading = holds[column]
            if heading.holds == LEAVE:
                if cell.place.row == number and id_of(heading.why) in KNOWN:
                    account.left(cell.place, cell.text, because("column", column=heading.letter, why=heading.why))
                elif cell.place.row == number:
                    others.append((cell, because("column", column=heading.letter, why=heading.why)))
            elif _is_usable(cell, account):
                before[column] = _as_above(cell, before.get(column), words, account, heading.holds)
                cells.setdefault(heading.holds, []).append(before[column])
        if cells:
            rows.append(Row(number, cells, tuple(others)))
        else:
            for cell, why in others:
                account.left(cell.place, cell.text, why)
    return rows


def _as_above(cell: Cell, before: Cell | None, words: Words, account: Account, holds: str) -> Cell:
    """The cell with the words of the one above it, where it says that it has the same."""
    if before is None or not words.is_in(cell.text, words.said.as_above):
        return cell
    why = because("as-above", text=before.text[:60])
    account.guessed(cell.place, cell.text, f"columns/{holds}", why)
    return replace(cell, text=before.text)


def _headings(found: Headed, account: Account) -> None:
    certainty = {each.column: each for each in found.headings}
    for (row, column), cell in sorted(found.sheet.cells.items()):
        heading = certainty.get(column)
        if row not in found.rows:
            continue
        if heading is None or heading.certainty == "left":
            account.left(cell.place, cell.text, heading.why if heading else because("heading-alone"), "columns")
        elif heading.certainty == "guessed":
            account.guessed(cell.place, cell.text, f"columns/{heading.holds}", heading.why)
        else:
            account.mapped(cell.place, cell.text, f"columns/{heading.holds}")


def _with_merged(found: Headed, number: int, here: dict[int, Cell]) -> Iterator[tuple[int, Cell]]:
    """The cells of a row by column; one that is merged over several rows stands in each of them."""
    columns = dict(here)
    for top, left, bottom, _ in found.sheet.spans:
        if top < number <= bottom and top > found.rows[-1] and (top, left) in found.sheet.cells:
            columns.setdefault(left, found.sheet.cells[top, left])
    yield from sorted(columns.items())


def _is_title(found: Headed, number: int, here: dict[int, Cell]) -> bool:
    """Whether a row is the title of others: one cell, merged over columns that hold different things."""
    if len(here) != 1:
        return False
    column = next(iter(here))
    return any(top <= number <= bottom and left == column and right - left >= 2 for top, left, bottom, right in found.sheet.spans)


def _repeats(found: Headed, here: dict[int, Cell]) -> bool:
    said = {each.column: key(each.text) for each in found.headings}
    same = sum(key(cell.text) == said.get(column) for column, cell in here.items())
    return same >= 2 and same * 2 > len(here)


def _is_usable(cell: Cell, account: Account) -> bool:
    if cell.broken:
        fix = "write what it should say into the cell, or save the workbook once in the program that works it out"
        account.findings.append(cell.place.finding("cell-without-value", f"{cell.note}: {cell.text[:40]}", fix, "warning"))
        account.left(cell.place, cell.text, cell.note)
        return False
    if len(cell.text) > MAX_CELL:
        message = f"the cell has {len(cell.text):,} characters; at most {MAX_CELL:,} make a text"
        account.findings.append(cell.place.finding("cell-too-long", message, "shorten it", "warning"))
        account.left(cell.place, cell.text, because("too-long"))
        return False
    if wrong := markup(cell.text):
        account.findings.append(cell.place.finding("cell-markup", wrong, "write plain words into the cell", "warning"))
        account.left(cell.place, cell.text, because("not-printed"))
        return False
    if cell.note:
        account.findings.append(cell.place.finding("cell-cleaned", cell.note, "look whether the words are right", "advice"))
    return True


def above(found: Headed) -> list[Cell]:
    """The cells above the headings, in order."""
    return [cell for (row, _), cell in sorted(found.sheet.cells.items()) if row < found.rows[0]]
