"""What can be chosen in a repository: laws, languages, terms of the laws, and the ids of its own facts, each with its words.

A term or a law that is not there is a mistake. An id of a fact is only suggested: the next one is about to be written. Touches the disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from noticepress.changes.values import Wording
from noticepress.language.messages import messages
from noticepress.language.missing import MissingMessage
from noticepress.law.regime import Regime, available, load_regime
from noticepress.markdown import plain_text
from noticepress.model.shared import kinds
from noticepress.model.values import ANY_LOCALE, TOOL_LOCALE
from noticepress.organisations.files import NONE, Organisations
from noticepress.places import Places, names, packaged
from noticepress.reading.yaml import Parsed
from noticepress.shared_facts.files import NOTHING, Shared

SOURCES = ("you", "observed")
"""Sources that need no entry."""
NAMED_BY = ("name", "title", "term")


LISTS: Mapping[str, str] = {
    **{name: name for name in ("personal-information", "sensitive-information", "business-purposes", "rights")},
    "states": "state",
}
"""Lists of terms that only the laws know, with what the messages begin with that say them."""
TERMS: Mapping[str, str] = {"bases": "basis", "mechanisms": "mechanism"}
"""Lists of terms that the model knows too, with the key under which they stand."""


@dataclass(frozen=True)
class Choice:
    """Ids that can be chosen, each with what it means in the tool's language; ``closed``: no other id can."""

    ids: Mapping[str, str]
    closed: bool = True


@dataclass(frozen=True)
class Choices:
    """What can be chosen: laws and languages, and by the name of a list or of a kind of facts everything to which keys refer."""

    locales: Sequence[str]
    lists: Mapping[str, Choice]
    terms: Mapping[str, Choice] = field(default_factory=dict)
    """Terms that the model knows too (legal bases), with the words and citations of the laws."""
    shared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The ids of shared facts by kind, each with what it is called."""
    organisations: Mapping[str, str] = field(default_factory=dict)
    """The ids of the organisations, each with its name, where there are several."""


def of_tool() -> Choices:
    """What the tool itself brings: no facts."""
    return of_repository(Places(packaged("regimes").parent), {})


def of_repository(
    places: Places, written: Mapping[str, Parsed], shared: Shared = NOTHING, organisations: Organisations = NONE
) -> Choices:
    """What can be chosen in the repository at ``places`` with the notices ``written``; raises ``Unusable`` when a law is broken."""
    laws = sorted((load_regime(places, law) for law in available(places)), key=lambda law: len(law.lineage))
    spoken = [(law, _wording(places, law)) for law in laws]
    lists = {name: Choice(dict(_meanings(spoken, name, under))) for name, under in LISTS.items()}
    terms = {name: Choice(dict(_meanings(spoken, name, f"value.{key}"))) for name, key in TERMS.items()}
    regimes = Choice({law.id: meaning(wording, "regimes", law.id, {}) for law, wording in spoken})
    named = _own(written)
    of_shared = {kind: {key: _name(fact) or key for key, fact in shared.facts(kind).items()} for kind in shared.parsed.data}
    own = {name: Choice({**of_shared.get(name, {}), **ids}, closed=False) for name, ids in named.items()}
    every = {**{name: Choice(ids, closed=False) for name, ids in of_shared.items() if name in kinds()}, **own}
    named_by = _organisations(organisations)
    whose = {"organisations": Choice(named_by)} if named_by else {}
    return Choices(
        names(places.locales, "common.po"), {**every, **lists, **whose, "regimes": regimes}, terms, of_shared, named_by
    )


def _wording(places: Places, law: Regime) -> Wording:
    domains = dict.fromkeys([*law.domains, "changes", "site", "common"])
    return Wording(messages(places.locales, TOOL_LOCALE, "formal", domains), TOOL_LOCALE, {}, {})


def _meanings(spoken: Sequence[tuple[Regime, Wording]], name: str, under: str) -> Iterator[tuple[str, str]]:
    """The terms of the list ``name`` in all laws; their words are messages that begin with what ``under`` stands for."""
    seen: set[str] = set()
    for law, wording in spoken:
        for term, entry in law.terms(name).items():
            if term not in seen:
                seen.add(term)
                yield term, meaning(wording, under, term, entry)


def meaning(wording: Wording, under: str, term: str, entry: Mapping[str, Any]) -> str:
    """A term's words, and the place in the law: 'identifiers (Civ. Code 1798.140(v)(1)(A))'."""
    try:
        words = plain_text(str(wording.term(under, term)))
    except MissingMessage:
        words = term.replace("-", " ")
    return f"{words} ({entry['cite']})" if entry.get("cite") else words


def _organisations(organisations: Organisations) -> dict[str, str]:
    """The ids of several organisations with their names."""
    if not organisations.several:
        return {}
    return {each.id: _name(each.parsed.data if each.parsed else None) for each in organisations.declared.values()}


def _own(written: Mapping[str, Parsed]) -> dict[str, dict[str, str]]:
    """The ids of all notices' facts by kind, with what they are called."""
    found: dict[str, dict[str, str]] = {"notices": {}, "sources": dict.fromkeys(SOURCES, "")}
    for folder, parsed in sorted(written.items()):
        facts = parsed.data if isinstance(parsed.data, dict) else {}
        found["notices"][folder] = _name(facts)
        for kind, entries in facts.items():
            if isinstance(entries, dict):
                ids = found.setdefault(kind, {})
                for name, fact in entries.items():
                    ids[name] = ids.get(name) or _name(fact)
    return {kind: dict(sorted(ids.items())) for kind, ids in found.items()}


def _name(fact: Any) -> str:
    named = next((fact[key] for key in NAMED_BY if fact.get(key)), "") if isinstance(fact, dict) else ""
    if isinstance(named, dict):
        named = next((named[tag] for tag in (TOOL_LOCALE, ANY_LOCALE, *named) if isinstance(named.get(tag), str)), "")
    return named if isinstance(named, str) else ""
