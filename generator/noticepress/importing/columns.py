"""The file that says what the columns of a table hold: written for a person to mend, ready for templates of authorities. Touches the disk.

A ready one stands in ``regimes/<law>/record-templates/<name>.yaml``, with where its headings were read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from noticepress.editing.texts import double_quoted, is_plain
from noticepress.findings import Finding, Unusable, on_one_line
from noticepress.importing.because import because
from noticepress.importing.headings import Headed, Heading, find_headings, find_parties, headed_by
from noticepress.importing.tables import Sheet, Workbook
from noticepress.importing.texts import key, one_line, without_remarks
from noticepress.importing.words import COLUMNS, LEAVE, Words
from noticepress.model.values import Id, LocaleTag, PlainText, Value, Whole
from noticepress.places import Places
from noticepress.reading.files import read_text
from noticepress.reading.remembered import read_facts

FOLDER = "record-templates"


def _holds(name: str) -> str:
    if name not in COLUMNS:
        known = ", ".join(COLUMNS)
        raise PydanticCustomError(
            "column", "'{given}' is nothing that a column holds", {"given": name[:40], "hint": f"choose of {known}"}
        )
    return name


_Heading = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]


class Columns(Value):
    """What the columns of a table hold, by heading; by letter where a heading stands twice, or is empty."""

    about: PlainText | None = Field(None, description="Of a ready file: which template, for people who choose one.")
    read_from: tuple[str, ...] = Field((), description="Of a ready file: where its headings were read.")
    law: Id | None = Field(None, description="Law of the record; that of the notices when left out.")
    locale: LocaleTag | None = Field(None, description="Language of the record.")
    sheet: Annotated[str, StringConstraints(max_length=60)] | None = Field(None, description="Sheet with the record.")
    headings: tuple[Whole, ...] = Field((), max_length=2, description="Row of the headings, or both rows: [8] or [2, 3].")
    columns: Mapping[_Heading, Annotated[str, AfterValidator(_holds)]] = Field(
        description="What each column holds, by its heading."
    )


@dataclass(frozen=True)
class Chosen:
    """A file of columns, and how it is called: a path, or the name of a ready one."""

    columns: Columns
    name: str
    ready: bool = False
    """Whether it came with a law: headings that it does not name are then known by their words, as without it."""


def ready(places: Places) -> dict[str, Path]:
    """The ready files by name: those of the repository's own laws first."""
    found: dict[str, Path] = {}
    for root in places.regimes:
        for path in sorted(root.glob(f"*/{FOLDER}/*.yaml")):
            found.setdefault(path.stem, path)
    return found


def choose(named: str, places: Places) -> Chosen:
    """The columns that ``--mapping`` names: a file, else a ready one; raises ``Unusable``."""
    path = Path(named)
    templates = ready(places)
    is_ready = not path.exists() and named in templates
    if is_ready:
        path, root = templates[named], templates[named].parents[3]
    else:
        root = path.absolute().parent
    text = read_text(path.absolute(), root) if path.exists() else _missing(named, templates)
    if isinstance(text, Finding):
        raise Unusable([replace(text, file=named)])
    columns, findings = read_facts(Columns, text, named)
    if columns is None or findings:
        raise Unusable(findings)
    return Chosen(columns, named, is_ready)


def _missing(named: str, templates: Mapping[str, Path]) -> Finding:
    fix = f"name a file, or a ready one: {', '.join(sorted(templates))}"
    return Finding("file-missing", "there is no such file of columns", named, fix=fix)


def headed(book: Workbook, words: Mapping[str, Words], chosen: Chosen | None, sheet: str | None, locale: str | None) -> Headed:
    """The sheet with the record and what its columns hold; raises ``Unusable`` where no headings are found."""
    given = chosen.columns if chosen else None
    spoken = {each: words[each] for each in words if each == (locale or (given.locale if given else None))} or words
    named = sheet or (given.sheet if given and any(key(each.name) == key(given.sheet or "") for each in book.sheets) else None)
    sheets = _sheets(book, named)
    if given and given.headings:
        found = headed_by(sheets[0], tuple(map(int, given.headings)), next(iter(spoken.values())))
    else:
        found_ = [each for each in (_by_names(one, given, spoken) or find_headings(one, spoken) for one in sheets) if each]
        if not found_:
            raise Unusable([_no_headings(book, sheets)])
        found = max(found_, key=lambda each: (each.fitness, -book.sheets.index(each.sheet)))
    return _as_said(found, chosen) if chosen else found


