"""A fact that was renamed in each of several versions is one fact, and what links to it by a former id still lands."""

from __future__ import annotations

import re
from itertools import permutations
from typing import Any

import pytest

from noticepress.changes.facts import diff
from noticepress.changes.formers import NO_FORMERS, former_anchors, formers, with_formers
from noticepress.changes.visible_facts import changes_under
from noticepress.html.document import to_html
from noticepress.publishing.pages.body import _with_former_anchors

from .conftest import BASE, released, unseen


def version(key: str, formerly: str | None = None, **others: dict[str, Any]) -> dict[str, Any]:
    purpose = BASE["notice"]["purposes"]["bookkeeping"]
    said = {**purpose, "formerly": formerly} if formerly else purpose
    return released({**BASE, "notice": {**BASE["notice"], "purposes": {key: said, **others}}})


CHAIN = [
    version("books"),
    version("ledger", "books"),
    version("accounts", "ledger"),
    version("accounts"),
    version("figures", "accounts"),
]


@pytest.mark.parametrize(("old", "new"), list(permutations(range(len(CHAIN)), 2)))
def test_any_two_versions_know_that_it_is_the_same(old: int, new: int) -> None:
    known = formers(CHAIN)
    before, after = (with_formers(CHAIN[place], known) for place in (old, new))
    assert {change.kind for change in diff(before, after)} <= {"id-renamed"}
    assert {change.kind for change in changes_under("gdpr", before, after, unseen())} <= {"id-renamed"}


def test_without_the_versions_between_it_would_be_another() -> None:
    assert {change.kind for change in diff(CHAIN[0], CHAIN[2])} == {"added", "removed"}


def test_an_id_that_comes_back_for_another_fact_is_that_fact() -> None:
    other = {**BASE["notice"]["purposes"]["bookkeeping"], "name": {"nl": "Iets anders", "en": "Something else"}}
    again = version("ledger", "books", books=other)
    known = formers([CHAIN[0], CHAIN[1], again])
    found = diff(with_formers(CHAIN[1], known), with_formers(again, known))
    assert [(change.kind, change.path[-1]) for change in found if change.kind != "moved"] == [("added", "books")]


def test_where_nothing_was_renamed_the_facts_are_the_same_object() -> None:
    assert formers([CHAIN[0], CHAIN[3]]) == NO_FORMERS
    assert with_formers(CHAIN[0], NO_FORMERS) is CHAIN[0]
    assert with_formers(CHAIN[0], {"data": {"a": ("b",), "b": ("a",)}}) is CHAIN[0]


def test_what_is_known_of_releases_is_taken_further_by_the_working_text() -> None:
    assert formers([CHAIN[4]], formers(CHAIN[:4])) == formers(CHAIN)


def test_anchors_of_former_ids_still_land() -> None:
    html = to_html("# Title\n\n## 1. Purposes {#purposes}\n\n### 1.1 Books {#purpose-figures}\n\nWe keep books.\n").html
    found = _with_former_anchors(html, former_anchors(CHAIN[4], formers(CHAIN)))
    names = re.findall(r'id="([^"]+)"', found)
    assert {"purpose-figures", "purpose-books", "purpose-ledger", "purpose-accounts"} <= {*names}
    assert len(names) == len({*names})
    assert _with_former_anchors(html, {"books": ("figures",)}) == html
