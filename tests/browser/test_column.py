"""What stays where it is from page to page, what paper says first, and what a reader with colours of their own still sees."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import visit

pytestmark = pytest.mark.browser
COLUMN = """() => ['.md-content__inner', 'h1'].map(name => {
  const box = document.querySelector(name).getBoundingClientRect();
  return [Math.round(box.left), Math.round(box.width)];
})"""
ADDRESSES = [
    "nl/webshop/gdpr/", "en/webshop/ccpa/", "nl/webshop/gdpr/versions/2.0/", "nl/webshop/gdpr/changes/4.0/", "nl/webshop/versions/",
    "nl/webshop/gdpr/compare/", "nl/webshop/gdpr/since/1.1/", "nl/webshop/", "nl/ontvangers/", "nl/ontvangers/changes/", "nl/cookies/", "404.html",
]  # fmt: skip
LINES = """() => [...document.querySelectorAll('.np-document .np-rows > li > :is(strong:first-child, p:first-child > strong:first-child)')].filter(label => {
  const words = document.createRange();
  words.selectNodeContents(label);
  return new Set([...words.getClientRects()].map(box => Math.round(box.top))).size > 1;
}).map(label => label.textContent)"""
MARKS = """names => names.map(name => {
  const mark = getComputedStyle(document.querySelector(name), '::before');
  return mark.backgroundColor !== getComputedStyle(document.body).backgroundColor && mark.backgroundColor !== 'rgba(0, 0, 0, 0)';
})"""


def test_the_column_stays_where_it_is(browser: Browser, told: str) -> None:
    seen, found = visit(browser, width=1280), {}
    for address in ADDRESSES:
        seen.page.goto(told + address)
        found[address] = str(seen.page.evaluate(COLUMN))
    seen.context.close()
    assert len(set(found.values())) == 1, found


def test_what_a_row_is_called_stands_in_one_line_and_lists_fit(browser: Browser, told: str) -> None:
    seen = visit(browser, width=1280)
    for address in ("nl/webshop/gdpr/", "en/webshop/gdpr/", "nl/webshop/ccpa/", "en/webshop/ccpa/"):
        seen.page.goto(told + address)
        assert seen.page.locator(".np-document .np-rows > li").count() > 20
        assert seen.page.evaluate(LINES) == [], address
    for address in ("nl/ontvangers/", "en/recipients/", "nl/cookies/", "en/cookies/"):
        seen.page.goto(told + address)
        assert seen.page.locator(".np-overview").evaluate("each => each.scrollWidth <= each.clientWidth"), address
    seen.context.close()


def test_paper_says_first_whose_text_it_is_and_where_it_stands(browser: Browser, told: str) -> None:
    seen = visit(browser)
    for address, law in (
        ("nl/webshop/gdpr/", "AVG"),
        ("nl/webshop/gdpr/changes/4.0/", "AVG"),
        ("en/webshop/ccpa/versions/2.0/", "CCPA"),
    ):
        seen.page.goto(told + address)
        sheet = seen.page.locator(".np-sheet")
        assert not sheet.is_visible()
        seen.page.emulate_media(media="print")
        said = sheet.inner_text().split("\n")
        seen.page.emulate_media(media="screen")
        assert said[0] == "Zonnestraal Fietsen"
        assert law in said[1]
        assert "20" in said[2]
        assert said[3] == f"https://privacy.zonnestraal.example/{address}"
    seen.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_there_in_colours_of_the_readers_own(browser: Browser, told: str, scheme: str) -> None:
    seen = visit(browser, scheme=scheme)
    seen.page.emulate_media(forced_colors="active")
    for address, names in (
        ("nl/webshop/gdpr/", [".np-now", ".np-points li"]),
        ("nl/webshop/versions/", [".np-timeline__item--in-force"]),
    ):
        seen.page.goto(told + address)
        assert seen.page.evaluate(MARKS, names) == [True] * len(names), address
    seen.context.close()


@pytest.mark.parametrize(("address", "words", "found"), [("404.html", "cookies", "nl/"), ("en/404.html", "cookies", "en/")])
def test_a_page_that_is_not_there_can_be_searched_from(browser: Browser, told: str, address: str, words: str, found: str) -> None:
    """It stands in for a page in any folder: its addresses begin at the root of the host."""
    seen = visit(browser)
    seen.page.goto(told + address)
    seen.page.locator(".np-search-button").click()
    seen.page.locator(".np-search__field").fill(words)
    link = seen.page.locator(".np-search__list a").first
    link.wait_for()
    assert link.evaluate("each => each.href").startswith(told + found)
    seen.context.close()
