"""One difference between two versions' facts, of a closed set of kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal[
    "added",
    "removed",
    "changed",
    "renamed",
    "id-renamed",
    "moved",
    "longer",
    "shorter",
    "wider",
    "narrower",
    "basis-switched",
    "started",
    "stopped",
    "text-added",
    "text-removed",
    "translated",
    "respelled",
]
"""``changed`` is what no other kind names: a text, a date, a choice, a list that both gained and lost.

``respelled`` is what rules on weight take a changed text for that differs in spelling, case, punctuation or emphasis alone.
"""

Path = tuple[str, ...]
"""Ids and YAML keys from ``organisation`` or ``notice`` down; items of lists without ids count from 1."""


@dataclass(frozen=True, slots=True)
class Change:
    """``field`` of the fact ``subject`` was ``old`` and is ``new``: plain data, ``None`` for what was not there.

    ``field`` joins the keys below the subject (``keep.for``) and is empty when the fact itself came, went or moved.
    ``locales`` names the languages in which a localised text differs. For ``moved``, ``old`` and ``new`` count from 1.
    ``laws`` names the laws under which a text differs; empty for all that show it.
    """

    kind: Kind
    path: Path
    subject: Path
    field: str
    old: Any
    new: Any
    locales: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()

    @property
    def gained(self) -> tuple[Any, ...]:
        """What a list has now and had not before, e.g. the new countries."""
        return _beyond(self.new, self.old)

    @property
    def lost(self) -> tuple[Any, ...]:
        """What a list had before and has no more."""
        return _beyond(self.old, self.new)


def _beyond(these: Any, those: Any) -> tuple[Any, ...]:
    if not isinstance(these, list):
        return ()
    known = those if isinstance(those, list) else []
    return tuple(item for item in these if item not in known)
