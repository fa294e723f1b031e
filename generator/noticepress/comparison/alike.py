"""A change that several notices have alike, a shared fact's or an equal edit in each: one change, and where it is seen. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from noticepress.changes.change import Change
from noticepress.changes.descriptions import Told
from noticepress.changes.phrases import Phrase
from noticepress.comparison.comparison import Comparison

Key = tuple[str, ...]
"""What makes two changes the same: subject, kind, path, and what it was and is, as data and in words."""


@dataclass(frozen=True)
class Place:
    """Where a change is seen: the working text of ``notice``, or its new ``version``, and the first day on which it counts there."""

    notice: str
    title: str
    version: str = ""
    first_day: dt.date | None = None


@dataclass(frozen=True)
class Weighs:
    """How much it weighs there under a law: the level as an id and in words, and why."""

    regime: str
    law: str
    level: str
    word: str
    why: str


@dataclass(frozen=True)
class Alike:
    """A change with all places where it is seen, and its weight in each, law by law."""

    subject: str
    change: Change
    sentence: str
    seen: Mapping[Place, tuple[Weighs, ...]]

    @property
    def notices(self) -> tuple[str, ...]:
        """The notices, each once."""
        return tuple(dict.fromkeys(place.notice for place in self.seen))

    @property
    def first_day(self) -> dt.date | None:
        """The first day on which it counts in all of them; ``None`` where that is not known of one."""
        days = [place.first_day for place in self.seen]
        return max((day for day in days if day is not None), default=None) if None not in days else None

    @property
    def weights(self) -> Mapping[Weighs, int]:
        """Each weight with the number of places in which it is that."""
        found: dict[Weighs, int] = {}
        for weights in self.seen.values():
            for weighs in weights:
                found[weighs] = found.get(weighs, 0) + 1
        return found

    def as_json(self) -> dict[str, Any]:
        """What it is, where, how much it weighs there, and from when it counts in all."""
        return {
            "subject": self.subject,
            "kind": self.change.kind,
            "path": self.change.path,
            "sentence": self.sentence,
            "earliest": self.first_day.isoformat() if self.first_day else None,
            "notices": [
                {
                    "notice": place.notice,
                    "title": place.title,
                    "version": place.version or None,
                    "earliest": place.first_day.isoformat() if place.first_day else None,
                    "weights": {weighs.regime: weighs.level for weighs in weights},
                }
                for place, weights in self.seen.items()
            ],
        }


@dataclass(frozen=True)
class AllAlike:
    """All changes that several notices have alike."""

    changes: Mapping[Key, Alike]

    def own(self, told: Comparison) -> tuple[Told, ...]:
        """The changed facts of one law that no other notice has alike."""
        found = []
        for group in told.facts:
            if left := tuple(each for each in group.changes if key(group.title, *each) not in self.changes):
                found.append(Told(group.title, left))
        return tuple(found)

    def count(self, told: Comparison) -> int:
        """How many changed facts of a law other notices have alike."""
        return told.count - sum(len(group.changes) for group in self.own(told))

    @cached_property
    def sets(self) -> tuple[tuple[Place, ...], ...]:
        """The sets of places that have a change alike, the largest first."""
        found = dict.fromkeys(tuple(each.seen) for each in self.changes.values())
        return tuple(sorted(found, key=lambda places: -len(places)))


NONE_ALIKE = AllAlike({})


def key(subject: str, change: Change, phrase: Phrase) -> Key:
    """What a change is known by in all notices."""
    values = json.dumps([change.old, change.new, change.locales], ensure_ascii=False, sort_keys=True)
    return subject, change.kind, "/".join(change.path), phrase.sentence, values


def alike(compared: Iterable[tuple[Place, Sequence[Comparison]]]) -> AllAlike:
    """The changes that are seen in at least two notices; ``compared``: each place with what changes there, law by law."""
    found: dict[Key, dict[Place, list[Weighs]]] = {}
    about: dict[Key, tuple[str, Change, str]] = {}
    for place, comparisons in compared:
        for told in comparisons:
            for known, said, weighs in _changes(told):
                about.setdefault(known, said)
                found.setdefault(known, {}).setdefault(place, []).append(weighs)
    several = {known: seen for known, seen in found.items() if len({place.notice for place in seen}) > 1}
    changes = {
        known: Alike(*about[known], {place: tuple(weights) for place, weights in seen.items()}) for known, seen in several.items()
    }
    return AllAlike(changes)


def _changes(told: Comparison) -> Iterator[tuple[Key, tuple[str, Change, str], Weighs]]:
    for group in told.facts if told.scales is not None else ():
        for change, phrase in group.changes:
            weight = told.weight(change)
            weighs = Weighs(told.regime, told.law, *((weight.level, weight.word, weight.why) if weight else ("none", "", "")))
            yield key(group.title, change, phrase), (group.title, change, phrase.sentence), weighs
