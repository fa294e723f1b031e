"""The pages of all changes hold each version of each notice once, in order, whatever happened to it; and lead to pages that are there."""

from __future__ import annotations

import datetime as dt
import random
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from noticepress.chain.redaction import Redacted
from noticepress.chain.release import Release
from noticepress.publishing.files.sitemap import sitemap
from noticepress.publishing.histories import Site
from noticepress.publishing.lists.house_list import HouseLists
from noticepress.publishing.pages import all_changes
from noticepress.publishing.pages.all_changes import AllChanges, addresses, first_page
from noticepress.publishing.pages.list_views import AllChangesView
from noticepress.publishing.pages.page import Foot
from noticepress.publishing.pages.pages import Pages
from tests.publishing.test_lists import FIRST, Version, chains, on, release, site

HOME = "https://a.example/nl/"
ATOM = "{http://www.w3.org/2005/Atom}"


def views_of(world: Site) -> list[AllChangesView]:
    return list(AllChanges(Pages(world, "nl", feeds=True, address=HOME), Foot()).all())


def long_lived(seed: int) -> dict[str, list[Version]]:
    """Versions of some notices over some years, withdrawn and taken away among them."""
    rng = random.Random(seed)
    found = chains(rng, taken=True)
    return {
        notice: [
            Version(
                FIRST + (each.effective - FIRST) * rng.choice((10, 40)), each.recipients, each.does, each.withdrawn, each.taken
            )
            for each in versions
        ]
        for notice, versions in found.items()
    }


@pytest.mark.parametrize("most", [1, 4, 40])
def test_every_version_stands_there_once_and_in_order(
    example: Site, base: Release, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(all_changes, "MOST", most)
    several = 0
    for seed in range(25):
        told = long_lived(seed)
        world = site(example, base, told, FIRST + dt.timedelta(days=random.Random(seed).randrange(0, 900)))
        pages = views_of(world)
        listed = [each for page in pages for _, changes in page.years for each in changes]
        assert sorted((each.notice, each.version.label) for each in listed) == sorted(
            (notice, f"{number}.0") for notice, versions in told.items() for number, _ in enumerate(versions, 1)
        )
        past = [each.day for each in listed if each.version.state != "scheduled"]
        assert past == sorted(past, reverse=True), seed
        assert all(each.day > world.as_of for each in listed if each.version.state == "scheduled")
        assert all(year == each.day.year for page in pages for year, changes in page.years for each in changes if year)
        assert [page.year for page in pages[1:]] == [year for year, _ in pages[0].older]
        assert [page.frame.address for page in pages] == list(addresses(world, "nl", "wijzigingen/"))
        assert len({each.anchor for each in listed}) == len(listed)
        several += len(pages) > 1
        for law, address in (text for each in listed for text in each.texts):
            notice, under, folder, version, _ = address.split("/")
            (known,) = (each for each in world.histories if each.notice == notice)
            (release,) = (each for each in known.versions if each.version == version)
            assert law == under
            assert (folder == "versions") is isinstance(release, Redacted)
    assert (several > 10) is (most < 40)


def test_versions_of_a_day_stand_in_their_order_each_at_a_place_of_its_own(example: Site, base: Release) -> None:
    """Whatever the labels and the ids of notices are: both may hold what parts them elsewhere."""
    labels = {"shop": ["9.0", "10.0", "2.1.0", "2-1.0", "1-0", "1.0"], "shop-2": ["1.0", "1-0"]}
    releases = {
        notice: [
            replace(release(base, notice, number, Version(FIRST, {})), version=label) for number, label in enumerate(versions, 1)
        ]
        for notice, versions in labels.items()
    }
    (view,) = views_of(on(releases, example, {notice: [] for notice in labels}, FIRST))
    listed = [each for _, changes in view.years for each in changes]
    assert {notice: [each.version.label for each in listed if each.notice == notice] for notice in labels} == {
        notice: versions[::-1] for notice, versions in labels.items()
    }
    assert len({each.anchor for each in listed}) == len(listed) == 8


def test_the_first_page_holds_what_is_to_come_and_as_many_years_as_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_changes, "MOST", 5)
    year = {2030: 9, 2029: 3, 2028: 2, 2027: 1, None: 4}

    def fit(*years: int | None) -> int:
        return first_page([(each, tuple([None] * year[each])) for each in years])  # type: ignore[arg-type]

    assert fit() == 0
    assert fit(None) == 1
    assert fit(None, 2030) == 2, "the newest year always"
    assert fit(2030, 2029) == 1
    assert fit(2029, 2028, 2027) == 2
    assert fit(None, 2027, 2028) == 2
    assert fit(2027, 2028) == 2


def test_pages_feed_and_sitemap_agree(example: Site, base: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    """In every world each entry of the feed leads to a place on a page, and the sitemap has just these pages."""
    monkeypatch.setattr(all_changes, "MOST", 3)
    for seed in range(6):
        world = site(example, base, long_lived(seed), FIRST + dt.timedelta(days=400))
        pages = Pages(world, "nl", feeds=True, address=HOME)
        made = {each.address: each.make() for each in pages.of_lists(Foot()) if each.kind == "all-changes"}
        ids = {
            f"{address}#{anchor}"
            for address, page in made.items()
            for anchor in html.fromstring(str(page.html)).xpath("//li//*[self::h2 or self::h3]/@id")
        }
        ((path, data),) = all_changes.feed(pages)
        entries = ET.fromstring(data).findall(f"{ATOM}entry")
        links = [str(link.get("href")) for each in entries for link in each.findall(f"{ATOM}link[@rel='alternate']")]
        assert path == "wijzigingen/feed.xml"
        assert {link.removeprefix(HOME) for link in links} <= ids
        assert len(entries) == len(links) >= len({*links})
        days = [str(each.findtext(f"{ATOM}published")) for each in entries]
        assert all(one >= other for one, other in pairwise(days))
        assert len({each.findtext(f"{ATOM}id") for each in entries}) == len(entries)
        in_map = {
            str(each.text).removeprefix(HOME)
            for each in ET.fromstring(sitemap(world, "https://a.example/")).iter(
                "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
            )
        }
        assert {each for each in in_map if each.startswith("wijzigingen/")} == {*made}
        assert all(page.findable for page in made.values())


@pytest.mark.parametrize("taken", ["wijzigingen", "wijzigingen-list"])
def test_a_notice_keeps_its_address(example: Site, base: Release, taken: str) -> None:
    told = {each: [Version(FIRST, {"a": ""})] for each in dict.fromkeys((taken, "wijzigingen"))}
    lists = HouseLists(site(example, base, told, FIRST), "nl")
    assert lists.changes.rstrip("/") not in {*told, *(each.rstrip("/") for each in lists.addresses.values())}


def test_where_nothing_was_published_there_is_no_page(example: Site) -> None:
    none = Site(**{**vars(example), "histories": ()})
    assert HouseLists(none, "nl").changes == ""
    assert views_of(none) == []
    assert Pages(none, "nl", feeds=True).changes_feed == ""
