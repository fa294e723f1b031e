"""A notice with errors: what does not rest on them is decided as without them, and nothing is made up about the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from noticepress.checking.partly import decided_partly
from noticepress.checking.run import Report, examine
from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding
from noticepress.law.conditions import holds, items, value
from noticepress.law.unstated import Partial, Unstated
from noticepress.model import Notice, Organisation
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Path as FactPath
from noticepress.repository import read_repository
from tests.bad_input.conftest import AS_OF, BASE, NOTICE, ORGANISATION
from tests.law.deciding import LAWS, ON, Facts, case, decided, facts_of, paths, repository

ROOT = ("id", "regimes", "locales", "locales-under", "none-under")
WRONG = {"broken": [True]}
"""No key takes this."""


def _wrong(facts: Facts, path: FactPath) -> Facts:
    made = facts.having(path, WRONG)  # which forgets the places, but it stands where the other value stood
    notice = replace(made.notice, values=facts.notice.values, keys=facts.notice.keys)
    organisation = replace(made.organisation, values=facts.organisation.values, keys=facts.organisation.keys)
    return replace(made, notice=notice, organisation=organisation)


def _kept(verdicts: Iterator[Verdict]) -> dict[tuple[str, str], tuple[str, frozenset[tuple[str, ...]]]]:
    return {
        (each.regime, each.requirement.id): (each.outcome, frozenset((f.path, f.row, f.outcome) for f in each.findings))
        for each in verdicts
    }


@cache
def _sound() -> dict[tuple[str, str], tuple[str, frozenset[tuple[str, ...]]]]:
    """With some gaps, so that there is something to find."""
    return _kept(verdict for law in LAWS for verdict in decided(_gaps(), law))


@cache
def _gaps() -> Facts:
    facts = facts_of()
    for path in (("automated-decisions",), ("organisation", "data-protection-officer"), ("transfers",)):
        facts = facts.having(path, None)
    return facts


def _broken(facts: Facts) -> list[Verdict]:
    whole = repository()
    here = replace(whole, organisation_parsed=facts.organisation)
    errors = [*bind(Notice, facts.notice)[1], *bind(Organisation, facts.organisation)[1]]
    assert errors
    return list(decided_partly(here, "everything", facts.notice, errors, ON))


def _places() -> list[FactPath]:
    facts = _gaps()
    of_notice = [path for path in paths(facts.notice.data) if path[0] not in ROOT]
    return [*of_notice, *(("organisation", *path) for path in paths(facts.organisation.data))]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_nothing_follows_from_what_is_broken(part: int) -> None:
    """Whatever a key held: a duty that is decided is decided as it was before, with the same findings at most."""
    undecided = total = 0
    for path in _places()[part::24]:
        found = _broken(_wrong(_gaps(), path))
        assert found, path
        for verdict in found:
            key = (verdict.regime, verdict.requirement.id)
            outcome, findings = _kept(iter([verdict]))[key]
            before, known = _sound()[key]
            assert findings <= known, (path, key, findings - known)
            assert outcome in (before, "undecided"), (path, key)
            undecided += outcome == "undecided" and not verdict.requirement.passage
            total += not verdict.requirement.passage
            assert verdict.because or outcome != "undecided"
    assert undecided < total / 2


CONTACTS = """contacts:
  address:
    street: Rozenlaan 1
    postcode: 1234 AB
    city: Delft
    country: NL
  email: info@rozenhof.example
  telephone: "+31 15 000 00 00"
