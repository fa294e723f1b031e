"""Marks of legal terms: which words get one, and that the text stays what it is."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.html.document import to_html
from noticepress.html.tags import unmarked
from noticepress.language.catalogue import Catalogue, Entry
from noticepress.language.messages import Messages
from noticepress.law.regime import Regime
from noticepress.publishing.pages import marking
from noticepress.publishing.pages.glossary import Glossary, glossary
from noticepress.publishing.pages.marking import mark
from tests.conftest import ROOT

FORMS = {
    "controller": "controller; controllers; !game controller",
    "joint": "joint controllers",
    "personal-data": "personal data",
    "special": "special categories of personal data",
    "sell": "sell (or share); (do not) sell; sold (or shared)",
    "share": "(sell or) share",
    "admt": "ADMT",
    "r-and-d": "R&D",
}

NEVER = re.compile("(?!)")
"""Cuts nothing."""


def terms(forms: dict[str, str] = FORMS) -> Glossary:
    entries = {}
    for name, written in forms.items():
        for suffix, text in (("", name), (".means", f"What {name} is."), (".source", "Section 1"), (".forms", written)):
            entries["", f"glossary.{name}{suffix}"] = Entry((text,), "law.po", 1)
    law = Regime("law", (), {}, {"glossary": {name: {"id": name} for name in forms}}, (), ("law",), {})
    found = glossary(law, Messages("en", "formal", (Catalogue(entries, "0"),)))
    assert found
    return found


def marks(html: str) -> list[str]:
    """The words that are marked, with their terms."""
    return [f"{term}:{words}" for term, words in re.findall(r'href="#np-term-([a-z-]+)">([^<]*)</a>', mark(html, terms()).html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>The controller and the controllers.</p>", ["controller:controller"]),
        ("<p>A controller.</p><h2>1. Next</h2><p>The controllers.</p>", ["controller:controller", "controller:controllers"]),
        ("<h2>1. One</h2><p>A controller.</p><h3>1.1 Two</h3><p>A controller.</p>", ["controller:controller"]),
        ("<p>We are joint controllers.</p>", ["joint:joint controllers"]),
        ("<p>Special categories of personal data, personal data.</p>", ["special:Special categories of personal data", "personal-data:personal data"]),
        ("<p>A controllership, a sub-controller, controller-like.</p>", []),
        ("<p>A game controller.</p>", []),
        ("<p>We sell or share it.</p>", ["sell:sell", "share:share"]),
        ("<p>We do not sell it.</p>", ["sell:sell"]),
        ("<p>We sell bicycles. You share a room.</p>", []),
        ("<p>Personal data are. The Controller Ltd is.</p>", ["personal-data:Personal data"]),
        ("<p>He said: ‘Controller’.</p>", ["controller:Controller"]),
        ("<p><strong>Controller:</strong> us.</p><ul><li>Joint controllers</li></ul>", ["controller:Controller", "joint:Joint controllers"]),
        ("<p>See <em>Controller</em> Ltd.</p>", []),
        ("<p>ADMT, and the ADMT.</p>", ["admt:ADMT"]),
        ("<p>admt</p>", []),
        ("<p>R&amp;D</p>", ["r-and-d:R&amp;D"]),
        ("<p>personal\ndata</p>", ["personal-data:personal\ndata"]),
        ('<h1>A controller</h1><h3>A controller</h3><p><a href="#x">a controller</a> <code>controller</code></p><table><tr><th>controller</th></tr></table>', []),
        ("<table><tr><td>controller</td></tr></table>", ["controller:controller"]),
        ("<pre><code>controller</code></pre><p>a <a href='#y'><em>x</em> controller</a>, a controller</p>", ["controller:controller"]),
    ],
)  # fmt: skip
def test_what_is_marked(html: str, expected: list[str]) -> None:
    assert marks(html) == expected


def test_places_name_their_section() -> None:
    html = to_html(
        "A controller.\n\n## Key points {#summary}\n\nA controller.\n\n## 7. What for {#purposes}\n\nA controller."
    ).html
    places = mark(html, terms()).places["controller"]
    assert [place.section for place in places] == ["", "Key points", "7"]
    assert len({place.anchor for place in places}) == 3


def test_anchors_lead_to_the_marks() -> None:
    marked = mark("<p>A controller of personal data.</p>", terms())
    for places in marked.places.values():
        for place in places:
            assert marked.html.count(f'id="{place.anchor}"') == 1


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


WORDS = st.sampled_from(["controller", "Controllers", "personal data", "sell or share", "joint controllers", "R&D", "<", "and", "**bold**", "*it*", "[a controller](https://a.example)", "`controller`", "\n\n", "\n- ", "\n\n## 1. Personal data {#a}\n\n", ".", "’", "é"])  # fmt: skip


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_the_text_stays_the_same(markdown: str) -> None:
    html = to_html(markdown).html
    marked = mark(html, terms()).html
    assert text_of(marked) == text_of(html)
    assert unmarked(marked) == html


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_each_term_is_marked_once_in_a_section(markdown: str) -> None:
    for section in mark(to_html(markdown).html, terms()).html.split("<h2"):
        found = re.findall(r'href="#np-term-([a-z-]+)"', section)
        assert len(found) == len(set(found))


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_block_by_block_is_as_in_whole(markdown: str) -> None:
    html = to_html(markdown).html
    by_block = mark(html, terms())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking, "_BLOCK", NEVER)
        assert mark(html, terms()) == by_block


def test_released_texts_block_by_block() -> None:
    for file in ROOT.glob("notices/*/releases/*/*.en.md"):
        html = to_html(file.read_text("utf-8")).html
        by_block = mark(html, terms())
        assert by_block.places
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(marking, "_BLOCK", NEVER)
            assert mark(html, terms()) == by_block
