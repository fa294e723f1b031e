"""Which duties can come out otherwise without a fact: those that read it, or what it says of others, when all facts are there.

A verdict follows from what its conditions read. While the duties of a complete notice are decided, every fact that a duty reads
is noted; a duty that read nothing of what is taken away comes out as before. What cannot be told from reads (under which laws
something is stated) counts as read by all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest

from noticepress.checking import case as cases
from noticepress.checking import duties as engine
from noticepress.checking.case import Case
from noticepress.checking.duties import verdicts
from noticepress.checking.wording import Wording, Wordings
from noticepress.law.conditions import value
from noticepress.model.recipients import Transfer
from noticepress.model.statements import CookieType
from noticepress.model.texts import LAWS
from noticepress.model.values import yaml_key
from noticepress.reading.yaml import Path as FactPath
from noticepress.rendering.view import Collection, Fact

ORGANISATION = "organisation"
REQUESTS = "requests"
_NAME = re.compile(r"(?<![\w.'\"])[A-Za-z_]\w*")


@dataclass(frozen=True)
class Read:
    """Something that was read: all that stands at ``path``, or (``keys``) only which facts stand there."""

    path: FactPath
    keys: bool = False


WORDS = Read(("words",))
"""The words of all texts, read for what they name. Where nothing was found, less words name nothing either; but an address
that is gone can leave others at odds."""


@dataclass(frozen=True)
class Reads:
    """All that was read by a duty: whether the words were, and the rest by the first step of its path, for there are thousands."""

    words: bool
    at: Mapping[str | int, tuple[Read, ...]]

    @classmethod
    def of(cls, reads: Iterable[Read]) -> Reads:
        at: dict[str | int, list[Read]] = {}
        for each in reads:
            at.setdefault(each.path[0], []).append(each)
        words = at.pop(WORDS.path[0], [])
        return cls(bool(words), {first: tuple(each) for first, each in at.items()})


@dataclass(frozen=True)
class Removed:
    """A fact that is taken away."""

    path: FactPath
    value: Any

    @cached_property
    def _held(self) -> str:
        return str(self.value)

    def touches(self, reads: Reads) -> bool:
        """Whether what was read can be otherwise without it."""
        return self._shows or (reads.words and "@" in self._held) or any(map(self._in, reads.at.get(self.path[0], ())))

    def _in(self, read: Read) -> bool:
        both = min(len(read.path), len(self.path))
        return read.path[:both] == self.path[:both] and (not read.keys or len(self.path) <= len(read.path) + 1)

    @cached_property
    def _shows(self) -> bool:
        """Whether it can have a say in what is stated under a law: rows are that have data that are."""
        path = self.path
        of_data = (path[0] == "data" and len(path) == 2) or (path[0] == "purposes" and "data" in path[2:])
        return of_data or LAWS in path or LAWS in self._held


@dataclass
class Reader:
    """Notes what is read, also by what was worked out before and is only looked up."""

    noted: set[Read] = field(default_factory=set)
    of_names: dict[str, set[Read]] = field(default_factory=dict)

    @contextmanager
    def apart(self) -> Iterator[set[Read]]:
        """Note what is read here by itself, and add it to what is noted around it."""
        around, self.noted = self.noted, set()
        try:
            yield self.noted
        finally:
            around |= self.noted
            self.noted = around

    def get(self, fact: Fact, name: str) -> Any:
        """What ``Fact.__getattr__`` gives, noted."""
        if name.startswith("_"):
            raise AttributeError(name)
        known = fact.__dict__.setdefault("_reads", {})
        if name not in known:
            with self.apart() as noted:
                found = fact._get(name)
                noted |= _reads(fact, name, found)
            known[name] = found, frozenset(noted)
        found, read = known[name]
        self.noted |= read
        return found

    def worded(self, found: list[Wording]) -> list[Wording]:
        """What was found in the words of all texts, noted."""
        self.noted.add(WORDS)
        return found

    def evaluate(self, expression: str, names: dict[str, Any]) -> Any:
        """What ``conditions.value`` gives; conditions that have a name count as read with all that they read."""
        for name in set(_NAME.findall(expression)) & self.of_names.keys():
            self.noted |= self.of_names[name]
        return value(expression, names)

    def name(self, case: Case) -> None:
        """Work out the conditions that have names, and note what each reads."""
        with pytest.MonkeyPatch.context() as patch:
            conditions = {expression: name for name, expression in case.regime.conditions.items()}

            def noting(expression: str, names: dict[str, Any], **_: bool) -> Any:
                with self.apart() as noted:
                    found = self.evaluate(expression, names)
                self.of_names[conditions[expression]] = noted
                return found

            patch.setattr(cases, "value", noting)
            _ = case.names


def reads_of_duties(case: Case) -> dict[str, Reads]:
    """What each duty of a case reads, by its id."""
    reader = Reader()
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fact, "__getattr__", lambda fact, name: reader.get(fact, name))
        patch.setattr(Wordings, "naming", lambda texts, terms: reader.worded(_NAMING(texts, terms)))
        patch.setattr(Wordings, "mailboxes_at_odds", property(lambda texts: reader.worded(_AT_ODDS(texts))))
        reader.name(case)
        patch.setattr(engine, "holds", lambda expression, names, **_: bool(reader.evaluate(expression, names)))
        reader.noted.clear()
        for verdict in verdicts(case):
            found[verdict.requirement.id] = Reads.of(reader.noted)
            reader.noted.clear()
    return found


_NAMING: Any = Wordings.naming
_AT_ODDS: Any = Wordings.__dict__["mailboxes_at_odds"].func


def _reads(fact: Fact, name: str, found: Any) -> Iterable[Read]:
    root = (ORGANISATION,) if fact._root is fact._view.organisation else ()
    above = (*root, *fact._path)
    if REQUESTS in (name, *above[:2]):  # those of the organisation, with the notice's own laid over them
        return {Read((REQUESTS,)), Read((ORGANISATION, REQUESTS))}
    key = fact._fields.get(name)
    if key is None:  # put together from others, which are noted
        return {Read(above)} if isinstance(fact._value, Transfer) else set()  # its own look into what was written
    here = (*above, yaml_key(key))
    if isinstance(found, Fact) and found._owner is fact:
        return {Read(here, keys=True)}
    if isinstance(found, Collection) or (isinstance(found, list) and found and all(_owned(each, fact) for each in found)):
        return {Read(here, keys=True)}
    return {Read(here), *({Read(above)} if isinstance(fact._value, CookieType) or name == "name" else ())}


def _owned(each: Any, fact: Fact) -> bool:
    return isinstance(each, Fact) and each._owner is fact
