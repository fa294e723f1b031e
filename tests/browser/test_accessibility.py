"""axe-core finds nothing on any kind of page, light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.chromium import visit

pytestmark = pytest.mark.browser

PAGES = [
    "", "nl/", "nl/webshop/", "nl/webshop/gdpr/", "nl/webshop/ccpa/", "en/webshop/ccpa/", "nl/webshop/versions/",
    "nl/webshop/gdpr/versions/1.0/", "nl/webshop/gdpr/changes/3.0/", "en/applicants/gdpr/",
]  # fmt: skip


TOLD = [
    "nl/webshop/versions/", "nl/webshop/gdpr/versions/3.0/", "en/webshop/gdpr/changes/4.0/", "en/webshop/gdpr/compare/",
    "nl/webshop/gdpr/since/1.1/", "nl/webshop/gdpr/since/4.1/", "nl/applicants/gdpr/changes/1.1/",
]  # fmt: skip
"""Pages of a history with a withdrawal, a correction, decisions and approvals."""


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['help']}: " + "; ".join(n["html"][:120] for n in v["nodes"][:3]) for v in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(browser: Browser, served: str, address: str, width: int, scheme: str) -> None:
    seen = visit(browser, width=width, scheme=scheme)
    seen.page.goto(served + address)
    assert violations(seen.page) == []
    seen.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", TOLD)
def test_axe_finds_nothing_in_a_history(browser: Browser, told: str, address: str, width: int, scheme: str) -> None:
    seen = visit(browser, width=width, scheme=scheme)
    seen.page.goto(told + address)
    assert violations(seen.page) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert seen.failures == []
    seen.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["full", "sides", "clean"])
@pytest.mark.parametrize("address", ["en/webshop/gdpr/changes/4.0/", "nl/webshop/ccpa/changes/2.0/"])
def test_axe_finds_nothing_in_a_view(browser: Browser, told: str, address: str, view: str, scheme: str) -> None:
    seen = visit(browser, width=390 if view == "full" else 1280, scheme=scheme)
    seen.page.goto(told + address)
    seen.page.locator(f"#np-view-{view}").check()
    assert violations(seen.page) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    seen.context.close()
