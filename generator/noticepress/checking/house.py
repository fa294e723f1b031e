"""Contradictions between the notices of a repository, as findings; those of one notice are told with it, wherever they stand. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from noticepress.consistency.rules import rules
from noticepress.consistency.telling import house_of, told
from noticepress.findings import Finding
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


def contradicting(asked: Repository, house: Repository | None) -> Contradicting:
    """The contradictions that the notices ``asked`` about are part of, among all of the ``house``; none when that is not known."""
    if house is None:
        return Contradicting()
    organisation, parsed = house.organisation, house.organisation_parsed
    organisations = [(organisation, parsed)] if organisation is not None and parsed is not None else []
    found = [finding for about, finding in told(house_of(house.notices.values(), organisations)) if about & asked.written.keys()]
    own = {file for each in asked.written.values() for file in each.files}
    own |= {parsed.file for parsed in [asked.organisation_parsed] if parsed}
    whole = bool(organisations) and house.notices.keys() == house.written.keys()
    return Contradicting(_in(found, own), _in(found, own, outside=True), whole)


def _in(found: Iterable[Finding], files: set[str], *, outside: bool = False) -> tuple[Finding, ...]:
    return tuple(finding for finding in found if (finding.file in files) != outside)


def without(answers: Sequence[int], rules_of: Sequence[str]) -> tuple[int, ...]:
    """The numbers of answers without those to contradictions: of these it is not known whether they answer anything."""
    return tuple(number for number in answers if rules_of[number] not in RULES)
