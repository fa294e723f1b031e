"""Phrases in another language than the page's are marked with their own, once, and nothing else changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from noticepress.findings import Unusable
from noticepress.html.tags import Apart, unmarked
from noticepress.law.regime import Regime
from noticepress.publishing.pages.foreign_phrases import Phrases, phrases

LIST: dict[str, Any] = {
    "link": {"id": "link", "en": ["Do Not Sell", "Do Not Sell or Share My Personal Information"]},
    "authority": {"id": "authority", "nl": ["Autoriteit Persoonsgegevens"], "en": ["R&D Act"]},
}


def found(locale: str, given: dict[str, Any] = LIST) -> Phrases:
    return phrases([Regime("law", (), {}, {"untranslated": given}, (), ("law",), {})], locale)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Klik op Do Not Sell.</p>", '<p>Klik op <span lang="en">Do Not Sell</span>.</p>'),
        ('<a href="x">Do Not Sell\nor Share My Personal Information</a>', '<a href="x"><span lang="en">Do Not Sell\nor Share My Personal Information</span></a>'),
        ("<h2>Do Not Sell-link</h2>", '<h2><span lang="en">Do Not Sell</span>-link</h2>'),
        ("<p>R&amp;D Act</p>", '<p><span lang="en">R&amp;D Act</span></p>'),
        ('<p lang="en">Do Not Sell <b>Do Not Sell</b></p><p>x</p>', '<p lang="en">Do Not Sell <b>Do Not Sell</b></p><p>x</p>'),
        ('<p><i lang="en"><i>Do Not Sell</i></i> Do Not Sell</p>', '<p><i lang="en"><i>Do Not Sell</i></i> <span lang="en">Do Not Sell</span></p>'),
        ('<a hreflang="en" href="/">Do Not Sell</a>', '<a hreflang="en" href="/"><span lang="en">Do Not Sell</span></a>'),
        ('<p title="Do Not Sell">x</p><code>Do Not Sell</code>', '<p title="Do Not Sell">x</p><code>Do Not Sell</code>'),
        ("<p>do not sell, Do Not Seller, UnDo Not Sell, Autoriteit Persoonsgegevens</p>", "<p>do not sell, Do Not Seller, UnDo Not Sell, Autoriteit Persoonsgegevens</p>"),
    ],
)  # fmt: skip
def test_what_is_marked_in_a_dutch_page(html: str, expected: str) -> None:
    assert found("nl").marked(html) == expected
    if ' lang="' not in html:
        assert unmarked(expected) == html


def test_a_page_in_the_language_of_a_phrase_has_no_mark_for_it() -> None:
    assert found("en-GB").marked("<p>Do Not Sell, Autoriteit Persoonsgegevens</p>") == (
        '<p>Do Not Sell, <span lang="nl">Autoriteit Persoonsgegevens</span></p>'
    )


def test_a_law_without_a_list_marks_nothing() -> None:
    assert found("nl", {}).marked("<p>Do Not Sell</p>") == "<p>Do Not Sell</p>"


@pytest.mark.parametrize("given", [{"en": "Do Not Sell"}, {"en": [1]}, {"en": [""]}, {'e"n': ["a"]}, {"en": None}])
def test_a_list_that_cannot_be_read_is_a_finding(given: dict[str, Any]) -> None:
    with pytest.raises(Unusable) as raised:
        found("nl", {"link": {"id": "link", **given}})
    [finding] = raised.value.findings
    assert (finding.rule, finding.file) == ("untranslated-phrase", "regimes/law/vocabulary/untranslated.yaml")


PARTS = st.sampled_from(("Do Not Sell", "R&amp;D Act", "or Share My Personal Information", " ", "\n", "\n", "<p>", "</p>", "<b>", "</b>", '<p lang="en">', '<b lang="en">', "<code>", "</code>", "<br>"))  # fmt: skip


@given(st.lists(PARTS, max_size=30).map("".join))
def test_line_by_line_is_as_in_whole(html: str) -> None:
    marks = found("nl")
    assert marks.marked(html) == marks.marked(html) == marks.line(html, Apart())


def languages(page: Path, phrase: str) -> set[str | None]:
    """The language in which each occurrence of ``phrase`` in the text of a page stands."""
    root: Any = lxml_html.fromstring(page.read_bytes())
    inside = [node for node in root.xpath("//main//text()") if phrase in node]
    return {next(each.get("lang") for each in node.getparent().xpath("ancestor-or-self::*[@lang]")[::-1]) for node in inside}


@pytest.mark.parametrize(
    ("address", "phrase", "language"),
    [
        ("nl/webshop/ccpa", "Do Not Sell or Share My Personal Information", "en"),
        ("nl/webshop/ccpa", "California Consumer Privacy Act", "en"),
        ("nl/webshop/ccpa", "Shine the Light", "en"),
        ("nl/webshop/ccpa", "Global Privacy Control", "en"),
        ("nl/webshop/gdpr", "EU-US Data Privacy Framework", "en"),
        ("nl/webshop/gdpr", "Autoriteit Persoonsgegevens", "nl"),
        ("en/webshop/gdpr", "Autoriteit Persoonsgegevens", "nl"),
        ("en/webshop/gdpr", "Algemene wet inzake rijksbelastingen", "nl"),
        ("en/webshop/gdpr/versions/1.0", "Autoriteit Persoonsgegevens", "nl"),
        ("en/webshop/ccpa", "Global Privacy Control", "en"),
        ("nl/applicants", "California Consumer Privacy Act", "en"),
        ("nl/webshop", "California Consumer Privacy Act", "en"),
        ("nl/webshop/ccpa/changes/3.0", "Global Privacy Control", "en"),
    ],
)
def test_pages_say_each_phrase_in_its_language(site: Path, address: str, phrase: str, language: str) -> None:
    assert languages(site / address / "index.html", phrase) == {language}
