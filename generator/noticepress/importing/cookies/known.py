"""A list that the user has, of cookies that many sites set, such as the Open Cookie Database: who sets each, and for what. Pure.

A name counts as it stands there; with a mark under 'Wildcard match' it is the beginning of names, and so is what stands before a ``*``.
Where a list has a name several times, its hosts decide; where these do not, nothing is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from noticepress.importing.cookies.rows import Row, Rows, Said
from noticepress.importing.cookies.words import CookieLists

FROM_LIST = ("category", "provider", "controller", "purpose", "lifetime", "party")
"""Columns of which a scan is filled up."""
_YES = ("1", "true", "yes", "y", "ja", "x")
_ENDS = re.compile(r"(?:\*|#|<[^<>]*>|\{[^{}]*\}|\[[a-z]+\])$", re.IGNORECASE)
_COUNTED = re.compile(r"(?<!\s)\s*+\[x[0-9]++\]$", re.IGNORECASE)
_SHORTEST = 2
"""Letters of a beginning: one letter would be the beginning of everything."""


@dataclass(frozen=True)
class Entry:
    """A row of the list: its name or beginning."""

    name: str
    begins: bool
    row: Row


@dataclass(frozen=True)
class Match:
    """What a list says of a cookie: the row that counts, or why none does, and by which name."""

    row: Row | None
    name: str = ""
    why: str = ""


class Known:
    """A list, looked up by name."""

    def __init__(self, found: Rows, words: CookieLists):
        self.file = found.file
        self.words = words
        self.exact: dict[str, list[Entry]] = {}
        self.begins: dict[str, list[Entry]] = {}
        for row in found.rows:
            if (name := row.fields.get("name")) is not None:
                self._take(name.text, row)

    def _take(self, text: str, row: Row) -> None:
        marked = row.fields.get("wildcard")
        name = _COUNTED.sub("", text.strip())
        bare = _ENDS.sub("", name)
        if (marked is not None and marked.text.lower() in _YES) or bare != name:
            if len(bare) >= _SHORTEST:
                self.begins.setdefault(bare, []).append(Entry(name, True, row))
        else:
            self.exact.setdefault(name, []).append(Entry(name, False, row))

    def of(self, name: str, host: str) -> Match:
        """What the list says of a cookie: by its whole name, else by the longest beginning."""
        entries = self.exact.get(name) or self._begun(_ENDS.sub("", name)) or []
        if len(entries) > 1 and host:
            entries = [each for each in entries if host_is_in(each.row.fields.get("host"), host)] or entries
        if not entries:
            return Match(None)
        if len(entries) > 1 and len({_meaning(each.row) for each in entries}) > 1:
            message = f"{self.file} has '{entries[0].name}' {len(entries)} times, of different parties or for different purposes"
            return Match(None, entries[0].name, message)
        return Match(
            entries[0].row, f"{entries[0].name}*" if entries[0].begins and not entries[0].name.endswith("*") else entries[0].name
        )

    def _begun(self, name: str) -> Sequence[Entry]:
        for end in range(len(name), _SHORTEST - 1, -1):
            if name[:end] in self.begins:
                return self.begins[name[:end]]
        return ()


def _meaning(row: Row) -> tuple[str, ...]:
    return tuple(row.fields[each].text if each in row.fields else "" for each in FROM_LIST)


def host_is_in(said: Said | None, host: str) -> bool:
    """Whether the hosts that a list names ('google.com (3rd party)') are this one, or one above it."""
    named = re.findall(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", said.text.lower()) if said else []
    return any(host == each or host.endswith(f".{each}") for each in named)


def filled(fields: Mapping[str, Said], match: Match, file: str) -> dict[str, Said]:
    """What a row says, and from the list what it does not say. A category that is none counts as not said."""
    if match.row is None:
        return dict(fields)
    added = {
        column: Said(said.place, said.text, said.flag, file)
        for column in FROM_LIST
        if column not in fields and (said := match.row.fields.get(column)) is not None
    }
    return {**fields, **added}
