"""Parts of a text so plain that they need no parser of blocks: most of what notices have. Pure.

Each function returns what the parser would find, or nothing where it is not sure.
"""

from __future__ import annotations

import re

_START = r"(?!\d{1,9}[.)])(?:\*{0,2}[^\W_]|[(\[‘“'\"])"
"""How a line begins that can only be running text: with a letter, in bold or not, a number or a quotation mark."""
_END = r"[\w.,:;!?*)’”]"
"""How it ends: with something that nobody trims."""
_LINE = rf"{_START}(?:[^\n\r\0]*{_END})?"
_PARAGRAPH = re.compile(rf"({_LINE})[ \n]*")
_LIST = re.compile(rf"([-+*]) {_LINE}(?:\n\1 {_LINE})*[ \n]*")
_HEADING = re.compile(rf"(#{{1,6}}) ([^\W_](?:[^\n\r\0*_`\[\]<>\\&#{{}}]*{_END})?)(?: \{{#([a-z0-9-]+)\}})?[ \n]*")
_DEFINES = "]:"
"""Without it nothing defines what a link by reference leads to."""


def paragraph(part: str) -> str:
    """Return the inline Markdown of a paragraph of one line."""
    found = _PARAGRAPH.fullmatch(part)
    return found[1] if found and _DEFINES not in part else ""


def items(part: str) -> list[str]:
    """Return the inline Markdown of the items of a bullet list, each on one line and none below another."""
    return [line[2:] for line in part.rstrip(" \n").split("\n")] if _LIST.fullmatch(part) and _DEFINES not in part else []


def heading(part: str) -> tuple[int, str, str] | None:
    """Return level, words and anchor of a heading whose words have no marks; the anchor may be empty."""
    found = _HEADING.fullmatch(part)
    return (len(found[1]), found[2], found[3] or "") if found else None
