"""A notice put together with the shared facts that it refers to: what is checked, written and released. Pure.

What a notice does not define itself comes from the shared facts, and only what it refers to. A fact to which nothing can refer
(a purpose, a statement) comes in where its id is named with nothing behind it; a shared transfer where one of its recipients
is there. What a notice says under a shared id is what differs; ``[]`` says that the fact is not there.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from noticepress.findings import Finding
from noticepress.model import Notice
from noticepress.model.shape import fields, is_model
from noticepress.model.shared import AS, TEXTS, kinds, parts
from noticepress.model.values import ID_PATTERN, Ref, Value
from noticepress.reading.taking_over import taken_over
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed, Path
from noticepress.shared_facts.differences import put_together
from noticepress.shared_facts.files import UNKNOWN, Shared
from noticepress.shared_facts.texts import put_in

Fact = tuple[str, str]
"""The kind and id of a shared fact."""
CLASH, REPEATED, DENIED = "shared-clash", "shared-repeated", "shared-denied"


@dataclass(frozen=True)
class Resolved:
    """A notice with the shared facts in it: ``used`` are those, ``differing`` where the notice says something else.

    ``own`` is its file as it was written.
    """

    parsed: Parsed
    own: Parsed
    used: frozenset[Fact] = frozenset()
    differing: frozenset[Fact] = frozenset()
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=1024)
def _remembered(source: str, file: str, shared: Shared, read: _ById) -> Resolved:
    return _Resolving(read.parsed, shared).resolved()


@dataclass(frozen=True, eq=False)
class _ById:
    """A parsed file that is no part of a key: its text and name are."""

    parsed: Parsed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById)

    def __hash__(self) -> int:
        return 0


def resolve(parsed: Parsed, shared: Shared) -> Resolved:
    """``parsed``, the file of a notice, with the ``shared`` facts that it refers to. The same files give the same object."""
    if not shared or not isinstance(parsed.data, dict):
        return Resolved(parsed, parsed)
    return _remembered(parsed.source, parsed.file, shared, _ById(parsed))


@dataclass
class _Resolving:
    """One notice on its way."""

    own: Parsed
    shared: Shared
    used: set[Fact] = field(default_factory=set)
    differing: set[Fact] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    unreadable: set[Path] = field(default_factory=set)
    taken: dict[Path, Fact] = field(default_factory=dict)
    """Where each shared fact is put, and where it stands among the shared ones."""
    replaced: set[Path] = field(default_factory=set)

    def resolved(self) -> Resolved:
        data = dict(self.own.data)
        for kind, model in kinds().items():
            if isinstance(data.get(kind), dict):
                data[kind] = dict(self._named(kind, model, data[kind]))
        for part, annotation in parts().items():
            data = self._part(part, annotation, data)
        self._referred_to(data)
        parsed = self._positioned(data) if self.taken or self.unreadable else self.own
        found = put_in(Notice, parsed if parsed.data == data else replace(parsed, data=data), self.shared.parsed)
        self.used |= {(TEXTS, key) for key in found.used}
        for path, key in found.unknown if TEXTS not in self.shared.unreadable else ():
            if path not in parsed.elsewhere:  # else it is told where the shared facts are read
                self._unknown((*path, AS), TEXTS, key)
        parsed = replace(found.parsed, unreadable=found.parsed.unreadable | self.unreadable)
        if parsed == self.own:
            return Resolved(self.own, self.own, frozenset(self.used), frozenset(self.differing), tuple(self.findings))
        also = _digest(parsed)
        return Resolved(
            replace(parsed, also=also), self.own, frozenset(self.used), frozenset(self.differing), tuple(self.findings)
        )

    def _named(self, kind: str, model: type[Value], own: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        """The facts that the notice names itself, each put together with the shared one of its id."""
        known = self.shared.facts(kind)
        for key, value in own.items():
            path = (kind, key)
            if key not in known:
                if value is None and kind in self.shared.unreadable:
                    self.unreadable.add(path)
                elif value is None:
                    self._unknown(path, kind, key)
                yield key, value
            elif value == []:
                self.differing.add((kind, key))
            elif value is None or value == {}:
                self._take((kind, key), path)
                yield key, known[key]
            elif not isinstance(value, dict):
                yield key, value
            elif stands_by_itself(model, value) and value != known[key]:
                self._clash(path, path)
                yield key, value
            else:
                yield key, self._with_differences(model, (kind, key), path, value)

    def _part(self, part: str, annotation: Any, data: dict[str, Any]) -> dict[str, Any]:
        """A part of the notice that names a shared one: ``security: standard``, ``security: {shared: standard, limits: …}``."""
        value, known = data.get(part), self.shared.facts(part)
        key = value.get(AS) if isinstance(value, dict) else value if is_model(annotation) and known else None
        if not isinstance(key, str) or not re.fullmatch(ID_PATTERN, key):
            return data
        if key not in known:
            if part in self.shared.unreadable:
                self.unreadable.add((part,))
            else:
                self._unknown((part, AS) if isinstance(value, dict) else (part,), part, key)
            return {**data, part: None}
        own = {name: said for name, said in value.items() if name != AS} if isinstance(value, dict) else {}
        if not own:
            self._take((part, key), (part,))
            return {**data, part: known[key]}
        if is_model(annotation) and stands_by_itself(annotation, own):
            self._clash((part, key), (part, AS))
            return {**data, part: own}
        return {**data, part: self._with_differences(annotation, (part, key), (part,), own)}

    def _with_differences(self, annotation: Any, fact: Fact, path: Path, own: Mapping[str, Any]) -> Any:
        shared = self.shared.facts(fact[0])[fact[1]]
        found = put_together(annotation, shared, own)
        for steps in found.repeated:
            where = "{}:{}".format(*self.shared.parsed.place((*fact, *steps), of_key=True)[:2])
            message = f"'{'/'.join(map(str, (*path, *steps)))}' says what the shared fact says: {where}"
            self._tell(REPEATED, message, (*path, *steps), "remove it here", "warning")
        self._take(fact, path)
        self.replaced |= {(*path, *steps) for steps in found.replaced}
        self.differing.add(fact)
        return found.data

    def _referred_to(self, data: dict[str, Any]) -> None:
        """Take in what the notice refers to and does not define, and what that refers to, in the order of the shared facts."""
        asked: list[Mapping[str, Any]] = [dict(data)]  # what was walked through is remembered by what it is: it may not change
        taken: set[Fact] = set()
        while asked:
            for leaf in leaves(Notice, asked.pop()):
                if isinstance(leaf.ref, Ref) and isinstance(leaf.value, str):
                    fact = (leaf.ref.target, leaf.value)
                    if fact not in taken and self._can_be_taken(fact, data):
                        taken.add(fact)
                        asked.append({fact[0]: {fact[1]: self.shared.facts(fact[0])[fact[1]]}})
        for kind in kinds():
            there = [key for key in self.shared.facts(kind) if (kind, key) in taken]
            for key in there:
                self._take((kind, key), (kind, key))
            if there:
                own: dict[str, Any] = data.get(kind) or {}
                data[kind] = {**own, **{key: self.shared.facts(kind)[key] for key in there}}
        self._transfers(data)

    def _can_be_taken(self, fact: Fact, data: Mapping[str, Any]) -> bool:
        kind, key = fact
        own, written = data.get(kind), self.own.data.get(kind)
        if kind not in kinds() or key not in self.shared.facts(kind) or (isinstance(written, dict) and key in written):
            return False
        return own is None or (isinstance(own, dict) and own != {})

    def _transfers(self, data: dict[str, Any]) -> None:
        """Take in the shared transfers to recipients of the notice, for these recipients."""
        recipients, written = data.get("recipients"), self.own.data.get("transfers")
        there = recipients if isinstance(recipients, dict) else {}
        for key, transfer in self.shared.facts("transfers").items():
            named = transfer.get("recipients") if isinstance(transfer, dict) else None
            here = [each for each in named if each in there] if isinstance(named, list) else []
            if not here or (isinstance(written, dict) and key in written):
                continue
            if written in ([], {}):
                self._denied(key, here)
                continue
            path = ("transfers", key)
            self._take(path, path)
            if here != named:
                transfer = {**transfer, "recipients": here}
                self.replaced.add((*path, "recipients"))
            others: dict[str, Any] = data.get("transfers") or {}
            data["transfers"] = {**others, key: transfer}

    def _take(self, fact: Fact, path: Path) -> None:
        self.used.add(fact)
        self.taken[path] = fact

    def _unknown(self, path: Path, kind: str, key: str) -> None:
        known = ", ".join(self.shared.facts(kind)) or "none yet"
        self.unreadable.add(path[:-1] if path[-1] == AS else path)
        fix = f"write the fact here, or in notices/shared/{kind}.yaml (there: {known})"
        self._tell(UNKNOWN, f"there is no shared '{key}' in notices/shared/{kind}.yaml", path, fix)

    def _clash(self, fact: Fact, path: Path) -> None:
        where = "{}:{}".format(*self.shared.parsed.place(fact, of_key=True)[:2])
        message = f"'{fact[1]}' is a whole fact here, and another one is shared under the same id: {where}"
        self._tell(CLASH, message, path, "write only what differs from the shared one, or give this one another id")

    def _denied(self, key: str, recipients: list[str]) -> None:
        where = "{}:{}".format(*self.shared.parsed.place(("transfers", key), of_key=True)[:2])
        message = f"no transfers are declared here, but '{', '.join(recipients)}' is a recipient of the shared transfer '{key}': {where}"
        fix = f"remove 'transfers: []'; or say that this one is not made here: 'transfers: {{{key}: []}}'"
        self.used.add(("transfers", key))  # of what is denied is told here, and not that nothing refers to it
        self._tell(DENIED, message, ("transfers",), fix)

    def _tell(self, rule: str, message: str, path: Path, fix: str, severity: Any = "error") -> None:
        shown = "/".join(map(str, path))
        self.findings.append(Finding(rule, message, *self.own.place(path, of_key=True), severity, path=shown, fix=fix))

    def _positioned(self, data: dict[str, Any]) -> Parsed:
        """``data`` with the places of what was taken; what the notice says itself has its own."""
        found = taken_over(self.own, data, self._steps(), self.shared.parsed)
        return replace(found, unreadable=found.unreadable | self.unreadable)

    def _steps(self) -> Iterator[tuple[Path, Path]]:
        """Where something stands that was taken, and where among the shared facts."""
        own = self.own
        for path, fact in self.taken.items():
            if path[:1] not in own.values and fact[:1] in self.shared.parsed.values:  # the notice does not write the key at all
                yield path[:1], fact[:1]
            for there in self.shared.places[fact]:
                here = (*path, *there[2:])
                said = here in own.keys or here in own.values
                if not said and not any(here[:n] in self.replaced for n in range(len(path), len(here))):
                    yield here, there


def _digest(parsed: Parsed) -> str:
    said = [parsed.data, [[*map(str, path), *written] for path, written in parsed.elsewhere.items()]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def stands_by_itself(model: type[Value], own: Mapping[str, Any]) -> bool:
    """True when a notice says all that such a fact needs: another fact, and not what differs of a shared one."""
    needed = [key for key, field in fields(model).items() if field.is_required()]
    return bool(needed) and all(own.get(key) is not None for key in needed)
