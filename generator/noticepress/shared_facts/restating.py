"""What a notice has to say beside the shared facts so that it states certain facts: only what differs, and nothing of shared files. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from noticepress.model.shared import AS, kinds, parts, shared_facts
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Parsed
from noticepress.shared_facts.differences import difference
from noticepress.shared_facts.files import Shared
from noticepress.shared_facts.languages import languages_of, shared_in
from noticepress.shared_facts.resolving import Fact, resolve, stands_by_itself
from noticepress.shared_facts.texts import put_in

_MOST = 8
"""How often it is looked at what comes in, before giving up: each time some are named that did not, or said not to be there."""


def restated(facts: Mapping[str, Any], own: Mapping[str, Any], shared: Shared) -> dict[str, Any]:
    """The content of a notice's file that states ``facts`` (all of them, as people write them, without what holds anyway).

    ``own`` is what its file says now: a part for which that names a shared one goes on doing so.
    """
    if not shared:
        return dict(facts)
    asked = _Asked(facts, own, _canonical(shared_in(shared, languages_of(facts))))
    for _ in range(_MOST):
        said = asked.said()
        there = resolve(Parsed("", said, {}, {}, source=json.dumps(said)), shared).parsed.data
        if not asked.learned(there):
            break
    return asked.said()


@dataclass
class _Asked:
    """``named``: shared facts that do not come in by themselves, or not in this order; ``absent``: those that must not come in."""

    facts: Mapping[str, Any]
    own: Mapping[str, Any]
    shared: Mapping[str, Mapping[str, Any]]
    named: set[Fact] = field(default_factory=set)
    absent: set[Fact] = field(default_factory=set)

    def said(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in self.facts.items():
            if key in kinds() and isinstance(value, Mapping) and self.shared.get(key):
                if below := {**dict(self._kind(key, value)), **self._absent(key)}:
                    found[key] = below
            elif key in parts() and isinstance(value, Mapping) and (name := self._named_part(key)):
                found[key] = self._part(key, name, value)
            else:
                found[key] = value
        return {**found, **{kind: self._absent(kind) for kind, _ in self.absent if kind not in self.facts}}

    def learned(self, there: Mapping[str, Any]) -> bool:
        """Look at the facts that came in; whether something has to be said otherwise."""
        before = len(self.named) + len(self.absent)
        for kind in self.shared.keys() & kinds().keys():
            wanted, came = self._ids(self.facts, kind), self._ids(there, kind)
            self.absent |= {(kind, key) for key in came if key not in wanted}
            lacking = {(kind, key) for key in wanted if key not in came}
            self.named |= lacking
            if not lacking and [key for key in came if key in wanted] != wanted:
                self.named |= {(kind, key) for key in wanted if key in self.shared[kind]}
        return len(self.named) + len(self.absent) > before

    def _kind(self, kind: str, value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        model, known = kinds()[kind], self.shared[kind]
        for key, fact in value.items():
            if key not in known:
                yield key, fact
                continue
            said = difference(model, self._coming(kind, key), fact)
            if said is not None or (kind, key) in self.named or self._writes(kind, key):
                yield key, said

    def _coming(self, kind: str, key: str) -> Any:
        """The shared fact as it comes into this notice: a transfer for the recipients that it has."""
        fact, recipients = self.shared[kind][key], self.facts.get("recipients")
        if kind != "transfers" or not isinstance(recipients, Mapping):
            return fact
        here = [each for each in fact.get("recipients", ()) if each in recipients]
        return {**fact, "recipients": here} if here else fact

    def _writes(self, kind: str, key: str) -> bool:
        below = self.own.get(kind)
        return isinstance(below, Mapping) and key in below

    def _absent(self, kind: str) -> dict[str, Any]:
        return {key: [] for known, key in sorted(self.absent) if known == kind}

    def _named_part(self, part: str) -> str:
        value = self.own.get(part)
        key = value.get(AS) if isinstance(value, Mapping) else value
        return key if isinstance(key, str) and key in self.shared.get(part, {}) else ""

    def _part(self, part: str, name: str, value: Mapping[str, Any]) -> Any:
        said = difference(parts()[part], self.shared[part][name], value)
        if said is None:
            return self.own[part] if isinstance(self.own[part], str) else {AS: name}
        return value if stands_by_itself(parts()[part], said) else {AS: name, **said}

    @staticmethod
    def _ids(facts: Mapping[str, Any], kind: str) -> list[str]:
        found = facts.get(kind)
        return list(found) if isinstance(found, Mapping) else []


@lru_cache(maxsize=4)
def _canonical(shared: Shared) -> Mapping[str, Mapping[str, Any]]:
    """The shared facts as facts are dumped, with shared texts in them; none where one of them is wrong."""
    value, _ = bind(shared_facts(), put_in(shared_facts(), shared.parsed, shared.parsed).parsed)
    return {} if value is None else value.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def said_by_itself(facts: Mapping[str, Any], own: Mapping[str, Any], used: frozenset[Fact]) -> dict[str, Any]:
    """``facts`` of a notice without what its file ``own`` leaves to the shared facts that are ``used``."""
    found = dict(facts)
    for kind, key in used:
        written, below = own.get(kind), found.get(kind)
        if kind in kinds() and isinstance(below, Mapping) and key in below:
            mine = written.get(key) if isinstance(written, Mapping) else None
            left = {name: each for name, each in below[key].items() if isinstance(mine, Mapping) and name in mine}
            found[kind] = {**{name: each for name, each in below.items() if name != key}, **({key: left} if left else {})}
        elif kind in parts() and isinstance(below, Mapping):
            mine = written if isinstance(written, Mapping) else {}
            found[kind] = {name: each for name, each in below.items() if name in mine}
    return {key: value for key, value in found.items() if value or key not in {kind for kind, _ in used}}
