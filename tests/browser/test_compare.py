"""Any two versions compared in the browser: the same as the pages of changes say, reachable, quiet, and with links where it cannot be."""

from __future__ import annotations

import json
import re
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from noticepress.chain.chain import read_chain
from noticepress.comparison.labels import labels
from noticepress.html.document import to_html
from noticepress.language.messages import messages
from noticepress.places import packaged
from noticepress.redline import Block, block_words, read, redline, word_runs
from noticepress.redline.html import views_html
from noticepress.redline.views import visible
from tests.browser.chromium import follow, spied, visit
from tests.conftest import ROOT
from tests.redline.generated import generated_pairs
from tests.redline.shown import blocks
from tests.redline.shown import read as elements

pytestmark = pytest.mark.browser

SCRIPT = ROOT / "generator/noticepress/site/theme/assets/noticepress/redline.js"
RESULT = "[data-np-result] div.np-redline"
KINDS = {
    "Equal": "equal", "Changed": "changed", "Deleted": "deleted", "Inserted": "inserted", "MovedFrom": "moved-from", "MovedTo": "moved-to",
}  # fmt: skip
COMPARE = """pair => { const all = npRedline.operations(...JSON.parse(pair)), seen = npRedline.visible(all);
const said = block => block ? npRedline.said(block.cells[0] || []) : "";
return JSON.stringify(all.map((each, at) => [each.kind, said(each.old), said(each.new),
each.cells.map(cell => cell.map(run => [run.kind, npRedline.said(run.old), npRedline.said(run.new)])), Boolean(seen[at])])); }"""
"""Both ways as JSON: values of so many parts take Playwright minutes."""


# ---- The same result as the program's


def as_data(text: str) -> list[dict[str, Any]]:
    """The blocks of a text as the script takes them."""
    return [
        {
            "kind": block.kind, "level": block.level, "anchor": block.anchor, "number": block.number, "header": block.header, "group": block.group,
            "cells": [[{"text": word.text, "styles": list(word.styles), "href": word.href} for word in cell] for cell in block_words(block)],
        }
        for block in read(text)
        if block.kind != "blank"
    ]  # fmt: skip


def first(block: Block | None) -> str:
    """The words of the first cell."""
    return "".join(word.text for word in (block_words(block) or ((),))[0]) if block else ""


def expected(old: str, new: str) -> list[list[Any]] | None:
    """What the program says of two texts; nothing where it tells of a split, a merge or a moved sentence, as the script does not."""
    found = redline(old, new)
    seen = visible(found.operations)
    told = []
    for index, operation in enumerate(found.operations):
        name = type(operation).__name__
        runs = [
            [[run.kind, *("".join(word.text for word in side) for side in (run.old, run.new))] for run in cell]
            for cell in word_runs(operation)
        ]
        if name not in KINDS or any(run[0].startswith("moved") for cell in runs for run in cell):
            return None
        before, after = getattr(operation, "old", None), getattr(operation, "new", None)
        if (after or before).kind != "blank":
            told.append([KINDS[name], first(before), first(after), runs, index in seen])
    return told


@pytest.fixture
def script(browser: Browser) -> Page:
    seen = visit(browser)
    seen.page.goto("about:blank")
    seen.page.add_script_tag(content=SCRIPT.read_text("utf-8"))
    return seen.page


def compared(page: Page, old: str, new: str) -> list[list[Any]]:
    """What the script says of two texts."""
    found = json.loads(str(page.evaluate(COMPARE, json.dumps([as_data(old), as_data(new)]))))
    assert isinstance(found, list)
    return found


def test_of_real_texts_the_script_says_what_the_program_says(script: Page) -> None:
    """Between any two versions of each notice, there and back: the same operations, the same words, the same in sight."""
    pairs = [
        (old.texts[key], new.texts[key])
        for notice in ("webshop", "applicants", "video-advice")
        for old, new in permutations(read_chain(ROOT / "notices" / notice, ROOT).releases, 2)
        for key in (("gdpr", "nl"), ("ccpa", "en"))
        if key in old.texts and key in new.texts
    ]
    said = {pair: told for pair in pairs if (told := expected(*pair)) is not None}
    assert len(said) > 20
    for pair, told in said.items():
        assert compared(script, *pair) == told