"""
MISTAKES: Mapping[str, tuple[str, str, str]] = {
    "a legal name is missing": (ORGANISATION, "legal-name: Rozenhof B.V.\n", ""),
    "no ways to reach it": (ORGANISATION, CONTACTS, ""),
    "a source is missing": (NOTICE, "    source: [you]\n", ""),
    "a source is not there": (NOTICE, "source: [credit-agency]", "source: [credit-agncy]"),
    "a basis that is none": (NOTICE, "basis: contract\n", "basis: contrct\n"),
    "a key with a slip": (NOTICE, "keep: bookkeeping", "kep: bookkeeping"),
    "a key at the wrong place": (NOTICE, "    role: processor\n", "    role: processor\n    keep: bookkeeping\n"),
    "a key of the other file": (ORGANISATION, "joint-controllers: []\n", "joint-controllers: []\ntransfers: []\n"),
    "a recipient is not there": (NOTICE, "recipients: [carrier]", "recipients: [carier]"),
    "no country": (NOTICE, "countries: [NL]", "countries: [Holland]"),
    "a fact that is none": (NOTICE, "  carrier:\n", "  other: true\n  carrier:\n"),
    "a language is missing": (NOTICE, "audience: {nl: klanten, en: customers}", "audience: {nl: klanten}"),
    "a way to ask": (ORGANISATION, "kind: email", "kind: mail"),
    "a key twice": (NOTICE, "transfers: []\n", "transfers: []\ntransfers: []\n"),
    "a text without quotation marks": (NOTICE, "{nl: Boekhouding, en: Bookkeeping}", "{nl: Let op: hier, en: Note: here}"),
}
LACKING = {
    "a legal name is missing": {("gdpr.13-1-a-1", "legal-name", "error"), ("gdpr.14-1-a-1", "legal-name", "error")},
    "no ways to reach it": {("gdpr.13-1-a-2", "contacts", "error"), ("gdpr.14-1-a-2", "contacts", "error")},
}
"""What the law says of a key that is missing, where nothing else can be meant: it is not there, which is known."""
GRAVE: Mapping[str, tuple[str, str, str]] = {
    "the laws": (NOTICE, "regimes: [gdpr]", "regimes: [gdprx]"),
    "the languages": (NOTICE, "locales: [nl, en]", "locales: true"),
    "no facts at all": (NOTICE, "id: shop", "- id: shop"),
    "the other file cannot be read": (ORGANISATION, "name: Rozenhof\n", "name: [\n"),
}


def _after(folder: Path, mistake: tuple[str, str, str], *, gap: bool = True) -> Report:
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    if gap:
        _write(folder, NOTICE, "transfers: []\n", "transfers: []\n", "automated-decisions: []\n\n", "\n")
        _write(folder, ORGANISATION, "    en: We process few data.", "", "data-protection-officer:", "data-protection-officer:")
    file, old, new = mistake
    _write(folder, file, old, new)
    return examine(read_repository(folder), AS_OF)


def _write(folder: Path, file: str, *changes: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def _of_duties(report: Report) -> set[tuple[str, str, str]]:
    return {(f.rule, f.path, f.severity) for verdict in report.verdicts for f in verdict.findings}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_rest_is_decided(name: str, tmp_path: Path) -> None:
    before = _after(tmp_path / "before", (NOTICE, "id: shop", "id: shop"))
    report = _after(tmp_path / "after", MISTAKES[name])
    errors = {finding.position for finding in report.findings if finding.severity == "error" and "." not in finding.rule}
    assert errors
    assert report.undecided == ("shop",)
    assert _of_duties(report) - LACKING.get(name, set()) <= _of_duties(before)
    assert LACKING.get(name, set()) <= _of_duties(report)
    undecided = [verdict for verdict in report.verdicts if verdict.outcome == "undecided"]
    assert undecided
    assert len(undecided) < len(report.verdicts)
    assert {verdict.because for verdict in undecided} <= errors
    told = undecided[0].outcome_in_words
    assert told == f"undecided (because of the error at {undecided[0].because})"
    assert undecided[0].as_json()["because"] == undecided[0].because


@pytest.mark.parametrize("name", GRAVE)
def test_without_laws_or_languages_there_is_nothing_to_decide(name: str, tmp_path: Path) -> None:
    report = _after(tmp_path, GRAVE[name])
    assert report.verdicts == ()


def test_a_gap_beside_an_error_is_found(tmp_path: Path) -> None:
    """The reason for all this: whoever mends one thing learns of the other at once."""
    report = _after(tmp_path, MISTAKES["a legal name is missing"])
    before = _of_duties(_after(tmp_path / "before", (NOTICE, "id: shop", "id: shop")))
    assert _of_duties(report) == before | LACKING["a legal name is missing"]
    assert {rule for rule, _, severity in _of_duties(report) if severity == "advice"}


def test_an_error_of_a_word_is_none_of_the_facts(tmp_path: Path) -> None:
    """What is wrong with a language's words makes no hole."""
    assert list(decided_partly(read_repository(BASE), "shop", _parsed(), [Finding("x", "y", "locales/nl/common.po")], AS_OF))


