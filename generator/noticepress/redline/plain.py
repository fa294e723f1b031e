"""Lists and tables so plain that they need no Markdown parser: most of what notices have, ten times as fast.

Each function returns what ``leaves`` would, or nothing when it is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from noticepress.redline.chunks import lines_of
from noticepress.redline.leaves import Leaf

PLAIN_START = r"(?!\d{1,9}[.)](?:\s|$))(?:\*{1,2}(?=\w)|[\w(‘“'\"\[])"
"""How a line begins that can only be running text, also after such a line: with a letter, a quote, a bracket or bold."""
PLAIN = PLAIN_START + r"[^\r\n]*+"
SPACE = " \t\r\n"
"""White space to Markdown (CommonMark 2.1), which a space that does not break is not."""

_ITEM = re.compile(rf"\A( *+)([-+*]) ({PLAIN})\s*+\Z")
_DELIMITER = re.compile(r"\A\|(?>(?:[ \t]*+:?-++:?[ \t]*+\|)+)\s*+\Z")


def flat_list(chunk: str) -> tuple[Leaf, ...]:
    """Return the items of a bullet list without blank and wrapped lines, nested by two or four spaces a level."""
    if chunk[0] not in "-+*":
        return ()
    items = [_ITEM.match(line) for line in _lines(chunk)]
    found = [item for item in items if item]
    depths = _depths([len(item[1]) for item in found])
    if not depths or len(found) < len(items) or len({item[2] for item in found}) > 1:
        return ()
    texts = zip(found, depths, strict=True)
    return tuple(Leaf("item", item.string, (item[3].strip(),), depth + 1, "", 1, False) for item, depth in texts)


def _depths(indents: Sequence[int]) -> list[int]:
    """Return how deep items stand, or nothing where their indents do not go by one step."""
    step = next(filter(None, indents), 4)
    depths = [indent // step for indent in indents]
    deeper = any(after > before + 1 for before, after in pairwise(depths))
    if step not in (2, 4) or deeper or any(indent % step for indent in indents):
        return []
    return depths


def flat_table(chunk: str) -> tuple[Leaf, ...]:
    """Return the rows of a table whose lines all begin and end with a bar, have the same cells and no escapes."""
    lines = _lines(chunk)
    if chunk[0] != "|" or "\\" in chunk or len(lines) < 2 or not _DELIMITER.match(lines[1]):
        return ()
    rows = [line.strip(SPACE) for line in lines]
    if not all(len(row) > 1 and row[0] == "|" == row[-1] for row in rows) or len({row.count("|") for row in rows}) > 1:
        return ()
    cells = [tuple(cell.strip(SPACE) for cell in row[1:-1].split("|")) for row in rows]
    header = Leaf("row", lines[0] + lines[1], cells[0], 0, "", 1, True)
    body = (Leaf("row", line, row, 0, "", 1, False) for line, row in zip(lines[2:], cells[2:], strict=True))
    return (header, *body)


def _lines(chunk: str) -> list[str]:
    """Return the lines, blank ones at the end given to the last."""
    lines = lines_of(chunk)
    while len(lines) > 1 and not lines[-1].strip(SPACE):
        blank = lines.pop()
        lines[-1] += blank
    return lines
