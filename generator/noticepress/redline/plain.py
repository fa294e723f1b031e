"""Lists and tables so plain that they need no Markdown parser: most of what notices have, ten times as fast.

Each function returns what ``leaves`` would, or nothing when it is not sure.
"""

from __future__ import annotations

import re

from noticepress.redline.chunks import lines_of
from noticepress.redline.leaves import Leaf

PLAIN = r"(?!\d{1,9}[.)](?:\s|$))[\w(‘“'\"\[][^\r\n]*"
"""One line that can only be running text: it starts with a letter, a quote or a bracket, and is no ordered item."""

_SPACE = " \t\r\n"
_ITEM = re.compile(rf"[-+*] ({PLAIN})\s*\Z")
_DELIMITER = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\s*\Z")


def flat_list(chunk: str) -> tuple[Leaf, ...]:
    """Return the items of a bullet list without nesting, blank lines and wrapped lines."""
    if chunk[0] not in "-+*":
        return ()
    lines = _lines(chunk)
    items = [_ITEM.match(line) for line in lines]
    if not all(items) or len({line[0] for line in lines}) > 1:
        return ()
    return tuple(Leaf("item", item.string, (item[1].strip(_SPACE),), 1, "", 1, False) for item in items if item)


def flat_table(chunk: str) -> tuple[Leaf, ...]:
    """Return the rows of a table whose lines all begin and end with a bar, have the same cells and no escapes."""
    lines = _lines(chunk)
    if chunk[0] != "|" or "\\" in chunk or len(lines) < 2 or not _DELIMITER.match(lines[1]):
        return ()
    rows = [line.strip(_SPACE) for line in lines]
    if not all(len(row) > 1 and row[0] == "|" == row[-1] for row in rows) or len({row.count("|") for row in rows}) > 1:
        return ()
    cells = [tuple(cell.strip(_SPACE) for cell in row[1:-1].split("|")) for row in rows]
    header = Leaf("row", lines[0] + lines[1], cells[0], 0, "", 1, True)
    body = (Leaf("row", line, row, 0, "", 1, False) for line, row in zip(lines[2:], cells[2:], strict=True))
    return (header, *body)


def _lines(chunk: str) -> list[str]:
    """Return the lines, blank ones at the end given to the last."""
    lines = lines_of(chunk)
    while len(lines) > 1 and not lines[-1].strip(_SPACE):
        blank = lines.pop()
        lines[-1] += blank
    return lines
