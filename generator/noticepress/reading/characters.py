"""Characters that nobody can see: which they are, where they stand, and a text without them.

They reverse the order of words on a screen (Unicode TR 36, 'Trojan source'), hide words from a reviewer, break lines
where no editor shows a break, or take the place of the marks that templates leave.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from noticepress.findings import Finding

MAX_FINDINGS = 50
"""Characters named for one file; a file with more of them was damaged as a whole."""

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_ALLOWED = frozenset("\t\n\u00ad\u200c\u200d")
"""Tab, line feed, soft hyphen, and the two joiners that some scripts are spelled with."""
_DIRECTION = frozenset("\u200e\u200f\u061c")
"""Marks of direction: needed beside Arabic and Hebrew letters, a trap anywhere else."""
_MOST_OF_FOUR = 0xFFFF
"""The last character of which the number has four digits."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffe\uffff")
"""Letters and signs that have no shape (Unicode: Default_Ignorable_Code_Point), and non-characters."""


@dataclass(frozen=True, slots=True)
class Clean:
    """A text without invisible characters; ``removed`` has the columns (from 1) of what was taken out, by line."""

    text: str
    findings: list[Finding]
    removed: Mapping[int, list[int]] = field(default_factory=dict)

    def original(self, line: int, column: int) -> tuple[int, int]:
        """The place in the file of a place in the clean text."""
        for gone in self.removed.get(line, ()):
            if gone > column:
                break
            column += 1
        return line, column


def hidden(text: str) -> Iterator[int]:
    """Yield the offsets of the invisible characters in ``text``."""
    if _nothing_hidden(text):
        return
    leftwards: bool | None = None
    for offset, character in enumerate(text):
        if character in _ALLOWED:
            continue
        if character in _DIRECTION:
            leftwards = _leftwards(text) if leftwards is None else leftwards
            if not leftwards:
                yield offset
        elif character in _BLANK or unicodedata.category(character) in _HIDDEN:
            yield offset


def _nothing_hidden(text: str) -> bool:
    """Whether a text holds no invisible character, told at once: Python calls none of ``_HIDDEN`` and no line end printable."""
    return text.isprintable() and (text.isascii() or _BLANK.isdisjoint(text))


def visible(text: str) -> str:
    """The text with its invisible characters as ``\\u`` escapes, for whoever reads it on a terminal or in a report."""
    if _nothing_hidden(text):
        return text
    return "\n".join(map(_shown, text.split("\n")))


def _shown(line: str) -> str:
    gone = set(hidden(line))
    return "".join(c.encode("unicode-escape").decode("ascii") if n in gone else c for n, c in enumerate(line)) if gone else line


def _leftwards(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text if c not in _DIRECTION)


def named(character: str) -> str:
    """``U+202E, right-to-left override``."""
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f", {name}" if name else "")


def by_number(text: str) -> str:
    """``\\u0435``: as a character stands in a report or on a page that looks like another, or like nothing."""
    return "".join(f"\\u{ord(c):04x}" if ord(c) <= _MOST_OF_FOUR else f"\\U{ord(c):08x}" for c in text)


def clean(text: str, file: str) -> Clean:
    """Take the invisible characters out of the text of ``file``, with a finding for each (at most ``MAX_FINDINGS``)."""
    findings: list[Finding] = []
    removed: dict[int, list[int]] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        columns = [offset + 1 for offset in hidden(line)]
        if not columns:
            continue
        for column in columns[: MAX_FINDINGS - len(findings)]:
            message = f"an invisible character ({named(line[column - 1])})"
            findings.append(
                Finding(
                    "text-invisible", message, file, number, column, fix="remove it: delete around this place and type it again"
                )
            )
        removed[number] = columns
        gone = set(columns)
        lines[number - 1] = "".join(c for offset, c in enumerate(line, 1) if offset not in gone)
    return Clean("\n".join(lines), findings, removed)
