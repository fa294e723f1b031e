"""Rows of a table without purposes: data with their sources, recipients and periods, which stand for themselves. Pure."""

from __future__ import annotations

from dataclasses import replace

from noticepress.importing.activities import Activities
from noticepress.importing.assembling import free_name, rule_name
from noticepress.importing.because import because
from noticepress.importing.rows import Row

_TAKEN = {"data", "special", "source", "people", "recipients", "processors", "countries", "mechanism", "keep"}
"""What such a row can say without a purpose."""


def take(row: Row, found: Activities) -> None:
    """Take what a row names: data, where they come from, who receives them, and how long they are kept."""
    data = found.categories.data_of(row.all("data"), row.all("special"), "data")
    about = f"data/{data[0]}" if data else "data"
    found.categories.sources_of(row.all("source"), data, about)
    found.categories.people_of(row.all("people"), about, "controller")
    given = [
        *(found.parties.recipients_of(row.all("recipients"), about, kinds=found.by_kinds) or []),
        *(found.parties.recipients_of(row.all("processors"), about, role="processor") or []),
    ]
    found.parties.transfers_of(row.all("countries"), row.all("mechanism"), given, about)
    _rule(row, about, found)
    for cell in [each for holds, cells in row.cells.items() if holds not in _TAKEN for each in cells]:
        found.account.left(cell.place, cell.text, because("which-purpose"), about)
    for cell, reason in row.others:
        found.account.left(cell.place, cell.text, reason, about)


def _rule(row: Row, about: str, found: Activities) -> None:
    """Take the period of a row as a rule."""
    account = found.account
    before = len(account.taken)
    keep = found.keep(row, about, "retention")
    name = next((name for name, rule in found.rules.items() if rule == keep), "")
    if keep and not name:
        name = free_name(rule_name(keep), found.rules)
        found.rules[name] = keep
    own = [replace(each, path=f"retention/{name}") if each.path == "retention/keep" else each for each in account.taken[before:]]
    account.taken[before:] = own
