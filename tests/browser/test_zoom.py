"""Every kind of page under what readers do to it: 400 % zoom, text spacing, larger letters, less motion, colours of their own.

WCAG 2.2: 1.4.10 (reflow), 1.4.12 (text spacing), 1.4.4 (resize text), 2.3.3 (motion), 1.4.1 (not by colour alone).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import SIDEWAYS, Visit, resize, visit
from tests.browser.kinds import FRAMED, Shown, shown

pytestmark = pytest.mark.browser

SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    " p { margin-bottom: 2em !important; }"
)
CUT = """() => [...document.querySelectorAll("article *, header *, footer *")].filter(each => {
  const style = getComputedStyle(each)
  return each.offsetHeight > 1 && each.scrollHeight > each.clientHeight + 2 && style.overflowY === "hidden" && each.textContent.trim()
    && style.clipPath === "none" && each.clientHeight > 2
}).map(each => each.outerHTML.slice(0, 120))"""
"""Text that is cut off."""
MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
  const style = getComputedStyle(each)
  const long = value => value.split(",").some(part => parseFloat(part) > 0)
  return (long(style.transitionDuration) && style.transitionProperty !== "none") || (long(style.animationDuration) && style.animationName !== "none")
}).map(each => each.outerHTML.slice(0, 100))"""
STICKS_OUT = """() => [...document.querySelectorAll("article *")].filter(each => {
  const style = getComputedStyle(each), box = each.getBoundingClientRect()
  const scrolls = ["auto", "scroll"].includes(style.overflowX) && each.scrollWidth > each.clientWidth + 1
  return each.checkVisibility() && (scrolls || (box.width > 0 && style.position !== "absolute" && box.right > document.documentElement.clientWidth + 1))
}).map(each => each.outerHTML.slice(0, 100))"""

BROKEN = """() => [...document.querySelectorAll("article :is(h1, h2, h3)")].flatMap(each => {
  const found = [], walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[\\p{L}]+/gu)) {
    const range = document.createRange()
    range.setStart(walker.currentNode, word.index)
    range.setEnd(walker.currentNode, word.index + word[0].length)
    if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0])
  }
  return found
})"""
"""Words of headings that go on in the next line."""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Visit]:
    """One tab that a test may zoom and dress; each puts it back."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, bypass_csp=True, locale="nl-NL")
    page = context.new_page()
    yield Visit(page, context)
    context.close()


@pytest.mark.parametrize("kind", shown(*FRAMED), ids=str)
def test_a_page_bears_it(tab: Visit, told: str, kind: Shown) -> None:
    page = tab.page
    page.emulate_media(reduced_motion="reduce", forced_colors="none")
    resize(page, 320, 256)  # 1280 by 1024 at 400 %
    page.goto(told + kind.address)
    assert page.evaluate(SIDEWAYS) == 0
    assert page.evaluate(STICKS_OUT) == []
    for number in range(page.evaluate("document.querySelectorAll('.np-choice > summary').length")):
        page.evaluate(
            "at => document.querySelectorAll('details.np-choice').forEach((each, number) => { each.open = number === at })",
            number,
        )
        assert page.evaluate(STICKS_OUT) == [], "a choice that is open"
        assert page.evaluate(SIDEWAYS) == 0, "a choice that is open"
    page.evaluate("document.querySelectorAll('details.np-choice').forEach(each => { each.open = false })")
    page.evaluate("scrollTo(0, 2000)")
    stuck = page.evaluate(
        "[...document.querySelectorAll('header, .np-contents')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position))"
        ".reduce((sum, e) => sum + e.offsetHeight, 0)"
    )
    assert stuck <= 256 / 3
    assert page.evaluate(MOVING) == []
    resize(page, 390, 844)
    assert page.evaluate(STICKS_OUT) == []
    assert page.evaluate(BROKEN) == []
    spaced = page.add_style_tag(content=SPACED)
    assert page.evaluate(SIDEWAYS) == 0, "with more space in the text"
    assert page.evaluate(CUT) == [], "with more space in the text"
    spaced.evaluate("each => each.remove()")
    resize(page, 1280, 900)
    page.add_style_tag(content="html { font-size: 250% !important; }")
    assert page.evaluate(SIDEWAYS) == 0, "with letters twice as large"
    assert page.evaluate(CUT) == [], "with letters twice as large"


def test_statuses_and_changes_are_told_without_colours(browser: Browser, told: str) -> None:
    seen = visit(browser)
    page = seen.page
    page.emulate_media(forced_colors="active")
    page.goto(f"{told}en/webshop/gdpr/changes/4.0/")
    inserted, deleted = page.locator("div.np-redline ins").first, page.locator("div.np-redline del:visible").first
    assert "double" in inserted.evaluate("e => getComputedStyle(e).textDecoration")
    assert "line-through" in deleted.evaluate("e => getComputedStyle(e).textDecoration")
    assert "insertion" in inserted.evaluate("e => e.textContent")
    page.goto(f"{told}en/webshop/versions/")
    badges = page.locator(".np-timeline h2 .np-badge")
    assert all(badges.nth(index).inner_text().strip() for index in range(badges.count()))
    page.get_by_role("link", name="Which version was in force when?").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") not in ("none", "")
    seen.context.close()
