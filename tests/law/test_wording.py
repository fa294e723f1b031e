"""Conditions of law in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from noticepress.law.wording import Names, condition, things
from noticepress.repository import Repository, read_repository
from tests.conftest import ROOT

NAMES = Names({"rows13": "facts.rows | list", "art13": "rows13 | length > 0"}, {"rows13": "rows of the people themselves"})


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("true", "always"),
        ("art13", "there are rows of the people themselves"),
        ("facts.transfers", "'transfers' is stated"),
        ("facts.transfers is none", "'transfers' is left out"),
        ("facts.transfers is not none", "'transfers' is not left out"),
        ("facts.transfers is none or facts.transfers", "'transfers' is not an empty list"),
        ("not org.public_authority", "'public-authority' of the organisation is not stated"),
        ("org.requests and org.requests.answer_within | days <= 31", "'requests' of the organisation is stated, and "
         "'requests/answer-within' of the organisation in days is at most 31"),
        ("facts.children and facts.children.limits", "'children/limits' is stated"),
        ("item.basis and (not item.otherwise or item.url)", "its 'basis' is stated, and (its 'otherwise' is not stated or its 'url' is stated)"),
        ("not item.rows | rejectattr('obligatory') | list", "there are none of its 'rows' without 'obligatory'"),
        ("item.kind in ['form', 'app']", "its 'kind' is among 'form' or 'app'"),
        ("item.criteria is not mentions(['a'])", "its 'criteria' does not mention 'a'"),
    ],
)  # fmt: skip
def test_condition(expression: str, words: str) -> None:
    assert condition(expression, NAMES) == words


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("rows13", "rows of the people themselves"),
        ("facts.data", "data categories"),
        ("facts.purposes | selectattr('profiling') | list", "purposes with 'profiling'"),
        (
            "(facts.transfers or []) | selectattr('mechanism', 'eq', 'adequacy') | list",
            "transfers whose 'mechanism' is 'adequacy'",
        ),
        ("[org] + (org.entities or []) | list", "the organisation and 'entities' of the organisation"),
        ("rows13 | map(attribute='grounds') | sum(start=[])", "the 'grounds' of rows of the people themselves"),
    ],
)
def test_things(expression: str, words: str) -> None:
    assert things(expression, NAMES) == words


@pytest.fixture(scope="module")
def examples() -> Repository:
    """The laws of the tool."""
    return read_repository(ROOT)


def _told(examples: Repository) -> Iterator[tuple[str, str]]:
    for regime in ("gdpr", "ccpa", "uk-gdpr"):
        law = examples.regime(regime)
        names = Names(law.conditions, law.meanings)
        for duty in examples.requirements(regime):
            yield duty.id, condition(duty.applies_when, names)
            yield duty.id, condition(duty.satisfied_when or "true", names)
            yield duty.id, things(duty.for_each or "facts.data", names)
            yield duty.id, condition(duty.asks.when if duty.asks else "true", names)
            yield from ((duty.id, things(each.facts, names)) for each in duty.against if each.facts)


def test_no_expression_is_left_in_the_words(examples: Repository) -> None:
    """Of all duties of all laws."""
    for duty, told in _told(examples):
        assert told, duty
        bare = re.sub(r"'[^']*'", "", told)
        assert not re.search(r"[|{}\[\]=]|\w\.\w|_|\b(?:selectattr|none|item|vocab|org)\b", bare.replace("none of", "")), (
            duty,
            told,
        )


def test_a_meaning_belongs_to_a_condition(examples: Repository) -> None:
    for regime in ("gdpr", "ccpa", "uk-gdpr"):
        law = examples.regime(regime)
        assert set(law.meanings) <= set(law.conditions), regime
