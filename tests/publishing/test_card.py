"""The picture beside a link to a notice: what it says, that all of it is on it, and that it is the same each time."""

from __future__ import annotations

import hashlib
import itertools
import re
import struct
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree, html

from noticepress.publishing.card.drawing import HEIGHT, WIDTH, Card, drawn, picture
from noticepress.publishing.card.letters import EM, FONT, from_the_right, lines, shortened, width, widths, writable

LONG = "Privacyverklaring voor deelnemers aan onze klanttevredenheidsonderzoeken, panelgesprekken en gebruikerstests in Nederland en België "


def card(**given: str) -> Card:
    said = {"organisation": "Kastanje", "title": "Privacy", "laws": "AVG", "standing": "Versie 1.0 geldt.", "colour": "#1f4d5c"}
    return Card(**{**said, **given})


def test_widths_are_those_of_the_font() -> None:
    font = TTFont(FONT)
    advances = {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
    assert dict(widths()) == advances
    assert font["head"].unitsPerEm == EM


@pytest.mark.parametrize(
    ("words", "there"),
    [("Één café, € 5 – ‘ja’", True), ("Политика", True), ("πολιτική", True), ("פרטיות", True), ("الخصوصية", True), ("隐私", False), ("a\u200bb", False), ("🚲", False)],
)  # fmt: skip
def test_what_can_be_written(words: str, there: bool) -> None:
    assert writable(words) is there


@pytest.mark.parametrize(
    "title", ["Privacy", "A", "W" * 300, "i" * 20_000, LONG, LONG * 5, "i " * 400, "פרטיות " * 40, "a & b <c> \"d\" 'e'", " x "]
)
def test_a_title_of_any_length_stands_on_it(title: str) -> None:
    """No line is wider than the card less its edges, none below the words at the foot, and none is lost without a sign of it."""
    root = etree.fromstring(drawn(card(title=title, organisation=title, laws=title)))
    texts = [
        (each.text or "", int(each.get("font-size", "")), int(each.get("y", ""))) for each in root if each.tag.endswith("text")
    ]
    assert all(width(words, size) <= WIDTH - 144 for words, size, _ in texts)
    assert sorted(texts, key=lambda each: each[2]) == texts
    assert texts[-1][2] < HEIGHT - 20
    said = "".join(words for words, _, _ in texts[1:-2]).replace(" ", "")
    whole = title.replace(" ", "")
    assert said == whole or (said.endswith("…") and whole.startswith(said[:-1]) and len(said) > 40)
    assert min(below[2] - above[2] for above, below in itertools.pairwise(texts)) >= 40


def test_lines() -> None:
    assert lines("", 50, 100) == []
    assert lines("aa bb cc", 50, round(width("aa bb", 50)) + 1) == ["aa bb", "cc"]
    assert "".join(lines("m" * 50, 50, 200)) == "m" * 50
    assert shortened("Verklaring", 50, 10_000) == "Verklaring…"


@pytest.mark.parametrize(
    ("words", "right"), [("abc פרטיות", False), ("1. פרטיות abc", True), ("الخصوصية", True), ("2026", False)]
)
def test_where_a_line_begins(words: str, right: bool) -> None:
    assert from_the_right(words) is right
    assert ('direction="rtl"' in drawn(card(title=words))) is right


def test_the_same_card_is_the_same_picture() -> None:
    first, again = picture(drawn(card())), picture(drawn(card()))
    assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()
    assert first != picture(drawn(card(title="Anders")))
    assert struct.unpack(">II", first[16:24]) == (WIDTH, HEIGHT)
    assert len(first) < 100_000


def test_every_page_of_a_notice_names_its_card(site: Path) -> None:
    """By a whole address, and no other page names one; without an address of the site there is none."""
    told = {}
    for page in sorted(site.rglob("index.html")):
        found = html.fromstring(page.read_bytes()).xpath("//meta[@property='og:image']/@content")
        place = page.parent.relative_to(site).parts
        told[place] = found
    with_one = {place for place, found in told.items() if found}
    assert {place[:2] for place in with_one} == {
        *((locale, notice) for locale in ("nl", "en") for notice in ("webshop", "applicants", "video-advice")), ("de", "video-advice")
    }  # fmt: skip
    for place in with_one:
        (address,) = told[place]
        assert address == f"https://privacy.zonnestraal.example/{place[0]}/{place[1]}/card.png"
        assert (site / place[0] / place[1] / "card.png").read_bytes()[:4] == b"\x89PNG"
    assert not any(
        found for place, found in told.items() if len(place) < 2 or place[1] in ("ontvangers", "recipients", "cookies")
    )
    alt = re.search(r'og:image:alt" content="([^"]*)"', (site / "nl/webshop/gdpr/index.html").read_text("utf-8"))
    assert alt
    assert alt[1] == "Zonnestraal Fietsen: Privacyverklaring van onze webwinkel"
