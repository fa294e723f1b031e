"""A visitor goes from the language choice to a notice, its language, law, version and changes; nothing leaves the site."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import choose, follow, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_home_notice_language_law_version_change(browser: Browser, served: str, width: int, script: bool) -> None:
    seen = visit(browser, width=width, script=script)
    page = seen.page
    page.goto(served)
    follow(page.get_by_role("link", name="Nederlands"))
    assert page.locator("html").get_attribute("lang") == "nl"
    follow(page.get_by_role("link", name="Privacyverklaring van onze webwinkel", exact=True))
    follow(page.get_by_role("link", name="Europese Economische Ruimte").first)
    assert page.url == f"{served}nl/webshop/gdpr/"
    assert page.get_by_role("heading", level=1).inner_text() == "Privacyverklaring van onze webwinkel"
    assert "1 juni 2026" in page.locator(".np-now").inner_text()

    choose(page.get_by_role("navigation", name="Wet, taal en versie"), "English")
    assert page.url == f"{served}en/webshop/gdpr/"
    assert page.locator("html").get_attribute("lang") == "en"
    switch = page.get_by_role("navigation", name="Law, language and version")
    choose(switch, "California")
    assert page.url == f"{served}en/webshop/ccpa/"
    assert page.locator("#notice-at-collection").is_visible()

    choose(page.get_by_role("navigation", name="Law, language and version"), "All versions")
    follow(page.get_by_role("list").get_by_role("link", name="full text (GDPR, version 1.0)"))
    assert page.url == f"{served}en/webshop/gdpr/versions/1.0/"
    assert "in force from 1 March 2025" in page.locator(".np-status").first.inner_text()
    follow(page.get_by_role("link", name="Read the text that is in force now."))
    follow(page.get_by_role("link", name="changes on 4 January 2027"))
    assert page.url == f"{served}en/webshop/gdpr/changes/3.0/"
    assert page.locator(".np-facts li").count() > 3
    assert page.locator(".np-redline ins").count() > 0

    assert seen.failures == []
    assert [url for url in seen.requests if not url.startswith(served)] == []
    assert seen.context.cookies() == []
    seen.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_switch_keeps_the_section(browser: Browser, served: str, width: int) -> None:
    seen = visit(browser, width=width)
    seen.page.goto(f"{served}nl/webshop/gdpr/#retention")
    choose(seen.page.get_by_role("navigation", name="Wet, taal en versie"), "English")
    assert seen.page.url == f"{served}en/webshop/gdpr/#retention"
    seen.context.close()


def test_nothing_is_stored_before_a_click(browser: Browser, served: str) -> None:
    seen = visit(browser)
    for address in ("", "nl/", "nl/webshop/gdpr/", "en/webshop/ccpa/", "nl/webshop/gdpr/changes/3.0/"):
        seen.page.goto(served + address)
        assert seen.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    seen.context.close()
