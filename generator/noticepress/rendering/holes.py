"""Holes: places of facts that could not be read. Nothing may follow from what a view shows there, so that looking raises. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from noticepress.law.unstated import Unstated
from noticepress.model import Notice
from noticepress.model.requests import VERIFICATION
from noticepress.model.shape import at
from noticepress.model.values import yaml_key
from noticepress.reading.walk import value_at
from noticepress.reading.yaml import Path

_LAWS, _REQUESTS = "regimes", "requests"


@dataclass(frozen=True)
class Holes:
    """The holes of a notice and of its organisation, each with the place of the error that made it.

    ``absent``: places of errors that leave nothing in doubt but the documents, for what lacks is known to lack.
    """

    notice: Mapping[Path, str] = field(default_factory=dict)
    organisation: Mapping[Path, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.notice or self.organisation or self.absent)

    @property
    def doubted(self) -> bool:
        """True when some facts could not be read."""
        return bool(self.notice or self.organisation)

    @property
    def first(self) -> str:
        """The place of one of the errors."""
        return next(iter((*self.notice.values(), *self.organisation.values(), *self.absent)))

    def at(self, path: Path, key: str, *, of_organisation: bool) -> None:
        """Raise ``Unstated`` when the fact at ``path``, or its ``key``, is a hole."""
        known = self.organisation if of_organisation else self.notice
        for place in (path, (*path, key)):
            if place in known:
                raise Unstated(known[place])

    def around(self, path: Path, *, of_organisation: bool) -> None:
        """Raise ``Unstated`` when ``path`` is a hole or stands in one."""
        known = self.organisation if of_organisation else self.notice
        for end in range(1, len(path) + 1):
            if path[:end] in known:
                raise Unstated(known[path[:end]])


def holes(notice: Mapping[Path, str], organisation: Mapping[Path, str], written: Any) -> Holes:
    """The holes that errors make, with those that these make in turn: what is shown under a law follows from other keys.

    ``written`` is the notice as plain data.
    """
    every = {place: error for path, error in notice.items() for place in _spread(path, written)}
    ways = {place: error for path, error in notice.items() for place in _ways(path)}
    of_organisation = {place: error for path, error in organisation.items() for place in [*_restricted(path), *_ways(path)]}
    return Holes(every, {**ways, **of_organisation, **organisation})


def _spread(path: Path, written: Any) -> Iterator[Path]:
    yield path
    yield from _restricted(path)
    if path[-1] == "consent-under":
        yield (*path[:-1], "consent")
    if path == ("data",) or (path[0] == "data" and path[-1] == _LAWS):
        yield ("purposes",)
    if path[0] == "purposes" and not _is_shown(path, written):
        yield from (("purposes",), path[:3])


def _restricted(path: Path) -> Iterator[Path]:
    """Without its ``regimes``, nobody knows under which laws a fact is stated, and how many of its kind are."""
    if path[-1] == _LAWS and len(path) > 1:
        yield path[:-1]
        if at(Notice, path[:-2]) is None:
            yield path[:-2]


def _is_shown(path: Path, written: Any) -> bool:
    """Whether a row is shown under every law, whatever the broken part of it: for data that are."""
    if len(path) < 4:
        return False
    if len(path) > 4:
        if path[4] == _LAWS:
            return False
        if path[4] != "data":
            return True
    known = written.get("data") if isinstance(written, dict) else None
    named = value_at(written, (*path[:4], "data"))
    data = (
        [known.get(name) for name in named if isinstance(name, str)]
        if isinstance(named, list) and isinstance(known, dict)
        else []
    )
    row = value_at(written, path[:4])
    free = isinstance(row, dict) and _LAWS not in row
    return free and any(isinstance(each, dict) and _LAWS not in each for each in data)


def _ways(path: Path) -> Iterator[Path]:
    """How requests are made is said by the organisation, key by key instead by the notice."""
    if path[0] == _REQUESTS:
        yield path
        if path[1:2] == ("use-channels",):
            yield (_REQUESTS, "channels")
        if path[1:2] == (_LAWS,):
            yield (_REQUESTS,)
        if path[1:2] and str(path[1]) in _TOGETHER:
            yield from ((_REQUESTS, key) for key in _TOGETHER)


_TOGETHER = tuple(map(yaml_key, sorted(VERIFICATION)))


def nearest(path: Path, known: Iterable[Path]) -> Path | None:
    """Of several places the one that has most in common with ``path``; ``None`` when none has anything."""
    most = max(known, key=lambda each: _common(each, path), default=None)
    return most if most is not None and _common(most, path) else None


def _common(one: Path, other: Path) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
