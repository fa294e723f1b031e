"""Legal terms in the pages of documents: the text that was released stays as it is, and every mark leads to an explanation and back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from noticepress.html.document import to_html
from noticepress.language import phrases
from noticepress.markdown import plain_text
from noticepress.proofs.pages import compare
from noticepress.publishing.pages.glossary import glossary, in_a_notice
from noticepress.publishing.pages.search import FILE, read_index
from noticepress.repository import read_repository
from tests.conftest import ROOT

KINDS = ["*/*/*/index.html", "*/*/*/versions/*/index.html"]


def documents(site: Path) -> list[Path]:
    found = sorted(path for kind in KINDS for path in site.glob(kind) if (path.parent / "notice.md").is_file())
    assert len(found) > 20
    return found


def opened(page: Path) -> Any:
    return lxml_html.fromstring(page.read_text("utf-8"))


def part(page: Path) -> Any:
    [document] = opened(page).xpath('//div[@class="np-document"]')
    return document


def test_the_text_is_the_released_text_character_for_character(site: Path) -> None:
    for page in documents(site):
        rendered = to_html((page.parent / "notice.md").read_text("utf-8")).html.partition("</h1>")[2]
        assert part(page).text_content().strip() == lxml_html.fromstring(f"<div>{rendered}</div>").text_content().strip(), page


def test_every_document_explains_words(site: Path) -> None:
    assert all(part(page).xpath('.//a[starts-with(@id, "np-use-")]') for page in documents(site))


EXPLAINED = {
    "gdpr": "adequacy-decision consent controller data-protection-officer legal-basis legitimate-interests personal-data processor "
    "profiling recipient standard-clauses supervisory-authority transfer",
    "ccpa": "admt authorized-agent biometric-information business-purpose commercial-purpose consumer contractor "
    "cross-context-advertising financial-incentive household inferences opt-out-signal personal-information sell "
    "sensitive-information service-provider share significant-decision third-party unique-identifier",
}
"""The terms of each law that the web shop's text in force uses, in either language."""


@pytest.mark.parametrize("locale", ["nl", "en"])
@pytest.mark.parametrize("law", EXPLAINED)
def test_these_terms_of_the_web_shop_are_explained(site: Path, law: str, locale: str) -> None:
    page = opened(site / locale / "webshop" / law / "index.html")
    found = {name.get("id").removeprefix("np-term-") for name in page.xpath("//dt[starts-with(@id, 'np-term-')]")}
    assert sorted(found) == EXPLAINED[law].split()


def test_marks_lead_to_explanations_and_back(site: Path) -> None:
    for page in documents(site):
        root = opened(page)
        marks = {mark.get("id"): mark.get("href") for mark in root.xpath('//a[starts-with(@id, "np-use-")]')}
        explained = {f"#{name.get('id')}" for name in root.xpath("//dt[starts-with(@id, 'np-term-')]")}
        back = [link.get("href").removeprefix("#") for link in root.xpath('//section[@class="np-terms"]//dd[2]//a')]
        assert set(marks.values()) == explained, page
        assert sorted(back) == sorted(marks), page


def test_headings_links_and_heads_of_tables_hold_no_marks(site: Path) -> None:
    inside = (
        '//*[self::h1 or self::h2 or self::h3 or self::h4 or self::th or self::code or self::a]//a[starts-with(@id, "np-use-")]'
    )
    assert not [page for page in documents(site) if opened(page).xpath(inside)]


def test_no_anchor_is_used_twice(site: Path) -> None:
    for page in documents(site):
        ids = opened(page).xpath("//@id")
        assert len(ids) == len(set(ids)), page


def test_the_contents_lists_name_the_explanations(site: Path) -> None:
    links = opened(site / "nl/webshop/gdpr/index.html").xpath('//a[@href="#np-terms"]')
    assert [link.text_content().strip() for link in links] == ["Woorden uitgelegd"] * 2


def test_explanations_say_that_they_are_no_part_of_the_notice(site: Path) -> None:
    [lead] = opened(site / "nl/webshop/gdpr/index.html").xpath('//p[@class="np-terms__lead"]')
    assert "maakt geen deel uit van de verklaring" in lead.text_content()


