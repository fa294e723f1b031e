"""Which facts a law shows differ between two released versions and how much each change weighs: the same for every language.

Kept in the store, so that who makes the pages of one language finds what was worked out for another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from noticepress import store
from noticepress.chain.release import Release
from noticepress.changes.change import Change
from noticepress.changes.formers import Formers, with_formers
from noticepress.changes.materiality import Materiality, Weighed, weigh
from noticepress.changes.relevance import Unseen
from noticepress.changes.subjects import grouped
from noticepress.changes.visible_facts import changes_under
from noticepress.changes.wording import SAME, Decided, Wording
from noticepress.law.materiality import Rules
from noticepress.releasing.freeze import Draft
from noticepress.store.sources import program

Facts = Mapping[str, Any]
Version = Release | Draft


class ChangedFacts:
    """What changed from ``old`` to ``new`` under a law; ``rules`` weigh it. ``formers``: ids that facts had in any version."""

    def __init__(self, old: Version, new: Version, regime: str, unseen: Unseen, rules: Rules | None, formers: Formers):
        self._old, self._new, self._regime, self._unseen, self._rules, self._formers = old, new, regime, unseen, rules, formers

    @property
    def sides(self) -> tuple[Facts, Facts]:
        """The facts of both versions, which know what they were called in others."""
        return with_formers(self._old.facts, self._formers), with_formers(self._new.facts, self._formers)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes that a reader is told, by subject in reading order."""
        if self._kept is not None:
            return tuple(each.change for each in self._kept)
        found = grouped(changes_under(self._regime, *self.sides, self._unseen))
        return tuple(change for group in found for change in group.changes)

    @cached_property
    def weighed(self) -> Materiality | None:
        """The changes with their weights by the rules, if there are rules; raises ``Unusable`` for one that cannot be used."""
        if self._rules is None:
            return None
        if self._kept is not None:
            return Materiality(self._regime, self._kept)
        found = weigh(self.changes, *self.sides, self._rules)
        if self._key:
            store.put(self._key, _written(found.changes, self._rules))
        return found

    @cached_property
    def _kept(self) -> tuple[Weighed, ...] | None:
        """What another language needed before; none when nobody asked, or when something is not released."""
        data = store.get(self._key) if self._key else None
        return None if data is None or self._rules is None else _read(data, self._rules)

    @cached_property
    def _key(self) -> str:
        if self._rules is None or not isinstance(self._old, Release) or not isinstance(self._new, Release):
            return ""
        return store.key_of(
            "changed-facts", program(), self._rules.key, self._regime, self._unseen.get(self._regime), self._old.digest,
            self._new.digest, key_of_formers(self._formers),
        )  # fmt: skip


def key_of_formers(formers: Formers) -> str:
    """What changes when a fact had another id in some version."""
    return json.dumps(formers, sort_keys=True) if formers else ""


def _written(found: Sequence[Weighed], rules: Rules) -> bytes:
    """Changes with places in the list of rules; what outweighs nothing is the weight of all that no rule fits."""
    places = {rule.id: place for place, rule in enumerate(rules.rules)}
    rows = [
        (
            *(change.kind, change.path, change.subject, change.field, change.old, change.new, change.locales, change.laws),
            places.get(each.rule.id, -1),
            [places[rule.id] for rule in each.fitting],
            [[(d.locale, d.group, d.word, d.way) for d in each.wording.decided], each.wording.editorial],
        )
        for each in found
        for change in (each.change,)
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _read(data: bytes, rules: Rules) -> tuple[Weighed, ...]:
    found = []
    for kind, path, subject, field, old, new, locales, laws, rule, fitting, (decided, editorial) in json.loads(data):
        change = Change(kind, tuple(path), tuple(subject), field, old, new, tuple(locales), tuple(laws))
        wording = Wording(tuple(Decided(*each) for each in decided), editorial) if decided or editorial else SAME
        weight = rules.otherwise if rule < 0 else rules.rules[rule]
        found.append(Weighed(change, weight, tuple(rules.rules[place] for place in fitting), None, wording))
    return tuple(found)
