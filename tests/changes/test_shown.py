"""What one law's readers see: a fact that a law does not show is no change there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from noticepress.changes.visible_facts import changes_under, shown

from .conftest import BASE, LAWS, laid_over, released, unseen
from .test_properties import START, edits

ONLY_CCPA = laid_over(BASE, {"notice": {"recipients": {"bank": {"name": "Bank", "regimes": ["ccpa"]}}}})
EVERYWHERE = laid_over(ONLY_CCPA, {"notice": {"recipients": {"bank": {"regimes": None}}}})


def kinds(law: str, before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str]]:
    found = changes_under(law, released(before), released(after), unseen())
    return [(change.kind, "/".join(change.path)) for change in found]


def test_a_fact_that_a_law_begins_to_show_is_added_there_and_nowhere_else() -> None:
    assert kinds("gdpr", ONLY_CCPA, EVERYWHERE) == [("added", "notice/recipients/bank")]
    assert kinds("gdpr", EVERYWHERE, ONLY_CCPA) == [("removed", "notice/recipients/bank")]
    assert kinds("ccpa", ONLY_CCPA, EVERYWHERE) == []


def test_references_to_what_is_not_shown_are_not_either() -> None:
    row = {**BASE["notice"]["purposes"]["deliver-orders"]["processing"][0], "recipients": ["carrier", "bank"]}
    given_too = laid_over(ONLY_CCPA, {"notice": {"purposes": {"deliver-orders": {"processing": [row]}}}})
    assert kinds("gdpr", ONLY_CCPA, given_too) == []
    assert [kind for kind, _ in kinds("ccpa", ONLY_CCPA, given_too)] == ["wider"]


def test_a_row_on_another_basis_is_one_to_a_law_without_bases() -> None:
    row = BASE["notice"]["purposes"]["deliver-orders"]["processing"][0]
    rows = [{**row, "data": ["contact-details"]}, {**row, "data": ["order-details"], "basis": "consent"}]
    split = laid_over(BASE, {"notice": {"purposes": {"deliver-orders": {"processing": rows}}}})
    assert [kind for kind, _ in kinds("gdpr", BASE, split)] == ["basis-switched"]
    assert kinds("ccpa", BASE, split) == []


@pytest.mark.parametrize("law", LAWS)
def test_the_facts_are_left_as_they_were(law: str) -> None:
    before = released(BASE)
    shown(before, law, unseen())
    assert before == START


@pytest.mark.parametrize("law", LAWS)
@settings(max_examples=50, deadline=None)
@given(edits())
def test_no_change_is_at_a_fact_that_the_law_does_not_show(law: str, facts: dict[str, Any]) -> None:
    patterns = [tuple(pattern.split("/")) for pattern in unseen()[law]]
    for change in changes_under(law, START, facts, unseen()):
        assert not any(
            len(pattern) <= len(change.path) and all(a in ("*", b) for a, b in zip(pattern, change.path, strict=False))
            for pattern in patterns
        )
        assert change.path[-1] != "regimes" or change.path == ("notice", "regimes")