def of_parties(book: Workbook, record: Headed, words: Words) -> list[Headed]:
    """The other sheets that are tables of recipients, in the language of the record; hidden ones are not read."""
    others = [each for each in book.sheets if each is not record.sheet and each.cells and not each.hidden]
    found = [find_parties(each, {words.locale: words}) for each in others]
    return [each for each in found if each is not None]


def _sheets(book: Workbook, named: str | None) -> list[Sheet]:
    if named is None:
        return (
            [each for each in book.sheets if not each.hidden and each.cells]
            or [each for each in book.sheets if each.cells]
            or [*book.sheets]
        )
    found = [each for each in book.sheets if key(each.name) == key(named)]
    if not found:
        there = ", ".join(f"'{each.name}'" for each in book.sheets[:20])
        raise Unusable([Finding("sheet-missing", f"there is no sheet '{named}'", book.file, fix=f"there is: {there}")])
    return found


def _by_names(sheet: Sheet, given: Columns | None, words: Mapping[str, Words]) -> Headed | None:
    """The row in which most of the headings of the file stand, where at least half of them do."""
    if given is None:
        return None
    named = {found for each in given.columns for found in (key(each), key(without_remarks(each)))} - {""}
    rows = [
        (sum(key(without_remarks(one_line(cell.text))) in named for cell in sheet.row(row).values()), -row)
        for row in sheet.rows()[:60]
    ]
    most, row = max(rows, default=(0, 0))
    return headed_by(sheet, (-row,), next(iter(words.values()))) if most and most * 2 >= min(len(named), 6) else None


def _as_said(found: Headed, chosen: Chosen) -> Headed:
    """The columns as the file says; a column that a person's file does not name is left, and a name that no column has is a mistake of the file."""
    said = {key(without_remarks(each)) or key(each): holds for each, holds in chosen.columns.columns.items()}
    said |= {key(each): holds for each, holds in chosen.columns.columns.items()}
    by_letter = {each: holds for each, holds in chosen.columns.columns.items() if re.fullmatch("[A-Z]{1,3}", each)}
    used: set[str] = set()
    columns: list[Heading] = []
    for each in found.headings:
        holds = by_letter.get(each.letter) or said.get(key(each.text)) or said.get(key(without_remarks(each.text)))
        used |= {each.letter} if holds else set()
        if holds is None and chosen.ready:
            columns.append(each)
        elif holds is None:
            columns.append(replace(each, holds=LEAVE, certainty="left", why=because("does-not-name", file=chosen.name)))
        elif holds == LEAVE:
            columns.append(replace(each, holds=LEAVE, certainty="left", why=because("leaves", file=chosen.name)))
        else:
            columns.append(replace(each, holds=holds, certainty="mapped", why=""))
    if not used:
        message = "none of the headings in this file stands in the record"
        raise Unusable(
            [
                Finding(
                    "column-missing",
                    message,
                    chosen.name,
                    fix="let the record be read without --mapping, and edit what that writes",
                )
            ]
        )
    return replace(found, headings=tuple(columns))


def _no_headings(book: Workbook, sheets: Sequence[Sheet]) -> Finding:
    part = sheets[0].name if len(sheets) == 1 else ""
    where = f" in sheet '{part}'" if part else ""
    held = "nothing in it" if not any(each.cells for each in sheets) else "no row of headings that is known"
    fix = (
        "say with --mapping FILE in which row they stand and what each column holds: 'headings: [3]', 'columns: {Doel: purpose}'"
    )
    return Finding("headings-missing", f"there is {held}{where}", book.file, fix=fix)


def as_file(found: Headed, law: str, record: str) -> str:
    """The columns as a file that a person mends and passes again."""
    twice = [key(each.text) for each in found.headings]
    lines = [
        f"# What the columns of {on_one_line(record)} hold. Mend it, and pass it again: noticepress import record … --mapping FILE",
        f"# A column holds one of: {', '.join(COLUMNS[:11])},",
        f"#   {', '.join(COLUMNS[11:])}.",
        f"law: {law}",
        f"locale: {found.locale}",
        *([f"sheet: {_quoted(found.sheet.name)}"] if found.sheet.name else []),
        f"headings: [{', '.join(map(str, found.rows))}]",
        "columns:",
    ]
    for each in found.headings:
        name = each.text if key(each.text) and twice.count(key(each.text)) == 1 else each.letter
        remark = each.why or ("" if each.certainty == "mapped" else each.certainty)
        told = f"{each.letter}: {remark}" if remark else each.letter
        lines.append(f"  {_quoted(name)}: {each.holds}   # {on_one_line(told)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text if is_plain(text, False) and not re.search(r"[:#]", text) else double_quoted(text)
