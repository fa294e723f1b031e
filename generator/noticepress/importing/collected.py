"""What a document of maps and lists says, collected as facts of a notice, with an account of each of its values. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from noticepress.importing.activities import There
from noticepress.importing.assembling import finished, in_order, shared_rules
from noticepress.importing.categories import marked
from noticepress.importing.countries import country
from noticepress.importing.documents import Leaf
from noticepress.importing.naming import Ids
from noticepress.importing.proposal import Account
from noticepress.importing.texts import as_markdown, key, listed, markup, odd_address
from noticepress.importing.words import Words
from noticepress.law.regime import Regime
from noticepress.model.texts import MAX_TEXT
from noticepress.model.values import Telephone

TELEPHONE = TypeAdapter(Telephone)
LONG, LONGEST = 160, 400
"""Characters from which a name is long, and from which it is none."""
_OF_DATA = ("name", "examples", "description", "source", "special", "criminal", "national-id", "obligatory")


@dataclass
class Tongue:
    """How texts of a document are taken over: into ``words.locale``, with a mark before them where they are in another language."""

    words: Words
    mark: str = ""

    def text(self, said: str) -> dict[str, str]:
        """A text of the document in the language of the notice."""
        whole = " ".join(line.strip() for line in said.split("\n") if line.strip())
        return {self.words.locale: f"{self.mark}{as_markdown(whole)}"}


@dataclass
class Told:
    """Accounts for values, each once: the first that is said of one holds."""

    account: Account
    done: set[Leaf] = field(default_factory=set)

    def mapped(self, leaf: Leaf | None, path: str, why: str = "") -> None:
        """The source says so."""
        if leaf is not None and self._first(leaf):
            self.account.mapped(leaf.place, leaf.text, path, why)

    def guessed(self, leaf: Leaf | None, path: str, why: str) -> None:
        """It can be meant otherwise."""
        if leaf is not None and self._first(leaf):
            self.account.guessed(leaf.place, leaf.text, path, why)

    def left(self, leaf: Leaf | None, why: str, path: str = "") -> None:
        """No fact was made of it."""
        if leaf is not None and self._first(leaf):
            self.account.left(leaf.place, leaf.text, why, path)

    def _first(self, leaf: Leaf) -> bool:
        new = leaf not in self.done
        self.done.add(leaf)
        return new

    def printable(self, leaf: Leaf | None, path: str = "") -> bool:
        """Whether a notice can print a text; what it cannot is left, and said."""
        if leaf is None:
            return False
        wrong = markup(leaf.text) if len(leaf.text) <= MAX_TEXT // 2 else "it is longer than a text may be"
        if wrong:
            fix = "write plain words there, or put it into the notice by hand"
            self.account.findings.append(leaf.place.finding("not-printable", wrong, fix, "warning"))
            self.left(leaf, "a notice cannot print it", path)
        elif leaf.note:
            fix = "look whether the words are right"
            self.account.findings.append(leaf.place.finding("cleaned", leaf.note, fix, "advice"))
        return not wrong


class Collected:
    """Collects ``data``, ``sources``, ``purposes``, ``recipients`` and ``transfers``; the same name is the same fact."""

    def __init__(self, tongue: Tongue, law: Regime, told: Told, there: There):
        self.tongue, self.law, self.told = tongue, law, told

        def ids(kind: str, known: str) -> Ids:
            shared = there.shared.get(known, {})
            return Ids(kind, shared, frozenset(shared.values()))

        self._ids = {
            "data": ids("data", "data"),
            "sources": ids("source", "sources"),
            "purposes": Ids("purpose", {}, frozenset(there.shared.get("purposes", {}).values())),
            "recipients": ids("recipient", "recipients"),
            "people": ids("people", "people"),
        }
        self.facts: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in (*self._ids, "transfers")}
        self._rows: dict[tuple[str, str], dict[str, Any]] = {}
        self._described: dict[tuple[str, str], dict[str, None]] = {}

    def named(self, kind: str, leaf: Leaf | None, *, proper: bool = False, name: str = "", why: str = "") -> str:
        """The id of the fact that a value names, which is made where it is new; empty where the value is no name.

        ``proper``: it is called so in every language; ``name``: what it is called where the value is a code; ``why``: what is guessed.
        """
        said = (name or (leaf.text if leaf else "")).rstrip(" ;:,")
        said = said.rstrip(".") if kind in ("data", "purposes") and said.count(".") == 1 else said
        if leaf is None or not self.told.printable(leaf):
            return ""
        if len(said) > LONGEST or not key(said):
            self.told.left(leaf, "this is no name: it is a text" if key(said) else "this is no name")
            return ""
        found, new = self._ids[kind].of(said)
        path = f"{kind}/{found}"
        if new:
            self.facts[kind][found] = {"name": as_name(said) if proper else self.tongue.text(said)}
            if kind == "data" and (marks := marked(self.facts[kind][found], said, self.tongue.words)):
                why = f"{marks}, by its name"
        elif found not in self.facts[kind]:
            self.told.mapped(leaf, path, "a fact that is there already")
            return found
        if len(said) > LONG and not why:
            why = "long for a name: shorten it"
        if why:
            self.told.guessed(leaf, f"{path}/name", why)
        else:
            self.told.mapped(leaf, f"{path}/name")
        return found

    def describe(self, kind: str, name: str, leaf: Leaf | None, key_: str = "description") -> None:
        """Add a text to a fact; the same text once, several as a list."""
        path = f"{kind}/{name}"
        fact = self.facts[kind].get(name)
        if leaf is None or not self.told.printable(leaf, path):
            return
        if fact is None:
            self.told.left(leaf, "the fact is there already, and nothing of it is changed")
            return
        if key(leaf.text) == key(next(iter(_words(fact["name"])), "").removeprefix(self.tongue.mark)):
            self.told.mapped(leaf, f"{path}/name", "it says the same")
            return
        said = self._described.setdefault((path, key_), {})
        text = self.tongue.text(leaf.text)[self.tongue.words.locale]
        if text not in said and sum(map(len, said)) + len(text) > MAX_TEXT // 2:
            self.told.left(leaf, "the text would be longer than a text may be", path)
            return
        said[text] = None
        fact[key_] = {self.tongue.words.locale: listed([*said])}
        self.told.mapped(leaf, f"{path}/{key_}")

    def examples(self, name: str, said: Sequence[Leaf]) -> None:
        """Add what a category of data contains."""
        fact = self.facts["data"].get(name)
        path = f"data/{name}"
        for each in said:
            if fact is None or not self.told.printable(each, path):
                continue
            if len(each.text) > LONG or not key(each.text):
                self.told.left(each, "this is no short noun", path)
                continue
            there = fact.setdefault("examples", {self.tongue.words.locale: []})[self.tongue.words.locale]
            text = f"{self.tongue.mark}{as_name(each.text)}"
            there += [text] if text not in there else []
            self.told.guessed(each, f"{path}/examples", "taken as what the category contains")

    def row(self, purpose: str, data: str, row: Mapping[str, Any]) -> None:
        """Take a category of data (none where it is empty) that is used for a purpose; rows that differ in nothing else are one."""
        there = (purpose, json.dumps(row, sort_keys=True))
        if there not in self._rows:
            self._rows[there] = {"data": [], **row}
            self.facts["purposes"][purpose].setdefault("processing", []).append(self._rows[there])
        used = self._rows[there]["data"]
        used += [data] if data and data not in used else []

    def country(self, leaf: Leaf | None) -> str:
        """The code of the country that a value names; empty for none."""
        return country(leaf.text, self.tongue.words.locale) if leaf else ""

    def notice(self, notice: str, title: Mapping[str, str], audience: Mapping[str, str]) -> dict[str, Any]:
        """The notice as plain data, in the order in which people write it; what is empty is left out, and so a question."""
        kept = {name: each for name, each in self.facts["purposes"].items() if each.get("processing")}
        purposes = {name: finished(each) for name, each in kept.items()}
        rules = shared_rules(purposes)
        return {
            "id": notice,
            "title": dict(title),
            "audience": dict(audience),
            "regimes": [self.law.id],
            "locales": [self.tongue.words.locale],
            **some("people", self.facts["people"]),
            "data": {name: in_order(each, _OF_DATA, source=[]) for name, each in self.facts["data"].items()},
            **some("sources", self.facts["sources"]),
            "purposes": purposes,
            **some("recipients", self.facts["recipients"]),
            **some("transfers", self.facts["transfers"]),
            **some("retention", rules),
        }


def some(name: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts under their key, unless there are none."""
    return {name: dict(facts)} if facts else {}


def as_name(text: str) -> str:
    """A name on one line, as it is written in every language."""
    return " ".join(text.split())


def number(said: str) -> str:
    """A telephone number as it is dialled from abroad: what begins with 00 begins with + here."""
    bare = said.replace("/", " ").strip()
    return f"+{bare[2:].lstrip()}" if bare.startswith("00") else bare


def usable(leaf: Leaf | None, checks: Iterable[Any]) -> bool:
    """Whether a value can stand at a key: an address, a number; and whether its host is what it seems."""
    if leaf is None or odd_address(leaf.text):
        return False
    for each in checks:
        try:
            each.validate_python(number(leaf.text) if each is TELEPHONE else leaf.text)
        except ValidationError:
            return False
    return True


def _words(name: Any) -> Iterable[str]:
    return name.values() if isinstance(name, Mapping) else [name]