def test_of_made_up_texts_both_sides_are_whole_and_nearly_all_is_the_same(script: Page) -> None:
    pairs = [pair for pair in generated_pairs(150, seed=5) if all(pair)]
    alike = differs = 0
    for old, new in pairs:
        found = compared(script, old, new)
        for side, text, not_there in ((1, old, ("inserted", "moved-to")), (2, new, ("deleted", "moved-from"))):
            assert [each[side] for each in found if each[0] not in not_there] == [
                first(block) for block in read(text) if block.kind != "blank"
            ]
        said = expected(old, new)
        alike += said == found
        differs += said is not None and said != found
    assert alike > 60
    assert differs <= alike / 20


# ---- The page


def told_by(page: Page, address: str, old: str, new: str) -> str:
    """Choose two versions and return what the page shows of them."""
    page.goto(f"{address}#{old}..{new}")
    page.reload()
    page.wait_for_selector(RESULT)
    return str(page.evaluate(f"document.querySelector('{RESULT}').outerHTML"))


def shape(source: str) -> list[tuple[Any, ...]]:
    """Elements, classes and words of a redline, without the ids that only a change page needs."""
    found = []
    for element in html.fromstring(source).iter():
        kept = {
            name: value for name, value in element.attrib.items() if name in ("class", "href", "id", "value", "colspan", "scope")
        }
        if re.fullmatch(r"redline-\d+", kept.get("id", "")):
            del kept["id"]
        if element.tag != "span" or element.attrib.keys() != {"lang"}:
            found.append((element.tag, sorted(kept.items())))
    return [*found, ("words", "".join(html.fromstring(source).text_content().split()))]


MARKED = [
    ("- Held.\n- A long item that is gone now.\n  - What it held stays.\n", "- Held.\n  - What it held stays.\n"),
    ("- Held.\n  - What it holds was there.\n", "- Held.\n- A long item that came now.\n  - What it holds was there.\n"),
    ("| a | b | c |\n|---|---|---|\n| x | y | z |\n| same | | |\n", "| a | c |\n|---|---|\n| x | z |\n| same | |\n"),
    ("## 1. Alpha beta gamma\n\nText.\n", "## 2. Alpha beta delta\n\nText.\n"),
    ("## 1. Alpha beta gamma\n\nText.\n", "## 2. Alpha beta gamma\n\nText here.\n"),
    ("## One\n\nText.\n\n## Two\n\nA paragraph with more than six words.\n", "## One\n\nA paragraph with more than six words.\n\nText.\n\n## Two\n"),
    ("> A quote of words.\n\n```\ncode here\n```\n\n---\n\nEnd.\n", "> A quote of other words.\n\n```\ncode there\n```\n\nEnd.\n"),
    ("1. One\n2. Two\n3. Three\n\n   More.\n", "1. One\n2. Three\n\n   More and more.\n3. Four\n"),
    ("- One\n- Two\n- Three\n\nEnd.\n\n> Said.\n", "1. One\n2. Two\n3. Three\n\nEnd.\n\nSaid.\n"),
    ("See [it](https://a.example/x) and **bold**\\\nlines.\n", "See [it](https://a.example/y) and *bold*\\\nlines.\n"),
]  # fmt: skip


def test_what_no_version_has_is_marked_as_on_a_change_page(browser: Browser, told: str) -> None:
    """What an item holds that is gone (the new text still shows it), columns that are no more, numbers, code; and texts made up."""
    words = messages([packaged("locales")], "en", "formal", ["site"])
    sides = (words.plain("version", version="1.0"), words.plain("version", version="2.0"))
    made_up = [tuple(re.sub(r" \{#.*?\}", "", text) for text in pair) for pair in generated_pairs(20, seed=8) if all(pair)]
    texts: dict[str, str] = {}
    seen = visit(browser)
    address = f"{told}en/webshop/gdpr/"
    seen.page.route(
        f"{address}versions/*/",
        lambda route: route.fulfill(body=texts[route.request.url], content_type="text/html; charset=utf-8"),
    )
    seen.page.goto(f"{address}compare/")
    looked_at = 0
    for old, new in [*MARKED, *made_up]:
        pair = (f"# Title\n\n{old}", f"# Title\n\n{new}")
        found = redline(*pair)
        if not found.changed or compared(seen.page, *pair) != expected(*pair):
            assert (old, new) not in MARKED
            continue
        texts = {f"{address}versions/{version}/": page_of(text) for version, text in zip(("1.0", "2.0"), pair, strict=True)}
        own = views_html(found, labels(words), sides, heading_shift=2)
        assert shape(told_by(seen.page, f"{address}compare/", "1.0", "2.0")) == shape(own), pair
        looked_at += 1
    assert looked_at > 14
    assert seen.failures == []
    seen.context.close()


