"""Facts for some laws only: ``regimes`` means the document of these laws and of no other, wherever it stands."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from noticepress.changes.facts import diff
from noticepress.changes.relevance import regimes_of
from noticepress.changes.visible_facts import changes_under, shown
from noticepress.model import Notice, Organisation
from noticepress.model.texts import Text
from noticepress.reading.walk import leaves
from noticepress.releasing.freeze import facts_of as frozen
from tests.conftest import ROOT
from tests.law.deciding import BASE, LAWS, Facts, decided, documents, duties, facts_of

Words = dict[str, Any]
OPENING = {("title",), ("audience",)}


NOTICES = {"everything": BASE, "webshop": ROOT}


@pytest.fixture(scope="module", params=NOTICES)
def facts(request: pytest.FixtureRequest) -> Facts:
    return facts_of(NOTICES[request.param], request.param)


@pytest.fixture
def everything() -> Facts:
    return facts_of()


def rewritten(facts: Facts, change: Callable[[Words], Any]) -> Facts:
    """The facts with every text as ``change`` has it, but for the title and the audience."""
    for model, above, file in ((Organisation, ("organisation",), facts.organisation), (Notice, (), facts.notice)):
        texts = [leaf for leaf in leaves(model, copy.deepcopy(file.data)) if leaf.type is Text and leaf.path not in OPENING]
        assert texts
        for leaf in texts:
            facts = facts.having((*above, *leaf.path), change(leaf.value))
    return facts


def marked(text: Words) -> Words:
    return {locale: f"Zzz {words}" for locale, words in text.items()}


def said(facts: Facts, law: str) -> list[str]:
    return [document.text for document in documents(facts, law)]


def test_a_text_of_one_law_is_read_under_no_other(facts: Facts) -> None:
    theirs = rewritten(facts, lambda text: [{**marked(text), "regimes": ["gdpr"]}, text])
    assert said(theirs, "gdpr") == said(rewritten(facts, marked), "gdpr")
    for law in ("uk-gdpr", "ccpa"):  # uk-gdpr builds on gdpr: its document is another one all the same
        assert said(theirs, law) == said(facts, law)


def test_a_text_for_two_laws_is_written_once(facts: Facts) -> None:
    ours = rewritten(facts, lambda text: {**text, "regimes": ["gdpr", "uk-gdpr"]})
    for law in ("gdpr", "uk-gdpr"):
        assert said(ours, law) == said(facts, law)


@pytest.mark.parametrize("law", ["uk-gdpr", "ccpa"])
def test_without_any_text_a_document_is_short_and_whole(facts: Facts, law: str) -> None:
    theirs = rewritten(facts, lambda text: {**text, "regimes": ["gdpr"]})
    for text, whole in zip(said(theirs, law), said(facts, law), strict=True):
        assert 0 < len(text) < len(whole)
    assert list(decided(theirs, law))


def test_a_fact_without_its_needed_text_is_not_there() -> None:
    """'measures' is the text without which security says nothing; what it cannot promise goes with it."""
    shop = facts_of(ROOT, "webshop")
    security = shop.notice.data["security"]
    theirs = shop.having(("security", "measures"), {**security["measures"], "regimes": ["gdpr"]})
    part = " ".join(security["your-part"]["en"].split())[:30]
    assert part in " ".join(said(theirs, "gdpr")[1].split())
    assert part in " ".join(said(shop, "ccpa")[1].split())
    assert part not in " ".join(said(theirs, "ccpa")[1].split())


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ([{"nl": "Nieuw", "en": "New", "regimes": ["ccpa"]}, {"nl": "Oud", "en": "Old"}], {"ccpa"}),
        ([{"nl": "Nieuw", "en": "New"}, {"nl": "Oud", "en": "Old", "regimes": ["ccpa"]}], set(LAWS) - {"ccpa"}),
        ({"nl": "Oud", "en": "Old", "regimes": list(LAWS)}, set()),
        ({"nl": "Oud", "en": "Old", "regimes": ["gdpr", "uk-gdpr", "ccpa"]}, {"ch-fadp", "us-states", "wa-mhmda"}),
        ([{"nl": "Oud", "en": "Old", "regimes": ["ccpa"]}, {"nl": "Oud", "en": "Old"}], set()),
        ({"nl": "Oud", "en": "Old", "regimes": ["gdpr"]}, set(LAWS) - {"gdpr"}),
    ],
)
def test_a_change_is_told_to_the_readers_who_see_it(everything: Facts, text: Any, seen: set[str]) -> None:
    path = ("organisation", "requests", "agents")
    facts = everything.having(("regimes",), list(LAWS))
    before, after = (frozen(*facts.having(path, value).models) for value in ({"nl": "Oud", "en": "Old"}, text))
    unseen: dict[str, tuple[str, ...]] = dict.fromkeys(LAWS, ())
    assert {law for law in LAWS if changes_under(law, before, after, unseen)} == seen
    found = diff(before, after)
    assert {law for change in found for law in regimes_of(change, unseen, before, after)} == seen
    assert all(change.path == path for change in found)


def test_what_is_stated_for_a_law_that_another_builds_on_is_not_of_the_other(everything: Facts) -> None:
    """The fix of uk-gdpr.46-eu-clauses, taken literally: two transfers, each with its 'regimes'."""
    (duty,) = [duty for duty in duties("uk-gdpr") if duty.id == "uk-gdpr.46-eu-clauses"]
    clauses = {"recipients": ["hosting"], "countries": ["US"], "mechanism": "standard-clauses"}

    def found(**transfers: Any) -> str:
        (verdict,) = decided(everything.having(("transfers",), transfers), "uk-gdpr", only=[duty])
        return verdict.outcome

    assert found(one=clauses) == "not-met"
    assert (
        found(one={**clauses, "regimes": ["gdpr"]}, two={**clauses, "mechanism": "uk-addendum", "regimes": ["uk-gdpr"]}) == "met"
    )


def test_a_row_needs_data_and_a_purpose_needs_a_row() -> None:
    shop = facts_of(ROOT, "webshop")
    here = ("purposes", "deliver-orders")
    rows = shop.notice.data["purposes"]["deliver-orders"]["processing"]
    theirs = shop.having((*here, "processing"), [{**row, "regimes": ["gdpr"]} for row in rows])
    by_data = shop.having(
        ("data",),
        {
            key: {**data, "regimes": ["gdpr"]} if key in rows[0]["data"] else data
            for key, data in shop.notice.data["data"].items()
        },
    ).having((*here, "processing"), rows[:1])
    for facts in (theirs, by_data):
        assert "deliver-orders" in shown(frozen(*facts.models), "gdpr", {})["notice"]["purposes"]
        assert "deliver-orders" not in shown(frozen(*facts.models), "ccpa", {})["notice"]["purposes"]
        name = shop.notice.data["purposes"]["deliver-orders"]["name"]["en"]
        assert f"**{name}**" not in said(facts, "ccpa")[1]
        assert name not in [line.lstrip("#0123456789. ").split(" {")[0] for line in said(facts, "ccpa")[1].splitlines()]
