"""Purposes in a line: folded for the eye alone. Found, linked to, printed, kept on the way back, and all open without a script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import NOTHING, STORED, follow, resize, until, visit
from tests.browser.test_every_kind import violations

pytestmark = pytest.mark.browser

ADDRESS = "nl/webshop/gdpr/versions/2.0/"
OPEN = "[...document.querySelectorAll('.np-fold button[aria-expanded=true]')].map(each => each.parentNode.id)"
LINES = """() => [...document.querySelectorAll('.np-fold')].map(each => {
  const [name, line] = [...each.children].map(part => part.getBoundingClientRect())
  return [line.top < name.bottom, line.height < 35]
})"""
"""Of each purpose, whether its line stands beside its name, and is one line."""


# What is open is kept in the entry of the history, which Playwright takes for a page that was followed: ``no_wait_after``.


def opened(page: Page) -> Any:
    """The parts that are open, by their anchors."""
    return page.evaluate(OPEN)


def test_each_purpose_is_a_line_until_somebody_opens_it(browser: Browser, told: str) -> None:
    seen = visit(browser)
    page = seen.page
    page.goto(told + ADDRESS)
    assert opened(page) == []
    beside = page.evaluate(LINES)
    assert len(beside) == 10
    assert all(one for _, one in beside)
    assert sum(side for side, _ in beside) >= 8, "in one line with its name, but for the longest"
    button = page.get_by_role("heading", level=3, name="7.2 Onze boekhouding voeren").get_by_role("button")
    assert page.locator("#np-folded-2").inner_text() == "", "nothing is seen of it"
    button.focus()
    page.keyboard.press("Enter")
    assert opened(page) == ["purpose-bookkeeping"]
    assert "Optelsom Accountants B.V." in page.locator(f"#{button.get_attribute('aria-controls')}").inner_text()
    assert violations(page) == []
    page.keyboard.press(" ")
    assert opened(page) == []
    page.locator("#purpose-newsletter + .np-line").click(no_wait_after=True)
    assert opened(page) == ["purpose-newsletter"]
    page.get_by_role("button", name="Alles openen").click(no_wait_after=True)
    assert len(opened(page)) == 10
    page.get_by_role("button", name="Alles sluiten").click(no_wait_after=True)
    assert opened(page) == []
    resize(page, 390, 844)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate(STORED) == NOTHING
    assert seen.failures == []
    seen.context.close()


def test_it_opens_where_a_link_or_a_search_leads(browser: Browser, told: str) -> None:
    seen = visit(browser)
    page = seen.page
    page.goto(f"{told}{ADDRESS}#purpose-bookkeeping")
    assert opened(page) == ["purpose-bookkeeping"]
    follow(page.locator(".np-document a[href='#purpose-advertise']").first)
    until(page, f"({OPEN}).includes('purpose-advertise')")
    page.goto("about:blank")
    page.goto(f"{told}{ADDRESS}#:~:text=Uit%20uw%20bestellingen%20leiden%20wij%20af")  # found as by a search in the page
    until(page, f"({OPEN}).includes('purpose-recommend-products')")
    assert opened(page) == ["purpose-recommend-products"]
    page.goto("about:blank")
    page.go_back()
    until(page, f"({OPEN}).length === 1")
    assert opened(page) == ["purpose-recommend-products"], "as it was left"
    page.goto(f"{told}en/webshop/ccpa/versions/2.0/")
    assert opened(page) == []
    follow(page.locator(".np-document a[href='#notice-at-collection']").first)
    until(page, f"({OPEN}).length === 8")
    seen.context.close()


@pytest.mark.parametrize("script", [True, False], ids=["paper", "no-script"])
def test_all_of_it_is_there_on_paper_and_without_a_script(browser: Browser, told: str, script: bool) -> None:
    seen = visit(browser, width=390, script=script)
    page = seen.page
    page.goto(told + ADDRESS)
    if script:
        page.emulate_media(media="print")
    rows = page.locator(".np-document").inner_text()
    assert rows.count("Wie de gegevens ontvangt:") == 12
    assert "wettelijke plicht · 7 jaar" not in rows, "the line is no part of the text"
    assert not page.get_by_text("Alles openen").is_visible()
    last = page.get_by_text("tot het onderzoek en de procedure die daarop volgt zijn afgesloten").first
    box = last.bounding_box()
    assert box
    assert box["height"] > 10
    seen.context.close()


def test_a_browser_that_finds_nothing_in_what_is_folded_has_all_open(browser: Browser, told: str) -> None:
    seen = visit(browser)
    seen.page.add_init_script("delete HTMLElement.prototype.onbeforematch")
    seen.page.goto(told + ADDRESS)
    assert seen.page.locator(".np-fold").count() == 0
    assert seen.page.get_by_text("Optelsom Accountants B.V.").first.is_visible()
    assert seen.failures == []
    seen.context.close()


def test_a_name_shows_its_entry_in_place_and_leads_there(browser: Browser, told: str) -> None:
    seen = visit(browser, width=390)
    page = seen.page
    page.goto(f"{told}{ADDRESS}#purpose-bookkeeping")
    for name, says in (
        ("Optelsom Accountants B.V.", "controleert onze jaarrekening. Categorie: accountants."),
        ("betaalgegevens", "betaalwijze, rekeningnummer"),
        ("7 jaar", "7 jaar na het einde van het boekjaar waarin u bestelde."),
    ):
        word = page.locator("#np-folded-2").get_by_role("button", name=name, exact=True)
        word.focus()
        page.keyboard.press("Enter")
        panel = page.get_by_role("dialog")
        assert says in panel.inner_text()
        assert panel.locator("[id]:not([id^=np-panel])").count() == 0
        assert name != "7 jaar" or violations(page) == []
        page.keyboard.press("Escape")
        panel.wait_for(state="detached")
        assert word.evaluate("each => each === document.activeElement")
    word.click()
    follow(page.get_by_role("link", name="Naar deze plek in de tekst"))
    target = page.url.partition("#")[2]
    assert page.evaluate("name => document.getElementById(name).closest('h3').id", target) == "keep-invoices"
    assert seen.failures == []
    seen.context.close()
    plain = visit(browser, script=False)
    plain.page.goto(told + ADDRESS)
    follow(plain.page.get_by_role("link", name="Optelsom Accountants B.V.").first)
    assert plain.page.locator(":target").inner_text() == "Optelsom Accountants B.V."
    plain.context.close()