def _parsed() -> Any:
    return read_repository(BASE).written["shop"]


@pytest.mark.parametrize("mistake", ["a source is not there", "a way to ask", "a recipient is not there", "no country"])
def test_a_row_beside_what_is_broken_is_decided(mistake: str, tmp_path: Path) -> None:
    """A list of which one item is unknown still has the others."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    _write(tmp_path, NOTICE, "        keep: {for: P2Y, from: {nl: de bezorging, en: delivery}}\n", "")
    _write(tmp_path, *MISTAKES[mistake])
    report = examine(read_repository(tmp_path), AS_OF)
    (found,) = [verdict for verdict in report.verdicts if verdict.requirement.id == "gdpr.13-2-a"]
    assert found.outcome == "not-met"
    assert [finding.path for finding in found.findings] == ["purposes/deliver-orders/processing/0/keep"]


@pytest.mark.parametrize("law", LAWS)
def test_over_whole_facts_the_filters_are_those_of_the_engine(law: str) -> None:
    made = case(facts_of(), law)
    for name, expression in made.regime.conditions.items():
        assert value(expression, made.names, partly=True) == made.names[name], name
    for duty in made.requirements:
        if duty.for_each:
            assert items(duty.for_each, made.names, partly=True) == items(duty.for_each, made.names), duty.id


UNKNOWN = {"some": Partial([1, 2, 2], Unstated("x.yaml:1:1")), "nothing": Partial([], Unstated("x.yaml:1:1")), "whole": [1, 3]}
KNOWN: Mapping[str, Any] = {
    "some | length > 0": True,
    "(some | length) * 2 >= 6": True,
    "whole | length < some | length": True,
    "(whole | length) * 2 == 4": True,
    "some | length >= 3": True,
    "some | length < 2": False,
    "some | length == 2": False,
    "1 in some": True,
    "some": True,
    "1 in some + whole": True,
    "3 in whole + some": True,
    "some | unique | length > 1": True,
    "some | select('eq', 2) | list | length > 1": True,
    "some or whole": True,
    "whole | select('in', some) | list | length > 0": True,
    "[some, whole] | sum(start=[]) | length > 4": True,
    "whole | length == 2": True,
    "whole | first == 1": True,
    "whole | sum == 4": True,
}
NOT_KNOWN = (
    "(some | length) * 2 >= some | length", "(some | length) * 2 > 6",
    "some | length > 3", "some | length == 3", "some | length < 4", "3 in some", "3 not in some", "nothing", "not nothing", "nothing | length > 0",
    "nothing or whole", "some | first", "some | sum", "some == [1, 2, 2]", "some | select('eq', 4) | list", "some[0]", "some | join", "some | max",
    "whole | reject('in', some) | list | length == 1", "nothing | length == 0", "some | list | last", "some | sort",
)  # fmt: skip


@pytest.mark.parametrize("expression", KNOWN)
def test_what_is_known_of_a_list_that_may_have_more(expression: str) -> None:
    assert holds(expression, UNKNOWN, partly=True) is KNOWN[expression]


@pytest.mark.parametrize("expression", NOT_KNOWN)
def test_what_is_not_known_of_it(expression: str) -> None:
    with pytest.raises(Unstated):
        holds(expression, UNKNOWN, partly=True)
