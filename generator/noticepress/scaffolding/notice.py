"""The notice of a kind with which somebody begins, for the laws and languages that were asked for. Reads the starter and what the laws leave out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from noticepress.changes.relevance import read_unseen
from noticepress.model.notice import Absent
from noticepress.model.stated import NONE_UNDER, stated_under
from noticepress.places import STARTER, Places
from noticepress.scaffolding.choosing import Choice, chosen, rewritten
from noticepress.starter.facts import facts_of, file_of, languages, said_in

_ABOVE = ("regimes", "locales", "register")
"""What is stated anew; it stands below the title and the audience."""


@dataclass(frozen=True)
class Begun:
    """How a notice begins otherwise than its kind.

    ``registers`` are forms of address other than the usual one, ``root`` a repository with laws of its own, ``notice`` another id, ``title``
    the title in some languages, ``country`` that of the examples, ``shared`` the ids of the facts that are said once for all notices, by key.
    """

    registers: Mapping[str, str] = field(default_factory=dict)
    root: Path | None = None
    notice: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    country: str = ""
    shared: Mapping[str, Collection[str]] = field(default_factory=dict)


def register_of(kind: str, language: str) -> str:
    """How the texts of a kind address readers: ``formal``, ``informal``, or empty where they address nobody and either fits."""
    return str(facts_of(kind).get("register", {}).get(language, ""))


def starter_notice(kind: str, spoken: Sequence[str], laws: Sequence[str], begun: Begun | None = None) -> dict[str, bytes]:
    """The file of a notice of a ``kind`` by its path from the root of a repository: under ``laws``, ``spoken`` in languages, the first that of its writing."""
    begun = begun or Begun()
    places = Places((begun.root or STARTER).resolve())
    choice = Choice(tuple(laws), tuple(spoken), frozenset(languages()), read_unseen(places, laws))
    said = facts_of(kind, begun.country)
    then = chosen({key: each for key, each in said.items() if key not in _ABOVE}, choice, ("notice",))
    facts: dict[str, Any] = {"id": begun.notice or kind}
    facts |= {"title": {**then["title"], **begun.title}, "audience": then["audience"]}
    facts |= {"regimes": list(laws), "locales": list(spoken)}
    if none := _none_under(then, choice):
        facts[NONE_UNDER] = none
    if begun.registers:
        facts["register"] = dict(begun.registers)
    facts |= {key: _without(each, begun.shared.get(key, ())) for key, each in then.items() if key not in facts}
    path = f"notices/{facts['id']}/notice.yaml"
    text = (STARTER / file_of(kind)).read_text(encoding="utf-8")
    return {path: rewritten(text, said_in(file_of(kind)), facts, path).encode()}


def _none_under(facts: Mapping[str, Any], choice: Choice) -> dict[str, list[str]]:
    """By law the lists of which all is stated for others only, as far as its document shows such a list."""
    found: dict[str, list[str]] = {}
    for law in choice.laws:
        for key in get_args(Absent):
            there = facts.get(key)
            if (
                there
                and not any(stated_under(each, law) for each in there.values())
                and f"notice/{key}" not in choice.unseen.get(law, ())
            ):
                found.setdefault(law, []).append(key)
    return found


def _without(facts: Any, shared: Collection[str]) -> Any:
    return {name: each for name, each in facts.items() if name not in shared} if isinstance(facts, Mapping) and shared else facts
