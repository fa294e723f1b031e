"""Candidates beside the facts of a notice: whether it states each, states something else, or says nothing of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from noticepress.importing.beside.matching import matched
from noticepress.importing.beside.stated import PARTS, Stated, listed, texts
from noticepress.importing.notices.candidates import Candidate, free_id
from noticepress.importing.texts import key

State = Literal["same", "new", "other"]
"""The notice says the same; nothing of it; something else."""
_USES = {"data": "data", "recipient": "recipients"}
_CONTACTS = ("address", "email", "telephone", "website", "organisation")
_PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?", re.ASCII)
"""A period of ISO 8601 without a time of day: years, months, weeks, days."""
_NOT_HELD = ("right", "deadline", "mechanism", "cookie")
"""Kinds that no fact is held against: a right follows from the law, the others have no key of their own."""


@dataclass(frozen=True)
class Beside:
    """A candidate beside the notice. ``line``: where the notice speaks of it (0: nowhere), ``says``: what it says there, where that is something else;
    ``file``: of which file the line is, where that is not the notice.
    """

    candidate: Candidate
    state: State
    line: int = 0
    says: str = ""
    file: str = ""

    def as_json(self) -> dict[str, Any]:
        """As plain data, empty fields left out."""
        said = {"state": self.state, "line": self.line, "says": self.says, "file": self.file}
        return {**self.candidate.as_json(), **{name: each for name, each in said.items() if each}}


@dataclass(frozen=True)
class OnlyThere:
    """A fact of the notice that no candidate names: its path, name and line."""

    path: str
    name: str
    line: int

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"path": self.path, "name": self.name, "line": self.line}


@dataclass(frozen=True)
class Comparison:
    """All candidates beside the notice, in the order of the source, and what only the notice says."""

    rows: tuple[Beside, ...]
    only_there: tuple[OnlyThere, ...]

    def of(self, state: State) -> list[Beside]:
        """The candidates in a state."""
        return [each for each in self.rows if each.state == state]


def compare(found: Sequence[Candidate], stated: Stated, determiners: Sequence[str] = ()) -> Comparison:
    """Every candidate beside the notice. ``determiners``: words in front of a name that are no part of it.

    That a purpose of the notice uses data, has a recipient, or is about a group of people, is a candidate by itself (``use``).
    """
    ours = matched(found, stated, determiners)
    rows = [_beside(each, stated) for each in ours if each.kind not in _NOT_HELD]
    taken = {each.id for each in found}
    rows += _uses(ours, stated, taken)
    rows += _about(ours, stated, taken)
    return Comparison(tuple(rows), tuple(_only_there(ours, stated)))


def _beside(each: Candidate, stated: Stated) -> Beside:
    part, _, rest = each.path.partition("/")
    if each.kind in _CONTACTS:
        return _contact(each, rest, stated)
    if each.kind in ("basis", "period"):
        return _of_row(each, stated)
    if each.kind == "country":
        return _transfer(each, stated)
    if part == "cookies":
        name = rest.partition("/")[2]
        there = name in stated.cookies()
        return Beside(each, "same" if there else "new", stated.line("cookies", "types", name) if there else 0)
    fact = stated.facts(part).get(rest)
    if fact is None:
        shared = rest in stated.shared.get(part, {}).values()
        return Beside(each, "same" if shared else "new")
    says, at = _otherwise(each.fact, fact)
    return Beside(each, "other" if says else "same", stated.line(part, rest, *at), says)


def _otherwise(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """What of a fact both say, and differ in: role, countries, whether data are special."""
    for name in ("role", "special"):
        if name in ours and name in theirs and ours[name] != theirs[name]:
            return f"{name}: {theirs[name]}", (name,)
    here, there = listed(ours.get("countries")), listed(theirs.get("countries"))
    if here and there and not set(here) <= set(there):
        return f"countries: {', '.join(there)}", ("countries",)
    return "", ()


def _is_placeholder(said: object) -> bool:
    """Whether a fact is what 'init' writes where one's own belongs: ``[street and number]``."""
    return isinstance(said, str) and said.strip().startswith("[") and said.strip().endswith("]")


def _contact(each: Candidate, path: str, stated: Stated) -> Beside:
    said, line = stated.of_organisation(path)
    if said is None or not each.fact or _is_placeholder(said):
        return Beside(each, "new")
    ours, file = each.fact[""], stated.organisation.file if stated.organisation else ""
    same = ours == said or (isinstance(ours, str) and isinstance(said, str) and _plain(ours) == _plain(said))
    if isinstance(ours, Mapping) and isinstance(said, Mapping):
        same = all(key(str(said.get(name, each))) == key(str(each)) for name, each in ours.items() if name != "kind")
    return Beside(each, "same" if same else "other", line, "" if same else _shown(said), file)


def _plain(text: str) -> str:
    return key(text.removeprefix("https://").removeprefix("www.").rstrip("/")).replace(" ", "")


def _shown(said: Any) -> str:
    return ", ".join(map(str, said.values())) if isinstance(said, Mapping) else str(said)


