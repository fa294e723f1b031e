"""A list over all notices in one language: what is in force on the day of the build, what will be, and every change. Pure but for the store."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from noticepress.chain.release import hash_of
from noticepress.model.values import ID_PATTERN, RESERVED_NAMES
from noticepress.publishing.histories import History, Site
from noticepress.publishing.lists.changes import Change, Formers, changes, since
from noticepress.publishing.lists.entries import KINDS, Entry, Kind
from noticepress.publishing.lists.lines import Line, everything, lines
from noticepress.publishing.lists.versions import Said, said, standing, withdrawn

_TAKEN = RESERVED_NAMES | {"search", "assets"}
"""Names that stand in the folder of a language already, or cannot."""


@dataclass(frozen=True)
class Listed:
    """What one notice in force says of it, ``since`` when its versions have."""

    notice: str
    version: str
    since: dt.date
    entry: Entry

    @property
    def first_day(self) -> dt.date:
        """The day from which it counts: a version can name a later one than its own."""
        return max(self.since, dt.date.fromisoformat(self.entry.stated.get("from", "0001-01-01")))


@dataclass(frozen=True)
class Row:
    """A recipient, or a type of cookies: what each notice says that names it, in the order of the notices."""

    id: str
    listed: tuple[Listed, ...]

    @property
    def name(self) -> str:
        """What the first notice calls it."""
        return self.listed[0].entry.name

    @property
    def first_day(self) -> dt.date:
        """That of the notice that has had it for longest."""
        return min(each.first_day for each in self.listed)


class HouseList:
    """The list of a ``kind`` in the language ``locale``; a notice without a text in force there says nothing in it."""

    def __init__(self, site: Site, kind: Kind, locale: str):
        self.site, self.kind, self.locale = site, kind, locale
        self._lines: dict[int, tuple[Entry, tuple[Line, ...]]] = {}

    def lines(self, entry: Entry) -> tuple[Line, ...]:
        """Everything that an entry says but its name, worked out once for all pages, files and feeds of the list."""
        if id(entry) not in self._lines:
            self._lines[id(entry)] = entry, lines(entry, self.kind, self.site.words[self.locale], self.law_name)
        return self._lines[id(entry)][1]

    def everything(self, entry: Entry) -> tuple[Line, ...]:
        """The same with its name and laws."""
        return everything(entry, self.lines(entry), self.law_name)

    def law_name(self, law: str) -> str:
        """What a law is called in the language."""
        return self.site.regime_words[law, self.locale].plain("regime.name")

    @property
    def histories(self) -> tuple[History, ...]:
        """The notices of which a text is in force in the language."""
        return tuple(each for each in self.site.histories if each.in_force and self.locale in each.in_force.locales)

    @property
    def elsewhere(self) -> tuple[History, ...]:
        """The notices that are in force in other languages only."""
        return tuple(each for each in self.site.histories if each.in_force and self.locale not in each.in_force.locales)

    @cached_property
    def there(self) -> bool:
        """Whether there is anything to list: in force, or in any version that can be read. Looked for where it is found soonest."""
        of_now = any(self._in_force(each).entries for each in self.histories)
        return of_now or any(said.entries and not said.elsewhere for versions in self.versions.values() for said in versions)

    @cached_property
    def versions(self) -> Mapping[str, tuple[Said, ...]]:
        """What the versions of each notice say, by their first day."""
        return {each.notice: tuple(standing(self.site, each, self.kind, self.locale)) for each in self.site.histories}

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What is in force, by name in the order in which notices name it."""
        found: dict[str, list[Listed]] = {}
        for history in self.histories:
            now = self._in_force(history)
            days = since(self.versions[history.notice], self._formers[history.notice], now)
            for entry in now.entries or ():
                found.setdefault(entry.id, []).append(Listed(history.notice, now.version, days[entry.id], entry))
        return tuple(Row(key, tuple(listed)) for key, listed in found.items())

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change, the newest first; those after the day of the build are to come."""
        gone = [each for history in self.site.histories for each in withdrawn(self.site, history, self.kind, self.locale)]
        return changes(self.versions, gone, self._formers)

    @cached_property
    def told(self) -> tuple[Change, ...]:
        """The changes that were announced by the day of the build: what feeds tell of."""
        return tuple(each for each in self.changes if each.announced <= self.site.as_of)

    @property
    def coming(self) -> tuple[Change, ...]:
        """The changes that are announced, the next one first."""
        found = (each for each in self.changes if each.date > self.site.as_of and each.withdrawn is None)
        return tuple(sorted(found, key=lambda each: each.date))

    @property
    def changed(self) -> dt.date | None:
        """The day since which the list is as it is."""
        return next((each.date for each in self.changes if each.date <= self.site.as_of and each.withdrawn is None), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id under which anything ever stood in it."""
        return tuple(dict.fromkeys(each.id for each in self.changes if each.id))

    def alike(self, key: str) -> frozenset[str]:
        """An id with those that the same thing ever had in a notice."""
        return frozenset((key, *(other for ids in self._formers.values() for other in ids.get(key, ()))))

    @cached_property
    def seed(self) -> str:
        """What ids of its feeds are made of: the first thing that was ever published, which stays the first."""
        versions = [each for history in self.site.histories for each in history.versions]
        return hash_of(min(versions, key=lambda each: (each.published, each.notice, each.sequence)))

    def _in_force(self, history: History) -> Said:
        assert history.in_force is not None
        return said(self.site, history.in_force, self.kind, self.locale)

    @cached_property
    def _formers(self) -> Mapping[str, Formers]:
        """Other ids that recipients ever had, by notice; types of cookies say themselves what they were called."""
        return {each.notice: each.formers.get(self.kind, {}) for each in self.site.histories}


