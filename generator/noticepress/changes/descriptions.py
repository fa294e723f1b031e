"""Everything that changed between two versions' facts under one law, in words and in reading order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.changes.change import Change
from noticepress.changes.phrases import Phrase, phrase
from noticepress.changes.subjects import grouped
from noticepress.language.messages import Messages


@dataclass(frozen=True)
class Told:
    """Changes to one kind of subject in words, with the group's title."""

    title: str
    changes: tuple[tuple[Change, Phrase], ...]


def tell(
    changes: Iterable[Change], old: Mapping[str, Any], new: Mapping[str, Any], locale: str, words: Messages
) -> tuple[Told, ...]:  # fmt: skip
    """The ``changes`` from ``old`` to ``new`` by subject in reading order; raises ``MissingMessage``."""
    groups = []
    for group in grouped(changes):
        phrases = tuple((change, phrase(change, old, new, words, locale)) for change in group.changes)
        groups.append(Told(words.plain(f"group.{group.id}"), phrases))
    return tuple(groups)
