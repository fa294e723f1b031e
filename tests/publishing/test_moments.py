"""Moments that name their purposes: text, short notice and journey tell of these, and of the recipients and periods that go with them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from noticepress.changes.visible_facts import changes_under
from noticepress.publishing.files.embeds import embeds
from noticepress.publishing.pages.journey import journey
from noticepress.publishing.released import Released
from tests.publishing.layers import disagreements, layers, plain
from tests.publishing.test_layers import written

PURPOSES: Mapping[str, Sequence[str]] = {
    "visit-shop": ["measure-visits", "advertise", "protect-shop"],
    "create-account": ["keep-account", "recommend-products", "protect-shop"],
    "place-order": ["deliver-orders", "bookkeeping", "plan-stock"],
    "contact-us": ["customer-service"],
    "subscribe": ["newsletter"],
}
CALLED = {
    "nl": ("Waarvoor:", "Onze nieuwsbrief sturen", "Uw bestelling bezorgen"),
    "en": ("What for:", "Send our newsletter", "Deliver your order"),
}


def with_purposes(released: Released, purposes: Mapping[str, Sequence[str]]) -> Released:
    facts = copy.deepcopy(dict(released.release.facts))
    for key, named in purposes.items():
        facts["notice"]["collection"][key]["purposes"] = list(named)
    return written(released, facts)


@pytest.mark.parametrize(("law", "locale"), [("gdpr", "nl"), ("gdpr", "en"), ("ccpa", "nl"), ("ccpa", "en")])
def test_every_layer_tells_of_the_purposes_that_a_moment_names(released: Callable[..., Released], law: str, locale: str) -> None:
    before = with_purposes(released(law=law, locale=locale), {})
    each = with_purposes(before, PURPOSES)
    what_for, newsletter, order = CALLED[locale]
    found = layers(each)
    assert disagreements(each, found) == []
    assert order in layers(before).notices["subscribe"]
    assert newsletter in found.notices["subscribe"]
    assert order not in found.notices["subscribe"]
    assert order in found.notices["place-order"]
    moment = each.view.facts.collection.get("subscribe").name
    [step] = [step.html for step in journey(each) if step.name == str(moment)]
    assert newsletter in step
    assert order not in step
    # The text says the same where it lists moments, and nothing else of it is another.
    added = [line for line in each.text.splitlines() if line not in before.text.splitlines()]
    assert len(added) == len(found.notices) == len([line for line in each.text.splitlines() if what_for in line])
    [line] = [line for line in added if plain(str(moment)) in plain(line)]
    assert plain(line).endswith(plain(f"{what_for} {newsletter}."))


def test_the_facts_of_a_short_notice_are_those_of_its_purposes(released: Callable[..., Released]) -> None:
    def facts_of(each: Released) -> Mapping[str, Any]:
        return dict(json.loads(dict(embeds(each))["collection/subscribe.json"])["facts"])

    before = with_purposes(released(law="gdpr", locale="en"), {})
    wide, narrow = facts_of(before), facts_of(with_purposes(before, PURPOSES))
    assert list(narrow["purposes"]) == ["newsletter"]
    row = before.release.facts["notice"]["purposes"]["newsletter"]["processing"]
    assert set(narrow["recipients"]) == {name for each in row for name in each["recipients"]} < set(wide["recipients"])
    assert set(narrow["retention"]) < set(wide["retention"])


def test_withdrawing_consent_stands_where_a_named_purpose_rests_on_it(released: Callable[..., Released]) -> None:
    each = with_purposes(released(law="gdpr", locale="en"), {"subscribe": ["newsletter"], "contact-us": ["customer-service"]})
    notices = layers(each).notices
    assert "#right-withdraw" in notices["subscribe"]
    assert "#right-withdraw" not in notices["contact-us"]
    assert "#right-withdraw" in layers(released(law="gdpr", locale="en")).notices["contact-us"]


def test_a_purpose_of_another_law_alone_narrows_nothing_under_this_one(released: Callable[..., Released]) -> None:
    """``check`` asks for one that is stated there (``moment-data``); until then more is told and not less."""
    before = with_purposes(released(law="ccpa", locale="en"), {})
    each = with_purposes(before, {"subscribe": ["pay-later"]})
    assert each.text == before.text
    assert layers(each).notices == layers(before).notices
    both = with_purposes(before, {"subscribe": ["pay-later", "newsletter"]})
    assert disagreements(both, layers(both)) == []
    assert re.findall(r"What for: (.*)", both.text) == ["Send our newsletter."]


def test_a_purpose_under_another_id_changes_nothing_at_its_moments(released: Callable[..., Released]) -> None:
    old = copy.deepcopy(dict(released(law="gdpr").release.facts))
    old["notice"]["collection"]["subscribe"]["purposes"] = ["newsletter", "deliver-orders"]
    new = copy.deepcopy(old)
    new["notice"]["purposes"]["post"] = {**new["notice"]["purposes"].pop("newsletter"), "formerly": "newsletter"}
    new["notice"]["collection"]["subscribe"]["purposes"] = ["deliver-orders", "post"]
    assert {change.kind for change in changes_under("gdpr", old, new, {})} == {"id-renamed", "moved"}  # it stands last now
    fewer = copy.deepcopy(new)
    fewer["notice"]["collection"]["subscribe"]["purposes"] = ["post"]
    found = {(change.kind, change.path) for change in changes_under("gdpr", old, fewer, {})}
    assert ("narrower", ("notice", "collection", "subscribe", "purposes")) in found
