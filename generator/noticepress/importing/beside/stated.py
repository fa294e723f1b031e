"""A notice that is there: its facts by part, their names, and where they stand. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from noticepress.importing.texts import key
from noticepress.reading.yaml import Parsed

PARTS = ("purposes", "data", "people", "sources", "recipients", "transfers", "retention")
"""Parts of a notice that are maps of facts by id."""


@dataclass(frozen=True)
class Stated:
    """The YAML of a notice, the organisation's, and ids of shared facts by part and by the key of their names."""

    notice: Parsed
    organisation: Parsed | None = None
    shared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def facts(self, part: str) -> Mapping[str, Mapping[str, Any]]:
        """The facts of a part by id; what is no map of maps has none."""
        return _maps(self.notice.data.get(part))

    def named(self, part: str, determiners: Sequence[str] = ()) -> dict[str, str]:
        """Ids of a part by the keys of their names in every language; shared facts, too."""
        found = {name: id_ for name, id_ in self.shared.get(part, {}).items() if not name.startswith("\0")}
        for id_, fact in self.facts(part).items():
            found |= {bare(name, determiners): id_ for name in texts(fact.get("name"))}
        return found

    def rows(self, purpose: str) -> list[Mapping[str, Any]]:
        """The processing rows of a purpose."""
        rows = self.facts("purposes").get(purpose, {}).get("processing")
        return [each for each in rows if isinstance(each, Mapping)] if isinstance(rows, list) else []

    def rule(self, keep: Any) -> Any:
        """What a row says of its period: the rule itself, where it names one."""
        named = keep.get("rule", keep) if isinstance(keep, Mapping) else keep
        return self.facts("retention").get(named) if isinstance(named, str) else named

    def cookies(self) -> Mapping[str, Mapping[str, Any]]:
        """The types of cookies by id."""
        cookies = self.notice.data.get("cookies")
        return _maps(cookies.get("types")) if isinstance(cookies, Mapping) else {}

    def line(self, *path: str | int) -> int:
        """The line of a key of the notice, or of the nearest one above it that has a place."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.notice.keys:
                return int(self.notice.keys[path[:length]][0])
        return 1

    def of_organisation(self, path: str) -> tuple[Any, int]:
        """What ``organisation.yaml`` says at a path (``contacts/email``), and its line; ``None`` for nothing."""
        if self.organisation is None:
            return None, 0
        steps = tuple(path.split("/"))
        said: Any = self.organisation.data
        for step in steps:
            said = said.get(step) if isinstance(said, Mapping) else None
        return said, int(self.organisation.keys.get(steps, (1, 1))[0])


def _maps(part: Any) -> Mapping[str, Mapping[str, Any]]:
    return {name: each for name, each in part.items() if isinstance(each, Mapping)} if isinstance(part, Mapping) else {}


def listed(value: Any) -> list[str]:
    """The texts of a list; what is no list has none."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def texts(name: Any) -> Iterator[str]:
    """A name in all its languages."""
    yield from (each for each in (name.values() if isinstance(name, Mapping) else [name]) if isinstance(each, str))


def bare(name: str, determiners: Sequence[str]) -> str:
    """By what two names are the same: their letters, without 'your' or 'the' in front."""
    said = key(name)
    for each in sorted(map(key, determiners), key=len, reverse=True):
        if said.startswith(f"{each} "):
            return said[len(each) + 1 :]
    return said