class HouseLists:
    """The lists of a language, by kind, and where each stands below its folder."""

    def __init__(self, site: Site, locale: str):
        self.site, self.locale = site, locale
        self.all: Mapping[Kind, HouseList] = {kind: HouseList(site, kind, locale) for kind in KINDS}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of every notice, by its id; the id where no text is left that says it."""
        return {each.notice: each.title(self.locale) or each.notice for each in self.site.histories}

    @cached_property
    def addresses(self) -> Mapping[Kind, str]:
        """The address of each list that has anything in it, ending with a slash: in the words of the language, where no notice stands."""
        taken = _TAKEN | {history.notice for history in self.site.histories}
        found: dict[Kind, str] = {}
        for kind, each in self.all.items():
            name = self._free(f"lists.{kind}.address", kind, taken)
            taken |= {name}
            if each.there:
                found[kind] = f"{name}/"
        return found

    @cached_property
    def changes(self) -> str:
        """The address of the page of all changes, ending with a slash; empty when nothing was published in the language."""
        if not any(self.locale in version.locales for history in self.site.histories for version in history.versions):
            return ""
        taken = (
            _TAKEN | {history.notice for history in self.site.histories} | {each.rstrip("/") for each in self.addresses.values()}
        )
        return f"{self._free('all-changes.address', 'changes', taken)}/"

    def _free(self, message: str, otherwise: str, taken: Collection[str]) -> str:
        """The name of a folder in the words of the language, where nothing stands; ``otherwise`` where they have none."""
        words = self.site.words[self.locale]
        name = words.plain(message) if words.has(message) else otherwise
        name = name if re.fullmatch(ID_PATTERN, name) else otherwise  # a catalogue may hold anything
        while name in taken:
            name += "-list"
        return name

    def of_notice(self, notice: str) -> tuple[tuple[Kind, str], ...]:
        """Where each list stands for one notice alone: that of all, while there is no other notice; none of a notice without a text in force."""
        found = []
        for kind, address in self.addresses.items():
            there = [each.notice for each in self.all[kind].histories]
            if notice in there:
                found.append((kind, f"{address}notices/{notice}/" if len(there) > 1 else address))
        return tuple(found)
