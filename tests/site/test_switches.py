"""Where a page stands, and where its switches lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.reading import page, parts, text


def versions(story: Path, address: str) -> list[tuple[str, str]]:
    """Words and target of each version that the page offers; the one on the page has no target."""
    (box,) = parts(page(story, address), "np-versions")
    return [(text(each), next((a.get("href") for a in each.iter("a")), "")) for each in box.iter("li")]


def test_a_document_offers_every_version_with_its_status(story: Path) -> None:
    found = versions(story, "nl/webshop/gdpr")
    assert [words.split(" Geldt")[0].split(" Op ")[0] for words, _ in found] == [
        "Versie 4.1 geldt", "Versie 3.0 ingetrokken", "Versie 4.0 vervangen", "Versie 2.0 vervangen", "Versie 1.1 vervangen",
        "Versie 1.0 vervangen",
    ]  # fmt: skip
    assert [target for _, target in found] == ["", *(f"../../../nl/webshop/gdpr/versions/{v}/" for v in ("3.0", "4.0", "2.0", "1.1", "1.0"))]  # fmt: skip


def test_another_version_leads_back_to_the_text_in_force(story: Path) -> None:
    found = dict(versions(story, "en/webshop/ccpa/versions/1.0"))
    assert next(target for words, target in found.items() if words.startswith("Version 4.1")).endswith("en/webshop/ccpa/")
    assert next(target for words, target in found.items() if words.startswith("Version 1.0")) == ""


def test_a_change_page_offers_other_change_pages(story: Path) -> None:
    found = versions(story, "en/webshop/gdpr/changes/4.0")
    assert all("/webshop/gdpr/changes/" in target for words, target in found if not words.startswith("Version 4.0"))
    assert len(found) == 6


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
    for address, said in (("404.html", ["nl", "en"]), ("nl/404.html", ["nl"]), ("en/404.html", ["en"])):
        words = (story / address).read_text("utf-8")
        assert ("Deze pagina bestaat niet." in words) == ("nl" in said)
        assert ("This page does not exist." in words) == ("en" in said)
