"""What stands above the table of a record: who the organisation is, and its data protection officer. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from noticepress.importing.because import because
from noticepress.importing.proposal import Account
from noticepress.importing.tables import Cell
from noticepress.importing.texts import odd_address, one_line
from noticepress.importing.words import Words
from noticepress.model.values import Email, Telephone, Url

_CHECKED: Mapping[str, TypeAdapter[str]] = {
    "email": TypeAdapter(Email),
    "telephone": TypeAdapter(Telephone),
    "website": TypeAdapter(Url),
}
_LABELLED = re.compile(r"^([^:\n]{2,60}):\s*(\S.*)$", re.DOTALL)
_TITLE_END = re.compile(r"\A\s*(?:[-–—:|,]|\b\w{2,4}\b)\s+(?P<name>[^\W\d_a-z].{2,80})")
"""A sign, or a small word such as 'of', and a name with a capital."""
_IN_BRACKETS = re.compile(r"(?<!\s)\s*+\([^()]*+\)")


def read_controller(cells: Sequence[Cell], words: Words, account: Account, *, wanted: bool) -> dict[str, Any]:
    """Keys of ``organisation.yaml`` that the cells above the table state; every cell is accounted for.

    A value stands right of its label, or behind a colon in one cell; whose it is, the heading above its label says. Not ``wanted``:
    the organisation is there already, and all of it is left.
    """
    at = {(cell.place.row, cell.place.column): cell for cell in cells}
    found: dict[str, Any] = {}
    done: set[tuple[int, int]] = set()
    for (row, column), cell in sorted(at.items()):
        if (row, column) in done:
            continue
        label, value, where = _pair(cell, at, words)
        key = words.one_of(label, words.said.controller) if value else ""
        if not key and (named := _titled(cell, words)):
            key, value, where = "name", named, (row, column)
        if not key:
            continue
        whose = _whose(row, column, at, words)
        done |= {(row, column), where}
        _take(found, key, whose, (cell, at[where]), value, account, wanted)
    for place, cell in sorted(at.items()):
        if place not in done:
            account.left(cell.place, cell.text, because("above"))
    return found


def _titled(cell: Cell, words: Words) -> str:
    """The name behind the title of a record: 'Record of processing activities – Harbour Ltd'; empty for another text, or a date."""
    text = one_line(cell.text)
    for title in sorted(words.said.record_titles, key=len, reverse=True):
        if text.casefold().startswith(title.casefold()):
            behind = _TITLE_END.match(text[len(title) :])
            return behind["name"] if behind and not any(c.isdigit() for c in behind["name"]) else ""
    return ""


def _pair(cell: Cell, at: Mapping[tuple[int, int], Cell], words: Words) -> tuple[str, str, tuple[int, int]]:
    """A label, its value, and the cell of the value."""
    here = cell.place.row, cell.place.column
    if labelled := _LABELLED.match(cell.text):
        return labelled[1], labelled[2], here
    following = min((each for each in at if each[0] == here[0] and here[1] < each[1] <= here[1] + 3), default=None)
    label = cell.text.rstrip(":").strip()
    if following is None or _is_heading(at[following], words):
        return label, "", here
    is_label = words.one_of(at[following].text.rstrip(":").strip(), words.said.controller)
    return label, "" if is_label else at[following].text, following


def _is_heading(cell: Cell, words: Words) -> bool:
    bare = _IN_BRACKETS.sub("", cell.text).strip().rstrip(":")
    return words.is_in(bare, words.said.officer) or words.is_in(bare, words.said.others)


def _whose(row: int, column: int, at: Mapping[tuple[int, int], Cell], words: Words) -> str:
    """Whose details stand below a heading of the same column: ``organisation``, ``officer``, ``others``."""
    for above in range(row - 1, 0, -1):
        cell = at.get((above, column))
        if cell is None:
            continue
        bare = _IN_BRACKETS.sub("", cell.text).strip().rstrip(":")
        if words.is_in(bare, words.said.officer):
            return "officer"
        if words.is_in(bare, words.said.others):
            return "others"
    return "organisation"


def _take(
    found: dict[str, Any], key: str, whose: str, cells: tuple[Cell, Cell], value: str, account: Account, wanted: bool
) -> None:
    text = one_line(value)
    keys = {"name": "legal-name"} if whose == "organisation" else {}
    contacts = "contacts/" if key in ("email", "telephone") else ""
    path = (
        f"organisation/{contacts}{keys.get(key, key)}"
        if whose == "organisation"
        else f"organisation/data-protection-officer/{key}"
    )
    why = ""
    if not wanted:
        why = because("organisation-there")
    elif whose == "others":
        why = because("of-others")
    elif key in _CHECKED and not _fits(key, text):
        why = because("does-not-fit", key=key)
    elif key == "register" or (whose == "officer" and key == "website"):
        why = because("which-register")
    if why:
        for cell in dict.fromkeys(cells):
            account.left(cell.place, cell.text, why, "organisation")
        return
    for cell in dict.fromkeys(cells):
        account.guessed(cell.place, cell.text, path, because("by-label"))
    target = found if whose == "organisation" else found.setdefault("data-protection-officer", {})
    if whose == "organisation" and contacts:
        target = found.setdefault("contacts", {})
    target.setdefault(keys.get(key, key), text)


def _fits(key: str, text: str) -> bool:
    try:
        _CHECKED[key].validate_python(text)
    except ValidationError:
        return False
    return not odd_address(text)
