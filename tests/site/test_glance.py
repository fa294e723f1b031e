"""What stands in short above a document: words of its text and facts, links to its headings, and nothing of it in the text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from noticepress.html.document import to_html
from noticepress.law.regime import load_regime
from noticepress.places import Places
from noticepress.proofs.pages import compare
from noticepress.publishing.pages.in_short import Point, glance
from tests.conftest import ROOT
from tests.site.reading import leads, link, page, parts, text

DOCUMENTS = [f"{locale}/{notice}" for locale in ("nl", "en") for notice in ("webshop/gdpr", "webshop/ccpa", "applicants/gdpr", "video-advice/gdpr")]  # fmt: skip
VERSIONS = [f"{locale}/webshop/{regime}/versions/{version}" for locale, regime, version in (("nl", "gdpr", "1.0"), ("en", "ccpa", "4.0"))]  # fmt: skip


def lines(main: Any) -> dict[str, list[tuple[str, str]]]:
    """By name of the line: words and target of each of its points."""
    found = {}
    for row in parts(main, "np-glance")[0].xpath(".//dl/div"):
        points = [(text(item), next((a.get("href") for a in item.iter("a")), "")) for item in row.iter("li")]
        found[text(row.find("dt"))] = points
    return found


@pytest.mark.parametrize("address", [*DOCUMENTS, *VERSIONS])
def test_every_link_leads_to_a_heading_that_says_the_same(story: Path, address: str) -> None:
    main = page(story, address)
    document = parts(main, "np-document")[0]
    headings = {each.get("id"): re.sub(r"^[0-9.]+ |Â?¶$", "", text(each)).strip() for each in document.xpath(".//*[self::h2 or self::h3][@id]")}  # fmt: skip
    found = lines(main)
    assert len(found) >= 4
    assert len({target for points in found.values() for _, target in points if target.startswith("#")}) >= 6
    for words, target in (point for points in found.values() for point in points):
        if target.startswith("#"):
            assert headings[target[1:]] == words, target
        elif not target:
            assert words[0].lower() + words[1:] in text(document) or words in text(document), words


def test_it_says_what_is_special(story: Path) -> None:
    found = lines(page(story, "nl/webshop/gdpr"))
    assert list(found) == [
        "Voor wie",
        "Wie wij zijn",
        "Waarvoor",
        "Wat u misschien niet verwacht",
        "Uw rechten",
        "Welke versie",
        "Wat er veranderde",
    ]
    assert ("Advertenties tonen op andere websites", "#purpose-advertise") in found["Wat u misschien niet verwacht"]
    assert ("Geautomatiseerde besluiten", "#automated-decisions") in found["Wat u misschien niet verwacht"]
    assert ("Recht van inzage", "#right-access") in found["Uw rechten"]
    assert ("Uw recht van bezwaar", "#objection") in found["Uw rechten"]
    assert "#right-object" not in [target for _, target in found["Uw rechten"]], "once, where it stands apart"
    california = lines(page(story, "en/webshop/ccpa"))
    assert ("Sale and sharing", "#sale-and-sharing") in california["What you may not expect"]
    assert "#automated-decisions" not in [target for _, target in california["What you may not expect"]]
    assert ("Deliver your order", "") in california["What for"]
    assert ("What we use personal information for", "#purposes") in california["What for"]


def test_it_says_since_when_and_what_changed_last(story: Path, site: Path) -> None:
    panel = parts(page(story, "nl/webshop/gdpr/versions/4.0"), "np-glance")[0]
    assert "Versie 4.0. Geldt van 20 december 2026" in text(panel)
    assert "Een computer beslist daarover." in text(panel)
    assert link(panel, "Wat is er anders in versie 4.0?").endswith("changes/4.0/")
    assert "Wat er veranderde" not in lines(page(site, "nl/video-advice/gdpr")), "of a first version"
    informal = lines(page(story, "nl/applicants/gdpr/versions/1.0"))
    assert "Je rechten" in informal
    assert "Uw rechten" not in informal


def test_it_stands_outside_the_compared_text(story: Path) -> None:
    html = (story / "nl/webshop/gdpr/versions/1.0/index.html").read_text("utf-8")
    written = (ROOT / "notices/webshop/releases/1.0/gdpr.nl.md").read_text("utf-8")
    assert compare(html, written) == "exactly"
    assert html.index('class="np-glance"') < html.index('<div class="np-document">')


def test_what_is_not_in_the_text_is_left_out() -> None:
    law = load_regime(Places(ROOT), "gdpr")
    written = "# T\n\n## 1. Who {#responsible}\n\nMill Ltd. *Grind.*\n\n## 2. Transfers {#transfers}\n\nNone.\n"
    facts = {
        "organisation": {"name": {"und": "Mill"}, "legal-name": {"und": "Mill Ltd"}},
        "notice": {"purposes": {"grind": {"name": {"en": "Grind"}}, "other": {"name": {"en": "Grind"}, "regimes": ["ccpa"]}, "sell": {"name": {"en": "Sell"}}}, "transfers": {}},
    }  # fmt: skip
    assert glance(written, to_html(written), facts, law, "en") == {
        "who": [Point("Mill Ltd"), Point("Who", "responsible")],
        "why": [Point("Grind")],
    }


HEADINGS = {
    "nl": ["Voor wie?", "Waar woont u?", "Over alle verklaringen samen"],
    "en": ["For whom?", "Where do you live?", "Across all notices"],
}


@pytest.mark.parametrize("locale", HEADINGS)
def test_a_home_lists_by_audience_and_by_law(story: Path, locale: str) -> None:
    main = page(story, locale)
    assert [text(each) for each in main.iter("h2")] == HEADINGS[locale]
    cards = parts(main, "np-card")
    assert len(cards) == 3 + 2 + 2
    under = [[leads(a).partition(f"{locale}/")[2] for a in card.iter("a")] for card in cards[3:5]]
    assert [sorted(each) for each in under] == [["applicants/gdpr/", "video-advice/gdpr/", "webshop/gdpr/"], ["applicants/ccpa/", "video-advice/ccpa/", "webshop/ccpa/"]]  # fmt: skip


def test_a_sheet_of_paper_names_its_version(story: Path) -> None:
    released = (story / "en/webshop/gdpr/versions/1.0/index.html").read_text("utf-8")
    assert re.search(r'<html [^>]*data-np-edition="Version 1.0, in force from 1 March 2025. SHA-256 [0-9a-f]{12}…"', released)
    withdrawn = (story / "nl/webshop/gdpr/versions/3.0/index.html").read_text("utf-8")
    assert re.search(r'data-np-edition="Versie 3.0 \(ingetrokken\). SHA-256 [0-9a-f]{12}…"', withdrawn)
    assert "data-np-edition" not in (story / "nl/index.html").read_text("utf-8")
