"""A legal word shows what it means beside it: by pointer, by keyboard, narrow and wide, and without a script at the foot of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import Visit, follow, resize, until, visit
from tests.browser.test_every_kind import PLAN, darkened, poor_colours, violations

pytestmark = pytest.mark.browser

ADDRESS = "nl/webshop/ccpa/"
TERM = "a[id^='np-use-'][href='#np-term-cross-context-advertising']"


def opened(browser: Browser, served: str, *, width: int = 1280, term: str = TERM) -> tuple[Visit, Locator]:
    """A document with the panel of a term open."""
    seen = visit(browser, width=width)
    seen.page.goto(served + ADDRESS)
    word = seen.page.locator(term).first
    word.click()
    seen.page.locator("#np-panel").wait_for()
    return seen, word


def focused(page: Page) -> str:
    """What has the focus: its id, else its class."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def test_a_click_explains_the_word_beside_it(browser: Browser, served: str) -> None:
    seen, word = opened(browser, served)
    panel = seen.page.get_by_role("dialog", name="advertenties op basis van gedrag elders")
    assert "op grond van wat een consument deed bij andere bedrijven" in panel.inner_text()
    assert "1798.140(k)" in panel.inner_text()
    assert word.get_attribute("aria-expanded") == "true"
    assert word.get_attribute("aria-controls") == panel.get_attribute("id")
    assert focused(seen.page) == "np-panel"
    assert seen.failures == []
    seen.context.close()


@pytest.mark.parametrize("way", ["Escape", "button", "again", "outside"])
def test_the_panel_closes_and_the_word_has_the_focus(browser: Browser, served: str, way: str) -> None:
    seen, word = opened(browser, served)
    if way == "Escape":
        seen.page.keyboard.press("Escape")
    elif way == "button":
        seen.page.get_by_role("button", name="Sluiten", exact=True).click()
    elif way == "again":
        word.click()
    else:
        seen.page.mouse.click(5, 450)
    seen.page.locator("#np-panel").wait_for(state="detached")
    assert word.get_attribute("aria-expanded") == "false"
    assert word.get_attribute("aria-controls") is None
    assert word.evaluate("word => document.activeElement === word")
    seen.context.close()


def test_one_panel_at_a_time(browser: Browser, served: str) -> None:
    seen, first = opened(browser, served)
    second = seen.page.locator("a[id^='np-use-'][href='#np-term-sell']").nth(1)
    second.click()
    seen.page.get_by_role("dialog", name="verkopen").wait_for()
    assert seen.page.locator("[role=dialog].np-panel").count() == 1
    assert first.get_attribute("aria-expanded") == "false"
    assert second.get_attribute("aria-expanded") == "true"
    seen.context.close()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_opens_goes_through_and_closes(browser: Browser, served: str, key: str) -> None:
    seen = visit(browser)
    page = seen.page
    page.goto(served + ADDRESS)
    word = page.locator(TERM).first
    word.focus()
    page.keyboard.press(key)
    assert focused(page) == "np-panel"
    page.keyboard.press("Tab")
    assert "np-panel__close" in focused(page)
    page.keyboard.press("Tab")
    assert "np-panel__all" in focused(page)
    page.keyboard.press("Tab")
    page.locator("#np-panel").wait_for(state="detached")
    assert not word.evaluate("word => document.activeElement === word")
    word.focus()
    page.keyboard.press(key)
    page.keyboard.press("Escape")
    page.locator("#np-panel").wait_for(state="detached")
    assert word.evaluate("word => document.activeElement === word")
    page.keyboard.press(key)
    assert focused(page) == "np-panel"
    seen.context.close()


def test_the_panel_leads_to_all_explanations(browser: Browser, served: str) -> None:
    seen, _ = opened(browser, served)
    follow(seen.page.get_by_role("link", name="Alle uitgelegde woorden"))
    assert seen.page.url.endswith("#np-term-cross-context-advertising")
    seen.page.locator("#np-panel").wait_for(state="detached")
    seen.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_panel_fits_and_never_covers_its_word(browser: Browser, served: str, width: int) -> None:
    """Wherever in the window the word stands."""
    seen = visit(browser, width=width)
    page = seen.page
    page.goto(served + ADDRESS)
    word = page.locator(TERM).first
    for below_the_edge in (60, 420, 780):
        word.evaluate(
            "(word, y) => scrollTo({top: word.getBoundingClientRect().top + scrollY - y, behavior: 'instant'})", below_the_edge
        )
        word.focus()
        page.keyboard.press("Enter")
        panel, at = page.locator("#np-panel").bounding_box(), word.bounding_box()
        assert panel
        assert at
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= width
        assert panel["y"] >= at["y"] + at["height"] or panel["y"] + panel["height"] <= at["y"]
        assert panel["y"] >= 0
        assert panel["y"] + panel["height"] <= page.evaluate("innerHeight") + 1
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        page.keyboard.press("Escape")
        page.locator("#np-panel").wait_for(state="detached")
    seen.context.close()


BESIDE = """() => {
  const panel = document.getElementById("np-panel").getBoundingClientRect()
  const word = document.querySelector("[aria-controls=np-panel]").getBoundingClientRect()
  return panel.right <= innerWidth && (panel.top >= word.bottom || panel.bottom <= word.top)
}"""
"""The panel stands in the window, above or below its word."""


def test_the_panel_follows_when_the_window_changes(browser: Browser, served: str) -> None:
    seen, _ = opened(browser, served)
    resize(seen.page, 340, 800)
    until(seen.page, BESIDE)
    seen.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_with_a_panel_open(browser: Browser, served: str, width: int) -> None:
    """By day, and when it grows dark, which changes nothing but colours."""
    seen, _ = opened(browser, served, width=width)
    assert violations(seen.page) == []
    plan = seen.page.evaluate(PLAN)
    darkened(seen)
    assert seen.page.locator("#np-panel").is_visible()
    assert seen.page.evaluate(PLAN) == plan
    assert poor_colours(seen.page) == []
    seen.context.close()


def test_without_a_script_a_word_leads_to_its_explanation_and_back(browser: Browser, served: str) -> None:
    seen = visit(browser, width=390, script=False)
    page = seen.page
    page.goto(served + ADDRESS)
    word = page.locator(TERM).first
    assert word.get_attribute("role") is None
    follow(word)
    assert page.url.endswith("#np-term-cross-context-advertising")
    entry = page.locator(".np-terms dl > div", has=page.locator("#np-term-cross-context-advertising"))
    assert entry.locator("dd").first.is_visible()
    follow(entry.get_by_role("link").first)
    assert page.url.endswith(f"#{word.get_attribute('id')}")
    seen.context.close()


def test_a_browser_without_popovers_keeps_the_links(browser: Browser, served: str) -> None:
    seen = visit(browser)
    seen.page.add_init_script("delete HTMLElement.prototype.showPopover")
    seen.page.goto(served + ADDRESS)
    follow(seen.page.locator(TERM).first)
    assert seen.page.url.endswith("#np-term-cross-context-advertising")
    assert seen.failures == []
    seen.context.close()


def test_paper_has_the_explanations_and_no_panel(browser: Browser, served: str) -> None:
    seen, _ = opened(browser, served)
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#np-panel").is_hidden()
    assert seen.page.locator("#np-term-sell").is_visible()
    seen.context.close()


def test_nothing_is_asked_for(browser: Browser, served: str) -> None:
    seen, _ = opened(browser, served)
    assert [address for address in seen.requests if not address.startswith(served)] == []
    assert seen.page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    seen.context.close()
