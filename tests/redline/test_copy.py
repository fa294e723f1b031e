"""What a browser puts on the clipboard: its own rules drop spaces that the page source has."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from noticepress.redline import redline
from noticepress.redline.html import changes_html
from noticepress.site.style_sheet import style_sheet
from tests.browser.chromium import chromium
from tests.redline.test_cases import CASES, LABELS, MOVED

pytestmark = pytest.mark.browser

COPY = "() => { const all = document.createRange(); all.selectNodeContents(document.body); const now = getSelection();"
COPY += " now.removeAllRanges(); now.addRange(all); return now.toString(); }"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def copied(browser: Browser, old: str, new: str) -> str:
    hidden = re.search(r"\.np-hidden \{[^}]*\}", style_sheet())
    assert hidden
    page = browser.new_page()
    page.set_content(f"<style>{hidden[0]}</style>{changes_html(redline(old, new), LABELS)}")
    text = str(page.evaluate(COPY))
    page.close()
    return " ".join(text.split())


def test_old_and_new_words_do_not_fuse(browser: Browser) -> None:
    assert copied(browser, *CASES["one word"][:2]) == (
        "We share your data with begin deletion carriers end deletion begin insertion banks end insertion ."
    )


def test_the_ends_of_a_moved_sentence_do_not_fuse(browser: Browser) -> None:
    assert copied(browser, *MOVED) == (
        "moved to We share your order with carriers in Europe… We keep invoices for seven years after delivery, as the law says. "
        "moved from We share your order with carriers in Europe."
    )
