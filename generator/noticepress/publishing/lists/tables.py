"""Lists over all notices as tables: short for a terminal, and with everything for spreadsheets. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from noticepress.markdown import plain_text
from noticepress.publishing.lists import lines
from noticepress.publishing.lists.entries import Kind
from noticepress.publishing.lists.house_list import HouseList, Listed, Row

Table = list[list[str]]
"""Rows of cells, the headings first. Headings are keys, words are in the language of the list."""
_CELLS: Mapping[Kind, Mapping[str, str]] = {
    "recipients": {"role": "role", "countries": "countries", "safeguards": "transfers"},
    "cookies": {"placed-by": "placed-by", "life": "life", "consent": "consent"},
}
"""The headings of the short table, each with the column of the list that it is."""
_SAID: Mapping[Kind, tuple[str, ...]] = {
    "recipients": (
        "role", "category", "does", "countries", "from", "purposes", "data", "transfers", "choice", "bound-by", "address", "notice", "list",
    ),
    "cookies": ("purpose", "examples", "placed-by", "life", "consent", "manage", "url"),
}  # fmt: skip
_AS_STATED = ("from", "notice", "list", "url")
"""Dates and addresses, which machines read."""
VERSION_KEYS = ("notice", "version", "status", "published", "effective", "until", "documents", "sha256")


def short(whole: HouseList) -> Table:
    """A row for each recipient or type of cookies, with the notices that name it."""
    cells = _CELLS[whole.kind]
    words = whole.site.words[whole.locale]

    def row(each: Row) -> Iterator[str]:
        yield from (each.id, each.name)
        for column in cells.values():
            texts = (plain_text(lines.cell(column, one.entry.stated, words, whole.law_name)) for one in each.listed)
            yield " / ".join(dict.fromkeys(filter(None, texts)))
        yield each.first_day.isoformat()
        yield ", ".join(dict.fromkeys(one.notice for one in each.listed))

    return [["id", "name", *cells, "from", "notices"], *([*row(each)] for each in whole.rows)]


def whole_table(whole: HouseList) -> Table:
    """A row for each thing that a notice says of it, everything in a column of its own."""
    heads = ["own-notice" if name == "notice" else name for name in _SAID[whole.kind]]
    rows = [_said(whole, row, each) for row in whole.rows for each in row.listed]
    return [["id", "name", "stated-in", "version", "since", "laws", *heads], *rows]


def _said(whole: HouseList, row: Row, each: Listed) -> list[str]:
    written = dict(whole.lines(each.entry))
    stated = each.entry.stated
    said = [str(stated.get(name, "")) if name in _AS_STATED else _words(written.get(name, "")) for name in _SAID[whole.kind]]
    return [row.id, each.entry.name, each.notice, each.version, each.since.isoformat(), ", ".join(each.entry.laws), *said]


def _words(markdown: str) -> str:
    """The words of a line; of several paragraphs or items, parted by semicolons."""
    parts = markdown.split("\n\n") if "\n\n" in markdown else markdown.split("\n")
    return "; ".join(plain_text(part.removeprefix("- ")) for part in parts if part)


def of_versions(found: Sequence[Mapping[str, Any]]) -> Table:
    """A row for each version, in the order given; ``found`` has the keys of ``VERSION_KEYS``."""
    return [[*VERSION_KEYS], *([_cell(each[key]) for key in VERSION_KEYS] for each in found)]


def _cell(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")
