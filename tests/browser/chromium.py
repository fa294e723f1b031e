"""Debian's Chromium for tests, driven by Playwright, with all that a page does in the visitor's back written down.

Where Debian's ``chromium-headless-shell`` is there, it is taken: the same engine without windows, and a quarter less to compute.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic",
]  # fmt: skip
SPY = """
window.told = [];
addEventListener('securitypolicyviolation', e => told.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`));
for (const [name, owner] of [['setItem', Storage.prototype], ['open', IDBFactory.prototype], ['open', CacheStorage.prototype]]) {
  const real = owner[name];
  owner[name] = function (...given) { told.push(`${name} ${given}`); return real.apply(this, given); };
}
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
Object.defineProperty(document, 'cookie', {get: () => cookie.get.call(document), set: value => told.push(`cookie ${value}`)});
"""
"""Tells what the policy stopped and what a script wanted to store."""
STORED = """async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length,
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""
NOTHING = [0, 0, "", 0, 0, 0]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


_running: list[Browser] = []


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium without a window; one that runs in this process already is shared."""
    if _running:
        yield _running[0]
        return
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "the browser tests need Chromium: apt-get install chromium-headless-shell"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        _running.append(browser)
        try:
            yield browser
        finally:
            _running.clear()
            browser.close()


@dataclass
class Visit:
    """A visitor's tab with everything it asked for and complained of."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        """Forget what was, and go to a page."""
        self.requests.clear()
        self.failures.clear()
        self.page.goto(address)


def visit(
    browser: Browser, *, width: int = 1280, height: int = 0, script: bool = True, scheme: str = "light",
    motion: str = "no-preference", colours: str = "none",
) -> Visit:  # fmt: skip
    """Open a tab that records every request, error and failed answer. ``motion`` and ``colours``: what the visitor's device asks for."""
    context = browser.new_context(
        viewport={"width": width, "height": height or (900 if width > 600 else 844)},
        java_script_enabled=script,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce" if motion == "reduce" else "no-preference",
        forced_colors="active" if colours == "active" else "none",
        locale="nl-NL",
    )
    page = context.new_page()
    found = Visit(page, context)
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("response", lambda answer: found.failures.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.on("console", lambda message: found.failures.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.failures.append(str(error)))
    return found


def follow(link: Locator) -> None:
    """Click on a link, and wait until the page that it leads to, or the place in this one, is all there.

    ``click`` waits only until an answer begins to come in: what is counted or read next may not have been parsed yet.
    """
    with link.page.expect_navigation(wait_until="load"):
        link.click(no_wait_after=True)


def choose(switches: Locator, name: str) -> None:
    """Open the choice among ``switches`` that has a link of this name, and follow it."""
    link = switches.get_by_role("link", name=name, include_hidden=True)
    switches.locator("details", has=link.page.locator("a", has_text=name)).locator("summary").first.click()
    follow(switches.get_by_role("link", name=name))


def until(page: Page, condition: str, seconds: float = 30) -> None:
    """Wait until ``condition``, in JavaScript, holds on a page. Playwright's own way asks the page to ``eval``, which policies forbid."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"not in {seconds} seconds: {condition}"
        page.wait_for_timeout(20)


def resize(page: Page, width: int, height: int) -> None:
    """Give the window another size, and wait until the page has it; a script that listens has heard of it in the next frame."""
    page.set_viewport_size({"width": width, "height": height})
    until(page, f"innerWidth === {width} && innerHeight === {height}")


def spied(browser: Browser, *, width: int = 1280, scheme: str = "light", script: bool = True) -> Visit:
    """A tab whose every message counts as a failure, with the spy in it."""
    seen = visit(browser, width=width, scheme=scheme, script=script)
    seen.context.add_init_script(SPY)
    seen.page.on("console", lambda message: seen.failures.append(message.text))
    return seen
