"""Invisible marks that templates leave in their output, and taking them out again.

Marks are characters of Unicode's private use area, which text from YAML may not contain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

OPEN, OPENED, CLOSE = "\ue000", "\ue001", "\ue002"
REF, REFERRED = "\ue003", "\ue004"
NUMBER = "\ue005"
TERM = "law"
"""Kind of the rows that are terms of a law."""
BLOCKS = "\ue006"
"""Stands after a text of several paragraphs: what follows it on the same line is a paragraph of its own."""

ORIGINS = "\U000f0000-\U0010fffd"
"""The range of the marks that say where words come from (``origins``): rules of punctuation look through them."""

_MARK = re.compile(f"({OPEN}[^{OPEN}{OPENED}]*+{OPENED}|{CLOSE})")
_REF = re.compile(f"{REF}([^{REF}{REFERRED}]*+){REFERRED}")
_GOES_ON = re.compile(f"{BLOCKS}([{CLOSE}{ORIGINS}]*)[ \t]*\n?(?=[^\\s{BLOCKS}{CLOSE}{ORIGINS}])")
_TWO_ENDS = re.compile(
    rf"([.!?])(?<=[^\W\d_].)([*_”’){CLOSE}{ORIGINS}]*(?:\]\([^()\s]*\)[*_{CLOSE}{ORIGINS}]*)?)\.(?=[\s*)”’{CLOSE}{ORIGINS}]|$)"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that fulfils duties: ``requirements`` by id, for ``row`` (a fact, or empty).

    A row is kind and id, ``purposes/deliver-orders``: a purpose, a recipient and a term of the law may have the same id.
    """

    requirements: tuple[str, ...]
    row: str
    start: int
    end: int


def opening(requirements: str, row: str) -> str:
    """The mark at which a passage starts."""
    return f"{OPEN}{requirements}|{row}{OPENED}"


def row_of(item: Any) -> str:
    """The row of a fact or of a term of the law (a map with an id); a string is one; empty for anything else."""
    if isinstance(item, Mapping):
        return f"{TERM}/{item['id']}" if "id" in item else ""
    path, key = getattr(item, "_path", ()), getattr(item, "id", None)
    return item if isinstance(item, str) else f"{_kind(path)}/{key}" if key and path else ""


def _kind(path: tuple[int | str, ...]) -> str:
    """The key under which facts of a kind stand: that before the fact's own id or number."""
    return str(path[-2]) if len(path) > 1 else str(path[-1])


def id_of(row: str) -> str:
    """The id in a row, as people know it."""
    return row.rpartition("/")[2]


def reference(target: str) -> str:
    """The mark of a cross-reference to a section or anchor."""
    return f"{REF}{target}{REFERRED}"


def resolve(text: str, references: Callable[[str], str], number: str) -> str:
    """Put in the section's own number and the words of its cross-references.

    A name that ends in a full stop ("B.V.") or question mark ends a sentence, too.
    """
    resolved = _REF.sub(lambda found: references(found[1]), divided(text).replace(NUMBER, number))
    return _TWO_ENDS.sub(r"\1\2", resolved)


def divided(text: str) -> str:
    """``text`` with an empty line before what follows a text of several paragraphs."""
    return _GOES_ON.sub(r"\1\n\n", text).replace(BLOCKS, "")


_AT_START = re.compile(r"(?P<number>(?<![\w\\])\d{1,9})?(?<!\\)\\(?P<sign>(?(number)[.)]|[-+=]))(?=[\s=-]|$)", re.MULTILINE)
_NOTHING = re.compile(f"(?:\\s|{_MARK.pattern}|[>|]|(?:[-+*]|\\d{{1,9}}[.)])(?=\\s))*")
"""What may stand before a block on its line: marks of passages, quotation signs and bars, list items."""
_BARED = re.compile(r"\\[-+=.)](?=[\s=-]|$)", re.MULTILINE)
"""What every such backslash is part of: it is found at once, and most texts have none."""


def bare_within_lines(text: str) -> str:
    """Take off the backslashes that only the beginning of a line needs: "of 1\\. FC Example" is "of 1. FC Example"."""

    def needed(found: re.Match[str]) -> str:
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        return found[0] if _NOTHING.fullmatch(before) else (found["number"] or "") + found["sign"]

    return _AT_START.sub(needed, text) if _BARED.search(text) else text


def says_something(marked: str) -> bool:
    """Whether a text has more than marks in it; raises ``IndexError`` for the end of a passage that did not begin."""
    open_ = 0
    for mark in _MARK.findall(marked):
        open_ += -1 if mark == CLOSE else 1
        if open_ < 0:
            raise IndexError("a passage ends that did not begin")
    return bool(_MARK.sub("", marked).strip())


_LINE_ENDS = re.compile(r"(\n+)")
_TRAILING = re.compile(r"(?<![ \t])[ \t]++\n")


def take_out(marked: str) -> tuple[str, tuple[Passage, ...]]:
    """Return the text without passage marks and with at most one empty line in a row, and the passages."""
    output: list[str] = []
    length = newlines = 0
    open_: list[tuple[str, int]] = []
    passages: list[Passage] = []
    if " \n" in marked or "\t\n" in marked:
        marked = _TRAILING.sub("\n", marked)
    for piece in _MARK.split(marked):
        if piece.startswith(OPEN):
            open_.append((piece[1:-1], length))
        elif piece == CLOSE:
            names, start = open_.pop()
            requirements, _, row = names.partition("|")
            passages.append(Passage(tuple(requirements.split()), row, start, length))
        else:
            for part in _LINE_ENDS.split(piece) if "\n" in piece else (piece,):
                if part.startswith("\n"):
                    part = "\n" * max(0, min(2, newlines + len(part)) - newlines) if length else ""
                    newlines += len(part)
                elif part:
                    newlines = 0
                output.append(part)
                length += len(part)
    text = "".join(output)
    return text, tuple(sorted(passages, key=lambda p: (p.start, -p.end)))
