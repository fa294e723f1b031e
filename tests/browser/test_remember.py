"""A browser remembers which version a reader has read: on a click, one line, until told to forget it; then says what changed since."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import follow, visit
from tests.browser.serving import serve
from tests.conftest import ROOT, noticepress

pytestmark = pytest.mark.browser

KEY = "noticepress:/webshop/gdpr"
AFTER = dt.date(2027, 1, 4)
"""The day on which version 3.0 of the web shop takes effect."""


class Served:
    """An address whose site can be exchanged, as a host does when a version comes into force."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.address = ""

    def publish(self, as_of: dt.date) -> None:
        """Build the example for a day into the folder that is served."""
        done = noticepress("build", "--as-of", as_of.isoformat(), "--out", self.folder, cwd=ROOT)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    host = Served(tmp_path_factory.mktemp("remember") / "site")
    shutil.copytree(site, host.folder)
    with serve(host.folder, rules=[("*", {"Cache-Control": "no-cache"})]) as host.address:  # as the guide has it for nginx
        yield host


def stored(page: Page) -> dict[str, str]:
    """All that the browser keeps for the site."""
    found: dict[str, str] = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    assert page.evaluate("sessionStorage.length") == 0
    assert page.context.cookies() == []
    return found


def test_a_version_is_remembered_and_forgotten_by_keyboard(browser: Browser, host: Served) -> None:
    seen = visit(browser, width=390)
    page = seen.page
    page.goto(f"{host.address}nl/webshop/gdpr/")
    assert stored(page) == {}
    page.get_by_role("button", name="Onthoud deze versie").focus()
    assert stored(page) == {}
    page.keyboard.press("Enter")
    assert stored(page) == {KEY: "2.0"}
    assert page.get_by_text("Uw browser onthoudt dat u versie 2.0 hebt gelezen.").is_visible()
    assert page.get_by_role("status").filter(has_text="Dit staat alleen in deze browser").is_visible()
    page.goto(f"{host.address}en/webshop/gdpr/")
    assert page.get_by_text("Your browser remembers that you have read version 2.0. Nothing has changed since.").is_visible()
    page.get_by_role("button", name="Forget this").press("Space")
    assert stored(page) == {}
    assert page.get_by_role("button", name="Remember this version").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Remember this version"
    assert seen.failures == []
    seen.context.close()


def test_another_text_is_not_the_one_remembered(browser: Browser, host: Served) -> None:
    seen = visit(browser)
    page = seen.page
    page.goto(f"{host.address}nl/webshop/gdpr/")
    page.get_by_role("button", name="Onthoud deze versie").click()
    page.goto(f"{host.address}nl/webshop/ccpa/")
    assert page.get_by_role("button", name="Onthoud deze versie").is_visible()
    page.goto(f"{host.address}nl/applicants/gdpr/")
    assert page.get_by_text("Alleen je eigen browser bewaart dit.").is_visible()
    page.goto(f"{host.address}nl/webshop/gdpr/versions/1.0/")
    assert page.get_by_role("button", name="Onthoud").count() == 0
    seen.context.close()


def test_nothing_is_offered_that_cannot_work(browser: Browser, host: Served) -> None:
    plain = visit(browser, script=False)
    plain.page.goto(f"{host.address}nl/webshop/gdpr/")
    assert not plain.page.locator("[data-np-remember]").is_visible()
    plain.context.close()
    refused = visit(browser)
    refused.context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})")
    refused.page.goto(f"{host.address}nl/webshop/gdpr/")
    assert not refused.page.locator("[data-np-remember]").is_visible()
    assert refused.failures == []
    refused.context.close()


def test_a_browser_that_is_full_says_so(browser: Browser, host: Served) -> None:
    seen = visit(browser)
    seen.context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    seen.page.goto(f"{host.address}en/webshop/gdpr/")
    seen.page.get_by_role("button", name="Remember this version").click()
    assert seen.page.get_by_text("Your browser does not allow this site to store anything.").is_visible()
    assert seen.failures == []
    seen.context.close()


def test_a_new_version_is_told_and_nothing_moves(browser: Browser, host: Served) -> None:
    """The last test of this file: from here on the site is that of another day."""
    seen = visit(browser, width=390)
    page = seen.page
    seen.context.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(each => moved += each.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(f"{host.address}nl/webshop/gdpr/")
    page.get_by_role("button", name="Onthoud deze versie").click()
    host.publish(AFTER)
    page.goto(f"{host.address}nl/webshop/gdpr/")
    page.wait_for_load_state("networkidle")
    assert page.get_by_text("Sinds versie 2.0, die u hebt laten onthouden, is de tekst veranderd.").is_visible()
    assert page.evaluate("moved") == 0
    follow(page.get_by_role("link", name="Lees wat er is veranderd."))
    assert page.url == f"{host.address}nl/webshop/gdpr/since/2.0/"
    assert page.get_by_text("U kunt achteraf betalen.").first.is_visible()
    page.go_back()
    page.get_by_role("button", name="Onthoud nu versie 3.0").click()
    assert stored(page) == {KEY: "3.0"}
    assert seen.failures == []
    seen.context.close()
