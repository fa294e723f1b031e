"""Decides duties over facts in memory: a complete notice, a change to it, and the verdicts of the real engine."""

from __future__ import annotations

import copy
import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from noticepress.checking.case import Case
from noticepress.checking.duties import Verdict, verdicts
from noticepress.law.regime import Regime, load_requirements
from noticepress.law.requirements import Requirement
from noticepress.model import Notice, Organisation
from noticepress.places import packaged
from noticepress.reading.yaml import Parsed
from noticepress.reading.yaml import Path as FactPath
from noticepress.rendering.document import Document, render
from noticepress.rendering.view import Edition, View
from noticepress.repository import Repository, read_repository

BASE = Path(__file__).parent / "base"
ON = dt.date(2027, 2, 1)
"""Day on which the complete notice meets everything."""
LAWS = ("gdpr", "ccpa", "uk-gdpr", "ch-fadp", "us-states", "wa-mhmda")
ORGANISATION = "organisation"


@functools.cache
def repository(root: Path = BASE) -> Repository:
    found = read_repository(root)
    assert found.findings == ()
    return found


@functools.cache
def duties(regime: str) -> tuple[Requirement, ...]:
    """The duties of a law with their examples."""
    return load_requirements(repository().places, repository().regime(regime), examples=True)


def own_duties(regime: str) -> tuple[Requirement, ...]:
    """Those that the law itself defines, without those of a law that it builds on."""
    taken_over = {duty.id for base in law(regime).lineage[1:] for duty in duties(base)}
    return tuple(duty for duty in duties(regime) if duty.id not in taken_over)


def law(regime: str) -> Regime:
    return repository().regime(regime)


@dataclass(frozen=True)
class Facts:
    """A notice and its organisation as written, with the places of the facts."""

    organisation: Parsed
    notice: Parsed

    @functools.cached_property
    def models(self) -> tuple[Organisation, Notice]:
        """The typed facts; raises ``ValidationError`` when a change made them unreadable."""
        return self._typed_organisation, self._typed_notice

    @functools.cached_property
    def _typed_organisation(self) -> Organisation:
        return Organisation.model_validate(self.organisation.data)

    @functools.cached_property
    def _typed_notice(self) -> Notice:
        return Notice.model_validate(self.notice.data)

    def file_of(self, path: FactPath) -> tuple[Parsed, FactPath]:
        return (self.organisation, path[1:]) if path[0] == ORGANISATION else (self.notice, path)

    def having(self, path: FactPath, value: Any) -> Facts:
        """The same facts with another value at ``path``; ``None`` removes it."""
        parsed, inside = self.file_of(path)
        changed = _put(parsed, inside, value)
        of_organisation = path[0] == ORGANISATION
        made = replace(self, organisation=changed) if of_organisation else replace(self, notice=changed)
        stays = "_typed_notice" if of_organisation else "_typed_organisation"
        made.__dict__.update({stays: self.__dict__[stays]} if stays in self.__dict__ else {})
        return made


@functools.cache
def facts_of(root: Path = BASE, notice: str = "everything") -> Facts:
    found = repository(root)
    assert found.organisation_parsed is not None
    return Facts(found.organisation_parsed, found.notices[notice].parsed)


def changed(facts: Facts, change: Mapping[str, Any]) -> Facts:
    """``facts`` with what an example changes."""
    for path, value in change.items():
        facts = facts.having(tuple(int(step) if step.isdigit() else step for step in path.split("/")), value)
    return facts


def _put(parsed: Parsed, path: FactPath, value: Any) -> Parsed:
    data = inner = copy.copy(parsed.data)
    for step in path[:-1]:  # what stands beside the way is shared with the facts before
        found = copy.copy(inner.get(step, {}) if isinstance(inner, dict) else inner[int(step)])
        inner[step if isinstance(inner, dict) else int(step)] = found
        inner = found
    last = path[-1]
    if value is None:
        del inner[last]
    elif isinstance(inner, list) and last == len(inner):
        inner.append(value)
    else:
        inner[last] = value
    return Parsed(parsed.file, data, _without(parsed.values, path), _without(parsed.keys, path))


