"""A visitor chooses a right by keyboard and reads how to use it, without a script too; and what a law wants in reach is, and covers nothing."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import NOTHING, STORED, choose, resize, spied, until

pytestmark = pytest.mark.browser

OPEN = "[...document.querySelectorAll('.np-right > h2')].filter(each => each.checkVisibility({contentVisibilityAuto: true})).map(each => each.id)"
FOCUS = "document.activeElement.id"
AT = "document.getElementById('{}').getBoundingClientRect().{}"
ALL = ["right-access", "right-rectification", "right-erasure", "right-restriction", "right-portability", "right-withdraw", "right-object", "right-automated-decisions", "right-complaint"]  # fmt: skip


def shows(page: Page, *rights: str) -> None:
    """Wait until these rights are open and no others: what was hidden is there once the browser has drawn it."""
    until(page, f"JSON.stringify({OPEN}) === {json.dumps(json.dumps(rights, separators=(',', ':')))}")


def current(page: Page) -> list[str]:
    return [each.text_content() or "" for each in page.locator(".np-choose [aria-current]").all()]


def test_one_right_at_a_time(browser: Browser, told: str) -> None:
    tab = spied(browser, width=390)
    page = tab.page
    tab.go(f"{told}nl/webshop/gdpr/rights/")
    shows(page)
    page.get_by_role("link", name="Recht op gegevenswissing", exact=True).focus()
    page.keyboard.press("Enter")
    until(page, f"{FOCUS} === 'right-erasure'")
    shows(page, "right-erasure")
    assert current(page) == ["Recht op gegevenswissing"]
    header = page.locator("header").bounding_box()
    assert header
    assert page.evaluate(AT.format("right-erasure", "top")) >= header["height"], "the heading is below the header"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.np-right').querySelector('h2').id") == "right-erasure"
    mail = page.locator(".np-mail:visible")
    link = urlsplit(mail.get_attribute("href") or "")
    fields = parse_qs(link.query, strict_parsing=True)
    assert (link.scheme, link.path) == ("mailto", "privacy@zonnestraal.example")
    assert fields["subject"] == ["Privacyverzoek: Recht op gegevenswissing (Privacyverklaring van onze webwinkel)"]
    assert fields["body"][0].splitlines()[4:6] == [
        "Recht: Recht op gegevenswissing",
        "Verklaring: Privacyverklaring van onze webwinkel (AVG, versie 4.1)",
    ]
    assert {"Mijn naam:", "Zo kunt u mij bereiken:", "Mijn verzoek:"} <= set(fields["body"][0].splitlines())
    page.evaluate("location.hash = 'objection-marketing'")
    until(page, f"{FOCUS} === 'objection-marketing'")
    shows(page, "right-object")
    page.evaluate("document.getElementById('right-access').closest('.np-right').dispatchEvent(new Event('beforematch'))")
    shows(page, "right-access")  # what the browser finds in the page opens
    resize(page, 1280, 900)
    page.get_by_role("link", name="Alle rechten tonen").focus()
    page.keyboard.press("Enter")
    until(page, "location.hash === '#np-rights'")
    shows(page, *ALL)
    assert current(page) == ["Alle rechten tonen"]
    page.evaluate("history.go(-3)")
    until(page, "!location.hash")
    shows(page)
    page.emulate_media(media="print")
    shows(page, *ALL)
    assert not page.locator(".np-choose").is_visible()
    page.emulate_media(media="screen")
    tab.go(f"{told}nl/webshop/gdpr/rights/#right-withdraw")
    shows(page, "right-withdraw")
    choose(page.locator(".np-switch"), "English")
    shows(page, "right-withdraw")  # the language changes, the right stays
    assert (tab.failures, page.evaluate("told"), page.evaluate(STORED)) == ([], [], NOTHING)
    tab.context.close()


def test_without_a_script_all_stand_open(browser: Browser, told: str) -> None:
    tab = spied(browser, width=390, script=False)
    tab.go(f"{told}en/webshop/ccpa/rights/")
    assert tab.page.locator(".np-right:visible").count() == tab.page.locator(".np-right").count() == 5
    assert not tab.page.get_by_text("Show all rights").is_visible()
    assert not tab.page.locator(".np-signal").is_visible()
    assert tab.page.locator(".np-prescribed a").is_visible()
    tab.context.close()


@pytest.mark.parametrize(("sent", "says"), [(True, "Your browser sends the Global Privacy Control (GPC) signal."), (None, "This page sees no Global Privacy Control (GPC) signal from your browser.")])  # fmt: skip
def test_the_signal_of_the_browser_is_shown_and_nothing_kept(browser: Browser, told: str, sent: bool | None, says: str) -> None:
    tab = spied(browser, width=390)
    if sent is not None:
        tab.context.add_init_script("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})")
    tab.go(f"{told}en/webshop/ccpa/rights/")
    signal = tab.page.locator(".np-signal")
    assert signal.inner_text().startswith(says)
    assert all(request.startswith(told) for request in tab.requests)
    signal.get_by_role("link").focus()
    tab.page.keyboard.press("Enter")
    until(tab.page, f"{FOCUS} === 'signals'")
    shows(tab.page, "right-opt-out")
    assert (tab.failures, tab.page.evaluate("told"), tab.page.evaluate(STORED)) == ([], [], NOTHING)
    tab.context.close()


BAR = "(() => { const box = document.querySelector('.np-prescribed').getBoundingClientRect(); return [box.top, box.bottom].map(Math.round) })()"


def test_the_prescribed_link_is_in_reach_and_covers_nothing(browser: Browser, told: str) -> None:
    tab = spied(browser, width=390)
    page = tab.page
    tab.go(f"{told}nl/webshop/ccpa/")
    for place in (0, 4_000, 10**6):
        page.evaluate(f"scrollTo({{top: {place}, behavior: 'instant'}})")
        top, bottom = page.evaluate(BAR)
        assert bottom == 844
        assert bottom - top < 60, "a line, and not a part of the screen"
    last = page.locator("footer p").last.bounding_box()
    assert last
    assert last["y"] + last["height"] <= page.evaluate(BAR)[0], "the page ends above it"
    page.evaluate("scrollTo({top: 3000, behavior: 'instant'})")
    link = page.locator(".np-document a >> nth=30")
    link.focus()
    box = link.bounding_box()
    assert box
    assert box["y"] + box["height"] <= page.evaluate(BAR)[0], "what has the focus is not below it"
    resize(page, 320, 256)
    page.evaluate("scrollTo({top: 3000, behavior: 'instant'})")
    assert page.evaluate(BAR)[1] <= 0, "no room beside the text: it goes with the page"
    resize(page, 1280, 900)
    assert page.evaluate(BAR)[0] >= 0
    assert page.evaluate(BAR)[1] <= (page.locator("header").bounding_box() or {"height": 0})["height"]
    tab.context.close()
