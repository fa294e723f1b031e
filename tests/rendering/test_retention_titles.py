"""A retention rule without a name stands under what it is for: its data, or its purposes where these tell more."""

from __future__ import annotations

import copy
import dataclasses
from typing import Any

import pytest

from noticepress.changes.facts import diff
from noticepress.changes.phrases import phrase
from noticepress.markdown import plain_text
from noticepress.model import Notice
from noticepress.releasing.freeze import facts_of
from noticepress.rendering.view import Edition
from noticepress.repository import Loaded
from tests.conftest import AS_OF

from .facts import examples

BARE = {"for": "P1Y", "from": {"nl": "de bestelling", "en": "the order", "de": "der Bestellung"}}


def _rows(kept: dict[str, list[str]]) -> list[dict[str, Any]]:
    return [{"data": data, "basis": "contract", "keep": rule} for rule, data in kept.items()]


def _notice(purposes: dict[str, dict[str, list[str]]], rules: dict[str, Any]) -> dict[str, Any]:
    """The web shop with these retention rules; of the purposes named, the rows are those for which the rules are said."""
    data = copy.deepcopy(examples().notices["webshop"].parsed.data)
    for purpose in data["purposes"].values():
        for row in purpose["processing"]:
            row.pop("keep", None)
    for purpose, kept in purposes.items():
        data["purposes"][purpose]["processing"] = _rows(kept)
    return {**data, "retention": rules}


def _titles(data: dict[str, Any], locale: str) -> list[str]:
    repository = examples()
    loaded = repository.notices["webshop"]
    changed = dataclasses.replace(
        repository, notices={"webshop": Loaded(Notice.model_validate(data), loaded.parsed, loaded.folder)}, _documents={}
    )
    text = changed.document("webshop", "gdpr", locale, Edition(), AS_OF).text
    return [
        plain_text(line.partition(" ")[2]).partition(" ")[2].partition(" {#")[0]
        for line in text.splitlines()
        if "{#keep-" in line
    ]


MANY = ["contact-details", "order-details", "payment-details", "correspondence"]


@pytest.mark.parametrize(
    ("purposes", "rules", "titles"),
    [
        (
            {"deliver-orders": {"orders": ["order-details", "contact-details"]}}, {"orders": BARE},
            {"nl": ["Bestelgegevens, contactgegevens"], "en": ["Order details, contact details"]},
        ),
        ({"deliver-orders": {"orders": MANY}}, {"orders": BARE}, {"nl": ["Uw bestelling bezorgen"], "en": ["Deliver your order"]}),
        (
            {"deliver-orders": {"orders": ["order-details"]}, "newsletter": {"news": ["order-details"]}}, {"orders": BARE, "news": {**BARE, "for": "P2Y"}},
            {"nl": ["Uw bestelling bezorgen", "Onze nieuwsbrief sturen"], "en": ["Deliver your order", "Send our newsletter"]},
        ),
        ({}, {"orders": BARE}, {"nl": ["Bewaartermijn"], "en": ["Retention period"]}),
        (
            {"deliver-orders": {"orders": MANY}}, {"orders": {**BARE, "name": {"nl": "Alles", "en": "Everything"}}},
            {"nl": ["Alles"], "en": ["Everything"]},
        ),
    ],
    ids=["its data", "its purpose", "the same data twice", "for nothing", "its name"],
)  # fmt: skip
def test_a_rule_is_called_by_what_it_is_for(
    purposes: dict[str, dict[str, list[str]]], rules: dict[str, Any], titles: dict[str, list[str]]
) -> None:
    data = _notice(purposes, rules)
    assert {locale: _titles(data, locale) for locale in titles} == titles


def test_a_change_of_a_rule_without_a_name_is_told_by_its_data_and_not_by_its_id() -> None:
    organisation = examples().organisation
    assert organisation is not None
    before, after = (
        facts_of(
            organisation,
            Notice.model_validate(_notice({"deliver-orders": {"zz": ["order-details"]}}, {"zz": {**BARE, "for": period}})),
        )
        for period in ("P1Y", "P2Y")
    )
    [change] = [each for each in diff(before, after) if each.path[:3] == ("notice", "retention", "zz")]
    said = phrase(change, before, after, examples().interface("en", ["gdpr"], of="gdpr"), "en").sentence
    assert "order details" in said
    assert "zz" not in said
