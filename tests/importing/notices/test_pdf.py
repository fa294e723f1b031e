"""PDF files of a notice: what is read of them is what is read of the page that they were made of; odd ones end with a finding."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from noticepress.importing.pdf.glyphs import Glyph, Page
from noticepress.importing.pdf.lines import lines_of
from noticepress.importing.pdf.paragraphs import Hyphens, paragraphs_of, text_of
from noticepress.importing.pdf.running import without_running
from tests.conftest import for_each, invoke

from . import pdfs
from .sources import NOTICES

STYLES = {
    "one column, with a head and a foot": "body{font:11pt DejaVu Sans} @page{size:A5;@top-left{content:'Privacy'} @bottom-center{content:counter(page) ' / ' counter(pages)}}",
    "two columns, stretched to the margin and hyphened": "body{font:10pt/1.5 DejaVu Serif;columns:2;text-align:justify;hyphens:auto}",
    "narrow pages": "@page{size:A5} body{font:12pt DejaVu Sans}",
}  # fmt: skip
NAMES = {
    "rental": (NOTICES / "rental.html").read_text("utf-8").replace("<nav", "<nav style='display:none'"),
    "verhuur": f"<html lang=nl>{MarkdownIt().render((NOTICES / 'verhuur.md').read_text('utf-8').split('---', 2)[-1])}</html>",
}


def _checklist(folder: Path, name: str, data: bytes) -> dict[str, Any]:
    (folder / name).write_bytes(data)
    done = invoke(folder, "import", "notice", name, "--format", "json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _without_places(found: Mapping[str, Any]) -> tuple[list[str], list[str], set[tuple[str, str]]]:
    """Titles of sections, sentences beside duties, and candidates."""
    sentences = sorted({one["text"] for point in found["points"] for one in point.get("sentences", ())})
    return (
        [each["title"] for each in found["sections"]],
        sentences,
        {(each["kind"], each["value"]) for each in found["candidates"]},
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_says_what_its_page_says(name: str, style: str, tmp_path: Path) -> None:
    page = _without_places(_checklist(tmp_path, "n.html", b"<!doctype html>" + NAMES[name].encode()))
    found = _checklist(tmp_path, "n.pdf", pdfs.pdf(NAMES[name], STYLES[style]))
    assert _without_places(found) == page
    assert found["kind"] == "PDF"
    assert {key for each in found["candidates"] for key in each["place"]} == {"page"}
    rules = {each["rule"] for each in found["findings"]}
    assert rules == {"layout-guessed"} | ({"running-lines"} if "head" in style else set())


def _page(*lines: tuple[float, float, str], size: float = 10, number: int = 1, bold: bool = False) -> Page:
    """A page on which each letter is half as wide as it is large; a line begins at its left edge and baseline."""
    glyphs = [
        Glyph(letter, left + n * size / 2, left + (n + 1) * size / 2, top, size, bold)
        for left, top, text in lines
        for n, letter in enumerate(text)
    ]
    return Page(number, 595, 842, tuple(glyphs))


Row = tuple[list[Page], list[tuple[str, str]]]
LAYOUTS: Mapping[str, Row] = {
    "lines of a paragraph": (
        [_page((50, 100, "We keep your data for two years"), (50, 112, "after your last order."), (50, 136, "Then we erase them."))],
        [("", "We keep your data for two years after your last order."), ("", "Then we erase them.")],
    ),
    "a sign that stands apart from its item, a little higher": (
        [_page((50, 100, "•"), (68, 101, "your name, which we need for"), (68, 113, "the contract"), (50, 125, "•"), (68, 125, "your address"))],
        [("item", "your name, which we need for the contract"), ("item", "your address")],
    ),
    "words that a program parted": (
        [_page((50, 100, "We keep per\u2010"), (50, 112, "sonal data for our cus\u00ad"), (50, 124, "tomers, by e-"), (50, 136, "mail or so"))],
        [("", "We keep personal data for our customers, by e-mail or so")],
    ),
    "a paragraph that goes on, on the next page": (
        [_page((50, 100, "One. " * 12), (50, 112, "We keep your data")), _page((50, 100, "for two years. " * 4), number=2)],
        [("", " ".join(["One."] * 12) + " We keep your data" + " for two years." * 4)],
    ),
    "numbers that begin something": (
        [_page((50, 100, "1. We keep your data."), (50, 112, "2. We erase them."))],
        [("", "1. We keep your data."), ("", "2. We erase them.")],
    ),
    "cells of a table": (
        [_page((50, 100, "Data"), (200, 100, "Period"), (50, 124, "Name and"), (200, 124, "Two years"), (50, 136, "address"), (200, 136, "after that"))],
        [("", "Data"), ("", "Period"), ("", "Name and address"), ("", "Two years after that")],
    ),
}  # fmt: skip


@for_each(LAYOUTS)
def test_how_lines_stand_says_what_they_are(row: Row) -> None:
    pages, expected = row
    lines = [line for page in pages for line in lines_of(page)]
    hyphens = Hyphens.of(lines)
    assert [("item" if each.item else "", text_of(each, hyphens)) for each in paragraphs_of(lines)] == expected


def test_headings_by_size_and_weight() -> None:
    text = _page(*((50, 200 + 12 * n, "Words of the text, more and more.") for n in range(20))).glyphs
    large, bold = _page((50, 100, "Privacy"), size=18).glyphs, _page((50, 180, "Who we are"), bold=True).glyphs
    found = paragraphs_of(lines_of(Page(1, 595, 842, (*large, *bold, *text))))
    assert [(each.level, each.first.text) for each in found[:2]] == [(1, "Privacy"), (2, "Who we are")]
    assert {each.level for each in found[2:]} == {0}


def test_heads_and_feet_of_pages_are_no_text() -> None:
    pages = [
        _page(
            (50, 30, "Privacy notice"),
            (50, 300, f"Text {n}."),
            (50, 310, "Privacy notice"),
            (290, 820, f"Page {n} of 3"),
            number=n,
        )
        for n in (1, 2, 3)
    ]
    kept, gone = without_running([lines_of(each) for each in pages], dict.fromkeys((1, 2, 3), 842.0))
    assert [each.text for each in kept] == ["Text 1.", "Privacy notice", "Text 2.", "Privacy notice", "Text 3.", "Privacy notice"]
    assert gone == 6


_PICTURE = pdfs.stream(b"\0" * 300, b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceRGB/BitsPerComponent 8")
_CID = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
_PASSWORD = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>"
GOOD = pdfs.drawn(pdfs.said("Wij bewaren uw gegevens zeven jaar."))
REFUSED: Mapping[str, tuple[bytes, str, str]] = {
    "a password": (pdfs.drawn(pdfs.said("x"), trailer=_PASSWORD), "not-readable", "without a password"),
    "pictures": (pdfs.drawn(b"q 500 0 0 700 0 0 cm /X Do Q", _PICTURE), "no-text", "OCR"),
    "nothing on its page": (pdfs.drawn(b""), "no-text", "pdftotext"),
    "letters that nobody can name": (pdfs.drawn(b"BT /F 11 Tf 72 700 Td <000100020003> Tj ET", font=_CID), "no-text", "pdftotext"),
    "cut off": (GOOD[:300], "not-readable", "pdftotext"),
    "no pages": (pdfs.written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"]), "no-text", "pdftotext"),
    "a tree of pages that goes down and down": (pdfs.chain(5_000), "not-readable", "pdftotext"),
    "dictionaries within one another": (pdfs.written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</A" * 50_000 + b">>" * 50_000]), "not-readable", "pdftotext"),
    "a way of packing that wants much room": (pdfs.drawn(b"x").replace(b"/FlateDecode", b"/FlateDecode/DecodeParms<</Predictor 15/Columns 999999999>>"), "file-too-large", "pdftotext"),
    "more pages than a notice has": (pdfs.written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[" + b"".join(b"%d 0 R " % n for n in range(3, 304)) + b"]/Count 301>>", *[b"<</Type/Page/MediaBox[0 0 9 9]>>"] * 301]), "file-too-large", "alone in a file"),
}  # fmt: skip


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    wrong = {}
    bomb = pdfs.drawn(b" " * 600_000_000)  # not in the table, for it takes a second to make
    for row, (content, rule, fix) in {
        **REFUSED,
        "a stream that unpacks to more than there is room for": (bomb, "file-too-large", "pdftotext"),
    }.items():
        (tmp_path / "n.pdf").write_bytes(content)
        done = invoke(tmp_path, "import", "notice", "n.pdf")
        if done.exit_code != 1 or f"[{rule}]" not in done.output or fix not in done.output:
            wrong[row] = (done.exit_code, done.output[:300])
    assert wrong == {}
    assert [each.name for each in tmp_path.iterdir()] == ["n.pdf"]


def test_a_file_with_a_page_that_is_a_picture(tmp_path: Path) -> None:
    pages = b"<</Type/Pages/Kids[3 0 R 7 0 R]/Count 2>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>/Contents %d 0 R>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    text, picture = pdfs.stream(pdfs.said("Wij bewaren uw gegevens zeven jaar.")), pdfs.stream(b"/X Do")
    made = pdfs.written([b"<</Type/Catalog/Pages 2 0 R>>", pages, page % 5, font, text, _PICTURE, page % 8, picture])
    found = _checklist(tmp_path, "n.pdf", made)
    assert "pages that are pictures were not read: 2" in {each["message"] for each in found["findings"]}
    assert found["candidates"]
