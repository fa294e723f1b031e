"""CSV: texts out to a translator with a spreadsheet, and what came back. Pure.

Columns are called as Translate Toolkit and Weblate call them; they may come back in another order, parted by semicolons or tabs. No cell can be taken for a formula:
an apostrophe stands before what could, and is taken away again.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator

from noticepress.findings import Finding
from noticepress.spreadsheets import as_csv, as_written
from noticepress.translations.exchange import Entry, Read, Returned, explained, exported_of, plain
from noticepress.translations.strings import shown

COLUMNS = ("context", "source", "target", "fuzzy", "location", "developer_comments")
_NEEDED = ("source", "target")
_TRUE = ("true", "1", "x", "yes", "fuzzy")
"""Written into ``fuzzy``, these say that a translation is not right yet."""
_SEPARATORS = (",", ";", "\t", "|")
_FIX = "export the file again, or save it as 'CSV UTF-8'"


def write(entries: Iterable[Entry]) -> bytes:
    """Return the file, with a byte order mark, by which Excel reads it as UTF-8."""
    return as_csv([COLUMNS, *map(_row, entries)]).encode("utf-8-sig")


def _row(entry: Entry) -> tuple[str, ...]:
    before = [f"Source before: {shown(entry.source_before)}"] if entry.source_before is not None else []
    comments = "\n".join((*before, *explained(entry)))
    stale = str(entry.source_before is not None)
    return entry.context, shown(entry.source), shown(entry.translation), stale, f"{entry.file}:{entry.line}", comments


def read(data: bytes, file: str) -> tuple[Read, list[Finding]]:
    """Return what can be taken from a file, and a finding with its line for what cannot."""
    try:
        text = data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Read({}, ()), [Finding("not-utf-8", "the file is not UTF-8", file, line, fix="save it as 'CSV UTF-8'")]
    findings: list[Finding] = []
    return Read({}, tuple(_texts(text, file, findings))), findings


def _texts(text: str, file: str, findings: list[Finding]) -> Iterator[Returned]:
    skipped = 0
    if text[:4].lower() == "sep=":
        text, skipped = text.partition("\n")[2], 1
    heads, separator = _heads(text)
    if wrong := _wrong(heads):
        findings.append(
            Finding("csv-columns", wrong, file, 1 + skipped, fix=f"the first row names the columns: {', '.join(COLUMNS)}")
        )
        return
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for row in reader:
            if line > 1 and any(cell.strip() for cell in row):
                yield from _returned(dict(zip(heads, map(as_written, row), strict=False)), file, line + skipped, findings)
            line = reader.line_num + 1
    except csv.Error as error:
        fix = 'a cell in quotes ends with one quote, and a quote within it is written twice: "so called ""partners"""'
        message = f"the quotes do not add up from here on: {error}"
        findings.append(Finding("csv-unreadable", message, file, line + skipped, fix=fix))


def _heads(text: str) -> tuple[list[str], str]:
    """The names of the columns, and the sign that parts them: that which finds most of them."""
    found = {sign: _cut(text, sign) for sign in _SEPARATORS}
    sign = max(_SEPARATORS, key=lambda each: len(set(found[each]) & set(COLUMNS)))
    return found[sign], sign


def _cut(text: str, sign: str) -> list[str]:
    try:
        row = next(csv.reader(io.StringIO(text[:10_000], newline=""), delimiter=sign), [])
    except csv.Error:
        return []
    return [cell.strip().lower() for cell in row]


def _wrong(heads: list[str]) -> str:
    if lacking := [name for name in _NEEDED if name not in heads]:
        return f"there is no column {' and no column '.join(repr(name) for name in lacking)}"
    twice = [name for name in COLUMNS if heads.count(name) > 1]
    return f"the column {twice[0]!r} stands twice" if twice else ""


def _returned(cells: dict[str, str], file: str, line: int, findings: list[Finding]) -> Iterator[Returned]:
    if not cells.keys() >= {*_NEEDED}:
        findings.append(Finding("csv-columns", "the row ends before its source and target", file, line, fix=_FIX))
        return
    translation = plain(cells["target"])
    unfinished = cells.get("fuzzy", "").strip().lower() in _TRUE or not translation.strip()
    comments = cells.get("developer_comments", "").split("\n")
    places = tuple(cells.get("location", "").split())
    yield Returned(
        cells.get("context", "").strip(), plain(cells["source"]), translation, line, unfinished, exported_of(comments), places
    )
