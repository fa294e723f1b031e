"""The page of all changes of a site: each version of each notice with its day, its author's words, its weight and the pages that tell more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.reading import leads, link, page, parts, text

PAGES = {"nl": "nl/wijzigingen", "en": "en/changes", "de": "de/aenderungen"}
VERSIONS = {"nl": 12, "en": 12, "de": 3}


@pytest.mark.parametrize("locale", PAGES)
def test_each_change_has_its_words_and_the_weight_that_its_own_page_gives(story: Path, locale: str) -> None:
    weights = 0
    items = parts(page(story, PAGES[locale]), "np-timeline__item")
    assert len(items) == VERSIONS[locale]
    for item in items:
        summaries = [text(each) for each in parts(item, "np-summary")]
        for each in item.xpath("ul/li"):
            address = leads(each.find("a"))
            own = page(story, address.rstrip("/"))
            badges = [text(badge) for badge in own.xpath(".//h2[@id='weight']/following-sibling::p[1]/span")]
            assert [text(badge) for badge in parts(each, "np-badge")] == badges, address
            weights += len(badges)
            if summaries:
                assert text(parts(own, "np-summary")[0]).startswith(summaries[0]), address
    assert weights > (10 if locale != "de" else 1)


def test_what_is_to_come_stands_first_and_what_was_withdrawn_on_the_day_on_which_it_was(story: Path) -> None:
    found = page(story, PAGES["nl"])
    assert [text(each) for each in found.iter("h2")] == ["Nog niet ingegaan", "2027", "2026", "2025"]
    assert [text(each) for each in found.iter("h3")][:5] == [
        "1 maart 2027 Privacyverklaring voor sollicitanten, versie 1.1 komt eraan",
        "1 februari 2027 Privacyverklaring van onze webwinkel, versie 4.1 correctie",
        "25 januari 2027 Privacyverklaring van Zonnestraal Videoadvies, versie 2.1",
        "20 december 2026 Privacyverklaring van onze webwinkel, versie 4.0",
        "20 december 2026 Privacyverklaring van Zonnestraal Videoadvies, versie 2.0",
    ]
    (gone,) = (each for each in parts(found, "np-timeline__item--withdrawn"))
    said = text(gone)
    assert said.startswith("1 december 2026 Privacyverklaring van onze webwinkel, versie 3.0 ingetrokken")
    assert "zou gelden vanaf 4 januari 2027, maar gaat niet in" in said
    assert "De bank trok zich terug." in said


def test_it_is_linked_from_the_home_page_histories_and_every_foot(story: Path) -> None:
    for locale, address in PAGES.items():
        words = {
            "nl": "Wijzigingen in alle verklaringen",
            "en": "Changes in all notices",
            "de": "Änderungen in allen Datenschutzerklärungen",
        }[locale]
        for name in (locale, f"{locale}/{'video-advice' if locale == 'de' else 'webshop'}/versions"):
            assert link(page(story, name), words) == f"{address}/"
        for path in sorted((story / locale).rglob("index.html"))[::9]:
            foot = path.read_text("utf-8").rpartition("<footer")[2]
            assert {"nl": "Alle wijzigingen", "en": "All changes", "de": "Alle Änderungen"}[locale] in foot, path
