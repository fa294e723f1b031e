"""Where two texts differ, told so that somebody sees it: also spaces, line ends, hidden characters and letters of another script. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from noticepress.reading.characters import by_number

MOST_LINES = 1500
"""Lines in which every differing place is looked for; in longer ones only what lies between the first and the last."""
AROUND = 30
"""Characters shown before and after what differs."""
MOST = 160
"""Characters of a quotation."""


@dataclass(frozen=True)
class Differing:
    """A place: its ``line`` in the text that is there (from 1), what stands there (``found``) and what was ``expected``; either may
    be empty."""

    line: int
    expected: str
    found: str

    def __str__(self) -> str:
        """The place in words."""
        if not self.expected:
            return f"adds “{self.found}”"
        return f"says “{self.found}” instead of “{self.expected}”" if self.found else f"lacks “{self.expected}”"


def differing(expected: str, found: str) -> list[Differing]:
    """The places in which ``found`` is not what was expected, in order."""
    old, new = expected.split("\n"), found.split("\n")
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    usual = set(expected)
    return [
        Differing(start + line + 1, *_quoted("\n".join(before), "\n".join(after), usual))
        for line, before, after in _changed(old, new)
    ]


def as_shown(found: str, expected: str) -> str:
    """Words of one line as they are told beside what was ``expected``."""
    return _shown(found, set(expected))


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[int, list[str], list[str]]]:
    if not old and not new:
        return
    if len(old) + len(new) > MOST_LINES:
        yield 0, old, new
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            yield from ((c + n, [old[a + n]], [new[c + n]]) for n in range(b - a) if old[a + n] != new[c + n])
        elif kind != "equal":
            yield c, old[a:b], new[c:d]


def _quoted(old: str, new: str, usual: set[str]) -> tuple[str, str]:
    """What differs with some words around it; of lines that are only in one text, all of them."""
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    last = next(
        (n for n, (a, b) in enumerate(zip(old[first:][::-1], new[first:][::-1], strict=False)) if a != b),
        min(len(old), len(new)) - first,
    )
    if not old.strip(" \n") or not new.strip(" \n"):
        return _shown(old.strip("\n"), usual), _shown(new.strip("\n"), usual)
    begin = max(0, old.rfind(" ", 0, max(0, first - AROUND)) + 1)
    told = []
    for text in (old, new):
        stop = text.find(" ", len(text) - last + AROUND)
        stop = len(text) if stop < 0 else stop
        head = "… " if begin else ""
        told.append(head + _shown(text[begin:stop], usual, at_end=stop == len(text)) + (" …" if stop < len(text) else ""))
    return told[0], told[1]


def _shown(text: str, usual: set[str], *, at_end: bool = True) -> str:
    """``text`` with escapes for what is hidden or looks like something else: what the other text has nowhere, and is no ASCII."""
    bare = text.rstrip(" ") if at_end else text
    shown = "".join(_character(each, usual) for each in bare[:MOST]) + (" …" if len(bare) > MOST else "")
    return shown.replace("\n", " ⏎ ") + "\\u0020" * min(len(text) - len(bare), 8)


def _character(character: str, usual: set[str]) -> str:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Mn") or (
        character.isspace() and character != " "
    )
    strange = not character.isascii() and character not in usual
    if character != "\n" and (hidden or (strange and character not in "“”‘’…")):
        return by_number(character)
    return character
