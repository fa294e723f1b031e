"""Facts that stand in no file of the working text: those of a release, changed or carried over to another one. Pure.

Released facts are plain data, ``{"organisation": …, "notice": …}``, in which every key is written. Maps are compared key by key;
a list is one fact, unless its items are maps that both sides left in their places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from noticepress.findings import Finding, Unusable
from noticepress.model import Notice, Organisation
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Parsed
from noticepress.releasing.chain import Chain
from noticepress.releasing.freeze import facts_of
from noticepress.repository import Loaded, Repository

Facts = Mapping[str, Any]
Path = tuple[str, ...]
_NONE: Any = object()
"""In place of a fact that is not stated."""


def parsed_facts(facts: Any, file: str) -> Parsed:
    """Released facts as if they had been read from YAML, where a number is the text that was written. They have no places."""
    return Parsed(file, _written(facts), {}, {})


def _written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _written(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_written(each) for each in value]
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def with_facts(repository: Repository, notice: str, facts: Facts, file: str, chain: Chain) -> Repository:
    """The repository with ``facts`` as the working text of ``notice``, after what ``chain`` holds.

    Raises ``Unusable`` with findings about ``file`` when this program cannot read the facts.
    """
    parsed = {owner: parsed_facts(facts[owner], file) for owner in ("organisation", "notice")}
    organisation, wrong = bind(Organisation, parsed["organisation"])
    found, more = bind(Notice, parsed["notice"])
    if organisation is None or found is None:
        raise Unusable([replace(each, file=file, line=1, column=1) for each in (*wrong, *more)])
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


def as_stated_now(facts: Facts, file: str) -> dict[str, Any]:
    """The facts as this program writes them: those of an older one lack the keys that came since. Raises ``Unusable``."""
    organisation, wrong = bind(Organisation, parsed_facts(facts["organisation"], file))
    notice, more = bind(Notice, parsed_facts(facts["notice"], file))
    if organisation is None or notice is None:
        raise Unusable([Finding("facts-unknown", each.message, file, path=each.path, fix=_FIX) for each in (*wrong, *more)])
    return facts_of(organisation, notice)


_FIX = "these facts were released by another version of noticepress: use that one"


def carried(before: Any, ours: Any, theirs: Any, conflicts: list[Path], path: Path = ()) -> Any:
    """What ``ours`` changes since ``before``, done to ``theirs``; ``conflicts`` gets the places that both changed otherwise."""
    if ours in (before, theirs):
        return theirs
    if theirs == before:
        return ours
    if _rows(before, ours, theirs):
        sides = zip(before, ours, theirs, strict=True)
        return [carried(b, o, t, conflicts, (*path, str(index))) for index, (b, o, t) in enumerate(sides)]
    if not (isinstance(ours, Mapping) and isinstance(theirs, Mapping)):
        conflicts.append(path)
        return ours
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


def _alike(one: Facts, other: Facts) -> int:
    """How many facts two maps share."""
    return sum(key in other and other[key] == value for key, value in one.items())


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
    """``facts`` with the values of ``changes`` in their places; ``None`` takes a fact away."""
    if not (isinstance(facts, Mapping) and isinstance(changes, Mapping)):
        return changes
    found = {key: overlaid(value, changes.get(key, value)) for key, value in facts.items()}
    found |= {key: value for key, value in changes.items() if key not in facts}
    return {key: value for key, value in found.items() if value is not None}
