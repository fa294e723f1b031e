"""The journey: each moment at which data are collected as a step, with the same words as the short notice of that place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html as parser

from noticepress.publishing.files.embeds import embeds
from noticepress.publishing.histories import Site
from noticepress.publishing.pages.journey import journey
from noticepress.publishing.released import Released
from tests.publishing.conftest import ADDRESS, all_released, changed
from tests.site.reading import text


def test_every_step_says_what_the_short_notice_of_its_place_says(example: Site) -> None:
    count = 0
    for each in all_released(example, ADDRESS):
        if each.release is not each.history.in_force:
            continue
        notices = [parser.fromstring(written) for name, written in embeds(each) if name.endswith(".html")]
        walked = [step for step in journey(each) if step.name]
        assert [step.name for step in walked] == [notice.get("aria-label") for notice in notices]
        for step, notice in zip(walked, notices, strict=True):
            count += 1
            shown = parser.fragment_fromstring(str(step.html), create_parent=True)
            assert text(notice) == f"{step.name} {text(shown)}".strip()
            there = [str(link.get("href")).removeprefix(f"{ADDRESS}{each.folder}") or "#np-start" for link in notice.iter("a")]
            assert [link.get("href") for link in shown.iter("a")] == there
    assert count > 30


@pytest.mark.parametrize(("law", "locale", "words"), [("gdpr", "nl", "Op andere momenten"), ("ccpa", "en", "At other times")])
def test_data_that_are_collected_at_no_moment_come_last(
    released: Callable[..., Released],
    law: str,
    locale: str,
    words: str,
) -> None:
    def without(facts: dict[str, Any]) -> None:
        facts["notice"]["data"]["order-details"]["collected-when"] = {"nl": "na de levering", "en": "after delivery"}
        for moment in facts["notice"]["collection"].values():
            moment["data"] = [each for each in moment.get("data", ()) if each != "order-details"]

    whole = released(law=law, locale=locale)
    assert all(step.name for step in journey(whole))
    *_, last = journey(changed(whole, without))
    assert not last.name, f"the page says: {words}"
    assert ("na de levering" if locale == "nl" else "after delivery") in last.html
    assert last.html.count("<li>") == 1

    def nowhere(facts: dict[str, Any]) -> None:
        facts["notice"]["collection"] = {}

    assert list(journey(changed(whole, nowhere))) == []
