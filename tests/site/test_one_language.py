"""A page speaks the language of its folder: what stands there in another is marked, and tells a screen reader so (WCAG 2.2, 3.1.1 and 3.1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from noticepress.language.frequency import weigh, words
from tests.conftest import ROOT

LOCALES = ("nl", "en", "de")
ENOUGH, SURE = 3, -4.0
"""Words from which on a text is judged, and what they say together of one in another language."""
UNSPOKEN = ("script", "style", "svg", "code", "pre", "mark")
SAID = ("title", "aria-label", "alt", "placeholder", "data-label")
"""Attributes that are read out or shown."""
NAMES = re.compile(
    "|".join(
        re.escape(name)
        for file in sorted((ROOT / "notices").rglob("*.yaml"))
        for name in re.findall(r"^ +(?:name|street|postcode|city): ([^{}\n]+)$", file.read_text("utf-8"), re.MULTILINE)
    )
    + "|Do Not Sell or Share My Personal Information"
)
"""What has the same name in every language; the link of California keeps its own by law, and is marked on pages (``test_untranslated``)."""


def foreign(page: Path, locale: str) -> Iterator[str]:
    """Yield the texts of a page that claim to be in its language and are in another of the site."""
    tree = html.parse(page, html.HTMLParser(encoding="utf-8")).getroot()
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in UNSPOKEN or language_of(element) != locale:
            continue
        inside = [element.text, *(child.tail for child in element)]
        for text in (" ".join(filter(None, inside)), *(element.get(name, "") for name in SAID)):
            if speaks_another(text, locale):
                yield " ".join(text.split())[:120]


def language_of(element: html.HtmlElement) -> str:
    """The language that an element says it is in."""
    return next((found for each in (element, *element.iterancestors()) if (found := each.get("lang"))), "")


def speaks_another(text: str, locale: str) -> bool:
    """True when the words of a text are at home in another language of the site."""
    found = words(NAMES.sub(" ", text))
    weights = (sum(word.weight for word in weigh(found, locale, other)) for other in LOCALES if other != locale)
    return len(found) >= ENOUGH and min(weights) <= SURE


@pytest.mark.parametrize("which", ["site", "story"])
@pytest.mark.parametrize("locale", LOCALES)
def test_no_text_is_in_another_language_than_it_says(request: pytest.FixtureRequest, which: str, locale: str) -> None:
    pages = sorted((request.getfixturevalue(which) / locale).rglob("*.html"))
    found = {text: str(page) for page in pages for text in foreign(page, locale)}
    assert len(pages) > 15
    assert found == {}


@pytest.mark.parametrize(("text", "locale"), [("What was voluntary now has to be provided.", "de"), ("Wij geven uw gegevens aan niemand.", "de"), ("Das Gesetz verpflichtet Sie dazu.", "en")])  # fmt: skip
def test_another_language_is_noticed(tmp_path: Path, text: str, locale: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html lang={locale}><p>{text}</p><p lang=fr>{text}</p><p title='{text}'></p>", encoding="utf-8")
    assert [*foreign(page, locale)] == [text, text]
