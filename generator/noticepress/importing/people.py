"""The rows of a record that are about some groups of people only: a record covers an organisation, a notice one audience. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from noticepress.findings import Finding, Unusable, on_one_line
from noticepress.importing.because import because
from noticepress.importing.lists import items
from noticepress.importing.proposal import Account
from noticepress.importing.rows import Row
from noticepress.importing.texts import key

_MOST_NAMED = 30


def about_people(rows: Sequence[Row], people: Sequence[str], account: Account) -> list[Row]:
    """The rows that name one of ``people``, and those below that go on with one of them; all rows where none are named.

    The others are accounted for as left. Raises ``Unusable`` for people whom no row names.
    """
    if not people:
        return [*rows]
    named = {key(group): group for row in rows for cell in row.all("people") for group in items(cell.text)}
    if missing := [each for each in people if key(each) not in named]:
        raise Unusable([_unknown(missing[0], [*named.values()], rows)])
    wanted = {key(each) for each in people}
    taken, goes_on = [], False
    for row in rows:
        groups = {key(group) for cell in row.all("people") for group in items(cell.text)}
        new = bool(groups or row.all("activity") or row.all("purpose"))
        goes_on = bool(wanted & groups) if new else goes_on
        if goes_on:
            taken.append(row)
            continue
        for cell in [cell for cells in row.cells.values() for cell in cells] + [cell for cell, _ in row.others]:
            if cell.place.row == row.number:
                account.left(cell.place, cell.text, because("others"))
    return taken


def _unknown(name: str, named: Sequence[str], rows: Sequence[Row]) -> Finding:
    place = next((cell.place for row in rows for cell in row.all("people")), None)
    known = ", ".join(f"'{on_one_line(each)}'" for each in named[:_MOST_NAMED])
    message = f"no row is about '{on_one_line(name)}'"
    fix = f"choose of {known}" if known else "the record has no column that says whom a row is about: leave --people out"
    return Finding("people-missing", message, place.file if place else "", fix=fix)
