"""Debian's Chromium for tests, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic",
]  # fmt: skip


_running: list[Browser] = []


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's chromium without a window; one that runs in this process already is shared."""
    if _running:
        yield _running[0]
        return
    path = shutil.which("chromium")
    assert path, "the browser tests need chromium: apt-get install chromium"
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


def visit(browser: Browser, *, width: int = 1280, script: bool = True, scheme: str = "light") -> Visit:
    """Open a tab that records every request, error and failed answer."""
    context = browser.new_context(
        viewport={"width": width, "height": 900 if width > 600 else 844},
        java_script_enabled=script,
        color_scheme="dark" if scheme == "dark" else "light",
        locale="nl-NL",
    )
    page = context.new_page()
    found = Visit(page, context)
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("response", lambda answer: found.failures.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.on("console", lambda message: found.failures.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.failures.append(str(error)))
    return found
