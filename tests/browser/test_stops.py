"""From change to change: by buttons and keys, in the views, on the page that compares; and the map beside the text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import follow, until, visit

pytestmark = pytest.mark.browser

CHANGE = "nl/webshop/gdpr/changes/2.0/"
BLOCKS = """() => [...document.querySelectorAll('div.np-redline *')].filter(each => !each.matches('span, ins, del, a')
  && /\\bnp-(changed|inserted|deleted|moved-from|moved-to|split|merged)\\b/.test(each.className))"""
COUNT = f"({BLOCKS})().length"
PLACE = f"({BLOCKS})().indexOf(document.querySelector('.np-here'))"
FOCUSED = "document.activeElement === document.querySelector('.np-here')"
BAR = "document.querySelector('.np-stops').getBoundingClientRect().bottom"
IN_SIGHT = """(() => {
  const box = document.querySelector('.np-here').getBoundingClientRect(), names = ['.np-stops', '.np-sides', '.md-header'];
  const edge = Math.max(...names.map(name => { const found = document.querySelector(name); return found.checkVisibility() ? found.getBoundingClientRect().bottom : 0 }));
  const room = document.documentElement.scrollTop + innerHeight < document.documentElement.scrollHeight - 2;
  return box.top >= edge - 1 && box.top < innerHeight && (!room || box.top < edge + 100);
})()"""
"""The change begins below all that sticks to the top of the window, and near it unless the page ends."""


def place(page: Page) -> tuple[int, str]:
    """Which change it stands at, from 0, and what the bar says of it."""
    return int(page.evaluate(PLACE)), page.locator(".np-stops [role=status] > :first-child").inner_text()


def button(page: Page, name: str) -> Any:
    return page.get_by_role("button", name=f"{name} wijziging")


def test_going_through_all_visits_each_once_in_order(browser: Browser, told: str) -> None:
    """With the key from a button on, and in the text; there are as many stops as changed blocks, in each view that marks them."""
    tab = visit(browser)
    page = tab.page
    page.goto(told + CHANGE)
    count = page.evaluate(COUNT)
    assert count > 20
    assert page.locator(".np-stops [role=status]").inner_text() == f"Wijzigingen: {count}"
    button(page, "Volgende").click()
    said = [place(page)]
    for step in range(1, count):
        if step == 5:  # from here on in the text itself
            page.locator(".np-stops [role=status] a").click(no_wait_after=True)
            until(page, FOCUSED)
        page.keyboard.press("n")
        said.append(place(page))
        assert page.evaluate(IN_SIGHT), step
        assert page.evaluate(FOCUSED) is (step >= 5)
    assert said == [(at, f"{at + 1} van {count}") for at in range(count)]
    assert button(page, "Volgende").get_attribute("aria-disabled") == "true"
    page.keyboard.press("n")
    assert place(page)[0] == count - 1, "no further"
    for view, steps in (("full", 3), ("sides", 3)):
        page.locator(f"#np-view-{view}").check()
        page.locator(".np-here").evaluate("each => { each.tabIndex = -1; each.focus() }")
        before = place(page)[0]
        for _ in range(steps):
            page.keyboard.press("p")
            assert page.evaluate(IN_SIGHT), view
        assert place(page)[0] == before - steps, view
    page.locator("#np-view-clean").check()
    assert not page.locator(".np-stops").is_visible()
    page.keyboard.press("p")
    assert place(page)[0] == count - 7, "nothing is marked there, and no key does anything"
    assert tab.failures == []
    tab.context.close()


def test_keys_count_in_the_text_alone_without_others_held_down(browser: Browser, told: str) -> None:
    tab = visit(browser)
    page = tab.page
    page.goto(told + CHANGE)
    page.keyboard.press("n")
    assert place(page)[0] == -1, "the focus is not in the text (WCAG 2.1.4)"
    page.locator("div.np-redline p").first.click()
    for key in ("Shift+n", "Control+n", "Alt+n", "x"):
        page.keyboard.press(key)
    assert place(page)[0] == -1
    page.keyboard.press("n")
    assert place(page)[0] >= 0
    begun = place(page)[0]
    page.evaluate(
        "document.querySelector('div.np-redline').append(Object.assign(document.createElement('input'), {id: 'typed'}))"
    )
    page.locator("#typed").focus()
    page.keyboard.type("nnp")
    assert page.locator("#typed").input_value() == "nnp"
    assert place(page)[0] == begun, "not while typing"
    tab.context.close()


def test_who_scrolled_on_goes_on_from_there(browser: Browser, told: str) -> None:
    tab = visit(browser)
    page = tab.page
    page.goto(told + CHANGE)
    button(page, "Volgende").click()
    assert place(page)[0] == 0
    page.evaluate(f"({BLOCKS})()[15].scrollIntoView({{behavior: 'instant', block: 'start'}})")
    first = int(page.evaluate(f"({BLOCKS})().findIndex(each => each.getBoundingClientRect().top > {BAR})"))
    assert first > 8
    button(page, "Volgende").evaluate("each => each.click()")  # by hand, Playwright would scroll first
    assert place(page)[0] == first
    button(page, "Vorige").evaluate("each => each.click()")
    assert place(page)[0] == first - 1
    tab.context.close()


def test_a_fact_and_the_map_lead_to_a_change_from_which_it_goes_on(browser: Browser, told: str) -> None:
    tab = visit(browser)
    page = tab.page
    page.goto(told + CHANGE)
    page.locator("#np-view-clean").check()
    link = page.locator(".np-to-words[href^='#redline-']").nth(1)
    wanted = link.get_attribute("href")
    follow(link)
    until(page, FOCUSED)
    assert page.locator("#np-view-changes").is_checked(), "in a view that shows it"
    assert page.evaluate(f"document.querySelector('.np-here').matches('{wanted}')")
    at = place(page)[0]
    page.keyboard.press("n")
    assert place(page)[0] == at + 1
    sections = page.locator(".np-map li > a:first-child")
    for index in (0, sections.count() - 1):
        follow(sections.nth(index))
        until(page, FOCUSED)
        assert page.evaluate(f"document.querySelector('.np-here').matches('{sections.nth(index).get_attribute('href')}')")
    assert tab.failures == []
    tab.context.close()


def test_what_a_button_leads_to_is_heard(browser: Browser, told: str) -> None:
    tab = visit(browser, width=390)
    page = tab.page
    page.goto(told + CHANGE)
    button(page, "Volgende").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert button(page, "Volgende").evaluate("each => each === document.activeElement"), "so that it can be pressed again"
    heard = page.get_by_role("status").filter(has_text=re.compile("van")).text_content() or ""
    assert heard.startswith("2 van ")
    assert len(heard.split()) > 5, "the change itself"
    assert page.evaluate(IN_SIGHT)
    bar = page.locator(".np-stops").bounding_box()
    assert bar
    assert bar["height"] < 60, "one line on a phone"
    tab.context.close()


def test_two_versions_that_the_browser_compared(browser: Browser, told: str) -> None:
    tab = visit(browser)
    page = tab.page
    page.goto(f"{told}nl/webshop/gdpr/compare/#1.1..4.1")
    page.locator(".np-stops button").first.wait_for()
    count = page.evaluate(COUNT)
    button(page, "Volgende").click()
    page.keyboard.press("n")
    assert place(page) == (1, f"2 van {count}")
    page.get_by_label("Oude versie").select_option("1.0")
    until(page, f"{COUNT} !== {count} && document.querySelectorAll('.np-stops button').length === 2")
    assert place(page)[0] == -1, "another text, from its beginning"
    button(page, "Volgende").click()
    assert place(page)[0] == 0
    assert tab.failures == []
    tab.context.close()


WIDTHS = """() => ['.np-words', '.md-main__inner', 'h1', '.md-sidebar'].map(name => {
  const each = document.querySelector(name), box = each.getBoundingClientRect();
  return [Math.round(box.left), Math.round(box.width), getComputedStyle(each).visibility];
})"""


@pytest.mark.parametrize("width", [1000, 1280, 1920])
def test_old_and_new_use_the_whole_page_and_nothing_above_moves(browser: Browser, told: str, width: int) -> None:
    tab = visit(browser, width=width, script=False)
    page = tab.page
    page.goto(told + CHANGE)
    before = page.evaluate(WIDTHS)
    assert page.locator(".np-map").is_visible()
    assert not page.locator(".np-stops").is_visible(), "nothing dead without a script"
    page.locator("#np-view-sides").check()
    words, whole, title, beside = page.evaluate(WIDTHS)
    assert words[1] > 0.95 * whole[1]
    assert beside[2] == "hidden"
    assert title == before[2]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.context.close()


def test_neither_the_map_nor_the_bar_is_printed_or_on_a_phone_in_the_way(browser: Browser, told: str) -> None:
    tab = visit(browser, width=390)
    page = tab.page
    page.goto(told + CHANGE)
    assert not page.locator(".np-map").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".np-map").is_visible()
    assert not page.locator(".np-stops").is_visible()
    tab.context.close()
