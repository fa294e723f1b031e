"""The lines of a YAML file as somebody sees them who writes it: hyphens of a list, a key, a value. Works on broken files, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces other than the space bar's (Unicode category Zs), as part of a pattern."""
_SPACE = rf"[ \t{ODD}]"
_LINE = re.compile(
    rf"(?P<indent>{_SPACE}*)(?P<dashes>(?:-{_SPACE}+)*)"
    rf"(?:(?P<key>[A-Za-z][A-Za-z0-9_-]*|\"[^\"]*\"|'[^']*')(?P<before>{_SPACE}*):(?P<after>{_SPACE}+|$))?(?P<value>.*)"
)
_BLOCK = re.compile(rf"[|>][-+0-9]{{0,2}}(?:{_SPACE}+#.*|{_SPACE}*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is no comment and not empty; ``start`` is its offset in the file, ``number`` counts from 0."""

    number: int
    start: int
    found: re.Match[str]
    in_block: bool
    """It belongs to a text that begins on the line after ``|`` or ``>``."""

    @property
    def indent(self) -> int:
        """Width of what stands before the first hyphen or word."""
        return len(self.found["indent"])

    @property
    def depth(self) -> int:
        """Column (from 0) of the key, or of the item when there is no key; what belongs to a key stands deeper."""
        return self.found.start("key") if self.found["key"] else self.found.end("dashes")

    @property
    def key(self) -> str:
        """The key, empty when there is none."""
        return (self.found["key"] or "").strip("\"'")

    @property
    def value(self) -> str:
        """What stands behind the key, or behind the hyphens."""
        return self.found["value"].rstrip(" ")

    def at(self, part: str) -> int:
        """Offset in the file at which a part of the line begins."""
        return self.start + self.found.start(part)


def lines(text: str) -> Iterator[Line]:
    """The lines of ``text`` that say something."""
    offset, block = 0, -1
    for number, written in enumerate(text.split("\n")):
        start, offset = offset, offset + len(written) + 1
        found = _LINE.match(written)
        if found is None or not written.strip():
            continue
        line = Line(number, start, found, block >= 0 and len(found["indent"]) > block)
        if line.in_block:
            yield line
            continue
        block = -1
        if written.lstrip().startswith("#"):
            continue
        yield line
        if _BLOCK.match(line.value):
            block = line.found.end("indent") if not line.key and line.found["dashes"] else line.depth
