"""Ids that look renamed: one went and another came with the same values, and nothing says that they are the same fact. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.changes.rows import likeness

_ALIKE, _NAMED_ALIKE = 0.75, 0.5
"""Share of equal values from which two facts are taken for one; fewer suffice for those of the same name."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """``new`` in the collection ``of`` says what ``old`` said in the version ``version``."""

    of: str
    old: str
    new: str


def renamed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Renamed]:
    """The ids of a notice's collections that were most likely renamed between two versions without ``formerly``."""
    for of, facts in new.items():
        before = old.get(of)
        if not isinstance(facts, Mapping) or not isinstance(before, Mapping):
            continue
        known = {fact.get("formerly") for fact in facts.values() if isinstance(fact, Mapping)}
        gone = {key: fact for key, fact in before.items() if key not in facts and key not in known and isinstance(fact, Mapping)}
        for key, fact in facts.items():
            if key in before or not isinstance(fact, Mapping) or fact.get("formerly"):
                continue
            alike = {other: _alike(dict(was), dict(fact)) for other, was in gone.items()}
            best = max(alike, key=lambda other: alike[other], default="")
            if best and alike[best]:
                del gone[best]
                yield Renamed(of, best, key)


def _alike(was: dict[str, Any], now: dict[str, Any]) -> float:
    """How like two facts are, 0 when they are two; one of another name is another fact, whatever else is the same."""
    if was.get("name") != now.get("name"):
        return 0.0
    share = likeness(was, now)
    return share if share >= (_NAMED_ALIKE if "name" in now else _ALIKE) else 0.0
