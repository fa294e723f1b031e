"""Where a page stands, and where its switches lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from tests.site.reading import leads, page, parts, text


def versions(story: Path, address: str) -> list[tuple[str, str]]:
    """Words and target of each version that the page offers; the one on the page has no target."""
    (box,) = parts(page(story, address), "np-versions")
    return [(text(each), next((leads(a) for a in each.iter("a")), "")) for each in box.iter("li")]


def words(found: list[tuple[str, str]]) -> list[str]:
    """What each choice is called, with its badge, without its dates."""
    return [said.split(" Geldt")[0].split(" Op ")[0].split(" In force")[0] for said, _ in found]


def test_the_text_in_force_offers_the_version_before_it(story: Path) -> None:
    found = versions(story, "nl/webshop/gdpr")
    assert words(found) == ["Versie 4.1 geldt", "Versie 4.0 vervangen"]
    assert [target for _, target in found] == ["", "nl/webshop/gdpr/versions/4.0/"]


def test_a_version_offers_those_around_it_and_the_text_in_force_without_its_number(story: Path) -> None:
    """So an old page stays as it is, however many versions follow."""
    found = versions(story, "nl/webshop/ccpa/versions/1.1")
    assert words(found) == ["De tekst die nu geldt", "Versie 2.0 vervangen", "Versie 1.1 vervangen", "Versie 1.0 vervangen"]
    assert [target for _, target in found] == [f"nl/webshop/ccpa/{at}" for at in ("", "versions/2.0/")] + [
        "",
        "nl/webshop/ccpa/versions/1.0/",
    ]


def test_a_version_that_was_withdrawn_offers_what_stood_around_it(story: Path) -> None:
    found = versions(story, "nl/webshop/gdpr/versions/3.0")
    assert words(found) == ["Versie 4.1 geldt", "Versie 3.0 ingetrokken", "Versie 2.0 vervangen"]


def test_the_version_before_the_one_in_force_names_it(story: Path) -> None:
    found = dict(versions(story, "en/webshop/ccpa/versions/4.0"))
    assert next(target for said, target in found.items() if said.startswith("Version 4.1")).endswith("en/webshop/ccpa/")
    assert next(target for said, target in found.items() if said.startswith("Version 4.0")) == ""


def test_a_change_page_offers_other_change_pages(story: Path) -> None:
    found = versions(story, "en/webshop/gdpr/changes/2.0")
    assert [target.rpartition("/webshop/gdpr/")[2] for _, target in found] == ["", "changes/4.0/", "", "changes/1.1/"]


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("nl/webshop", ["Privacy bij Zonnestraal Fietsen"]),
        ("nl/webshop/versions", ["Privacy bij Zonnestraal Fietsen", "Privacyverklaring van onze webwinkel"]),
        ("nl/webshop/gdpr", ["Privacy bij Zonnestraal Fietsen", "Privacyverklaring van onze webwinkel"]),
        ("en/webshop/ccpa/compare", ["Privacy at Zonnestraal Fietsen", "Privacy notice of our web shop (California)"]),
        ("en/webshop/gdpr/versions/1.0", ["Privacy at Zonnestraal Fietsen", "Privacy notice of our web shop (GDPR)"]),
    ],
)
def test_a_page_says_where_it_stands(story: Path, address: str, above: list[str]) -> None:
    (crumbs,) = parts(page(story, address), "np-crumbs")
    assert [text(each) for each in crumbs.iter("a")] == above


def test_the_page_for_missing_pages_speaks_every_language(story: Path) -> None:
    for address, said in (
        ("404.html", ["nl", "en", "de"]),
        ("nl/404.html", ["nl"]),
        ("en/404.html", ["en"]),
        ("de/404.html", ["de"]),
    ):
        words = (story / address).read_text("utf-8")
        assert ("Deze pagina bestaat niet" in words) == ("nl" in said)
        assert ("This page does not exist" in words) == ("en" in said)
        assert ("Diese Seite gibt es nicht" in words) == ("de" in said)
        article, locales = html.fromstring(words).xpath("//article")[0], [f"/{locale}/" for locale in said]
        notices = [f"{home}{notice}/" for home in locales for notice in ("applicants", "video-advice", "webshop") if home != "/de/" or notice == "video-advice"]  # fmt: skip
        lists = {"nl": ("ontvangers", "cookies", "wijzigingen"), "en": ("recipients", "cookies", "changes"), "de": ("empfaenger", "cookies", "aenderungen")}  # fmt: skip
        over = [f"/{locale}/{each}/" for locale in said for each in lists[locale]]
        assert {each.get("href") for each in article.iter("a")} == {*locales, *notices, *over}
        assert "np-search-button" in words
        assert f'"index": "{locales[0]}search' in words
