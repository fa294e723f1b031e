"""Everything that changed between two versions' facts under one law, in words and in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.changes.change import Change
from noticepress.changes.phrases import Phrase, phrase
from noticepress.changes.relevance import Unseen
from noticepress.changes.subjects import grouped
from noticepress.changes.visible_facts import changes_under
from noticepress.language.messages import Messages


@dataclass(frozen=True)
class Told:
    """Changes to one kind of subject in words, with the group's title."""

    title: str
    changes: tuple[tuple[Change, Phrase], ...]


def tell(
    old: Mapping[str, Any], new: Mapping[str, Any], regime: str, locale: str, words: Messages, unseen: Unseen
) -> tuple[Told, ...]:
    """The changed facts that ``regime`` shows, by subject in reading order; raises ``MissingMessage``."""
    groups = []
    for group in grouped(changes_under(regime, old, new, unseen)):
        phrases = tuple((change, phrase(change, old, new, words, locale)) for change in group.changes)
        groups.append(Told(words.plain(f"group.{group.id}"), phrases))
    return tuple(groups)
