"""Tables of a notice read as rows, by their headings as those of a record are; what has no known headings stays text. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from noticepress.importing import loose_rows
from noticepress.importing.activities import Activities, There
from noticepress.importing.headings import Headed, find_headings, find_parties
from noticepress.importing.notices.candidates import MOST, Candidate
from noticepress.importing.notices.cookie_tables import CookieTables
from noticepress.importing.notices.from_rows import Rows, candidates_of
from noticepress.importing.notices.passages import Document, Table
from noticepress.importing.notices.things import Ground
from noticepress.importing.party_rows import PartyRows
from noticepress.importing.proposal import Account, Place, Taken
from noticepress.importing.rows import read_rows
from noticepress.importing.tables import Cell, Sheet

_LOOKED_AT = 3
"""Rows of a table in a notice among which its headings are: a title, and one or two rows of them."""
_KNOWN = 3
"""One of so many columns is known, at least."""


@dataclass(frozen=True)
class TableRead:
    """A table whose rows were read: what its columns hold, and what of its cells no candidate was made of, each with why."""

    table: Table
    headed: Headed
    left: tuple[Taken, ...] = ()


@dataclass(frozen=True)
class Tabled:
    """All tables of a notice whose rows were read, and what they name."""

    tables: tuple[TableRead, ...]
    candidates: tuple[Candidate, ...]

    @property
    def numbers(self) -> frozenset[int]:
        """The tables that were read."""
        return frozenset(each.table.number for each in self.tables)


def read_tables(document: Document, ground: Ground, cookies: CookieTables) -> Tabled:
    """The tables of a document that have headings, and the candidates of their rows."""
    account = Account()
    above = _above(document)
    activities = Activities(ground.words, ground.law, account, There())
    parties = PartyRows(activities.parties, activities.categories)
    found: list[tuple[Table, Headed]] = []
    for table in document.tables:
        title = above.get(table.number, "")
        if (headed := cookies.take(table, title)) is not None:
            found.append((table, headed))
        elif (headed := _headed(table.sheet, ground)) is not None:
            found.append((table, headed))
            _take(headed, activities, parties, title)
    activities.name_by_purpose()
    cells = {cell.place: cell for _, headed in found for _, cell in sorted(headed.sheet.cells.items())}
    sections = {place: above.get(table.number, "") for table, headed in found for place in _places(headed.sheet)}
    ids: set[str] = set()
    named = candidates_of(Rows(activities, account.taken, cells, sections), ids)
    listed, left = cookies.found(document.file, ids)
    account.taken += left
    tables = tuple(TableRead(table, headed, _left(headed, account)) for table, headed in found)
    return Tabled(tables, (*named, *listed)[:MOST])


def _take(headed: Headed, activities: Activities, parties: PartyRows, title: str) -> None:
    if headed.of == "parties":
        parties.read(headed, title)
        return
    activities.begin(headed, alone=True)
    for row in read_rows(headed, activities.words, activities.account):
        if not activities.row(row):
            loose_rows.take(row, activities)


def _headed(sheet: Sheet, ground: Ground) -> Headed | None:
    """What the columns of a table hold; where its headings stand in the first column, its rows are its columns."""
    for one in (sheet, _turned(sheet)):
        words = {ground.locale: ground.words}
        found = find_parties(one, words, _LOOKED_AT) or find_headings(one, words, "record", _LOOKED_AT)
        if found is not None and _is_one(found):
            return found
    return None


def _is_one(found: Headed) -> bool:
    below = any(row > found.rows[-1] for row in found.sheet.rows())
    return below and len(found.known) * _KNOWN >= len(found.headings)


def _turned(sheet: Sheet) -> Sheet:
    """The table with rows as columns; each cell keeps its place."""
    cells = {(column, row): cell for (row, column), cell in sorted(sheet.cells.items(), key=lambda each: each[0][::-1])}
    spans = tuple((left, top, right, bottom) for top, left, bottom, right in sheet.spans)
    return replace(sheet, cells=cells, spans=spans)


def _above(document: Document) -> Mapping[int, str]:
    """The heading above each table, of those that the file marks, by its number."""
    found: dict[int, str] = {}
    heading = ""
    for each in document.passages:
        heading = each.line if each.level and not each.table else heading
        if each.table:
            found.setdefault(each.table, heading)
    return found


def _places(sheet: Sheet) -> Sequence[Place]:
    return [cell.place for cell in sheet.cells.values()]


def _left(headed: Headed, account: Account) -> tuple[Taken, ...]:
    """What was left of a table; headings are shown with its columns."""
    own: dict[Place, Cell] = {cell.place: cell for (row, _), cell in headed.sheet.cells.items() if row not in headed.rows}
    return tuple(each for each in account.taken if each.certainty == "left" and each.place in own)
