"""Words of the site: every page in its own language, and in the form of address of its notice."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import PLACEHOLDER
from noticepress.places import packaged
from tests.site.reading import page, text

FORMAL = re.compile(r"\b(?:[Uu]|[Uu]w)\b")
LONG = 10
"""Shorter pieces, and single words, may be the same in both languages: names of laws, places, abbreviations."""


def phrases(locale: str) -> set[str]:
    """What stands between the placeholders of all words of the site."""
    entries = [read_catalogue(packaged("locales") / locale / f"{name}.po").entries.values() for name in ("site", "changes")]
    forms = [form for each in entries for entry in each for form in entry.forms]
    pieces = {" ".join(piece.split()).strip(" .,:;()‘’") for form in forms for piece in PLACEHOLDER.split(form)[::2]}
    return {piece for piece in pieces if len(piece) >= LONG and " " in piece}


def seen(path: Path, locale: str) -> str:
    """All words of a page, labels for ears included, but for parts in another language."""
    root: Any = html.fromstring(path.read_bytes())
    for other in root.xpath(f"//*[@lang and @lang != '{locale}'][not(self::html)] | //script | //style"):
        other.drop_tree()
    labels = [value for each in root.iter() for name in ("aria-label", "title", "data-label") if (value := each.get(name))]
    return " ".join(f"{root.text_content()} {' '.join(labels)}".split())


@pytest.mark.parametrize(("locale", "other"), [("nl", "en"), ("en", "nl")])
def test_no_word_of_another_language(story: Path, locale: str, other: str) -> None:
    strange = phrases(other) - phrases(locale)
    assert len(strange) > 200
    for path in sorted((story / locale).rglob("index.html")):
        said = seen(path, locale)
        assert [piece for piece in strange if piece in said and re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", said)] == [], path


def test_both_languages_have_the_same_words() -> None:
    nl, en = ({name for _, name in read_catalogue(packaged("locales") / locale / "site.po").entries} for locale in ("nl", "en"))
    assert nl == en


def test_an_informal_notice_has_an_informal_frame(story: Path) -> None:
    for path in sorted((story / "nl/applicants").rglob("index.html")):
        assert FORMAL.findall(seen(path, "nl").replace("U.S.", "")) == [], path


def test_a_formal_notice_keeps_its_distance(story: Path) -> None:
    for address in ("nl/webshop", "nl/webshop/versions", "nl/webshop/gdpr/changes/4.0", "nl/webshop/gdpr/compare"):
        assert not re.search(r"\b(?:je|jij|jou|jouw)\b", text(page(story, address))), address


@pytest.mark.parametrize(
    ("locale", "none", "more"),
    [("nl", "Niets gevonden voor ‘#’.", "Meer resultaten"), ("en", "Nothing found for ‘#’.", "More results")],
)
def test_the_search_speaks_as_the_site_does(site: Path, locale: str, none: str, more: str) -> None:
    page = (site / locale / "webshop/gdpr/index.html").read_text("utf-8")
    assert f'assets/noticepress/search.{locale}.js"></script>' in page
    script = (site / f"assets/noticepress/search.{locale}.js").read_text("utf-8")
    said = json.loads(script.partition("window.npSearch = ")[2].partition(";\n")[0])
    assert (said["none"], said["more"]) == (none, more)
    assert [each["says"] for each in said["asks"]][-1] == {"nl": "Contact opnemen", "en": "Contact us"}[locale]
