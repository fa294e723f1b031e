"""What real servers send of a site, with what ``noticepress hosting`` wrote for them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from noticepress.hosts import media_types
from tests.browser.chromium import spied
from tests.browser.serving import rules
from tests.hosts.asking import Answer, ask
from tests.hosts.conftest import PATH, Hosted

HIDDEN = ("_headers", ".nojekyll")


def served(hosted: Hosted) -> Iterator[str]:
    for path in sorted(each for each in hosted.folder.rglob("*") if each.is_file()):
        if path.name not in HIDDEN:
            yield path.relative_to(hosted.folder).as_posix()


def wrong_headers(hosted: Hosted, path: str, answer: Answer) -> list[str]:
    """How an answer differs from what ``_headers`` says of a file."""
    (_, everywhere), *files = rules(hosted.folder)
    wanted = {
        "Cache-Control": "no-cache",
        **everywhere,
        **{k: v for name, said in files if name == f"/{path}" for k, v in said.items()},
    }
    wanted["Content-Type"] = media_types.in_full(media_types.type_of(path))
    return [f"{path}: {name}: {got!r}" for name, value in wanted.items() if (got := answer.all(name)) != value]


def test_every_file_comes_as_it_is_with_its_headers(hosted: Hosted) -> None:
    _every_file(hosted)


def test_every_file_below_a_path_does_too(hosted_below: Hosted) -> None:
    _every_file(hosted_below)


def _every_file(hosted: Hosted) -> None:
    wrong = []
    paths = [*served(hosted)]
    for path in paths:
        answer = ask(f"{hosted.address}/{path}", Accept_Encoding="identity")
        if (answer.status, answer.body) != (200, (hosted.folder / path).read_bytes()):
            wrong.append(f"{path}: {answer.status}")
        wrong += wrong_headers(hosted, path, answer)
    assert wrong == []
    assert len(paths) > 100


def test_a_folder_shows_its_page(hosted_below: Hosted, hosted: Hosted) -> None:
    for each in (hosted, hosted_below):
        folders = [path.parent.relative_to(each.folder).as_posix() for path in each.folder.rglob("index.html")]
        for folder in folders:
            address = f"{each.address}/" if folder == "." else f"{each.address}/{folder}/"
            answer = ask(address)
            assert (answer.status, answer.body) == (200, (each.folder / folder / "index.html").read_bytes()), address
            assert wrong_headers(each, f"{folder}/index.html", answer) == []
            if folder != ".":
                moved = ask(address.rstrip("/"))
                assert moved.status in (301, 308), address
                assert moved.headers["Location"] == address.removeprefix(
                    each.address[: each.address.index("/", 8)] if each is hosted_below else each.address
                )


def test_what_is_not_there_is_said_in_the_language_of_its_address(hosted: Hosted) -> None:
    for missing, page in {
        "/nl/niets": "nl/", "/nl/webshop/gdpr/niets/": "nl/", "/en/webshop/nothing.md": "en/", "/nothing": "", "/nlx/": "", "/assets/": "",
    }.items():  # fmt: skip
        _is_missing(hosted, missing, page)


def test_below_a_path_it_is_said_in_the_colours_of_the_organisation(hosted_below: Hosted) -> None:
    for missing, page in {
        "/rondje/nl/niets": "rondje/nl/",
        "/zonnestraal/nothing/": "zonnestraal/",
        "/rondje/en/proof/x": "rondje/en/",
    }.items():
        _is_missing(hosted_below, missing, page)
    assert ask(f"{hosted_below.address}/nothing").status == 404, "no page of one organisation speaks for both"


def _is_missing(hosted: Hosted, address: str, page: str) -> None:
    answer = ask(f"{hosted.address}{address}")
    assert (answer.status, answer.body) == (404, (hosted.folder / page / "404.html").read_bytes()), address
    assert wrong_headers(hosted, f"{page}404.html", answer) == []


def test_what_hosts_read_is_not_shown(hosted: Hosted, hosted_below: Hosted) -> None:
    for each in (hosted, hosted_below):
        hidden = [path for path in each.built.files if path.rpartition("/")[2] in HIDDEN]
        assert hidden
        for path in hidden:
            assert ask(f"{each.address}/{path}").status == 404, path


def test_text_is_compressed_and_pictures_are_not(hosted: Hosted) -> None:
    for path in (
        "nl/index.html",
        "assets/noticepress/noticepress.css",
        "nl/webshop/feed.xml",
        "noticepress.json",
        "nl/webshop/gdpr/notice.md",
    ):
        answer = ask(f"{hosted.address}/{path}", Accept_Encoding="gzip")
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert gzip.decompress(answer.body) == (hosted.folder / path).read_bytes()
        assert "Accept-Encoding" in answer.all("Vary")
        assert wrong_headers(hosted, path, answer) == []
    assert ask(f"{hosted.address}/nl/webshop/card.png", Accept_Encoding="gzip").headers["Content-Encoding"] is None


ACCEPTED = {
    "nl": "nl", "nl-NL,nl;q=0.9,en;q=0.8": "nl", "en-GB": "en", "fr-FR,fr;q=0.9,en-US;q=0.8": "en", "EN": "", "fr": "", "": "", "*": "",
    "nlx,en": "en", "enm, nl": "nl", "../../etc": "", "nl\t": "nl", ",,,nl": "nl", "a," * 2000 + "nl": "nl",
}  # fmt: skip
"""What browsers and others say, and the language of the site that they are led to; none: the page on which one chooses."""


def test_the_front_leads_to_the_language_of_the_browser(hosted: Hosted, hosted_below: Hosted) -> None:
    for accepted, language in ACCEPTED.items():
        for each, folder in ((hosted, ""), (hosted_below, "/rondje")):
            answer = ask(f"{each.address}{folder}/", Accept_Language=accepted)
            path = each.built.path.rstrip("/") + folder
            assert (answer.status, answer.headers["Location"]) == ((302, f"{path}/{language}/") if language else (200, None)), (
                accepted
            )
            assert "Accept-Language" in answer.all("Vary")
            assert answer.all("Cache-Control") == "no-cache"
            assert ask(f"{each.address}{folder}/index.html", Accept_Language=accepted).status == 200, "who wants to choose can"
    assert "Accept-Language" not in ask(f"{hosted.address}/nl/", Accept_Language="nl").all("Vary")


def test_a_page_that_is_the_same_is_not_sent_again(hosted: Hosted) -> None:
    first = ask(f"{hosted.address}/nl/")
    again = ask(f"{hosted.address}/nl/", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_no_address_of_a_visitor_is_kept(hosted: Hosted) -> None:
    for address in ("/", "/nl/", "/nl", "/nl/nothing", "/assets/", "/_headers", "/.git/config", "/nl/" + "a" * 5000):
        ask(f"{hosted.address}{address}")
    kept = [
        path
        for path in hosted.folder.parent.rglob("*")
        if path.is_file() and path.parent != hosted.folder and path.name in ("log", "access.log")
    ]
    assert [path.name for path in kept] == ["log"]
    assert not re.search(r"client|remote", kept[0].read_text())


@pytest.mark.browser
def test_pages_work_with_the_policy_in_the_header_and_in_the_page(browser: Browser, hosted: Hosted) -> None:
    seen = spied(browser, width=390)
    page = seen.page
    page.goto(f"{hosted.address}/nl/webshop/gdpr/")
    page.locator(".np-search-button").click()
    page.locator(".np-search__field").fill("gegevens")
    page.locator(".np-search__list a").first.wait_for(state="attached")
    page.keyboard.press("Escape")
    page.goto(f"{hosted.address}/nl/webshop/gdpr/compare/")
    page.locator("select").first.select_option(index=0)
    page.goto(f"{hosted.address}/nl/webshop/gdpr/versions/2.0/notice.html")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')") == "#1c2326", (
        "its one style sheet counts"
    )
    assert page.evaluate("told") == []
    assert seen.failures == []
    page.goto(f"{hosted.address}/en/nothing")
    assert page.locator("h1").inner_text()
    assert page.evaluate("told") == []
    seen.context.close()


def test_the_signal_is_said_where_browsers_ask_for_it(hosted: Hosted) -> None:
    assert json.loads(ask(f"{hosted.address}/.well-known/gpc.json").body)["gpc"] is True


def test_a_path_without_its_slash_leads_to_it(hosted_below: Hosted) -> None:
    answer = ask(hosted_below.address)
    assert (answer.status, answer.headers["Location"]) == (301, PATH)
