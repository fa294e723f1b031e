"""Three kinds of mistakes that a catalogue of duties can have: sisters that disagree, an error that rests on nothing that is stated,
and a finding about words where a fact is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from pydantic import ValidationError

from noticepress.checking.duties import SEVERITY
from noticepress.checking.references import check_organisation, check_references
from noticepress.checking.verdicts import Verdict
from noticepress.findings import has_errors
from noticepress.law.requirements import Requirement

from .deciding import LAWS, ON, Facts, decided, documents, duties, facts_of, own_duties, repository

NOT_ALIKE: Mapping[str, str] = {
    "gdpr.6-3": "that the notice names the law is advised; that the law is one of the Union or a Member State is law",
    "ccpa.120-c": "consent itself is conduct, of which a person is asked; that the policy describes it is asked of the text (7011-e-3-I)",
    "ccpa.7070": "consent of parents is conduct, of which a person is asked",
    "ccpa.7071": "consent of young people is conduct, of which a person is asked",
    "ccpa.7020-a-sb923": "it applies only where somebody said that the business works only online",
    "ccpa.7011-e-1-J-words": "its words ask; that the text says something, whatever it is, is law",
    "caloppa.22575-b-6-words": "its words ask; that the text says something, whatever it is, is law",
    "us-states.signals": "who says that no signal is taken breaks the law of these states; Colorado wants words about signals, whatever they say",
    "uk-gdpr.adj-cookies-advertising": "consent that is stated to be not asked for advertising is wrong; for other cookies there are exemptions",
}
"""Duties with the same place and citation, or the same fix, as another one that weighs otherwise; and why."""

CORE = ("id", "title", "audience", "regimes", "locales", "sources")
ANSWERS: Mapping[str, Mapping[str, Any] | None] = {
    "nothing": None,
    "neither": {"sells": False, "shares": False},
    "both": {"sells": True, "shares": True},
}
"""What a bare notice says under 'california'."""
STATED: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("gdpr", "nothing"): {
        "gdpr.13-1-d": "a row rests on legitimate interests",
        "gdpr.14-2-b": "a row rests on legitimate interests",
        "gdpr.7-3-b": "a row rests on consent",
    },
    ("uk-gdpr", "nothing"): {
        "gdpr.13-1-d": "a row rests on legitimate interests",
        "gdpr.14-2-b": "a row rests on legitimate interests",
        "gdpr.7-3-b": "a row rests on consent",
    },
    ("ccpa", "nothing"): {},
    ("ccpa", "neither"): {
        "caloppa.22575-b-3": "a notice that is published has a website",
        "caloppa.22575-b-6": "a notice that is published has a website",
    },
    ("ccpa", "both"): {
        "caloppa.22575-b-3": "a notice that is published has a website",
        "caloppa.22575-b-6": "a notice that is published has a website",
        "ccpa.7010-c": "it sells and shares",
        "ccpa.7011-e-1-F": "it sells and shares",
        "ccpa.7011-e-3-F": "it sells and shares",
        "ccpa.7013-f-2": "it sells and shares",
        "ccpa.7026-a": "it sells and shares",
        "ccpa.135-c-2": "it sells and shares",
    },
}
"""The conditional duties that are errors in a bare notice, by law and answer, and what is stated of their condition."""


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize(
    "same", [lambda duty: duty.fix.root["en"], lambda duty: (duty.citation.text, duty.at)], ids=["fix", "place"]
)
def test_duties_about_the_same_thing_ask_or_refuse_alike(law: str, same: Callable[[Requirement], Any]) -> None:
    sisters: dict[Any, list[Requirement]] = defaultdict(list)
    for duty in own_duties(law):
        if duty.satisfied_when not in (None, "true") and duty.id not in NOT_ALIKE:
            sisters[same(duty)].append(duty)
    weights = {
        tuple(duty.id for duty in alike): {(SEVERITY[duty.severity], duty.asks.when if duty.asks else "") for duty in alike}
        for alike in sisters.values()
    }
    assert {ids: found for ids, found in weights.items() if len(found) > 1} == {}


def test_no_reason_is_given_for_a_duty_that_is_gone() -> None:
    assert set(NOT_ALIKE) <= {duty.id for law in LAWS for duty in own_duties(law)}


@pytest.mark.parametrize(("law", "answer"), STATED)
def test_an_error_rests_on_what_is_stated(law: str, answer: str) -> None:
    """In a notice with data, purposes, bases and sources, and nothing else."""
    wrong = {
        verdict.requirement.id
        for verdict in _verdicts(_bare(answer), law)
        if verdict.outcome == "not-met" and verdict.requirement.severity == "conditional"
    }
    assert wrong == set(STATED[law, answer])


@pytest.mark.parametrize("law", ["gdpr", "ccpa"])
def test_words_are_not_missed_where_a_fact_is(law: str) -> None:
    """Whoever leaves out a fact is told which one, and not that the text lacks a sentence."""
    sent_to_words = [
        f"{left_out}: {verdict.requirement.id}"
        for left_out, facts in _poorer(law)
        for verdict in _verdicts(facts, law)
        for finding in verdict.findings
        if finding.locale
    ]
    assert sent_to_words == []


def _poorer(law: str) -> Iterator[tuple[str, Facts]]:
    """Bare notices, bare ones with one fact more, and complete ones with one fact less."""
    whole = facts_of()
    for answer in ANSWERS if law == "ccpa" else ("nothing",):
        yield f"bare, {answer}", _bare(answer)
        for key in ("recipients", "retention", "scope", "cookies", "children", "changes", "collection"):
            yield f"bare with {key}, {answer}", _bare(answer, key)
    below = [("california", key) for key in whole.notice.data["california"]] if law == "ccpa" else []
    for path in [*((key,) for key in whole.notice.data if key not in CORE), *below]:
        yield "/".join(path), whole.having(path, None)


@cache
def _bare(answer: str, *more: str) -> Facts:
    """The complete notice without all that is optional: data, purposes and sources by name, and ``more`` top-level facts."""
    facts = whole = facts_of()
    for key in whole.notice.data:
        if key not in (*CORE, "data", "purposes", *more):
            facts = facts.having((key,), None)
    told = whole.notice.data
    facts = facts.having(
        ("data",), {name: {"name": data["name"], "source": data["source"]} for name, data in told["data"].items()}
    )
    rows = {
        name: {
            "name": purpose["name"],
            "processing": [{"data": row["data"], "basis": row["basis"]} for row in purpose["processing"]],
        }
        for name, purpose in told["purposes"].items()
    }
    facts = facts.having(("purposes",), rows)
    for key in whole.organisation.data:
        if key not in ("name", "legal-name", "established-in", "contacts"):
            facts = facts.having(("organisation", key), None)
    return facts.having(("california",), ANSWERS[answer]) if ANSWERS[answer] else facts


def _verdicts(facts: Facts, law: str) -> list[Verdict]:
    """What is decided, with the documents; nothing of facts that are no notice, or that name one that is gone."""
    try:
        _ = facts.models
    except ValidationError:
        return []
    broken = [*check_organisation(repository(), facts.organisation), *check_references(repository(), "everything", facts.notice)]
    return [] if has_errors(broken) else list(decided(facts, law, ON, documents(facts, law), duties(law)))
