"""Reading what changed, and what was in force when: views by keyboard, pages that answer, without and with JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import follow, resize, visit
from tests.redline.shown import blocks, read

pytestmark = pytest.mark.browser

CHANGE = "en/webshop/gdpr/changes/4.0/"
COPY = """name => { const all = document.createRange(); all.selectNodeContents(document.querySelector(name));
const now = getSelection(); now.removeAllRanges(); now.addRange(all); return now.toString(); }"""


def shown(page: Page) -> str:
    """The view that is to be seen."""
    seen = {name: page.locator(f".np-words {name}:visible").count() > 0 for name in (".np-omitted", ".np-old", "del")}
    return {(True, False, True): "changes", (False, True, True): "sides", (False, False, True): "full"}.get(
        (seen[".np-omitted"], seen[".np-old"], seen["del"]), "clean"
    )


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_views_are_chosen_with_the_keyboard(browser: Browser, told: str, script: bool) -> None:
    seen = visit(browser, script=script)
    page = seen.page
    page.goto(told + CHANGE)
    assert shown(page) == "changes"
    group = page.get_by_role("group", name="What do you want to see?")
    assert group.get_by_role("radio").count() == 4
    page.get_by_role("radio", name="Changes only").focus()
    for view in ("full", "sides", "clean", "changes"):
        page.keyboard.press("ArrowDown")
        assert shown(page) == view
    seen.context.close()


def test_sides_stand_beside_each_other_or_stacked(browser: Browser, told: str) -> None:
    seen = visit(browser, script=False)
    seen.page.goto(told + CHANGE)
    seen.page.get_by_role("radio", name="Old and new side by side").check()
    row = seen.page.locator("p:has(> .np-old)").first
    for width, beside in ((1280, True), (390, False)):
        resize(seen.page, width, 900)
        old, new = (row.locator(f".np-{side}").bounding_box() for side in ("old", "new"))
        assert old
        assert new
        assert (old["x"] + old["width"] <= new["x"]) is beside
        assert (old["y"] + old["height"] <= new["y"] + 1) is not beside
    seen.context.close()


def test_copied_words_do_not_fuse(browser: Browser, told: str) -> None:
    seen = visit(browser, script=False)
    seen.page.goto(told + "nl/webshop/gdpr/changes/4.0/")
    copied = " ".join(str(seen.page.evaluate(COPY, "div.np-redline")).split())
    assert "Versie begin schrapping 2.0. Geldt vanaf 1 juni einde schrapping begin toevoeging 4.0." in copied
    seen.context.close()


def test_the_new_text_is_copied_exactly(browser: Browser, told: str) -> None:
    seen = visit(browser, script=False)
    seen.page.goto(told + CHANGE)
    seen.page.locator("#np-view-clean").check()
    copied = str(seen.page.evaluate(COPY, "div.np-redline")).split()
    root = read(str(seen.page.evaluate("document.querySelector('div.np-redline').outerHTML")))
    assert copied == " ".join(each.words for each in blocks(root, "clean")).split()
    assert len(copied) > 4000
    seen.context.close()


def test_moves_are_green_with_an_arrow_and_words(browser: Browser, told: str) -> None:
    seen = visit(browser)
    seen.page.goto(told + CHANGE)
    mark = seen.page.locator(".np-legend .np-moved")
    assert mark.inner_text() == "moved"
    assert "\u21aa" in mark.evaluate("e => getComputedStyle(e, '::before').content")
    seen.context.close()


# ---- Questions that pages answer


def test_a_date_points_at_its_row(browser: Browser, told: str) -> None:
    seen = visit(browser)
    page = seen.page
    page.goto(told + "en/webshop/versions/")
    page.wait_for_load_state("networkidle")
    before = len(seen.requests)
    field = page.get_by_label("On which date?")
    for date, said in (
        ("2026-01-01", "Version 1.1"), ("2026-12-20", "Version 4.0"), ("2027-01-31", "Version 4.0"),
        ("2027-02-01", "Version 4.1"), ("2025-01-01", "No version was in force yet."),
    ):  # fmt: skip
        field.fill(date)
        assert page.locator("[data-np-answer]").inner_text().startswith(said)
        assert page.locator(".np-reigns tr[aria-current]").count() == 1
    field.fill("2026-01-01")
    assert len(seen.requests) == before
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    follow(page.locator("[data-np-answer]").get_by_role("link", name="GDPR (version"))
    assert page.url.endswith("en/webshop/gdpr/versions/1.1/")
    seen.context.close()


def test_without_script_the_tables_answer(browser: Browser, told: str) -> None:
    seen = visit(browser, script=False)
    page = seen.page
    page.goto(told + "en/webshop/versions/")
    assert not page.get_by_label("On which date?").is_visible()
    assert page.locator(".np-reigns").is_visible()
    follow(page.get_by_role("link", name="Compare two versions (GDPR)"))
    assert not page.get_by_text("Choose two versions").is_visible(), "nothing can be chosen"
    assert not page.get_by_label("Old version").is_visible()
    follow(page.get_by_role("link", name="1.1 to 4.1"))
    assert page.url.endswith("en/webshop/gdpr/since/1.1/")
    assert page.locator(".np-fact").count() > 5
    seen.context.close()
