"""Hosts that read files of the site, as their documentation tells them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from noticepress.hosts.built import read_site
from noticepress.hosts.kinds import configuration
from tests.browser.serving import rules
from tests.conftest import in_process
from tests.hosts.static_hosts import at_netlify, headers_of


@pytest.fixture(scope="module")
def toml(site: Path) -> str:
    return configuration("netlify", read_site(site)[0], "site")


def test_every_file_has_its_headers_once(site: Path) -> None:
    written = (site / "_headers").read_text("utf-8")
    (_, everywhere), *files = rules(site)
    kept = {f"{pattern}" for pattern, _ in files}
    assert kept
    for path in (f"/{each.relative_to(site).as_posix()}" for each in site.rglob("*") if each.is_file()):
        wanted = {**everywhere, "Cache-Control": "public, max-age=31536000, immutable"} if path in kept else everywhere
        assert headers_of(written, path) == wanted, path


def test_several_sites_under_one_do_too(houses: Path) -> None:
    assert headers_of((houses / "_headers").read_text("utf-8"), "/rondje/nl/")["X-Content-Type-Options"] == "nosniff"


def test_a_line_that_a_host_would_cut_is_seen() -> None:
    with pytest.raises(AssertionError):
        headers_of(f"/*\n  X: {'x' * 2000}\n", "/")
    with pytest.raises(AssertionError):
        headers_of("/*.md\n  X: y\n", "/")


def test_netlify_publishes_the_folder(toml: str) -> None:
    assert tomllib.loads(toml)["build"] == {"publish": "site"}


@pytest.mark.parametrize(
    ("address", "languages", "answer"),
    [
        ("/", ["nl"], (302, "/nl/")),
        ("/", ["en"], (302, "/en/")),
        ("/", ["fr"], (200, "/index.html")),
        ("/index.html", ["nl"], (200, "/index.html")),
        ("/nl/", ["en"], (200, "/nl/index.html")),
        ("/nl/niets", ["en"], (404, "/nl/404.html")),
        ("/en/webshop/nothing/", ["nl"], (404, "/en/404.html")),
        ("/nothing", ["nl"], (404, "/404.html")),
        ("/_headers", ["nl"], (404, "/404.html")),
        ("/nl/webshop/feed.xml", [], (200, "/nl/webshop/feed.xml")),
    ],
)
def test_netlify_leads_where_servers_do(
    toml: str, site: Path, address: str, languages: list[str], answer: tuple[int, str]
) -> None:
    assert at_netlify(toml, site, address, languages) == answer


def test_netlify_publishes_no_site_for_a_path(houses: Path) -> None:
    done = in_process("hosting", "netlify", houses)
    assert done.returncode == 1
    assert "noticepress.json:1:1: error: the site was built for https://host.example/privacy/" in done.stdout
