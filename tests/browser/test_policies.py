"""The site needs no privacy notice of its own: nothing from elsewhere, nothing stored, and a policy that enforces it.

Every kind of page is in ``test_every_kind``; here is what visitors do there, and what the files say. As a host serves it that
reads ``_headers``. The browser tells what a policy stopped; a spy tells what a script wanted to store.
"""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseServer

import pytest
from playwright.sync_api import Browser

from noticepress.publishing.files import hosting
from noticepress.site.preview import let_scripts_in
from tests.browser.chromium import NOTHING, STORED, Visit, resize, spied, until, visit
from tests.browser.serving import host, rules

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hosted(site: Path) -> Iterator[str]:
    with host(site) as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_nothing_breaks_the_policy_in_use(browser: Browser, hosted: str, width: int, scheme: str) -> None:
    seen = spied(browser, width=width, scheme=scheme)
    page = seen.page
    page.goto(f"{hosted}nl/webshop/gdpr/")
    for place in (400, 4000, 1200, 0):
        page.evaluate(f"scrollTo(0, {place})")
    search(seen, "gegevens")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    resize(page, 320, 256)  # 1280 by 1024 at 400 %
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    resize(page, width, 900)
    page.goto(f"{hosted}nl/webshop/versions/")
    page.locator("#np-date").fill("2026-06-30")
    page.goto(f"{hosted}nl/webshop/gdpr/changes/3.0/")
    for view in page.locator(".np-views input").all():
        view.check()
    page.goto(f"{hosted}nl/webshop/gdpr/compare/")
    page.locator("select").first.select_option(index=0)
    assert page.evaluate("told") == []
    assert page.evaluate(STORED) == NOTHING
    assert seen.failures == []
    seen.context.close()


def search(seen: Visit, words: str) -> list[str]:
    """Search for ``words``; returns where the results lead."""
    seen.page.locator(".np-search-button").click()
    seen.page.locator(".np-search__field").fill(words)
    results = seen.page.locator(".np-search__list a")
    results.first.wait_for(state="attached")
    return [str(each.get_attribute("href")) for each in results.all()]


def test_the_search_is_asked_for_once_and_only_by_who_searches(browser: Browser, hosted: str) -> None:
    seen = spied(browser, width=390)
    page = seen.page
    page.goto(f"{hosted}nl/webshop/gdpr/")
    page.locator(".np-search-button").focus()
    page.wait_for_load_state("networkidle")
    assert not [each for each in seen.requests if "/search/" in each]
    assert search(seen, "klacht")
    page.keyboard.press("Escape")
    assert search(seen, "bewaren")
    parts = ["minisearch", "base-stemmer", "dutch-stemmer", "words", "finding", "search_index"]
    assert [each.rpartition("/")[2] for each in seen.requests if "/search/" in each] == [f"{each}.js" for each in parts]
    assert seen.failures == []
    seen.context.close()


def test_a_script_in_a_page_is_stopped(browser: Browser, site: Path, tmp_path: Path) -> None:
    """The policy in the page does it alone, on a host that sends no header."""
    page = (site / "nl/index.html").read_text("utf-8")
    (tmp_path / "page.html").write_text(
        page.replace("</article>", "<script>document.title = 'x'</script><img src=x onerror=\"document.title = 'y'\"></article>")
    )
    seen = spied(browser)
    seen.page.goto((tmp_path / "page.html").as_uri())
    until(seen.page, "told.filter(each => each.startsWith('script-src')).length > 1")  # the element, and the attribute
    assert seen.page.title() not in ("x", "y")
    seen.context.close()


def test_pages_and_headers_say_the_same_policy(site: Path) -> None:
    (everywhere, headers), *files = rules(site)
    assert everywhere == "/*"
    said = dict(each.split(" ", 1) for each in headers["Content-Security-Policy"].split("; "))
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert said.pop("frame-ancestors") == "'none'"
    said["style-src"] = said["style-src"].split(" 'sha256-")[0]
    assert "; ".join(" ".join(each) for each in said.items()) == hosting.META
    for page in [*site.rglob("index.html"), *site.rglob("404.html")]:
        assert page.read_text("utf-8").count(f'<meta http-equiv="Content-Security-Policy" content="{hosting.META}">') == 1, page
    for pattern, said in files:
        assert set(said) == {"Cache-Control"}, "no header is said twice: hosts would join the two"
        assert (site / pattern.lstrip("/")).is_file()


def test_the_list_of_files_holds_what_hosts_read(site: Path) -> None:
    listed = json.loads((site / "noticepress.json").read_text("utf-8"))["files"]
    assert {hosting.HEADERS, hosting.NO_JEKYLL} <= set(listed)


def test_only_what_pages_ask_for_is_in_the_site(site: Path) -> None:
    assets = {path.relative_to(site).as_posix() for path in site.rglob("assets/**/*") if path.is_file()}
    assert all(path.startswith("assets/") for path in assets), "once, for all languages"
    assert not any(path.endswith(".map") for path in assets)
    assert {Path(path).name for path in assets if path.endswith("-stemmer.js")} == {
        "base-stemmer.js",
        "dutch-stemmer.js",
        "english-stemmer.js",
        "german-stemmer.js",
    }
    assert sum((site / path).stat().st_size for path in assets) < 300_000


@pytest.mark.parametrize("address", ["nl/", "nl/webshop/gdpr/", "nl/webshop/versions/", "nl/webshop/gdpr/compare/"])
def test_late_scripts_move_nothing_and_weigh_little(browser: Browser, site: Path, hosted: str, address: str) -> None:
    seen = visit(browser, width=390)
    seen.context.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(each => moved += each.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    seen.page.route("**/noticepress.js", lambda route: (seen.page.wait_for_timeout(300), route.continue_()))
    seen.page.goto(hosted + address)
    seen.page.wait_for_timeout(500)
    assert seen.page.evaluate("moved") == 0
    files = [site / url.removeprefix(hosted) for url in dict.fromkeys(seen.requests)]
    weight = sum(len(gzip.compress((path / "index.html" if path.is_dir() else path).read_bytes())) for path in files)
    assert weight < 50_000
    seen.context.close()


def test_a_preview_loads_itself_again(browser: Browser, site: Path) -> None:
    """What mkdocs' server puts into a page runs, though pages let no such script in."""
    from mkdocs.livereload import LiveReloadServer

    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(site))
    server.watch(str(site / hosting.HEADERS))
    let_scripts_in(server)
    server.server_bind()
    server.server_activate()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    seen = spied(browser)
    with seen.page.expect_request("**/livereload/**"):
        seen.page.goto(f"http://127.0.0.1:{server.server_port}/nl/", wait_until="commit")
    seen.context.close()
    BaseServer.shutdown(server)
