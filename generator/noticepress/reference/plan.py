"""Which page explains which key: each once, where the record in which it stands comes first. Pure."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from noticepress.model.values import ForLaws, Identified, Value
from noticepress.reference.keys import FILES, Key, keys
from noticepress.reference.parts import PARTS, WITH, Part

INDEX = "README"
Origin = tuple[type[Value], str]
"""The model that says what a key means, and the key's name there."""


@dataclass(frozen=True)
class Record:
    """The keys that stand together at one place: those explained here, and those that another page or place explains."""

    file: str
    path: tuple[str, ...]
    model: type[Value]
    own: tuple[Key, ...]
    others: tuple[tuple[str, tuple[Key, ...]], ...]
    """By page; an empty name stands for this one."""


@dataclass(frozen=True)
class Plan:
    """All keys, and the records of each page."""

    keys: tuple[Key, ...]
    pages: Mapping[str, tuple[Record, ...]]
    """By the name of the part. Records whose keys are all explained elsewhere are left out."""

    def alike(self, key: Key) -> list[Key]:
        """The same key wherever its record stands, this one first."""
        return [key, *(each for each in self._by_origin.get(origin(key), ()) if each.path != key.path)]

    @cached_property
    def _by_origin(self) -> Mapping[Origin, Sequence[Key]]:
        found: dict[Origin, list[Key]] = {}
        for key in self.keys:
            found.setdefault(origin(key), []).append(key)
        return found


def origin(key: Key) -> Origin:
    """From which model a key comes: records take keys from others that they build on."""
    return next(model for model in key.model.__mro__ if key.name in inspect.get_annotations(model)), key.name


def plan() -> Plan:
    """The plan of the reference."""
    everything = tuple(key for file in FILES for key in keys(file))
    homes: dict[Origin, tuple[str, str, tuple[str, ...]]] = {
        (model, name): (INDEX, "", ()) for model in (ForLaws, Identified) for name in inspect.get_annotations(model)
    }
    pages = {}
    for part in PARTS:
        mine = [key for key in everything if _belongs(key, part)]
        for key in mine:
            homes.setdefault(origin(key), (part.name, key.file, key.path[:-1]))
        records = [_record(part, list(found), homes) for found in _together(mine)]
        pages[part.name] = tuple(record for record in records if record.own)
    return Plan(everything, pages)


def _belongs(key: Key, part: Part) -> bool:
    if key.file != part.file and key.file not in WITH.get(part.name, ()):
        return False
    named = {name for each in PARTS for name in each.keys if each.file == part.file}
    return key.path[0] in part.keys if part.keys else key.path[0] not in named


def _together(found: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys record by record, in the order in which the records begin."""
    records: dict[tuple[str, tuple[str, ...]], list[Key]] = {}
    for key in found:
        records.setdefault((key.file, key.path[:-1]), []).append(key)
    return iter(records.values())


def _record(part: Part, found: Sequence[Key], homes: Mapping[Origin, tuple[str, str, tuple[str, ...]]]) -> Record:
    first = found[0]
    here = (part.name, first.file, first.path[:-1])
    others: dict[str, list[Key]] = {}
    for key in found:
        home = homes[origin(key)]
        if home != here:
            others.setdefault("" if home[0] == part.name else home[0], []).append(key)
    own = tuple(key for key in found if homes[origin(key)] == here)
    return Record(first.file, first.path[:-1], first.model, own, tuple((page, tuple(there)) for page, there in others.items()))


def called(name: str, found: Sequence[Key]) -> list[Key]:
    """The keys that people mean by ``name``: the end of a path, in which ids of their own may stand for ``*``."""
    asked = tuple(step for step in name.strip("/").split("/") if step)
    places = [key for key in found if _ends_with(key, asked)]
    while not places and len(asked) > 1:  # a text's language or the number of an item, as findings have it
        asked = asked[:-1]
        places = [key for key in found if len(key.path) == len(asked) and _ends_with(key, asked)]
    fewest = min((_free(key, asked) for key in places), default=0)
    places = [key for key in places if _free(key, asked) == fewest]
    whole = [key for key in places if len(key.path) == len(asked) > 1]
    return whole or places


def _free(key: Key, asked: tuple[str, ...]) -> int:
    """How many steps of ``asked`` stand for ids."""
    return sum(own == "*" != step for own, step in zip(key.path[-len(asked) :], asked, strict=True))


def _ends_with(key: Key, asked: tuple[str, ...]) -> bool:
    end = key.path[-len(asked) :]
    return (
        0 < len(asked) == len(end)
        and end[-1] == asked[-1]
        and all(own in (step, "*") for own, step in zip(end, asked, strict=True))
    )
