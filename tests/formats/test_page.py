"""The HTML file in a real browser, and the PDF."""

from __future__ import annotations

import contextlib
import re
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from noticepress.formats.html import page
from noticepress.formats.pdf import pdf
from tests.browser.chromium import visit
from tests.formats.conftest import of_texts, of_webshop
from tests.formats.made_up import NEW, OLD


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_page_asks_for_nothing_and_can_be_read_by_all(browser: Browser, tmp_path: Path, width: int, scheme: str) -> None:
    for name, html in (("changes", page(of_texts(OLD, NEW))), ("text", page(of_webshop("2.0", "2.0")))):
        file = tmp_path / f"{name}.html"
        file.write_text(html, encoding="utf-8")
        found = visit(browser, width=width, scheme=scheme)
        found.page.goto(file.as_uri())
        assert (found.requests, found.failures) == ([file.as_uri()], [])
        assert found.page.evaluate("document.documentElement.scrollWidth") == width
        paper = found.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert paper == ("rgb(20, 25, 27)" if scheme == "dark" else "rgb(255, 255, 255)")
        assert Axe().run(found.page).response["violations"] == []
        found.context.close()


def test_the_page_has_the_order_of_a_change_page_and_no_script() -> None:
    html = page(of_webshop())
    places = [html.index(mark) for mark in ("<h1>", 'class="np-status"', 'id="summary"', 'id="facts"', 'id="words"', "<details>")]
    assert places == sorted(places)
    assert "Oude tekst: versie 1.1, geldend vanaf 8 oktober 2025" in html
    assert "begin toevoeging" in html
    assert not re.search(r"<script|\son\w+=|@import|url\(|<link|<img|src=", html)
    assert page(of_webshop()) == html


def test_text_is_not_obeyed() -> None:
    html = page(of_texts("oud", "nieuw <script>alert(1)</script> [x](javascript:alert(1))"))
    assert "<script" not in html
    assert 'href="javascript' not in html


def test_a_text_that_is_new_or_gone_says_so() -> None:
    assert "Deze tekst is nieuw" in page(of_texts("", "tekst"))
    assert "Deze tekst is vervallen" in page(of_texts("tekst", ""))
    assert "Er is niets gewijzigd" in page(of_texts("tekst", "tekst"))


def _streams(data: bytes) -> Iterator[bytes]:
    """Yield what the compressed parts of a PDF hold."""
    for part in re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL):
        with contextlib.suppress(zlib.error):
            yield zlib.decompress(part)


def test_the_pdf_is_tagged_reproducible_and_has_words_for_changes(tmp_path: Path) -> None:
    data = pdf(of_texts(OLD, NEW))
    assert data == pdf(of_texts(OLD, NEW))
    file = tmp_path / "changes.pdf"
    file.write_bytes(data)
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True, env={"TZ": "UTC"}).stdout
    assert re.search(r"Tagged: +yes", told)
    assert "Title:           Privacyverklaring: van versie 1.0 naar versie 2.0 (AVG)" in told
    assert "CreationDate:    Sun Nov 22 00:00:00 2026 UTC" in told
    assert "pdfuaid" in subprocess.run(["pdfinfo", "-meta", str(file)], capture_output=True, text=True, check=True).stdout
    assert b"/Lang (nl-NL)" in b"".join(_streams(data))
    text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
    assert "[geschrapt: Deze zin verdwijnt geheel uit de tekst. ]" in " ".join(text.split())
    tags = subprocess.run(["pdfinfo", "-struct", str(file)], capture_output=True, text=True, check=True).stdout
    assert {"H1", "H2", "Table", "TH", "TD", "L", "LI", "Link"} <= set(re.findall(r"^ +(\w+)", tags, re.M))


def test_the_pdf_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    data = pdf(of_texts("", f"![x]({secret.as_uri()}) [y]({secret.as_uri()})"))
    assert b"secret" not in data
