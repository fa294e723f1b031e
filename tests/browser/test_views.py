"""The style sheet makes of one text what ``tests.redline.shown`` says of each view: of real changes and of made-up ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from noticepress.redline import redline
from noticepress.redline.html import views_html
from tests.browser.chromium import visit
from tests.redline.generated import generated_pairs
from tests.redline.shown import View, blocks, read
from tests.redline.test_cases import CASES, LABELS

pytestmark = pytest.mark.browser

CHOOSE = "view => { document.getElementById(`np-view-${view}`).checked = true }"
SHOWN = """side => {
  const whole = document.querySelector('div.np-redline'), mine = 'p, h1, h2, h3, h4, h5, h6, li, td, th, pre';
  const seen = e => e.checkVisibility({visibilityProperty: true});
  const never = {
    old: '.np-new, ins, .np-inserted:not(.np-keeps), .np-moved-to:not(.np-keeps)',
    new: '.np-old, .np-deleted:not(.np-keeps), .np-moved-from, tr del, .np-keeps > del, .np-lost',
  };
  const remarks = '.np-hidden, .np-moved, .np-note, .np-target, .np-gap, .np-side, .np-boundary, .np-excerpt';
  const words = new Map();
  const walk = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const holder = node.parentElement, block = holder.closest(mine);
    if (!block || !whole.contains(block) || !seen(holder)) continue;
    if (side && (holder.closest(never[side]) || holder.closest(remarks))) continue;
    words.set(block, (words.get(block) || '') + node.data);
  }
  return [...words.values()].map(each => each.split(/\\s+/).filter(Boolean).join(' ')).filter(Boolean);
}"""
"""The words of each block that can be seen; of one ``side``, those that stand on it or in the middle."""
PLACES = """() => {
  const whole = document.querySelector('div.np-redline').getBoundingClientRect(), middle = (whole.left + whole.right) / 2;
  const wrong = (name, far) => [...document.querySelectorAll(name)].filter(
    e => e.checkVisibility({visibilityProperty: true}) && !e.closest('td, th') && far(e.getBoundingClientRect())).map(e => `${name}: ${e.textContent}`);
  return [
    ...wrong('p > .np-old, h3 > .np-old, h4 > .np-old', box => box.right > middle + 1),
    ...wrong('.np-old', box => box.right > middle + 40), ...wrong('.np-new', box => box.left < middle - 1),
    ...wrong('p.np-inserted, h3.np-inserted, p.np-moved-to', box => box.left < middle - 1),
    ...wrong('p.np-deleted, p.np-moved-from', box => box.right > middle + 1),
    ...[...document.querySelectorAll(':is(.np-new, .np-moved-to) :is(del, .np-moved-from)')].filter(
      e => e.checkVisibility({visibilityProperty: true})).map(e => `gone, on the right: ${e.textContent}`),
  ];
}"""
"""What stands on the wrong side of a wide page; items begin further in, and so do their halves."""


@pytest.fixture(scope="module")
def tab(browser: Browser, told: str) -> Iterator[Page]:
    seen = visit(browser, script=False)
    seen.page.goto(f"{told}en/webshop/gdpr/changes/4.0/")
    yield seen.page
    seen.context.close()


def wrong(page: Page) -> list[str]:
    """What the browser shows otherwise than the classes say."""
    root = read(str(page.evaluate("document.querySelector('div.np-redline').outerHTML")))
    found = []
    choices: tuple[tuple[str, View], ...] = (
        ("changes", "changes"),
        ("full", "full"),
        ("clean", "clean"),
        ("sides", "old"),
        ("sides", "new"),
    )
    for choice, view in choices:
        page.evaluate(CHOOSE, choice)
        shown = page.evaluate(SHOWN, view if choice == "sides" else None)
        expected = [each.words for each in blocks(root, view) if each.words]
        if shown != expected:
            first = next((pair for pair in zip(shown, expected, strict=False) if pair[0] != pair[1]), (len(shown), len(expected)))
            found.append(f"{view}: {first}")
    page.evaluate(CHOOSE, "sides")
    return found + page.evaluate(PLACES)


def test_a_change_page(tab: Page) -> None:
    assert wrong(tab) == []


def test_other_texts(tab: Page) -> None:
    pairs = [*((old, new) for old, new, _ in CASES.values()), *generated_pairs(40, seed=3)]
    found = {}
    for index, (old, new) in enumerate(pairs):
        html = views_html(redline(old, new), LABELS, ("1", "2"), heading_shift=2)
        tab.evaluate("html => { document.querySelector('div.np-redline').outerHTML = html }", html)
        found[index] = wrong(tab)
    assert {index: said for index, said in found.items() if said} == {}
