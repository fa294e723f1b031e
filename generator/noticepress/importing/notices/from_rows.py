"""Candidates of what rows of tables say: each fact with the cell that says it, and the rows of purposes to which it belongs. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from noticepress.importing.activities import Activities
from noticepress.importing.notices.candidates import Candidate, free_id
from noticepress.importing.proposal import Place, Taken
from noticepress.importing.tables import Cell
from noticepress.importing.texts import one_line
from noticepress.language.phrases import country_in_words

_NAMED = (("purposes", "purpose"), ("data", "data"), ("people", "people"), ("sources", "source"), ("recipients", "recipient"))
"""Parts of a notice whose facts have names, and what a candidate for one is."""
_OF_BASIS = ("basis", "interest", "provision", "special")


@dataclass(frozen=True)
class Rows:
    """All that was read of tables: the collected facts, and the account of their cells; ``cells``: texts of cells by place."""

    activities: Activities
    taken: Sequence[Taken]
    cells: Mapping[Place, Cell]
    section: Mapping[Place, str]
    """The heading above each cell."""

    @cached_property
    def _first(self) -> Mapping[str, Place]:
        """Where each path, and the fact to which it belongs, is said first."""
        found: dict[str, Place] = {}
        for each in self.taken:
            if each.certainty != "left" and each.place in self.cells:
                found.setdefault(each.path, each.place)
                found.setdefault("/".join(each.path.split("/", 2)[:2]), each.place)
        return found

    def first(self, *paths: str) -> Cell | None:
        """The first cell of which one of the paths, or one below it, was made."""
        return next((self.cells[self._first[path]] for path in paths if path in self._first), None)


def candidates_of(rows: Rows, taken: set[str]) -> list[Candidate]:
    """Candidates in the order of their cells; ``taken``: ids that others have, to which theirs are added."""
    found = [*_named(rows), *_transfers(rows), *_processing(rows), *_rules(rows)]
    order = {place: number for number, place in enumerate(rows.cells)}
    kinds = [kind for _, kind in _NAMED]
    found.sort(key=lambda each: (order.get(each.place, 0), kinds.index(each.kind) if each.kind in kinds else len(kinds)))
    ids = {each.path: free_id(each.kind, each.id, taken) for each in found}
    return [_with_ids(each, ids) for each in found]


def _with_ids(each: Candidate, ids: Mapping[str, str]) -> Candidate:
    return replace(each, id=ids[each.path], within=ids.get(each.within, ""))


def _parts(found: Activities) -> Mapping[str, Mapping[str, Any]]:
    return {
        "purposes": found.purposes,
        "data": found.categories.data,
        "people": found.categories.people,
        "sources": found.categories.sources,
        "recipients": found.parties.recipients,
    }


def _named(rows: Rows) -> Iterator[Candidate]:
    parts = _parts(rows.activities)
    used = _used(rows.activities)
    for part, kind in _NAMED:
        for name, fact in parts[part].items():
            cell = rows.first(f"{part}/{name}", f"data/source: {name}" if part == "sources" else f"{part}/{name}")
            if cell is not None:
                own = {key: each for key, each in fact.items() if key != "processing"}
                own |= {"source": []} if part == "data" and "source" not in own else {}
                yield _candidate(rows, cell, kind, name, _said(fact["name"]), f"{part}/{name}", own, used.get((part, name), ()))


def _used(found: Activities) -> dict[tuple[str, str], tuple[str, ...]]:
    """The rows in which data and recipients are, by part and id."""
    used: dict[tuple[str, str], tuple[str, ...]] = {}
    for name, fact in found.purposes.items():
        for number, row in enumerate(fact["processing"]):
            path = f"purposes/{name}/processing/{number}"
            for part in ("data", "recipients"):
                for each in row.get(part, ()):
                    used[part, each] = (*used.get((part, each), ()), path)
    return used


def _transfers(rows: Rows) -> Iterator[Candidate]:
    words = rows.activities.words
    for name, fact in rows.activities.parties.transfers.items():
        code = str(fact["countries"][0])
        cell = rows.first(f"transfers/{name}", f"transfers/{code.lower()}")
        if cell is not None:
            tool = str(fact.get("mechanism", ""))
            called = next((said[0] for each, said in words.said.mechanisms.items() if each == tool and said), tool)
            value = country_in_words(code, words.locale) + (f" ({called})" if called else "")
            yield _candidate(rows, cell, "country", name, value, f"transfers/{name}", fact)


def _processing(rows: Rows) -> Iterator[Candidate]:
    """The legal basis and the period of each row of a purpose: they have a place there only."""
    words = rows.activities.words
    for (name, number), row in rows.activities.origins.items():
        fact = rows.activities.purposes[name]["processing"][number]
        path, purpose = f"purposes/{name}/processing/{number}", f"purposes/{name}"
        basis = {key: fact[key] for key in _OF_BASIS if key in fact}
        if "basis" in basis and row.all("basis"):
            called = next((said[0] for each, said in words.said.bases.items() if each == basis["basis"] and said), basis["basis"])
            own = f"{name}-{basis['basis']}"
            yield _candidate(rows, row.all("basis")[0], "basis", own, called, f"{path}/basis", basis, (path,), purpose)
        if "keep" in fact:
            cell = row.all("keep")[0]
            said = one_line(cell.text)
            yield _candidate(rows, cell, "period", f"{name}-{number + 1}", said, f"{path}/keep", fact["keep"], (path,), purpose)


def _rules(rows: Rows) -> Iterator[Candidate]:
    for name, rule in rows.activities.rules.items():
        cell = rows.first(f"retention/{name}")
        if cell is not None:
            yield _candidate(rows, cell, "period", name, one_line(cell.text), f"retention/{name}", rule)


def _candidate(
    rows: Rows,
    cell: Cell,
    kind: str,
    name: str,
    value: str,
    path: str,
    fact: Mapping[str, Any],
    of: tuple[str, ...] = (),
    within: str = "",
) -> Candidate:
    section = rows.section.get(cell.place, "")
    return Candidate(name, kind, value, one_line(cell.text), cell.place, section, path, fact, within, of)


def _said(name: Any) -> str:
    return str(name if isinstance(name, str) else next(iter(name.values())))