@pytest.mark.parametrize(
    "page", ["nl/webshop/gdpr/changes/3.0", "nl/webshop/versions", "nl", "nl/webshop", "nl/webshop/gdpr/since/1.0"]
)
def test_other_pages_have_none(site: Path, page: str) -> None:
    text = (site / page / "index.html").read_text("utf-8")
    assert "np-use" not in text
    assert "np-terms" not in text


def test_files_for_machines_have_none(site: Path) -> None:
    for path in [*site.rglob("notice.html"), *site.rglob("collection/*.html"), *site.rglob("*.json")]:
        assert "np-use" not in path.read_text("utf-8"), path


def test_the_search_does_not_find_explanations(site: Path) -> None:
    for locale, means in (
        ("nl", "waarvoor en hoe persoonsgegevens worden gebruikt"),
        ("en", "why and how personal data are used"),
    ):
        index = read_index((site / locale / FILE).read_bytes())
        assert not [entry["location"] for entry in index["docs"] if means in entry["text"]]
        assert not [entry for entry in index["docs"] if "np-terms" in entry["location"] or "np-term" in entry["location"]]


def test_an_informal_document_recognises_its_own_form_of_address(site: Path) -> None:
    marks = part(site / "nl/applicants/ccpa/index.html").xpath('.//a[@href="#np-term-sell"]')
    assert any((mark.tail or "").strip() == "je" for mark in marks)


def test_the_proof_compares_the_words_in_marks(site: Path) -> None:
    """``noticepress verify`` takes the marks away, and nothing else."""
    page = site / "nl/webshop/ccpa/index.html"
    html, text = page.read_text("utf-8"), (page.parent / "notice.md").read_text("utf-8")
    assert compare(html, text) == "exactly"
    mark = next(each for each in re.findall(r'<a id="np-use-[^>]*>[^<]*</a>', html))
    for other in (
        mark.replace(">", ">niet ", 1),
        mark.replace("#np-term-", "https://other.example/"),
        mark.replace("<a ", '<a title="" '),
        mark.replace(">", "><b>x</b>", 1),
        "",
    ):
        assert compare(html.replace(mark, other, 1), text) == "no", other


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        ({"und": "Commission [nationale]"}, "In this notice it is: Commission [nationale]."),
        ({"nl": "Gegevensbeschermingsautoriteit", "en": "Belgian authority"}, "In this notice it is: Belgian authority."),
        ({"nl": "Gegevensbeschermingsautoriteit"}, ""),
        (None, ""),
    ],
)
def test_the_authority_that_is_explained_is_that_of_the_notice(named: dict[str, str] | None, shown: str) -> None:
    repository = read_repository(ROOT)
    words = repository.words("gdpr", "en")
    terms = glossary(repository.regime("gdpr"), words)
    assert terms is not None
    facts = {"organisation": {"supervisory-authority": {"name": named}}} if named else {"organisation": {}}
    told = in_a_notice(terms.terms["supervisory-authority"], facts, words)
    assert plain_text(told.means).removeprefix(plain_text(terms.terms["supervisory-authority"].means)).strip() == shown
    assert in_a_notice(terms.terms["controller"], facts, words) == terms.terms["controller"]


@pytest.mark.parametrize("locale", ["nl", "en", "de"])
def test_no_explanation_of_the_law_of_the_union_names_a_country(locale: str) -> None:
    words = read_repository(ROOT).words("gdpr", locale)
    countries = {phrases.country_in_words(code, locale) for code in ("NL", "DE", "BE", "FR")} | {
        "Nederland",
        "Netherlands",
        "Niederlanden",
    }
    said = {
        message: words.raw(message, 1)
        for message in ("glossary.supervisory-authority.means", "glossary.supervisory-authority.here")
    }
    assert [message for message, text in said.items() for country in countries if country in text] == []


def test_laws_with_one_authority_name_it_in_the_explanation_itself() -> None:
    repository = read_repository(ROOT)
    assert [
        law
        for law in ("gdpr", "uk-gdpr", "ch-fadp")
        if repository.regime(law).terms("glossary")["supervisory-authority"].get("here")
    ] == ["gdpr"]


def test_the_page_of_a_notice_says_which_authority_it_is(site: Path) -> None:
    page = opened(site / "nl/webshop/gdpr/index.html")
    [told] = page.xpath("//dt[@id='np-term-supervisory-authority']/following-sibling::dd[1]")
    assert "In deze verklaring is dat: Autoriteit Persoonsgegevens." in told.text_content()
