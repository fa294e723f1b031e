"""Facts that nothing uses: what refers to what comes from the model; what says itself when it applies stands by itself."""

from __future__ import annotations

from typing import Any

import pytest

from noticepress.checking.unused import check_unused, kinds
from noticepress.reading.yaml import parse_quickly
from tests.checking.faults import notices, with_

FACTS: dict[str, list[dict[str, Any]]] = {
    "recipients": [
        {"name": "Unused Ltd", "role": "processor", "countries": ["NL"]},
        {"name": {"nl": "Niemand", "en": "Nobody"}, "named": False, "does": {"nl": "niets", "en": "nothing"}},
    ],
    "sources": [{"name": {"nl": "Een bron", "en": "A source"}, "kind": "public"}],
    "retention": [{"for": "P7Y"}, {"name": {"nl": "Oude regel", "en": "Old rule"}, "for": "P2Y", "from": {"nl": "x", "en": "x"}}],
    "data": [{"name": {"nl": "Gegevens", "en": "Data"}, "source": ["you"]}],
    "people": [{"name": {"nl": "Anderen", "en": "Others"}, "role": "controller"}],
}
TRULY_UNUSED = {
    "notices/webshop/notice.yaml people/visitors",  # confirmed in confirmations.yaml beside it
    "tests/corpus/salesforce/notices/commerce-cloud/notice.yaml data/cardholder-data",
    "tests/corpus/vclerk/notices/vclerk/notice.yaml recipients/affiliates",
}
"""Facts of real notices to which nothing refers; whether they are meant so, a person has to say."""


def unused(text: str) -> list[str]:
    parsed, _ = parse_quickly(text, "notice.yaml")
    assert parsed is not None
    return [finding.path for finding in check_unused(parsed)]


def test_the_kinds_come_from_the_model() -> None:
    assert set(kinds()) == set(FACTS)
    assert kinds()["recipients"] == ("when", "data")


def test_every_planted_one_is_found() -> None:
    for parsed in notices():
        before = {finding.path for finding in check_unused(parsed)}
        for kind, facts in FACTS.items():
            for number, fact in enumerate(facts):
                facts_ = {**(parsed.data.get(kind) or {}), f"planted-{number}": fact}
                changed = with_(parsed, {(kind,): facts_})
                after = {finding.path for finding in check_unused(changed)}
                assert after - before == {f"{kind}/planted-{number}"}, parsed.file


def test_in_real_notices_three_are_found() -> None:
    found = {f"{finding.file} {finding.path}" for parsed in notices() for finding in check_unused(parsed)}
    assert found == TRULY_UNUSED


@pytest.mark.parametrize(
    "use",
    [
        "purposes: {a: {processing: [{recipients: [x]}]}}",
        "cookies: {types: {t: {recipients: [x]}}}",
        "data: {d: {california: {sold-to: [x]}}}",
    ],
)
def test_whoever_gets_data_is_used(use: str) -> None:
    assert "recipients/x" not in unused(f"recipients: {{x: {{name: X}}}}\n{use}")


def test_a_transfer_says_where_a_recipient_is_and_gives_it_nothing() -> None:
    assert unused("recipients: {x: {name: X}}\ntransfers: {t: {recipients: [x]}}") == ["recipients/x"]


def test_a_recipient_only_in_some_case_stands_by_itself() -> None:
    assert unused("recipients: {x: {name: Police, when: {nl: a, en: b}}, y: {name: Y, data: [d]}}") == []


TWO_LAWS = "recipients: {x: {name: AdNet%s}}\npurposes: {a: {processing: [{data: [], recipients: [x], regimes: [ccpa]}]}}"


@pytest.mark.parametrize(
    ("of_fact", "documents", "told"),
    [
        ("", {"gdpr": "Recipients: adnet.", "ccpa": "Recipients: AdNet."}, "under gdpr nothing refers"),
        ("", {"gdpr": "Nobody.", "ccpa": "Recipients: AdNet."}, ""),  # no document of the other law names it
        ("", {"gdpr": "", "ccpa": ""}, ""),  # nor one that cannot be written yet
        (", regimes: [ccpa]", {"gdpr": "Recipients: AdNet.", "ccpa": ""}, ""),
        ("", {"gdpr": ""}, "under gdpr nothing refers"),  # the row is of a law under which nothing is published
        ("", {"ccpa": ""}, ""),
    ],
)
def test_what_only_another_law_uses_is_told_under_this_one(of_fact: str, documents: dict[str, str], told: str) -> None:
    parsed, _ = parse_quickly(TWO_LAWS % of_fact, "notice.yaml")
    assert parsed is not None
    found = list(check_unused(parsed, documents))
    assert [finding.message.partition(" to the")[0] for finding in found] == ([told] if told else [])
    if "ccpa" in documents and found:
        assert "'regimes: [ccpa]'" in found[0].fix


@pytest.mark.parametrize("text", ["recipients: []", "recipients: 5", "recipients: {x: 5}\npurposes: [1]", "data: {a: null}"])
def test_what_is_no_facts_is_passed_over(text: str) -> None:
    assert all(path.count("/") == 1 for path in unused(text))
