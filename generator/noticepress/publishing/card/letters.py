"""How wide words are in the letters of a card, and which words can be written in them. Touches the disk once."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

FONT = Path(__file__).parent / "DejaVuSans-Bold.ttf"
EM = 2048
"""Units of the font in the height of a line."""


@lru_cache(maxsize=1)
def widths() -> Mapping[str, int]:
    """How far each letter takes the pen, in units of the font."""
    found = json.loads((FONT.parent / "widths.json").read_text("utf-8"))
    return {letter: int(width) for width, letters in found.items() for letter in letters}


def writable(words: str) -> bool:
    """Whether there is a letter for each sign of ``words``."""
    return set(words) <= widths().keys()


def width(words: str, size: int) -> float:
    """Of ``words`` in letters of ``size`` pixels. Letters that join or stand above each other are counted as if they stood alone."""
    return sum(widths()[letter] for letter in words) * size / EM


def lines(words: str, size: int, room: int) -> list[str]:
    """``words`` in lines of at most ``room`` pixels; a word that is longer by itself is cut."""
    found: list[str] = []
    for part in _parts(words, size, room):
        if found and width(longer := f"{found[-1]} {part}", size) <= room:
            found[-1] = longer
        else:
            found.append(part)
    return found


def shortened(line: str, size: int, room: int) -> str:
    """As much of ``line`` as fits, with a sign that there is more."""
    return f"{line[: _fitting(line, size, room, '…')].rstrip()}…"


def from_the_right(words: str) -> bool:
    """Whether the first letter of ``words`` that has a direction is one of a script that runs from the right."""
    return next((kind != "L" for each in words if (kind := unicodedata.bidirectional(each)) in ("L", "R", "AL")), False)


def _parts(words: str, size: int, room: int) -> Iterator[str]:
    for word in words.split():
        while (fits := _fitting(word, size, room)) < len(word):
            fits = max(fits, 1)
            yield word[:fits]
            word = word[fits:]
        yield word


def _fitting(words: str, size: int, room: int, more: str = "") -> int:
    """How many letters of ``words`` stand in ``room`` together with ``more``; none is looked at behind these, for a word can be endless."""
    taken = sum(widths()[letter] for letter in more)
    for count, letter in enumerate(words):
        taken += widths()[letter]
        if taken * size / EM > room:
            return count
    return len(words)
