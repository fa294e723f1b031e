"""Facts whose names may mean the same, for a person to look at: 'e-mail' and 'e-mail address' are two facts until somebody says so. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from noticepress.findings import Finding, on_one_line
from noticepress.importing.proposal import Place
from noticepress.importing.texts import key

_SHORTEST = 3
"""Letters of a name that can be the beginning of another one."""
_MOST = 20
"""Pairs that are named."""


def alike(notice: Mapping[str, Any], place: Place) -> Iterator[Finding]:
    """Advice with the names of data, groups of people and recipients of which one begins as the other does."""
    for kind in ("data", "people", "recipients"):
        pairs = [*_pairs(_name(each) for each in notice.get(kind, {}).values())]
        if pairs:
            said = "; ".join(f"'{on_one_line(one)}' and '{on_one_line(other)}'" for one, other in pairs[:_MOST])
            fix = "write one name in the source and import it again, or keep both where they differ"
            yield place.finding("names-alike", f"{kind} that may be the same: {said}", fix, "advice")


def _pairs(names: Iterator[str]) -> Iterator[tuple[str, str]]:
    for one, other in combinations(names, 2):
        short, long = sorted((one, other), key=lambda each: len(key(each)))
        if len(key(short)) >= _SHORTEST and key(long).startswith(key(short)):
            yield short, long


def _name(fact: Mapping[str, Any]) -> str:
    name = fact["name"]
    return str(name if isinstance(name, str) else next(iter(name.values())))
