"""Cut Markdown where no block can reach across, so that most chunks are one plain line that needs no parser."""

from __future__ import annotations

import re

_SPACE = " \t\r\n"
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MARKER = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])(?=[ \t\r\n]|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def lines_of(text: str) -> list[str]:
    """Split at the line endings of CommonMark (2.1) only, endings kept."""
    return _LINE.findall(text)


def chunks(text: str) -> list[str]:
    """Split after blank lines where the next line is not indented, continues no list and stands in no code fence.

    The chunks join to ``text``. Blank lines belong to the chunk before them, or to the first one.
    """
    found: list[str] = []
    current: list[str] = []
    blank = listed = False
    fence = ""
    for line in lines_of(text):
        if line[0] in _SPACE and not line.strip(_SPACE):
            blank = bool(found or current)
            current.append(line)
            continue
        marker = line[0] in "-+*0123456789 " and _MARKER.match(line)
        if blank and not fence and line[0] not in " \t" and not (marker and listed):
            found.append("".join(current))
            current, listed = [], False
        current.append(line)
        blank, listed = False, listed or bool(marker)
        if "`" in line or "~" in line:
            fence = _fence_after(line, fence)
    if current:
        found.append("".join(current))
    return found


def _fence_after(line: str, fence: str) -> str:
    """Return the code fence that is open after a line (CommonMark 4.5); one too many only makes a chunk longer."""
    match, bare = _FENCE.match(line), line.strip(_SPACE)
    if not match:
        return fence
    if not fence:
        return "" if match[1][0] == "`" and "`" in bare[len(match[1]) :] else match[1]
    closes = match[1].startswith(fence) and not bare.strip(fence[0])
    return "" if closes else fence
