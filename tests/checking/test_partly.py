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
from noticepress.model import Notice, Organisation
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Path as FactPath
from noticepress.repository import read_repository
from tests.bad_input.conftest import AS_OF, BASE, NOTICE, ORGANISATION
from tests.law.deciding import LAWS, ON, Facts, decided, facts_of, paths, repository

ROOT = ("id", "regimes", "locales", "locales-under")
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


MISTAKES: Mapping[str, tuple[str, str, str]] = {
    "a legal name is missing": (ORGANISATION, "legal-name: Rozenhof B.V.\n", ""),
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
    assert _of_duties(report) <= _of_duties(before)
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
    assert _of_duties(report) == _of_duties(_after(tmp_path / "before", (NOTICE, "id: shop", "id: shop")))
    assert {rule for rule, _, severity in _of_duties(report) if severity == "advice"}


def test_an_error_of_a_word_is_none_of_the_facts(tmp_path: Path) -> None:
    """What is wrong with a language's words makes no hole."""
    assert list(decided_partly(read_repository(BASE), "shop", _parsed(), [Finding("x", "y", "locales/nl/common.po")], AS_OF))


def _parsed() -> Any:
    return read_repository(BASE).written["shop"]
