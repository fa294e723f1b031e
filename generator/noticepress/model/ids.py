"""Ids of facts, and the marks by which a field says what it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
RESERVED_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that no file or folder can have on Windows, with or without an ending."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
"""A stable id: English words in kebab-case."""

Ids = tuple[Id, ...]
"""References by id, in the order in which a reader should see them."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field as a reference: ``target`` is a key of the notice (``data``) or of a regime's vocabulary.

    ``puts_to_use`` is false where the reference only adds to a fact (where a recipient is, what a purpose goes back to), so
    that a fact to which nothing else refers is not used by anything.
    """

    target: str
    vocabulary: bool = False
    puts_to_use: bool = True


@dataclass(frozen=True, slots=True)
class SaysWhen:
    """Marks a field that says itself to what its fact applies; where it is filled, nothing needs to refer to the fact."""


@dataclass(frozen=True, slots=True)
class Term:
    """Marks a field as a term of the law: every law of the notice that has the list ``terms`` must know it."""

    terms: str
