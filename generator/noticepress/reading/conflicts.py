"""Files in which git left the two sides of a merge: neither can be taken for what was meant. Pure."""

from __future__ import annotations

import re

from noticepress.findings import Finding

RULE = "merge-conflict"
_MARK = re.compile(r"^(?:<{7} |>{7} |={7}\r?$|\|{7} )(.*)$", re.MULTILINE)
_FIX = "keep the lines that hold, and remove the marks <<<<<<<, ======= and >>>>>>>"


def conflict(text: str, file: str, fix: str = _FIX) -> Finding | None:
    """A finding at the first mark of a merge that nobody settled; marks come in twos and threes at least."""
    marks = [(mark[0][0], text.count("\n", 0, mark.start()) + 1, mark[1].strip()) for mark in _MARK.finditer(text)]
    if len({kind for kind, _, _ in marks}) < 2:
        return None
    message = f"two versions of these lines were merged, and nobody chose between them{_sides(marks)}"
    return Finding(RULE, message, file, marks[0][1], 1, fix=fix)


def _sides(marks: list[tuple[str, int, str]]) -> str:
    """Where the two sides of the first conflict stand, and what they are called, when its marks are whole."""
    kinds = [kind for kind, _, _ in marks]
    if kinds[:1] != ["<"] or "=" not in kinds or ">" not in kinds:
        return ""
    middle, end = kinds.index("="), kinds.index(">")
    ours_end = next((line for kind, line, _ in marks[1:middle] if kind == "|"), marks[middle][1])
    sides = ((marks[0][2], marks[0][1], ours_end), (marks[end][2], marks[middle][1], marks[end][1]))
    more = sum(kind == "<" for kind in kinds) - 1
    also = f"; and {more} more in this file" if more else ""
    return f": {' or '.join(_lines(*side) for side in sides)}{also}" if middle < end else ""


def _lines(name: str, before: int, after: int) -> str:
    first, last = before + 1, after - 1
    which = "nothing" if last < first else f"line {first}" if first == last else f"lines {first} to {last}"
    return f"{which} ({name[:60]})" if name else which
