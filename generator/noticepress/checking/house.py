"""Contradictions between the notices of a repository, as findings; those of one notice are told with it, wherever they stand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from noticepress.consistency.rules import rules
from noticepress.consistency.telling import house_of, told, told_between
from noticepress.findings import Finding
from noticepress.house import House
from noticepress.repository import Repository

RULES = tuple(rule.id for rule in rules() if rule.severity == "warning")
"""The rules whose findings a person can confirm."""


@dataclass(frozen=True)
class Contradicting:
    """What was found: ``within`` the files that were asked about, and ``beside`` them, in files of other notices.

    ``whole``: every notice of the house could be compared, so that an answer to nothing answers nothing.
    """

    within: tuple[Finding, ...] = ()
    beside: tuple[Finding, ...] = ()
    whole: bool = False


def contradicting(asked: Repository, house: Repository | None, everyone: House | None = None) -> Contradicting:
    """The contradictions that the notices ``asked`` about are part of, among all of the ``house``; none when that is not known.

    ``everyone``: the organisations with all their notices, of which ``house`` has those of one.
    """
    if house is None:
        return Contradicting()
    views = everyone.views if everyone is not None else (house,)
    organisation, parsed = house.organisation, house.organisation_parsed
    spoken = (organisation, parsed) if organisation is not None and parsed is not None else None
    everything = [*told(house_of(house.notices.values(), spoken)), *(_between(everyone) if len(views) > 1 and everyone else ())]
    found = [finding for about, finding in everything if about & asked.written.keys()]
    own = {file for each in asked.written.values() for file in each.files}
    own |= {parsed.file for parsed in [asked.organisation_parsed] if parsed}
    whole = spoken is not None and all(view.notices.keys() == view.written.keys() for view in views)
    return Contradicting(_in(found, own), _in(found, own, outside=True), whole)


def _between(everyone: House) -> Iterator[tuple[frozenset[str], Finding]]:
    """What notices of different organisations say otherwise; a notice of several is theirs in common."""
    whose = {name: frozenset(view.id for view in everyone.of(name)) for name in everyone.together.notices}
    return told_between((loaded, whose[name]) for name, loaded in everyone.together.notices.items())


def _in(found: Iterable[Finding], files: set[str], *, outside: bool = False) -> tuple[Finding, ...]:
    return tuple(finding for finding in found if (finding.file in files) != outside)


def without(answers: Sequence[int], rules_of: Sequence[str]) -> tuple[int, ...]:
    """The numbers of answers without those to contradictions: of these it is not known whether they answer anything."""
    return tuple(number for number in answers if rules_of[number] not in RULES)
