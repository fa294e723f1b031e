"""With the keyboard alone: every control is reached in the order in which it is seen, shows that it is reached, and is not covered.

WCAG 2.2: 2.1.1, 2.1.2, 2.1.4, 2.4.3, 2.4.7, 2.4.11, 2.5.8, and 1.4.11 for the mark of what has the focus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.chromium import Visit, until, visit
from tests.browser.kinds import FRAMED, Shown, shown

pytestmark = pytest.mark.browser

NOTING = Path(__file__).with_name("keyboard.js").read_text("utf-8").partition("\n")[2]
WIDTHS = {"nl": 390, "en": 1280, "de": 390, "": 390}
"""Each page is gone through once: the Dutch one on a phone, the English one on a desk."""

PARTS = 5
"""A date has more stops than one: day, month, year, and the button of the calendar."""


def brightness(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of a computed colour."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def marked(stop: dict[str, Any]) -> str:
    """What is wrong with the mark of a control that has the focus; nothing if it is seen."""
    style, width, colour, shadow = stop["ring"]
    if stop["ring"] == stop["before"] or (style == "none" and shadow == "none"):
        return "no mark"
    if style != "none" and (float(width.removesuffix("px")) < 1 or contrast(colour, stop["behind"]) < 3):
        return f"a faint mark: {width} {colour} on {stop['behind']}"
    return ""


def backwards(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether the second of two controls of a part of the page stands before the first: higher, and not in a column to its right."""
    left, top, right, bottom = one["box"]
    if one["region"] != other["region"]:
        return False
    higher, same_line = other["box"][3] <= top + 1, other["box"][1] < bottom - 1 and other["box"][3] > top + 1
    return (higher and other["box"][0] < right) or (same_line and other["box"][2] <= left + 1 and bottom - top < 60)


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[dict[int, Visit]]:
    """A tab for each width, used for all pages, that notes where the keyboard is."""
    found = {width: visit(browser, width=width, motion="reduce") for width in sorted({*WIDTHS.values()})}
    for tab in found.values():
        tab.page.add_init_script("addEventListener('keydown', event => { if (event.key === 'Tab') window.note?.() }, true)")
    yield found
    for tab in found.values():
        tab.context.close()


@pytest.mark.parametrize("kind", shown(*FRAMED), ids=str)
def test_every_control_is_reached_in_order_and_seen(tabs: dict[int, Visit], told: str, kind: Shown) -> None:
    tab = tabs[WIDTHS[kind.locale]]
    tab.go(told + kind.address)
    controls = tab.page.evaluate(NOTING)
    for _ in range(len(controls["names"]) + PARTS):
        tab.page.keyboard.press("Tab")
    stops = [stop for stop in tab.page.evaluate("(note(), stops)") if stop["place"] is not None]
    stops = [stop for stop, last in zip(stops, [None, *stops], strict=False) if not last or stop["place"] != last["place"]]
    assert controls["positive"] == []
    assert controls["small"] == [], "smaller than 24 by 24"
    reached = [stop["place"] for stop in stops]
    assert {name for place, name in enumerate(controls["names"]) if place not in reached} == set()
    assert [stop["name"] for stop in stops if stop["place"] < 0] == [], "cannot be used, and is in the way"
    assert reached[: len(controls["names"])] == sorted(set(reached)), "once each, and on to the next"
    stops = stops[: len(controls["names"])]
    assert [(found, stop["name"]) for stop in stops if (found := marked(stop))] == []
    assert [stop["name"] for stop in stops if not stop["uncovered"] or stop["opacity"] < 0.5] == [], "cannot be seen"
    assert [(one["name"], other["name"]) for one, other in pairwise(stops) if backwards(one, other)] == []


# ---- Journeys


def focused(page: Page, wanted: Locator) -> bool:
    """Whether the keyboard is there."""
    return wanted.count() == 1 and bool(wanted.evaluate("each => each === document.activeElement"))


def walk(page: Page, wanted: Locator, key: str = "Tab", most: int = 150) -> None:
    """Press a key until the keyboard is there. On a long way, what is there at the start is looked up by its name only once."""
    known = wanted.element_handle() if most > 20 and wanted.count() == 1 else None
    for _ in range(most):
        page.keyboard.press(key)
        if known.evaluate("each => each === document.activeElement") if known else focused(page, wanted):
            assert focused(page, wanted)
            return
    raise AssertionError(f"{key} does not lead to {wanted}")


def tab_at(browser: Browser, address: str, width: int = 1280) -> Visit:
    """A tab that has opened a page to its end."""
    tab = visit(browser, width=width, motion="reduce")
    tab.page.goto(address)
    return tab


def heading(page: Page) -> str:
    """What the page is about."""
    return page.get_by_role("heading", level=1).inner_text()


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_choice_of_language_to_a_text(browser: Browser, told: str, width: int) -> None:
    tab = tab_at(browser, told, width)
    page = tab.page
    for name, address in (
        ("Nederlands", "nl/"), ("Privacyverklaring van onze webwinkel", "nl/webshop/"), ("Europese Economische Ruimte", "nl/webshop/gdpr/"),
    ):  # fmt: skip
        walk(page, page.get_by_role("main").get_by_role("link", name=re.compile(name)).first)
        page.keyboard.press("Enter")
        page.wait_for_url(told + address)
    assert heading(page) == "Privacyverklaring van onze webwinkel"
    tab.context.close()


