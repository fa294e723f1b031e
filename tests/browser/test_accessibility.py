"""axe-core finds nothing on any kind of page, light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.chromium import visit

pytestmark = pytest.mark.browser

PAGES = [
    "", "nl/", "nl/webshop/", "nl/webshop/gdpr/", "nl/webshop/ccpa/", "en/webshop/ccpa/", "nl/webshop/versions/",
    "nl/webshop/gdpr/versions/1.0/", "nl/webshop/gdpr/changes/3.0/", "en/applicants/gdpr/",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(browser: Browser, served: str, address: str, width: int, scheme: str) -> None:
    seen = visit(browser, width=width, scheme=scheme)
    seen.page.goto(served + address)
    found = Axe().run(seen.page).response["violations"]
    told = [f"{v['id']}: {v['help']}: " + "; ".join(n["html"][:120] for n in v["nodes"][:3]) for v in found]
    assert told == []
    seen.context.close()
