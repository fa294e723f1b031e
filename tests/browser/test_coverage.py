"""The page of coverage for reviewers: axe-core finds nothing, and nothing is asked of anybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import follow, visit
from tests.browser.test_every_kind import darkened, poor_colours, violations
from tests.conftest import ROOT, in_process

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("coverage") / "coverage.html"
    done = in_process("coverage", "--out", out, "--as-of", "2026-11-22", cwd=ROOT / "tests/bad_input/base")
    assert done.returncode == 0, done.stderr
    return out


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser: Browser, page: Path, width: int) -> None:
    tab = visit(browser, width=width)
    tab.page.goto(page.as_uri())
    assert violations(tab.page) == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    darkened(tab)
    assert poor_colours(tab.page) == []
    assert [url for url in tab.requests if not url.startswith("file:")] == []
    assert tab.failures == []
    tab.context.close()


def test_a_number_leads_to_the_sentence(browser: Browser, page: Path) -> None:
    tab = visit(browser, script=False)
    tab.page.goto(page.as_uri())
    row = tab.page.locator('[id="gdpr.duty.gdpr.14-2-b"]')
    follow(row.locator("a").first)
    assert "#shop.gdpr.nl." in tab.page.url
    assert tab.page.locator("li:target").count() == 1
    assert "betaald worden" in tab.page.locator("li:target").inner_text()
    tab.context.close()