def _of_row(each: Candidate, stated: Stated) -> Beside:
    """A legal basis or a period: beside those of its purpose, else beside any."""
    name = "basis" if each.kind == "basis" else "keep"
    own = each.rows[0].split("/")[1] if each.rows else ""
    purposes = [own] if own else [*stated.facts("purposes")]
    there = [
        (purpose, number, said)
        for purpose in purposes
        for number, row in enumerate(stated.rows(purpose))
        if (said := stated.rule(row[name]) if name == "keep" and name in row else row.get(name))
    ]
    rules = [("", 0, rule) for rule in stated.facts("retention").values()] if name == "keep" and not own else []
    ours: Any = each.fact.get("basis") if name == "basis" else dict(each.fact)
    for purpose, number, said in [*there, *rules]:
        if _same(ours, said):
            line = stated.line("purposes", purpose, "processing", number, name) if purpose else stated.line("retention")
            return Beside(each, "same", line)
    if own and there:
        says = "; ".join(dict.fromkeys(_period(said) if name == "keep" else f"basis: {said}" for _, _, said in there))
        purpose, number, _ = there[0]
        return Beside(each, "other", stated.line("purposes", purpose, "processing", number, name), says)
    return Beside(each, "new", stated.line("purposes", own) if own in stated.facts("purposes") else 0)


def _same(ours: Any, said: Any) -> bool:
    """Whether two periods are the same: their length, and the words of both in a language that both have."""
    if not isinstance(ours, Mapping) or not isinstance(said, Mapping):
        return bool(ours == said)
    if _length(ours.get("for")) != _length(said.get("for")):
        return False
    for name in ("from", "until", "criteria"):
        one, other = ours.get(name), said.get(name)
        if (one is None) != (other is None) and name != "from":
            return False
        both = {*one} & {*other} if isinstance(one, Mapping) and isinstance(other, Mapping) else set()
        if any(key(str(one[each])) != key(str(other[each])) for each in both if one and other):
            return False
    return True


def _length(said: Any) -> Any:
    """A period in the smallest of the units that always are as long: four weeks are 28 days, a year is twelve months, and a month is no number of days."""
    found = _PERIOD.fullmatch(said) if isinstance(said, str) else None
    if not found:
        return said
    years, months, weeks, days = (int(each or 0) for each in found.groups())
    return (years * 12 + months, weeks * 7 + days)


def _period(said: Any) -> str:
    """A period as its keys say it."""
    if not isinstance(said, Mapping):
        return str(said)
    keys = {name: said[name] for name in ("for", "from", "until", "criteria") if name in said}
    return ", ".join(f"{name}: {each if name == 'for' else next(texts(each), '')}" for name, each in keys.items())


def _transfer(each: Candidate, stated: Stated) -> Beside:
    codes = {*listed(each.fact.get("countries"))}
    for name, fact in stated.facts("transfers").items():
        if codes & {*listed(fact.get("countries"))}:
            here, there = each.fact.get("mechanism"), fact.get("mechanism")
            differs = bool(here and there and here != there)
            line = stated.line("transfers", name, *(["mechanism"] if differs else []))
            return Beside(each, "other" if differs else "same", line, f"mechanism: {there}" if differs else "")
    return Beside(each, "new")


def _uses(found: Sequence[Candidate], stated: Stated, taken: set[str]) -> Iterator[Beside]:
    """Data and recipients of rows whose purpose the notice has: whether it uses them for that, too."""
    for each in found:
        part = _USES.get(each.kind, "")
        for purpose in dict.fromkeys(row.split("/")[1] for row in each.rows if part):
            fact = stated.facts("purposes").get(purpose)
            if fact is None:
                continue
            name = each.path.partition("/")[2]
            called = next(texts(fact.get("name")), purpose)
            rows = tuple(row for row in each.rows if row.split("/")[1] == purpose)
            id_ = free_id("use", f"{purpose}-{name}", taken)
            path = f"purposes/{purpose}/{part}/{name}"
            used = any(name in listed(row.get(part)) for row in stated.rows(purpose))
            one = replace(
                each, id=id_, kind="use", value=f"{called}: {each.value}", path=path, fact={}, within=each.id, rows=rows
            )
            yield Beside(one, "same" if used else "new", stated.line("purposes", purpose))


def _about(found: Sequence[Candidate], stated: Stated, taken: set[str]) -> Iterator[Beside]:
    """Groups of people whom the source names for a purpose that the notice has: whether it says that it is about them, too."""
    people = {each.path.partition("/")[2]: each for each in found if each.kind == "people"}
    for each in found:
        purpose = each.path.partition("/")[2]
        fact = stated.facts("purposes").get(purpose) if each.kind == "purpose" else None
        for name in listed(each.fact.get("about")) if fact else ():
            if fact is None or name not in people:
                continue
            group, called = people[name], next(texts(fact.get("name")), purpose)
            one = replace(
                group, id=free_id("use", f"{purpose}-{name}", taken), kind="use", value=f"{called}: {group.value}",
                path=f"purposes/{purpose}/about/{name}", fact={}, within=group.id,
            )  # fmt: skip
            yield Beside(one, "same" if name in listed(fact.get("about")) else "new", stated.line("purposes", purpose))


def _only_there(found: Sequence[Candidate], stated: Stated) -> Iterator[OnlyThere]:
    named = {each.path for each in found}
    codes = {code for each in found if each.kind == "country" for code in each.fact.get("countries", ())}
    for part in PARTS[:-1]:
        for name, fact in stated.facts(part).items():
            there = codes & {*listed(fact.get("countries"))} if part == "transfers" else f"{part}/{name}" in named
            if not there:
                yield OnlyThere(f"{part}/{name}", next(texts(fact.get("name")), name), stated.line(part, name))
