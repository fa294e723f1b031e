"""A document on the smallest phone and on paper: nothing sticks out, no navigation is printed, the foot names the version."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import follow, resize, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize(("address", "name"), [("nl/webshop/gdpr/", "Samenvatting"), ("en/webshop/ccpa/", "Summary")])
def test_what_matters_stands_above_and_leads_into_the_text(
    browser: Browser, told: str, address: str, name: str, script: bool
) -> None:
    seen = visit(browser, width=390, script=script)
    seen.page.goto(told + address)
    panel = seen.page.get_by_role("region", name=name)
    assert panel.count() == 1
    assert panel.is_visible()
    link = panel.locator("a[href='#rights']")
    target = link.get_attribute("href") or ""
    follow(link)
    assert seen.page.url == f"{told}{address}{target}"
    seen.page.locator(target).wait_for(state="visible")
    seen.context.close()


@pytest.mark.parametrize(
    "address", [f"{locale}/{text}/" for locale in ("nl", "en") for text in ("webshop/gdpr", "webshop/ccpa", "applicants/gdpr")]
)
def test_the_first_answer_is_in_sight(browser: Browser, told: str, address: str) -> None:
    """Within 600 pixels on a phone, and with what answers the four questions on the first screen of a desk."""
    seen = visit(browser, width=390)
    seen.page.goto(told + address)
    top = "name => document.querySelector(name).getBoundingClientRect().top"
    assert seen.page.evaluate(top, ".np-points") < 600
    resize(seen.page, 1280, 900)
    assert seen.page.evaluate(top, ".np-points") < 600
    assert seen.page.evaluate(top, ".np-answers") < 900
    seen.context.close()


@pytest.mark.parametrize("address", ["nl/webshop/gdpr/versions/1.0/", "en/webshop/ccpa/", "en/webshop/gdpr/changes/4.0/"])
def test_paper_has_no_navigation(browser: Browser, told: str, address: str) -> None:
    seen = visit(browser)
    seen.page.goto(told + address)
    seen.page.emulate_media(media="print")
    for hidden in ("header", "nav", ".md-sidebar", ".np-contents", ".headerlink", "footer", "form", ".np-views"):
        found = seen.page.locator(hidden)
        assert not any(found.nth(index).is_visible() for index in range(found.count())), hidden
    assert seen.page.get_by_role("heading", level=1).is_visible()
    seen.context.close()


def test_every_sheet_names_its_version_and_number(browser: Browser, told: str, tmp_path: Path) -> None:
    seen = visit(browser, scheme="dark")
    seen.page.goto(f"{told}nl/webshop/gdpr/versions/1.0/")
    paper = tmp_path / "notice.pdf"
    seen.page.pdf(path=paper, prefer_css_page_size=True)
    assert "(A4)" in subprocess.run(["pdfinfo", str(paper)], capture_output=True, text=True, check=True).stdout
    said = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True).stdout
    sheets = [" ".join(sheet.split()) for sheet in said.split("\f")[:-1]]
    assert len(sheets) > 3
    for number, sheet in enumerate(sheets, 1):
        assert "Versie 1.0, geldt vanaf 1 maart 2025. SHA-256 " in sheet, number
        assert sheet.endswith(f"{number} / {len(sheets)}")
    seen.context.close()


def test_addresses_are_printed_once(browser: Browser, told: str) -> None:
    seen = visit(browser)
    seen.page.goto(f"{told}en/webshop/ccpa/")
    seen.page.emulate_media(media="print")
    after = "each => [each.textContent, getComputedStyle(each, '::after').content]"
    links = seen.page.locator(".np-document a[href^='https:']").evaluate_all(f"all => all.map({after})")
    assert (
        dict(links)["Do Not Sell or Share My Personal Information"]
        == '" (https://www.zonnestraal.example/en/do-not-sell-or-share)"'
    )
    assert all(said == "none" for words, said in links if words.startswith("www."))
    seen.context.close()


def test_an_entry_of_a_list_opens_where_a_link_leads_to_it_and_all_on_paper(browser: Browser, told: str) -> None:
    seen = visit(browser, width=390)
    seen.page.goto(f"{told}en/recipients/")
    entries = seen.page.locator("details.np-entry")
    assert entries.count() > 10
    assert seen.page.locator("details.np-entry[open]").count() == 0
    follow(seen.page.get_by_role("link", name="Saffron Desk Services").first)
    opened = seen.page.locator("details.np-entry[open]")
    opened.wait_for()
    assert opened.locator("h3").get_attribute("id") == "recipients-helpdesk"
    assert opened.locator("dl").first.is_visible()
    seen.context.close()
    paper = visit(browser, script=False)
    paper.page.goto(f"{told}en/recipients/")
    last = paper.page.locator("details.np-entry dl").last
    folded = last.evaluate("each => each.checkVisibility({contentVisibilityAuto: true})")
    paper.page.emulate_media(media="print")
    assert (folded, last.evaluate("each => each.checkVisibility({contentVisibilityAuto: true})")) == (False, True)
    paper.context.close()
