"""The site on a disk, as an archive or an e-mail holds it: opened from a folder, every page reads, and links lead to pages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import choose, follow, resize, spied
from tests.browser.kinds import KINDS, Shown, shown
from tests.conftest import once
from tests.site.story import publish

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in a folder whose name needs quoting."""
    copy = tmp_path_factory.mktemp("disk") / "Privacy 2026 #1"
    shutil.copytree(site, copy)
    return copy


@pytest.fixture(scope="module")
def story_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site of ``tests.site.story`` in such a folder."""
    copy = tmp_path_factory.mktemp("disk") / "Privacy 2027 #2"
    shutil.copytree(once(tmp_path_factory, "story", publish) / "site", copy)
    return copy


DEVICES = ((390, "light"), (1280, "dark"))


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_no_page_asks_stores_or_breaks_anything(browser: Browser, story_folder: Path, script: bool) -> None:
    """With scripts on a phone by day, and on a desk by night: what is opened on one is looked at on the other, the next page there first."""
    (width, scheme), other = DEVICES
    seen = spied(browser, width=width, scheme=scheme, script=script)
    page = seen.page
    for kind in shown(*(name for name in KINDS if not name.startswith(("missing", "short")))):  # a host shows these
        page.goto((story_folder / kind.file).as_uri())
        whole(page, kind, script)
        if script:
            (width, scheme), other = other, (width, scheme)
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            resize(page, width, 900)
            whole(page, kind, script)
    assert seen.failures == []
    assert [url for url in seen.requests if not url.startswith(story_folder.as_uri())] == []
    seen.context.close()


def whole(page: Page, kind: Shown, script: bool) -> None:
    """A page is to be read, with its styles, and keeps nothing."""
    assert page.locator("h1").first.is_visible(), kind
    assert page.evaluate("document.styleSheets.length") == (1 if kind.kind == "one file" else 3), kind
    if script:
        assert page.evaluate("told") == [], kind
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0], kind


def test_links_lead_from_page_to_page(browser: Browser, folder: Path) -> None:
    seen = spied(browser)
    page = seen.page
    page.goto((folder / "index.html").as_uri())
    follow(page.get_by_role("link", name="Nederlands"))
    follow(page.get_by_role("link", name="Privacyverklaring van onze webwinkel", exact=True))
    follow(page.get_by_role("link", name="Europese Economische Ruimte").first)
    assert page.url == (folder / "nl/webshop/gdpr/index.html").as_uri()
    page.goto(f"{page.url}#retention")
    choose(page.get_by_role("navigation", name="Wet, taal en versie"), "English")
    assert page.url == (folder / "en/webshop/gdpr/index.html").as_uri() + "#retention"
    assert page.get_by_role("heading", level=1).inner_text() == "Privacy notice of our web shop"
    choose(page.get_by_role("navigation", name="Law, language and version"), "All versions")
    page.locator("#np-date").fill("2026-06-30")
    follow(page.locator("[data-np-answer] a").first)
    assert page.url.endswith("index.html")
    assert page.get_by_role("heading", level=1).is_visible()
    assert seen.failures == []
    seen.context.close()


def test_the_search_works_there(browser: Browser, folder: Path) -> None:
    """Browsers let no page read another file, but load a script from one."""
    seen = spied(browser)
    page = seen.page
    page.goto((folder / "nl/webshop/gdpr/index.html").as_uri())
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("textbox").fill("sollicitatie")
    follow(page.locator("dialog a[href*='/applicants/']").first)
    assert page.url.startswith((folder / "nl/applicants/gdpr/index.html").as_uri())
    assert seen.failures == []
    seen.context.close()
