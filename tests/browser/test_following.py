"""A test that follows a link reads the page that it leads to, however slowly that comes in."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import follow, visit

pytestmark = pytest.mark.browser

FIRST = "<!doctype html><title>First</title><p><a href=second.html>On</a></p>"
SECOND = "<!doctype html><title>Second</title><ul id=list><li>1</ul><p><a href=#end>Down</a> <a href=first.html#x>Back</a></p>"
LATE = "<ul><li>2<li>3<li id=end>4</ul>"


class _Trickling(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write((SECOND if "second" in self.path else FIRST).encode())
        self.wfile.flush()
        time.sleep(0.2)
        self.wfile.write(LATE.encode())

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def trickling() -> Iterator[str]:
    """Address of a server that sends a page's end a fifth of a second after its begin."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Trickling) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/first.html"
        server.shutdown()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("kind", ["host", "disk"])
def test_all_of_the_next_page_is_there(browser: Browser, trickling: str, tmp_path: Path, kind: str, script: bool) -> None:
    for name, text in (("first.html", FIRST), ("second.html", SECOND)):
        (tmp_path / name).write_text(text + LATE, "utf-8")
    seen = visit(browser, script=script)
    page = seen.page
    page.goto(trickling if kind == "host" else (tmp_path / "first.html").as_uri())
    follow(page.get_by_role("link", name="On"))
    assert (page.title(), page.locator("li").count()) == ("Second", 4)
    follow(page.get_by_role("link", name="Down"))
    assert page.url.endswith("second.html#end")
    assert page.locator("li:target").count() == 1
    follow(page.get_by_role("link", name="Back"))
    assert (page.title(), page.locator("li").count()) == ("First", 3)
    seen.context.close()


def test_a_click_that_leads_elsewhere_is_told_of(browser: Browser, trickling: str) -> None:
    seen = visit(browser)
    seen.page.goto(trickling)
    with pytest.raises(AssertionError, match=r"second\.html.*: `follow` waits for it"):
        seen.page.get_by_role("link", name="On").click()
    seen.context.close()
