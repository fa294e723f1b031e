"""The desk in a browser: from a passage to its line and duty, a save that updates the page in place, a mistake that shows and goes."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import SIDEWAYS, SPY, Visit, follow, until, visit
from tests.browser.test_every_kind import darkened, poor_colours, violations
from tests.conftest import AS_OF, ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTICE = "notices/applicants/notice.yaml"
INTRODUCTION = "Je solliciteert bij ons.\n    Fijn!"


@dataclass
class Served:
    """A repository that is served, and what the command says."""

    root: Path
    address: str
    process: subprocess.Popen[bytes]
    said: Path

    def page(self, path: str) -> str:
        return f"{self.address}desk/applicants/gdpr/{path}"

    def save(self, change: Callable[[str], str]) -> None:
        path = self.root / NOTICE
        text = path.read_text("utf-8")
        changed = change(text)
        assert changed != text
        path.write_text(changed, "utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("desk") / "repository"
    root.mkdir()
    shutil.copytree(ROOT / "notices", root / "notices")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for other in ("webshop", "video-advice"):
        shutil.rmtree(root / "notices" / other)
    path = root / NOTICE
    path.write_text(re.sub(r"(?ms)^relations:.*?(?=^\S)", "", path.read_text("utf-8"), count=1), "utf-8")
    said = root.parent / "said"
    command = [
        sys.executable,
        "-u",
        "-m",
        "noticepress",
        "serve",
        "--port",
        "0",
        "--as-of",
        AS_OF.isoformat(),
        "--editor",
        "vscodium",
    ]
    with said.open("wb") as to:
        process = subprocess.Popen(
            command,
            cwd=root,
            stdout=to,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # also where those who run tests in the background let nobody interrupt them
    try:
        end = time.monotonic() + 120
        while not (found := re.search(r"open (http://\S+)", said.read_text())):
            assert time.monotonic() < end, said.read_text()
            assert process.poll() is None, said.read_text()
            time.sleep(0.1)
        yield Served(root, found[1], process, said)
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0, said.read_text()
        assert "Traceback" not in said.read_text()


@pytest.fixture
def tab(browser: Browser, served: Served) -> Iterator[Visit]:
    """A tab whose requests are written down: none may leave this machine. The files are put back afterwards."""
    good = (served.root / NOTICE).read_text("utf-8")
    seen = visit(browser)
    seen.page.add_init_script(SPY)
    yield seen
    elsewhere = [url for url in seen.requests if not url.startswith((served.address, "data:"))]
    told = seen.page.evaluate("window.told")
    seen.context.close()
    (served.root / NOTICE).write_text(good, "utf-8")
    assert elsewhere == []
    assert told == []
    assert seen.failures == []


def saying(page: Page, words: str) -> None:
    until(page, f"document.querySelector('main').textContent.includes({words!r})", 60)


@pytest.mark.parametrize(("locale", "duty"), [("nl", "artikel 14, lid 1, onder d, AVG"), ("en", "GDPR Art. 14(1)(d)")])
def test_from_a_passage_to_its_line_and_its_duty(tab: Visit, served: Served, locale: str, duty: str) -> None:
    tab.page.goto(served.page(f"{locale}/"))
    row = tab.page.locator(".row.item[id^='p-data-data-']").first
    href = row.locator(".lead a").first.get_attribute("href") or ""
    found = re.fullmatch(r"vscodium://file/(.+):(\d+):(\d+)", href)
    assert found, href
    path = Path("/" + found[1])
    assert path == (served.root / NOTICE).resolve()
    line = path.read_text("utf-8").splitlines()[int(found[2]) - 1]
    assert set(re.findall(r"[^\W\d_]{4,}", line)) & set(re.findall(r"[^\W\d_]{4,}", row.locator(".words").inner_text())), line
    behind = row.locator("details.behind")
    assert duty in behind.locator("summary").inner_text()
    behind.locator("summary").click()
    assert duty in behind.locator(".duties li").first.inner_text()
    assert behind.locator(".yaml").inner_text()


def test_a_save_updates_the_page_in_place(tab: Visit, served: Served) -> None:
    """What is open stays open, what is read stays where it is, what has the focus keeps it, and it is said aloud."""
    page = tab.page
    page.goto(served.page("nl/"))
    row = page.locator(".row.item[id^='p-data-data-']").nth(2)
    row.locator("details.behind summary").click()
    page.locator("#desk-view-found").scroll_into_view_if_needed()
    row.scroll_into_view_if_needed()
    page.evaluate("window.here = true")
    row.locator("summary").last.focus()
    top = row.evaluate("each => each.getBoundingClientRect().top")
    served.save(lambda text: text.replace(INTRODUCTION, "Je solliciteert bij ons. Wat fijn dat je dat doet!\n\n    Lees dit.", 1))
    saying(page, "Wat fijn dat je dat doet!")
    assert page.evaluate("window.here"), "it was not loaded again"
    assert abs(row.evaluate("each => each.getBoundingClientRect().top") - top) < 2
    assert row.locator("details.behind").get_attribute("open") is not None
    assert row.locator("summary").last.evaluate("each => each === document.activeElement")
    assert "Bijgewerkt" in page.locator("#desk-said").text_content()  # type: ignore[operator]
    until(page, "document.querySelector('[data-fresh]')", 10)


@pytest.mark.parametrize(("path", "words"), [("nl/", "fout in de bestanden"), ("en/", "hold a mistake")])
def test_a_mistake_shows_and_goes(tab: Visit, served: Served, path: str, words: str) -> None:
    page = tab.page
    page.goto(served.page(path))
    rows = page.locator(".row").count()
    served.save(lambda text: text.replace("for: P1Y", "for: soon", 1))
    saying(page, words)
    banner = page.locator("#desk-broken")
    assert "'soon' is not" in banner.inner_text()
    place = banner.locator("a").first
    number = (served.root / NOTICE).read_text("utf-8").splitlines().index("          for: soon") + 1
    assert (place.get_attribute("href") or "").endswith(f"{NOTICE}:{number}:16")
    assert page.locator(".row").count() == rows, "the last good text stays"
    served.save(lambda text: text.replace("for: soon", "for: P1Y", 1))
    until(page, "!document.getElementById('desk-broken')", 60)


def test_a_finding_leads_to_its_passage(tab: Visit, served: Served) -> None:
    """An unmet duty is counted, listed with its line, and stands beside the words that it is about."""
    page = tab.page
    page.goto(served.page("en/"))
    assert page.locator(".count.error").count() == 0
    served.save(lambda text: text.replace("basis: contract\n", "basis: legitimate-interests\n", 1))
    until(page, "!!document.querySelector('.count.error')", 60)
    follow(page.locator(".count.error"))
    follow(page.locator("#desk-found li.error a[href^='#']").first)
    note = page.locator(f"[id='{page.evaluate('location.hash.slice(1)')}']")
    assert note.is_visible()
    row = page.locator(".row", has=note)
    assert row.get_attribute("id", timeout=5_000).startswith("p-purposes-purposes-select-candidate")  # type: ignore[union-attr]
    assert row.locator(".words").get_attribute("aria-details") == row.locator(".notes").get_attribute("id")
    served.save(lambda text: text.replace("basis: legitimate-interests\n", "basis: contract\n", 1))
    until(page, "!document.querySelector('.note.error')", 60)


def test_only_what_changed_and_its_redline(tab: Visit, served: Served) -> None:
    page = tab.page
    page.goto(served.page("en/"))
    everything = page.locator(".row:visible").count()
    page.locator("#desk-view-changed").check()
    shown = page.locator(".row:visible:not(.heading)")
    assert 0 < shown.count() < everything
    assert page.locator(".row:visible:not(.heading, .is-changed)").count() == 0
    change = shown.first.locator("details.change")
    change.locator("summary").click()
    assert change.locator("ins, del, .fact").count() > 0
    page.locator("#desk-view-found").check()
    assert page.locator(".row:visible:not(.heading, .is-found)").count() == 0


@pytest.mark.parametrize(("width", "columns"), [(1280, 2), (390, 1)])
def test_two_languages_side_by_side(browser: Browser, served: Served, width: int, columns: int) -> None:
    """In step, as one grid; on a phone below each other."""
    seen = visit(browser, width=width)
    seen.go(served.page("nl/en/"))
    tops = seen.page.evaluate(
        "[...document.querySelectorAll('.row')].map(row => [...row.querySelectorAll(':scope > .words')].map(e => e.getBoundingClientRect().top))"
    )
    assert all(len(row) == 2 for row in tops)
    assert all((abs(one - two) < 1) == (columns == 2) for one, two in tops)
    assert seen.page.evaluate(SIDEWAYS) <= 0
    seen.context.close()


@pytest.mark.parametrize("path", ["nl/", "en/nl/", "../../"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(browser: Browser, served: Served, width: int, path: str) -> None:
    seen = visit(browser, width=width)
    seen.go(served.page(path))
    for summary in seen.page.locator("#desk-found > summary, details.behind > summary").all()[:4]:
        summary.click()
    assert violations(seen.page) == []
    assert seen.page.evaluate(SIDEWAYS) <= 0
    darkened(seen)
    assert poor_colours(seen.page) == []
    seen.context.close()


def test_without_script_everything_is_there_but_updates(browser: Browser, served: Served) -> None:
    seen = visit(browser, script=False)
    seen.go(served.address + "desk/")
    follow(seen.page.locator("a[href='/desk/applicants/gdpr/nl/']"))
    assert seen.page.locator(".row").count() > 100
    seen.page.locator("details.behind summary").first.click()
    assert seen.page.locator("details.behind[open] .places").first.is_visible()
    seen.page.locator("#desk-view-changed").check()
    assert seen.page.locator(".row:visible:not(.heading, .is-changed)").count() == 0
    seen.context.close()


def test_a_page_of_the_site_leads_to_its_desk_and_loads_again(tab: Visit, served: Served) -> None:
    page = tab.page
    page.goto(served.address + "nl/applicants/gdpr/versions/draft/")
    with page.expect_navigation(timeout=60_000):
        served.save(lambda text: text.replace(INTRODUCTION, "Welkom hier.", 1))
    saying(page, "Welkom hier.")
    follow(page.locator(".np-to-desk a"))
    assert page.url == served.page("nl/")
    saying(page, "Welkom hier.")


def test_several_tabs_and_one_that_nobody_looks_at(browser: Browser, served: Served) -> None:
    """More tabs than a browser has connections: those in the background hold none, and catch up."""
    context = browser.new_context()
    good = (served.root / NOTICE).read_text("utf-8")
    hide = "value => { Object.defineProperty(document, 'hidden', {configurable: true, get: () => value}); document.dispatchEvent(new Event('visibilitychange')); }"
    pages = []
    for _ in range(8):
        for page in pages:
            page.evaluate(hide, True)
        pages.append(context.new_page())
        pages[-1].goto(served.page("nl/"))
    try:
        served.save(lambda text: text.replace(INTRODUCTION, "Acht tabbladen.", 1))
        saying(pages[7], "Acht tabbladen.")
        assert "Acht tabbladen." not in pages[0].locator("main").inner_text()
        pages[0].evaluate(hide, False)
        saying(pages[0], "Acht tabbladen.")
    finally:
        (served.root / NOTICE).write_text(good, "utf-8")
        context.close()


def test_saves_in_a_row_end_with_the_last(tab: Visit, served: Served) -> None:
    page = tab.page
    page.goto(served.page("nl/"))
    path = served.root / NOTICE
    text = path.read_text("utf-8")
    for count in range(12):
        path.write_text(text.replace(INTRODUCTION, f"Keer nummer {count}.", 1), "utf-8")
        page.wait_for_timeout(100)
    saying(page, "Keer nummer 11.")


def test_a_server_that_stopped_is_told(browser: Browser, served: Served, tmp_path: Path) -> None:
    seen = visit(browser)
    page = seen.page
    page.goto(served.page("nl/"))
    assert not page.locator("#desk-stopped").is_visible()
    os.kill(served.process.pid, signal.SIGSTOP)
    try:
        seen.context.set_offline(offline=True)
        page.evaluate("dispatchEvent(new Event('pagehide')); dispatchEvent(new Event('pageshow'))")
        until(page, "!document.getElementById('desk-stopped').hidden")
    finally:
        os.kill(served.process.pid, signal.SIGCONT)
    seen.context.set_offline(offline=False)
    until(page, "document.getElementById('desk-stopped').hidden")
    seen.context.close()
