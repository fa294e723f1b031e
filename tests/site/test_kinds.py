"""The list of the kinds of pages names every kind that a built site has, and each with a page of that kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.kinds import KINDS, kind_of, kinds_of, shown
from tests.conftest import AS_OF
from tests.site.story import STORY


@pytest.mark.parametrize(("which", "as_of"), [("site", AS_OF), ("story", STORY)])
def test_every_kind_of_page_is_in_the_list(request: pytest.FixtureRequest, which: str, as_of: object) -> None:
    found = dict(kinds_of(request.getfixturevalue(which), as_of))  # type: ignore[arg-type]
    assert {address: kind for address, kind in found.items() if kind not in KINDS} == {}


def test_each_address_in_the_list_is_of_its_kind(story: Path) -> None:
    for each in shown():
        assert (story / each.file).is_file()
        assert kind_of(story, each.address, STORY) == each.kind


def test_a_new_kind_is_noticed(story: Path) -> None:
    for address in ("nl/glossary/terms/all/", "nl/webshop/gdpr/print/", "about.html"):
        assert kind_of(story, address, STORY) not in KINDS
