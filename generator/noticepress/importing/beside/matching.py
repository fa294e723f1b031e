"""Which facts of a notice candidates mean: those of the same name; a candidate without one gets an id that is free. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from noticepress.importing.assembling import free_name
from noticepress.importing.beside.stated import Stated, bare, texts
from noticepress.importing.notices.candidates import Candidate

_NAMED = {"purpose": "purposes", "data": "data", "people": "people", "source": "sources", "recipient": "recipients"}
_REFERS = {"source": "sources", "recipients": "recipients", "data": "data", "about": "people"}
"""Keys of facts that name facts of another part."""

Ids = Mapping[tuple[str, str], str]
"""The id in the notice, by part and the id of a candidate's fact."""


def matched(found: Sequence[Candidate], stated: Stated, determiners: Sequence[str]) -> list[Candidate]:
    """The candidates with the ids that their facts have in the notice, or would get there."""
    ids = _ids(found, stated, determiners)
    return [_with(each, ids) for each in found]


def _ids(found: Sequence[Candidate], stated: Stated, determiners: Sequence[str]) -> Ids:
    """By names; a purpose of a record has two, what it is for and its activity, and a notice may call it by either."""
    ids: dict[tuple[str, str], str] = {}
    for part in _NAMED.values():
        known = stated.named(part, determiners)
        taken = {*stated.facts(part), *known.values()}
        for each in found:
            first, _, name = each.path.partition("/")
            if first != part or "/" in name or not each.fact:
                continue
            called = [*texts(each.fact.get("name")), *([each.quote] if part == "purposes" else [])]
            there = _named(known, called, determiners)
            ids[part, name] = there or free_name(name, taken)
            taken.add(ids[part, name])
    return ids


def _named(known: Mapping[str, str], called: Iterable[str], determiners: Sequence[str]) -> str:
    """The id of the first of some names that a fact of the notice has, or nothing."""
    return next((known[said] for each in called if (said := bare(each, determiners)) in known), "")


def _with(each: Candidate, ids: Ids) -> Candidate:
    fact = {name: _referred(name, said, ids) for name, said in each.fact.items()} if each.kind != "period" else each.fact
    return replace(each, path=_path(each.path, ids), rows=tuple(_path(row, ids) for row in each.rows), fact=fact)


def _path(path: str, ids: Ids) -> str:
    part, _, rest = path.partition("/")
    name, sign, behind = rest.partition("/")
    return f"{part}/{ids.get((part, name), name)}{sign}{behind}" if rest else path


def _referred(name: str, said: Any, ids: Ids) -> Any:
    if name not in _REFERS or not isinstance(said, list):
        return said
    return [ids.get((_REFERS[name], each), each) for each in said]
