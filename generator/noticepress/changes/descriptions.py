"""Everything that changed between two versions' facts under one law, in words and in reading order. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.changes.change import Change, Path
from noticepress.changes.naming import is_item
from noticepress.changes.phrases import Phrase, phrase
from noticepress.changes.shapes import Items, Scalar, shape_at
from noticepress.changes.subjects import grouped
from noticepress.language.messages import Messages


@dataclass(frozen=True)
class Told:
    """Changes to one kind of subject in words, with the group's title."""

    title: str
    changes: tuple[tuple[Change, Phrase], ...]


def tell(
    changes: Iterable[Change], old: Mapping[str, Any], new: Mapping[str, Any], locale: str, words: Messages,
    weight: Callable[[Change], int] = lambda _: 0,
) -> tuple[Told, ...]:  # fmt: skip
    """The ``changes`` from ``old`` to ``new`` by subject in reading order; raises ``MissingMessage``.

    What came or went is told once, with the facts that use it: a new recipient with its purposes. A use that has more ``weight`` than
    what it is told with stays a change of its own.
    """
    all_changes = tuple(changes)
    uses = _uses(all_changes, weight)
    told = {id(use) for found in uses.values() for use in found}
    groups = []
    for group in grouped(change for change in all_changes if id(change) not in told):
        phrases = tuple(
            (change, phrase(change, old, new, words, locale, [use.subject for use in uses.get(id(change), ())]))
            for change in group.changes
        )
        groups.append(Told(words.plain(f"group.{group.id}"), phrases))
    return tuple(groups)


TOLD_ONCE: Mapping[str, tuple[Path, ...]] = {
    "recipients": (("notice", "purposes", "processing", "recipients"), ("notice", "cookies", "types", "recipients")),
    "data": (("notice", "purposes", "processing", "data"),),
    "sources": (("notice", "data", "source"),),
}
"""The lists in which a fact of a collection is used, and that are told with it when it comes or goes; paths without ids."""


def _uses(changes: tuple[Change, ...], weight: Callable[[Change], int]) -> dict[int, list[Change]]:
    """The uses to tell with each fact that came or went, by the identity of its change."""
    moves: dict[tuple[str, str, str], Change] = {
        (change.path[1], change.path[2], change.kind): change
        for change in changes
        if len(change.path) == 3 and change.path[1] in TOLD_ONCE and change.kind in ("added", "removed")
    }
    found: dict[int, list[Change]] = {}
    for use in changes if moves else ():
        shape = shape_at(use.path)
        if use.kind not in ("wider", "narrower") or not isinstance(shape, Items) or not isinstance(shape.of, Scalar):
            continue
        way, ids = ("added", use.gained) if use.kind == "wider" else ("removed", use.lost)
        facts = [moves.get((shape.of.name, key, way)) for key in ids]
        lists = TOLD_ONCE.get(shape.of.name, ())
        if _keys(use.path) in lists and all(fact is not None and weight(fact) >= weight(use) for fact in facts):
            for fact in facts:
                found.setdefault(id(fact), []).append(use)
    return found


def _keys(path: Path) -> Path:
    """A path without ids and numbers."""
    return tuple(step for place, step in enumerate(path) if not is_item(path[: place + 1]))
