"""Data categories, groups of people and sources of a record. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from noticepress.importing.because import because
from noticepress.importing.lists import items, with_contents, without_first
from noticepress.importing.naming import Ids
from noticepress.importing.proposal import Account
from noticepress.importing.tables import Cell
from noticepress.importing.texts import key, one_line
from noticepress.importing.words import Words, meant

_TOO_LONG = 160
"""Characters from which an item of a list is no name but a text."""


@dataclass
class Categories:
    """Collects ``data``, ``people`` and ``sources`` of all rows; what several rows name alike is one entry."""

    words: Words
    account: Account
    data_ids: Ids
    people_ids: Ids
    source_ids: Ids
    data: dict[str, dict[str, Any]] = field(default_factory=dict)
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)

    def data_of(self, cells: Sequence[Cell], special: Sequence[Cell], about: str) -> list[str]:
        """The ids of the categories that cells name; ``about`` is the fact at which remarks stand."""
        found: list[str] = []
        for cell in cells:
            if not _says_none(cell, self.words, self.account, about, "data"):
                for each in _data_items(cell.text):
                    _add(found, self._category(cell, each, about))
        for cell in special:
            if _says_none(cell, self.words, self.account, about, "data/special"):
                continue
            if self.words.is_in(cell.text, self.words.said.yes):
                self.account.left(cell.place, cell.text, because("which-special"), about)
                continue
            for each in _data_items(cell.text):
                _add(found, self._category(cell, each, about, is_special=True))
        return found

    def _category(self, cell: Cell, item: str, about: str, *, is_special: bool = False) -> str:
        name, contents = with_contents(item)
        name, unsure = without_first(name, self.words.said.perhaps)
        if len(name) > _TOO_LONG or not key(name):
            self.account.left(cell.place, item, because("no-category"), about)
            return ""
        if self.words.nothing(name) or self.words.not_known(name):
            self.account.left(cell.place, item, because("which-data"), about)
            return ""
        category, new = self.data_ids.of(name)
        path = f"data/{category}"
        if new:
            self.data[category] = {"name": {self.words.locale: one_line(name)}}
        fact = self.data.get(category)
        if fact is None:
            self.account.mapped(cell.place, item, path, because("there-already"))
            return category
        contents = self._held(cell, contents, path)
        if contents:
            self._examples(fact, contents)
        marks = marked(fact, f"{name} {contents}", self.words)
        if marks or unsure:
            why = [because("marks", marks=marks)] if marks else []
            why += [because("perhaps", words=unsure)] if unsure else []
            self.account.guessed(cell.place, item, path, because("both", one=why[0], other=why[1]) if len(why) > 1 else why[0])
        elif is_special:
            self.account.guessed(cell.place, item, path, because("special-unknown"))
        else:
            self.account.mapped(cell.place, item, path)
        return category

    def _held(self, cell: Cell, contents: str, path: str) -> str:
        """What stands in brackets, without what it says that the data do not hold."""
        said = items(contents) if contents else []
        lacking = [each for each in said if without_first(each, self.words.said.without)[1]]
        for each in lacking:
            self.account.left(cell.place, each, because("not-held"), path)
        return contents if not lacking else "; ".join(each for each in said if each not in lacking)

    def _examples(self, fact: dict[str, Any], contents: str) -> None:
        said = fact.setdefault("examples", {self.words.locale: []})[self.words.locale]
        said += [self.words.within(each) for each in items(contents) if key(each) not in {key(one) for one in said}]

    def people_of(self, cells: Sequence[Cell], about: str, role: str) -> list[str]:
        """The ids of the groups that cells name; ``role`` is the organisation's towards them."""
        found: list[str] = []
        for cell in cells:
            if _says_none(cell, self.words, self.account, about, "people"):
                continue
            for each in items(cell.text):
                if len(each) > _TOO_LONG or not key(each):
                    self.account.left(cell.place, each, because("no-group"), about)
                    continue
                group, new = self.people_ids.of(each)
                if new:
                    self.people[group] = {"name": self.words.text(each), "role": role}
                self.account.mapped(cell.place, each, f"people/{group}")
                _add(found, group)
        return found

    def sources_of(self, cells: Sequence[Cell], data: Sequence[str], about: str) -> None:
        """Say of each of the row's categories where it comes from."""
        for cell in cells:
            if _says_none(cell, self.words, self.account, about, "data/source"):
                continue
            for each in items(cell.text):
                if len(each) > _TOO_LONG or not key(each):
                    self.account.left(cell.place, each, because("no-source"), about)
                    continue
                source, why = self._source(each)
                tell: Callable[..., None] = self.account.guessed if why or len(data) > 1 else self.account.mapped
                tell(cell.place, each, f"data/source: {source}", why or because("source-of-all"))
                for category in data:
                    if category in self.data:
                        _add(self.data[category].setdefault("source", []), source)

    def _source(self, name: str) -> tuple[str, str]:
        if self.words.is_in(name, self.words.said.you):
            return "you", ""
        source, new = self.source_ids.of(name)
        public = _has(name, self.words.said.public_sources)
        if new:
            self.sources[source] = {"name": {self.words.locale: one_line(name)}, "kind": "public" if public else "third-party"}
        return source, because("kind", kind="public" if public else "third-party")


def marked(fact: dict[str, Any], text: str, words: Words) -> str:
    """Mark a category by words in its name: which special category it is, a national number, offences; what was marked, in words."""
    kinds = [kind for kind, named in words.said.special_categories.items() if _has(text, named)]
    found = []
    if len(kinds) == 1:
        fact["special"] = kinds[0]
        found.append(f"special: {kinds[0]}")
    for mark, named in (("criminal", words.said.criminal), ("national-id", words.said.national_id)):
        if _has(text, named):
            fact[mark] = True
            found.append(f"{mark}: true")
    return ", ".join(found)


def _data_items(text: str) -> list[str]:
    """The items of a cell of data: a part between semicolons that lists several by commas is several."""
    return [one for each in items(text) for one in (items(each) if not with_contents(each)[1] else [each])]


def _has(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words stands in a text, as whole words."""
    return any(f" {meant(each)} " in f" {key(text)} " for each in words)


def _says_none(cell: Cell, words: Words, account: Account, about: str, path: str) -> bool:
    """Whether a cell says that there is nothing, or that nobody knows; it is accounted for then."""
    if words.not_known(cell.text):
        account.left(cell.place, cell.text, because("not-known"), about)
        return True
    if words.nothing(cell.text):
        account.mapped(cell.place, cell.text, path, "none")
        return True
    return False


def _add(found: list[str], each: str) -> None:
    if each and each not in found:
        found.append(each)
