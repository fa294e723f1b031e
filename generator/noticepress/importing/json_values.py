"""JSON (RFC 8259) as values with their places. Pure.

The standard library's parser says whether it is JSON, and where not; a second look at its pieces finds the lines and columns.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from itertools import islice
from typing import Any

from noticepress.findings import on_one_line
from noticepress.importing.documents import MAX_DEPTH, MAX_LEAVES, Path_, Source, Spot, Tree, made, spot
from noticepress.importing.given import no

_TOKEN = re.compile(r'("(?:[^"\\]|\\.)*")|([{}\[\],:])|([^\s{}\[\],:"]+)', re.DOTALL)
_PIECES = 12
"""Of the text for each value, with room: keys, colons, commas and brackets."""
_FIX = "put it right there, or make the document again with the tool that made it"


def read(text: str, name: str, most: int = MAX_LEAVES) -> Source:
    """The values of a text; raises ``Unusable`` for what is no JSON, nested too deep, or says a key twice."""
    pieces = [(found.start(), found[0]) for found in islice(_TOKEN.finditer(text), most * _PIECES + 1)]
    if len(pieces) > most * _PIECES:
        raise no(name, "too-much", f"more than {most:,} values", "bring in a part at a time")
    depth = 0
    lines = _Lines(text)
    for at, piece in pieces:
        depth += (piece in "{[") - (piece in "}]")
        if depth > MAX_DEPTH:
            line, column = lines.at(at)
            raise no(
                name, "nested-too-deep", f"more than {MAX_DEPTH} maps and lists stand within one another", _FIX, line, column
            )
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        message = f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise no(name, "not-json", message, _FIX, error.lineno, error.colno) from None
    except _NoNumber as error:
        at = next((at for at, piece in pieces if piece == str(error)), 0)
        raise no(name, "not-json", f"'{error}' is no value of JSON", _FIX, *lines.at(at)) from None
    return Source(name, _Builder(name, lines).built(pieces))


class _NoNumber(ValueError):
    """NaN and its kind, which Python reads and JSON does not know."""


def _no_number(piece: str) -> Any:
    raise _NoNumber(piece)


class _Lines:
    """Lines and columns, from 1, of places in a text."""

    def __init__(self, text: str):
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, index: int) -> tuple[int, int]:
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1


class _Builder:
    """Puts the values of pieces of text together, which are known to be JSON."""

    def __init__(self, name: str, lines: _Lines):
        self.name, self.lines = name, lines
        self.root: Tree = None
        self.open: list[tuple[dict[str, Any] | list[Any], Path_]] = []
        self.key: str | None = None

    def built(self, pieces: list[tuple[int, str]]) -> Tree:
        for at, piece in pieces:
            if piece in "{[":
                new: dict[str, Any] | list[Any] = {} if piece == "{" else []
                steps = self._put(new, at)
                self.open.append((new, steps))
            elif piece in "}]":
                self.open.pop()
            elif piece not in ",:":
                self._scalar(piece, at)
        return self.root

    def _scalar(self, piece: str, at: int) -> None:
        if self.open and isinstance(self.open[-1][0], dict) and self.key is None:
            self.key = json.loads(piece)
            if self.key in self.open[-1][0]:
                message = (
                    f"the key '{on_one_line(str(self.key)[:60])}' stands twice in one map: which of them is meant is not known"
                )
                raise no(self.name, "repeated-key", message, "take one of them away", *self.lines.at(at))
            return
        steps = self._steps()
        written = json.loads(piece, parse_int=str, parse_float=str)
        self._put(made(written, self._spot(steps, at), steps), at)

    def _put(self, value: Any, at: int) -> Path_:
        steps = self._steps()
        if not self.open:
            self.root = value
        elif isinstance(holder := self.open[-1][0], dict):
            holder[str(self.key)] = value
            self.key = None
        else:
            holder.append(value)
        return steps

    def _steps(self) -> Path_:
        if not self.open:
            return ()
        holder, steps = self.open[-1]
        return (*steps, len(holder) if isinstance(holder, list) else str(self.key))

    def _spot(self, steps: Path_, at: int) -> Spot:
        return spot(self.name, steps, *self.lines.at(at))
