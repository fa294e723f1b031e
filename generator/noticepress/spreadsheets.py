"""Tables as CSV (RFC 4180) that no spreadsheet takes for formulas. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"(\A|[;\t\r\n])(?=[ \"']*+[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n])")
"""Where a cell begins that a spreadsheet could take for a formula; the last four signs are the wide forms of the first.

A spreadsheet whose language writes decimal commas splits a file at semicolons, and then no quotes hold a cell together.
"""


_MADE_HARMLESS = re.compile(r"(\A|[;\t\r\n])'(?=[ \"']*+[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n])")


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """The rows, every cell in quotes, with line ends as spreadsheets write them."""
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([*map(harmless, row)] for row in rows)
    return file.getvalue()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection): with an apostrophe before it, or before a part of it."""
    return _FORMULA.sub(r"\1'", cell)


def as_written(cell: str) -> str:
    """What a cell was before ``harmless`` wrote it."""
    return _MADE_HARMLESS.sub(r"\1", cell)
