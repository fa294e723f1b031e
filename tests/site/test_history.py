"""The history of a notice: what happened to each version, which was in force when, and what can be compared."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import html

from noticepress.chain.chain import read_chain
from noticepress.chain.release import Release
from noticepress.chain.timeline import in_force, timeline
from noticepress.publishing.histories import History
from noticepress.publishing.pages import compared
from noticepress.publishing.pages.periods import reigns
from noticepress.publishing.pages.versions import Versions
from tests.site.reading import leads, link, page, parts, text, text_of
from tests.site.story import STORY


def entries(site: Path, address: str) -> dict[str, str]:
    return {text(each.xpath(".//h2")[0]): text(each) for each in parts(page(site, address), "np-timeline__item")}


def test_the_timeline_says_what_became_of_each_version(story: Path) -> None:
    found = entries(story, "en/webshop/versions")
    assert list(found) == [
        "Version 4.1 in force correction", "Version 3.0 withdrawn", "Version 4.0 superseded", "Version 2.0 superseded",
        "Version 1.1 superseded", "Version 1.0 superseded",
    ]  # fmt: skip
    withdrawn = found["Version 3.0 withdrawn"]
    assert "Withdrawn on 1 December 2026; it was to take effect on 4 January 2027, but will not." in withdrawn
    assert "Why: The bank withdrew. Decided by A. de Vries, DPO." in withdrawn
    assert "In force from 20 December 2026 up to and including 31 January 2027." in found["Version 4.0 superseded"]
    assert list(entries(story, "nl/applicants/versions")) == ["Versie 1.1 komt eraan", "Versie 1.0 geldt"]


def test_a_withdrawn_version_says_so_and_points_at_the_one_in_force(story: Path) -> None:
    for address in ("nl/webshop/gdpr/versions/3.0", "nl/webshop/gdpr/changes/3.0"):
        found = page(story, address)
        status = text_of(found, "np-status--withdrawn")
        assert "ingetrokken Deze versie is op 1 december 2026 ingetrokken en gaat niet in." in status
        assert "De bank trok zich terug." in status
        assert link(found, "Lees de tekst die nu geldt.").endswith("nl/webshop/gdpr/")


def test_before_the_withdrawal_it_was_scheduled(earlier: Path) -> None:
    assert "Version 3.0 upcoming" in entries(earlier, "en/webshop/versions")


# ---- Which version was in force when


def test_every_day_stands_in_one_row(story: Path) -> None:
    releases = read_chain(story.parent / "repository/notices/webshop", story.parent).releases
    rows = list(reigns(timeline(releases, STORY)))
    for days in range(0, 900, 3):
        day = dt.date(2025, 1, 1) + dt.timedelta(days=days)
        hits = [row for row in rows if (row.start or dt.date.min) <= day <= (row.until or dt.date.max)]
        assert len(hits) == 1, day
        assert hits[0].release is in_force(releases, day), day


def test_the_rows_on_the_page(story: Path) -> None:
    table = parts(page(story, "en/webshop/versions"), "np-reigns")[0]
    rows = [[text(cell) for cell in row.iter("td")] for row in table.iter("tr")][1:]
    assert rows[0] == ["1 February 2027", "–", "Version 4.1 in force · GDPR (version 4.1) · California (version 4.1)"]
    assert rows[1][:2] == ["20 December 2026", "31 January 2027"]
    assert rows[-1] == ["–", "28 February 2025", "No version was in force yet."]
    assert not any("3.0" in cell for row in rows for cell in row)


# ---- Any two versions


def test_one_row_for_each_version(story: Path) -> None:
    """Every pair that has a page is one link away, and so is every text; two selects name all pairs."""
    found = page(story, "en/webshop/gdpr/compare")
    rows = {
        row.get("data-version"): [(text(a), leads(a).partition("gdpr/")[2]) for a in row.xpath("./td//a")]
        for row in found.iter("tr")
    }
    texts = {leads(a).partition("gdpr/")[2] for a in found.xpath(".//tr/th/a")}
    del rows[None]
    assert rows == {
        "4.1": [("4.0 to 4.1", "changes/4.1/")],
        "4.0": [("2.0 to 4.0", "changes/4.0/"), ("4.0 to 4.1", "changes/4.1/")],
        "2.0": [("1.1 to 2.0", "changes/2.0/"), ("2.0 to 4.1", "since/2.0/")],
        "1.1": [("1.0 to 1.1", "changes/1.1/"), ("1.1 to 4.1", "since/1.1/")],
        "1.0": [("1.0 to 4.1", "since/1.0/")],
    }
    assert list(rows) == ["4.1", "4.0", "2.0", "1.1", "1.0"]
    assert texts == {f"versions/{label}/" for label in rows}
    assert [option.text for option in found.xpath(".//select[@id='np-old']/option")] == ["1.0", "1.1", "2.0", "4.0"]
    assert [option.text for option in found.xpath(".//select[@id='np-new']/option")] == ["4.1", "4.0", "2.0", "1.1"]
    assert "noticepress" not in text(found).lower()


def test_a_hundred_versions_fit_in_the_page_that_compares(story: Path) -> None:
    source = (story / "en/webshop/gdpr/compare/index.html").read_text("utf-8")
    rows = [html.tostring(row) for row in page(story, "en/webshop/gdpr/compare").xpath(".//tbody/tr")]
    each = max(map(len, rows)) + 2 * len("<option>100.0</option>\n")
    assert len(source) + 95 * each < 100_000


def test_every_page_that_compares_is_linked(story: Path) -> None:
    home = story / "en/webshop/gdpr"
    linked = {
        leads(a).partition("gdpr/")[2] for a in parts(page(story, "en/webshop/gdpr/compare"), "np-pairs")[0].xpath(".//td//a")
    }
    there = {
        path.parent.relative_to(home).as_posix() + "/" for path in home.glob("*/*/index.html") if b"np-views" in path.read_bytes()
    }
    assert linked == there - {"changes/3.0/"}, "a withdrawn version is left out"


def test_a_hundred_versions_take_a_hundred_rows() -> None:
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=number) for number in range(100)]
    releases = tuple(
        Release("shop", f"{number}.0", number + 1, day, day, "", {"en": "Shop"}, {}, {("gdpr", "en"): "Text."})
        for number, day in enumerate(days)
    )
    today = days[89]
    history = History("shop", releases, tuple(timeline(releases, today)), in_force(releases, today))
    found = compared.rows(Versions(history, "en"), "gdpr")
    assert [row.version for row in found] == [f"{number}.0" for number in reversed(range(100))]
    assert [row.change for row in found] == [*(f"shop/gdpr/changes/{number}.0/" for number in reversed(range(1, 100))), ""]
    assert [row.since for row in found if row.since] == [
        "shop/gdpr/changes/89.0/", *(f"shop/gdpr/since/{number}.0/" for number in reversed(range(88)))
    ]  # fmt: skip


def test_what_changed_since(story: Path) -> None:
    found = page(story, "en/webshop/gdpr/since/1.1")
    assert "This page compares version 1.1 with version 4.1, which has been in force since 1 February 2027." in text(found)
    assert [text(heading) for heading in found.xpath(".//h3")][:3] == [
        "Version 2.0 In force from 1 June 2026.",
        "Version 4.0 In force from 20 December 2026.",
        "Version 4.1 In force from 1 February 2027. correction",
    ]
    assert "Together these changes are fundamental." in text(found)
    assert parts(found, "np-fact")
    assert parts(found, "np-old")


def test_since_the_version_before_is_that_change_page(story: Path) -> None:
    found = page(story, "en/webshop/gdpr/since/4.0")
    assert link(found, "Read what changed in version 4.1").endswith("en/webshop/gdpr/changes/4.1/")
    assert not parts(found, "np-redline")


def test_since_the_version_in_force_nothing_changed(story: Path) -> None:
    assert "On 2 February 2027, version 4.1 is still in force: nothing has changed." in text(
        page(story, "en/webshop/gdpr/since/4.1")
    )


@pytest.mark.parametrize("version", ["3.0", "draft"])
def test_nothing_is_told_since_what_was_never_in_force(story: Path, version: str) -> None:
    assert not (story / f"en/webshop/gdpr/since/{version}").exists()


def test_a_law_and_language_are_kept(story: Path) -> None:
    found = page(story, "en/webshop/gdpr/since/1.1")
    assert link(found, "California").endswith("en/webshop/ccpa/since/1.1/")
    assert link(found, "Nederlands").endswith("nl/webshop/gdpr/since/1.1/")
    assert link(page(story, "en/webshop/gdpr/compare"), "California").endswith("en/webshop/ccpa/compare/")