def _without(table: dict[FactPath, tuple[int, int]], path: FactPath) -> dict[FactPath, tuple[int, int]]:
    return {known: place for known, place in table.items() if known[: len(path)] != path}


def documents(facts: Facts, regime: str, on: dt.date = ON) -> list[Document]:
    """The documents of a law in all languages of the notice."""
    organisation, notice = facts.models
    return [
        render(organisation, notice, law(regime), locale, repository().words(regime, locale), Edition(), on)
        for locale in notice.locales
    ]


def silent(written: Sequence[Document], duty: Requirement) -> list[Document]:
    """The documents as if no sentence of theirs fulfilled ``duty``."""
    return [
        replace(document, passages=tuple(p for p in document.passages if not set(duty.tags) & set(p.requirements)))
        for document in written
    ]


def decided(
    facts: Facts,
    regime: str,
    on: dt.date = ON,
    documents: Sequence[Document] = (),
    only: Sequence[Requirement] | None = None,
) -> Iterator[Verdict]:
    """The verdicts of ``regime``; without ``documents`` only the facts decide."""
    return verdicts(case(facts, regime, on, documents, only))


def case(
    facts: Facts,
    regime: str,
    on: dt.date = ON,
    documents: Sequence[Document] = (),
    only: Sequence[Requirement] | None = None,
) -> Case:
    """What is decided: ``only`` some duties, or all."""
    organisation, notice = facts.models
    found = law(regime)
    view = View(organisation, notice, notice.locales[0], found.vocabulary, found.id)
    if only is not None:
        found = replace(found, conditions=_needed(found.conditions, only))
    return Case(found, duties(regime) if only is None else only, view, facts.notice, facts.organisation, documents, on)


def with_documents(known: Case, documents: Sequence[Document], only: Sequence[Requirement]) -> Iterator[Verdict]:
    """The verdicts over the same facts with other documents: what conditions can name is worked out once."""
    other = replace(known, documents=documents, requirements=only)
    vars(other)["names"] = known.names  # they follow from the facts alone
    return verdicts(other)


def _needed(conditions: Mapping[str, str], only: Sequence[Requirement]) -> Mapping[str, str]:
    """The conditions with a name that these duties use, and those that these use."""
    asked = [r.asks.when for r in only if r.asks] + [each.facts for r in only for each in r.against if each.facts]
    used = _names(*(said for r in only for said in (r.applies_when, r.for_each, r.satisfied_when, r.lacks) if said), *asked)
    while more := _names(*(conditions[name] for name in used & conditions.keys())) - used:
        used |= more
    return {name: said for name, said in conditions.items() if name in used}


def _names(*expressions: str) -> set[str]:
    return {name for said in expressions for name in _named(said)}


@functools.cache
def _named(expression: str) -> frozenset[str]:
    return frozenset(re.findall(r"[A-Za-z_]\w*", expression))


def outcome(facts: Facts, duty: Requirement, regime: str, on: dt.date = ON, documents: Sequence[Document] = ()) -> str:
    """The outcome of one duty; one that is not in force does not apply."""
    found = list(decided(facts, regime, on, documents, [duty]))
    assert not any(f.rule == "requirement-broken" for v in found for f in v.findings), found
    return found[0].outcome if found else "does-not-apply"


LANGUAGES = {path.parent.name for path in packaged("locales").glob("*/common.po")}


def paths(data: Any, above: FactPath = ()) -> Iterator[FactPath]:
    """Every fact of ``data``: keys and items of lists, a localised text as a whole."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*above, key)
            if not _localised(value):
                yield from paths(value, (*above, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield (*above, index)
            if not _localised(value):
                yield from paths(value, (*above, index))


def _localised(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and set(value) <= LANGUAGES