def test_language_and_law_keep_the_section(browser: Browser, told: str) -> None:
    tab = tab_at(browser, f"{told}nl/webshop/gdpr/#retention")
    page = tab.page
    for switches, name, address in (
        ("Wet, taal en versie", "English", "en/webshop/gdpr/"),
        ("Law, language and version", "California", "en/webshop/ccpa/"),
    ):
        choice = page.get_by_role("navigation", name=switches).locator("details", has=page.locator("a", has_text=name))
        walk(page, choice.locator("summary"), "Shift+Tab")
        page.keyboard.press("Enter")
        walk(page, choice.get_by_role("link", name=name), most=4)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{told}{address}#retention")
    tab.context.close()


IN_SIGHT = """() => {
  const target = document.getElementById("retention"), box = target.getBoundingClientRect()
  const below = document.querySelector("header").getBoundingClientRect().bottom
  return below <= box.top && box.top < 844 && target.contains(document.elementFromPoint(box.x + 5, box.y + box.height / 2))
}"""
"""The heading stands below the header, in sight, and nothing covers it."""


def test_the_list_of_contents_on_a_phone(browser: Browser, told: str) -> None:
    tab = tab_at(browser, f"{told}nl/webshop/gdpr/", 390)
    page = tab.page
    contents = page.get_by_role("group").filter(has=page.get_by_text("Inhoudsopgave", exact=True))
    walk(page, contents.locator("summary"))
    page.keyboard.press("Enter")
    walk(page, contents.locator("a[href$='#retention']"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#retention$"))
    until(page, IN_SIGHT)
    tab.context.close()


@pytest.mark.parametrize("address", ["", "nl/", "en/webshop/ccpa/", "nl/webshop/gdpr/changes/4.0/", "nl/404.html"])
def test_the_first_stop_skips_to_the_text(browser: Browser, told: str, address: str) -> None:
    tab = tab_at(browser, told + address, 390)
    page = tab.page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() in ("Ga naar inhoud", "Skip to content")
    assert skip.is_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#."))
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("each => Boolean(each.closest('main'))"), "past the header"
    tab.context.close()


def test_no_letter_does_anything_by_itself(browser: Browser, told: str) -> None:
    """WCAG 2.1.4: who speaks to a computer, or presses keys by mistake, is not taken elsewhere."""
    tab = tab_at(browser, f"{told}nl/webshop/gdpr/")
    page = tab.page
    for key in "abcdefghijklmnopqrstuvwxyz/.,?0":
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement === document.body"), key
    assert page.url == f"{told}nl/webshop/gdpr/"
    tab.context.close()


def test_from_the_history_to_a_full_text(browser: Browser, told: str) -> None:
    tab = tab_at(browser, f"{told}en/webshop/versions/", 390)
    page = tab.page
    walk(page, page.get_by_role("listitem").get_by_role("link", name="full text (GDPR, version 1.0)"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{told}en/webshop/gdpr/versions/1.0/")
    tab.context.close()


def test_a_date_is_asked(browser: Browser, told: str) -> None:
    tab = tab_at(browser, f"{told}en/webshop/versions/")
    page = tab.page
    walk(page, page.get_by_label("On which date?"))
    page.keyboard.type("06062026")  # the sixth of June, whichever comes first
    assert page.get_by_label("On which date?").input_value() == "2026-06-06"
    answer = page.get_by_role("status").filter(has_text="Version 2.0")
    answer.wait_for()
    walk(page, answer.get_by_role("link", name="GDPR (version 2.0)"), most=5)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{told}en/webshop/gdpr/versions/2.0/")
    tab.context.close()


def test_two_versions_are_compared(browser: Browser, told: str) -> None:
    tab = tab_at(browser, f"{told}en/webshop/gdpr/compare/")
    page = tab.page
    walk(page, page.get_by_label("Old version"))
    page.keyboard.type("1.1")
    page.keyboard.press("Tab")
    assert focused(page, page.get_by_label("New version"))
    page.keyboard.type("4.1")
    page.keyboard.press("Tab")
    assert focused(page, page.get_by_role("button", name="Compare"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#1\.1\.\.4\.1$"))
    page.locator(".np-redline ins").first.wait_for()
    tab.context.close()


def test_the_views_of_a_change(browser: Browser, told: str) -> None:
    tab = tab_at(browser, f"{told}en/webshop/gdpr/changes/4.0/")
    page = tab.page
    names = ("Changes only", "Whole text with changes", "Old and new side by side", "New text without marks")
    group = page.get_by_role("group", name="What do you want to see?")
    walk(page, group.get_by_role("radio", checked=True), most=300)
    seen = set()
    for _ in names:
        page.keyboard.press("ArrowDown")
        assert page.locator(":focus").is_checked()
        seen.add(page.locator(".np-words").inner_text())
    assert len(seen) == len(names), "each view shows something else"
    assert group.get_by_role("radio").count() == len(names)
    tab.context.close()


def test_why_a_change_weighs_what_it_weighs(browser: Browser, told: str) -> None:
    tab = tab_at(browser, f"{told}nl/webshop/gdpr/changes/4.0/", 390)
    page = tab.page
    details = page.get_by_role("main").get_by_role("group").filter(has=page.get_by_text(re.compile("Waarom|waarom"))).first
    assert not details.locator("p").is_visible()
    walk(page, details.locator("summary"))
    page.keyboard.press("Enter")
    assert details.locator("p").is_visible()
    page.keyboard.press("Space")
    assert not details.locator("p").is_visible()
    tab.context.close()
