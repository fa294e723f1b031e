"""The record as a page for screens and paper, and as a table for spreadsheets. Reads the templates beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from noticepress.html.policy import policy
from noticepress.publishing.record.record import Activity, Line, Part, Record
from noticepress.publishing.record.writer import Item
from noticepress.spreadsheets import as_csv as table

_BEFORE_NUMBER = re.compile(r";(?= \+[0-9])")
"""What parts a telephone number from the words before it."""
_TEMPLATES = Path(__file__).parent / "templates"


def as_csv(found: Record) -> str:
    """The record as CSV (RFC 4180): a line for each purpose and processing row, what is said once repeated in each.

    Where something is done on behalf of others, its lines follow behind an empty one, with a heading of their own.
    """
    tables = (table([*map(_with_numbers, row)] for row in _table(found, part)) for part in found.parts if part.lines)
    return "\r\n".join(tables)


def _table(found: Record, part: Part) -> Iterator[list[str]]:
    """The heading and the lines of one of the two records."""
    plain = found.words.plain
    for number, (activity, line) in enumerate((each, line) for each in part.activities for line in each.lines):
        once = [*part.items, *_security(part, activity, line)]
        items = [*once, *line.items, *activity.items]
        if not number:
            heads = [(plain("record.activity"), part.cite), *((item.name, item.cite) for item in items)]
            yield [plain("record.notice"), plain("record.law"), *(f"{name} ({cite})" if cite else name for name, cite in heads)]
        yield ["; ".join(line.notices), found.law, activity.name, *(_cell(found, item) for item in items)]


def _security(part: Part, activity: Activity, line: Line) -> Iterator[Item]:
    """What the notices of a line say once, together."""
    said = [each for each in part.notices if each.notice in activity.notices and each.title in line.notices]
    for alike in zip(*(each.items for each in said), strict=True):
        words = "; ".join(dict.fromkeys(item.words for item in alike if item.words))
        missing = next((item.missing for item in alike if item.missing), "") if not words else ""
        yield Item(alike[0].id, alike[0].name, words, missing, alike[0].cite)


def _cell(found: Record, item: Item) -> str:
    return f"[{found.words.plain('record.missing', key=item.missing)}]" if item.missing else item.words


def _with_numbers(cell: str) -> str:
    """A cell in which a telephone number stands behind a comma, where no spreadsheet takes its plus for the sign of a formula."""
    return _BEFORE_NUMBER.sub(",", cell)


def as_html(found: Record) -> str:
    """The record as one HTML page without scripts, for screens and for A4 paper, lying."""
    style = (_TEMPLATES / "record.css").read_text(encoding="utf-8").strip()
    engine = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return engine.get_template("record.html").render(r=found, w=found.words.plain, style=Markup(style), policy=policy(style))


FORMS: Mapping[str, Any] = {"html": as_html, "csv": as_csv}
"""The forms of the record by the name of their option."""