def page_of(text: str) -> str:
    """What the script reads of the page of a version."""
    heading, end, body = to_html(text).html.partition("</h1>")
    return f'<!doctype html><article>{heading}{end}<div class="np-document">{body}</div></article>'


@pytest.mark.parametrize(
    ("text", "old", "new"), [("webshop/gdpr", "4.0", "4.1"), ("video-advice/gdpr", "2.0", "2.1"), ("webshop/ccpa", "1.1", "2.0")]
)
def test_the_page_shows_what_a_change_page_shows(browser: Browser, told: str, story: Path, text: str, old: str, new: str) -> None:
    """Of versions between which no paragraph was split and no sentence moved."""
    seen = spied(browser)
    found = told_by(seen.page, f"{told}en/{text}/compare/", old, new)
    source = (story / "en" / text / "changes" / new / "index.html").read_text("utf-8")
    (own,) = html.document_fromstring(source.encode(), parser=html.HTMLParser(encoding="utf-8")).xpath(
        "//div[@class='np-redline']"
    )
    assert shape(found) == shape(html.tostring(own, encoding="unicode", with_tail=False))
    assert seen.failures == []
    assert seen.page.evaluate("told") == []
    assert [url for url in seen.requests if not url.startswith(told)] == []
    seen.context.close()


def test_a_pair_without_a_page_is_read_with_keys_views_and_lines_that_open(browser: Browser, told: str) -> None:
    seen = spied(browser)
    page = seen.page
    page.goto(told + "nl/webshop/ccpa/compare/")
    page.wait_for_load_state("networkidle")
    asked = len(seen.requests)
    assert page.locator(RESULT).count() == 0
    page.get_by_label("Oude versie").select_option("1.0")
    page.get_by_label("Nieuwe versie").select_option("2.0")
    page.wait_for_selector(RESULT)
    assert [url.partition("versions/")[2] for url in seen.requests[asked:]][-1:] == ["2.0/"]
    answer = page.locator("[data-np-answer]")
    assert answer.get_by_role("link").first.get_attribute("href") is not None
    assert "1.0 naar 1.1, 1.1 naar 2.0" in answer.inner_text()
    assert page.url.endswith("#1.0..2.0")
    root = elements(str(page.evaluate(f"document.querySelector('{RESULT}').outerHTML")))
    assert any(each.changed for each in blocks(root, "changes"))
    line = page.locator(f"{RESULT} > details.np-omitted").first
    hidden = page.locator(f"{RESULT} > .np-same").first
    assert not hidden.is_visible()
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    assert hidden.is_visible()
    page.get_by_label("Hele tekst met wijzigingen").check()
    assert page.locator(f"{RESULT} > .np-same").last.is_visible()
    page.get_by_label("Nieuwe versie").select_option("1.1")
    page.get_by_label("Oude versie").select_option("2.0")
    assert page.locator(RESULT).count() == 0
    assert "later ingaat" in answer.inner_text()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert seen.failures == []
    seen.context.close()


def test_where_pages_cannot_be_read_the_links_stay(browser: Browser, story: Path) -> None:
    seen = spied(browser)
    page = seen.page
    page.goto((story / "en/webshop/gdpr/compare/index.html").as_uri())
    page.get_by_role("button", name="Compare").click()
    assert page.get_by_text("The texts could not be read.").is_visible()
    follow(page.locator("[data-np-answer]").get_by_role("link", name="Version 1.0"))
    assert page.url.endswith("versions/1.0/index.html")
    assert seen.failures == []
    seen.context.close()
