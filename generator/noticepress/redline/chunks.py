"""Cut Markdown where no block can reach across, so that most chunks are one plain line that needs no parser."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters

_SPACE = " \t\r\n"
_CALM = frozenset("#|" + ascii_letters)
"""How most chunks begin: neither indented nor a list item."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_MARKER = re.compile(r"^ {0,3}(?:[-+*]|\d{1,9}[.)])(?=[ \t\r\n]|$)")
_MARKERS = re.compile(_MARKER.pattern, re.MULTILINE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def lines_of(text: str) -> list[str]:
    """Split at the line endings of CommonMark (2.1) only, endings kept."""
    return _LINE.findall(text)


@lru_cache(maxsize=1 << 6)
def chunks(text: str) -> tuple[str, ...]:
    """Split after blank lines where the next line is not indented, continues no list and stands in no code fence.

    The chunks join to ``text``. Blank lines belong to the chunk before them, or to the first one. A text is cut for its page
    and for some comparisons, soon after each other.
    """
    return tuple(_cut(text)) if text else ()


def _cut(text: str) -> list[str]:
    if text[0] in _SPACE or "\r" in text or "```" in text or "~~~" in text:
        return _line_by_line(text)
    found: list[str] = []
    start = 0
    for blank in _BLANK_LINES.finditer(text):
        end = blank.end()
        if not _continues(text, start, end):
            found.append(text[start:end])
            start = end
    return [*found, text[start:]] if start < len(text) else found


def _continues(text: str, start: int, end: int) -> bool:
    """Tell whether the chunk from ``start`` goes on after the blank lines that end at ``end``."""
    following = text[end : end + 1]
    if following in _CALM:
        return False
    return following in " \t" or (bool(_MARKER.match(text[end : end + 14])) and bool(_MARKERS.search(text, start, end)))


def _line_by_line(text: str) -> list[str]:
    """Return the chunks of any text, also of one with code fences."""
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
