"""Facts that stand in no file of the working text: those of a release, changed or carried over to another one. Pure.

Released facts are plain data, ``{"organisation": …, "notice": …}``, in which every key is written. Maps are compared key by key;
a list is one fact, unless its items are maps that both sides left in their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from noticepress.chain.chain import Chain
from noticepress.editing.facts import names_of
from noticepress.findings import Unusable
from noticepress.model import Notice, Organisation
from noticepress.model.values import Value
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Parsed, Position
from noticepress.reading.yaml import Path as AnyPath
from noticepress.releasing.freeze import facts_of
from noticepress.repository import Loaded, Repository

Facts = Mapping[str, Any]
"""``{"organisation": …, "notice": …}``"""
Path = tuple[str, ...]
_NONE: Any = object()
"""In place of a fact that is not stated."""


@dataclass(frozen=True)
class Source:
    """From where facts are: the ``file`` that findings name, and the places of those that stand there, by owner."""

    file: str
    places: Mapping[str, tuple[dict[AnyPath, Position], dict[AnyPath, Position]]] = field(default_factory=dict)

    def parsed(self, owner: str, facts: Any) -> Parsed:
        """The facts as if they had been read from YAML, where a number is the text that was written."""
        return Parsed(self.file, _written(facts), *self.places.get(owner, ({}, {})))


def as_people_write(facts: Value) -> dict[str, Any]:
    """Facts without the keys that say what holds anyway: what a person would have written."""
    return facts.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def _written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _written(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_written(each) for each in value]
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def with_facts(repository: Repository, notice: str, facts: Facts, source: Source, chain: Chain) -> Repository:
    """The repository with ``facts`` as the working text of ``notice``, after what ``chain`` holds.

    Raises ``Unusable`` with findings about the ``source`` when this program cannot read the facts.
    """
    organisation, found = _values(facts, source)
    parsed = {owner: source.parsed(owner, as_people_write(value)) for owner, value in typed(facts, source).items()}
    own = repository.notices.get(notice)
    folder = repository.places.notices / notice
    return replace(
        repository,
        organisation=organisation,
        organisation_parsed=parsed["organisation"],
        notices={notice: Loaded(found, parsed["notice"], folder, own.waivers if own else ())},
        written={notice: parsed["notice"]},
        waivers={name: each for name, each in repository.waivers.items() if name == notice},
        findings=(),
        _documents={},
        _messages={},
        _chains={notice: chain},
    )


def as_stated_now(facts: Facts, source: Source) -> dict[str, Any]:
    """The facts as this program writes them: those of an older one lack the keys that came since. Raises ``Unusable``."""
    organisation, notice = _values(facts, source)
    return facts_of(organisation, notice)


def typed(facts: Facts, source: Source) -> dict[str, Value]:
    """Facts as values, by owner; raises ``Unusable`` with findings about the ``source`` when this program cannot read them."""
    organisation, notice = _values(facts, source)
    return {"organisation": organisation, "notice": notice}


def _values(facts: Facts, source: Source) -> tuple[Organisation, Notice]:
    organisation, wrong = bind(Organisation, source.parsed("organisation", facts["organisation"]))
    notice, more = bind(Notice, source.parsed("notice", facts["notice"]))
    if organisation is None or notice is None:
        raise Unusable([*wrong, *more])
    return organisation, notice


def carried(before: Any, ours: Any, theirs: Any, conflicts: list[Path], path: Path = ()) -> Any:
    """What ``ours`` changes since ``before``, done to ``theirs``; ``conflicts`` gets the places that both changed otherwise.

    There, ``theirs`` stays.
    """
    if ours in (before, theirs):
        return theirs
    if theirs == before:
        return ours
    if _rows(before, ours, theirs):
        sides = zip(before, ours, theirs, strict=True)
        return [carried(b, o, t, conflicts, (*path, str(index))) for index, (b, o, t) in enumerate(sides)]
    one, mine, other = _by_name(before), _by_name(ours), _by_name(theirs)
    if one is not None and mine is not None and other is not None:
        return list(carried(one, mine, other, conflicts, path).values())
    if not (isinstance(ours, Mapping) and isinstance(theirs, Mapping)):
        conflicts.append(path)
        return theirs
    base: Mapping[str, Any] = before if isinstance(before, Mapping) else {}
    keys = _order([*base], [*ours], [*theirs])
    found = {
        key: carried(base.get(key, _NONE), ours.get(key, _NONE), theirs.get(key, _NONE), conflicts, (*path, key)) for key in keys
    }
    return {key: value for key, value in found.items() if value is not _NONE}


def _rows(before: Any, *sides: Any) -> bool:
    """True for lists of maps of which each is, on both sides, more like the one in its place than like any other of them."""
    lists = (before, *sides)
    if not all(isinstance(each, list) and len(each) == len(before) for each in lists):
        return False
    if not all(isinstance(row, Mapping) for each in lists for row in each):
        return False
    alike = [[[_alike(row, other) for other in before] for row in side] for side in sides]
    return all(
        counts[place] > max((count for n, count in enumerate(counts) if n != place), default=-1)
        for side in alike
        for place, counts in enumerate(side)
    )


def _by_name(rows: Any) -> dict[str, Any] | None:
    """Processing rows by their data, when no two have the same."""
    if not isinstance(rows, list):
        return None
    names = [own[1] for own in names_of(rows) if len(own) > 1]
    return dict(zip(names, rows, strict=True)) if len(names) == len(rows) else None


def _alike(one: Facts, other: Facts) -> int:
    """How many facts two maps share."""
    return sum(key in other and other[key] == value for key, value in one.items())


def places(old: Any, new: Any, path: Path = ()) -> Iterator[Path]:
    """Yield where two values differ: the deepest places that both have."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from places(old.get(key, _NONE), new.get(key, _NONE), (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from places(one, other, (*path, str(index)))
    elif old != new:
        yield path


def _order(before: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The keys of both in the order that changed; what one lacks stands behind what it follows in the other."""
    moved = [key for key in ours if key in before] != [key for key in before if key in ours]
    first, second = (ours, theirs) if moved else (theirs, ours)
    order = list(first)
    for index, key in enumerate(second):
        if key not in order:
            after = next((order.index(each) for each in reversed(second[:index]) if each in order), -1)
            order.insert(after + 1, key)
    return order


def overlaid(facts: Any, changes: Any) -> Any:
    """``facts`` with the values of ``changes`` in their places; ``None`` takes a fact away.

    A map in place of a list changes the items that its keys name: by number from 0, or a processing row by its data.
    """
    if isinstance(facts, list) and isinstance(changes, Mapping) and changes.keys() <= {n for own in names_of(facts) for n in own}:
        named = [
            next((changes[name] for name in own if name in changes), row) for own, row in zip(names_of(facts), facts, strict=True)
        ]
        return [overlaid(row, change) for row, change in zip(facts, named, strict=True) if change is not None]
    if not (isinstance(facts, Mapping) and isinstance(changes, Mapping)):
        return changes
    found = {key: overlaid(value, changes.get(key, value)) for key, value in facts.items()}
    found |= {key: value for key, value in changes.items() if key not in facts}
    return {key: value for key, value in found.items() if value is not None}
