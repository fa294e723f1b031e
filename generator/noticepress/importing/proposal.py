"""What an importer hands on: facts, and what became of every piece of the source. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from noticepress.findings import Finding

Certainty = Literal["left", "guessed", "mapped", "accepted"]
"""``mapped``: the source says so; ``guessed``: it can be meant otherwise; ``left``: no fact was made of it. In the order of work.

``accepted``: a person read the words of the source and made a fact of them.
"""
ORDER: Mapping[Certainty, int] = {"left": 0, "guessed": 1, "mapped": 2, "accepted": 3}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a source: ``part`` is a sheet or page, empty where there is one only; row and column from 1, 0 for all.

    ``unit``: what its rows are called; of a text that is ``line``, ``paragraph`` or ``page``.
    """

    file: str
    part: str = ""
    row: int = 0
    column: int = 0
    unit: str = "row"

    @property
    def cell(self) -> str:
        """``B7``; ``row 7`` without a column, nothing without a row."""
        return f"{letters(self.column)}{self.row}" if self.column and self.row else f"{self.unit} {self.row}" if self.row else ""

    def __str__(self) -> str:
        return "!".join(filter(None, (self.part, self.cell))) or self.file

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"part": self.part, "cell": self.cell}

    def finding(
        self, rule: str, message: str, fix: str = "", severity: Literal["error", "warning", "advice"] = "error"
    ) -> Finding:
        """A finding about this place: line and column are those of the cell, which the message names."""
        where = f"{self}: " if self.part or self.cell else ""
        return Finding(rule, f"{where}{message}", self.file, max(self.row, 1), max(self.column, 1), severity, fix=fix)


def letters(column: int) -> str:
    """How a spreadsheet calls a column: 1 is A, 27 is AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


@dataclass(frozen=True, slots=True)
class Taken:
    """A piece of the source and what became of it: the ``path`` of the fact (``purposes/pay/processing/0/keep``), and why if that is not plain."""

    place: Place
    text: str
    certainty: Certainty
    path: str = ""
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        """As plain data, empty fields left out."""
        said = {
            "certainty": self.certainty,
            **self.place.as_json(),
            "text": self.text,
            "path": self.path,
            "why": self.why,
        }
        return {key: value for key, value in said.items() if value}


@dataclass
class Account:
    """Collects what becomes of the pieces of a source while facts are made of them."""

    taken: list[Taken] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def mapped(self, place: Place, text: str, path: str, why: str = "") -> None:
        """The source says so."""
        self.taken.append(Taken(place, text, "mapped", path, why))

    def guessed(self, place: Place, text: str, path: str, why: str) -> None:
        """It can be meant otherwise: a person looks."""
        self.taken.append(Taken(place, text, "guessed", path, why))

    def left(self, place: Place, text: str, why: str, path: str = "") -> None:
        """No fact was made of it; ``path`` is the fact at which the remark stands, if there is one."""
        self.taken.append(Taken(place, text, "left", path, why))

    def move(self, path: str, to: str, why: str = "") -> None:
        """What stood under a path stands under another one."""
        self.taken = [replace(each, path=to, why=each.why or why) if each.path == path else each for each in self.taken]


@dataclass(frozen=True)
class Proposal:
    """Facts for one notice in one language, for the organisation where the source states it, and the account of the source.

    ``organisation`` holds keys of ``organisation.yaml``; ``taken`` is in the order of the source.
    """

    notice: Mapping[str, Any]
    locale: str
    taken: tuple[Taken, ...]
    organisation: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def count(self, certainty: Certainty) -> int:
        """How many pieces came to that."""
        return sum(each.certainty == certainty for each in self.taken)
