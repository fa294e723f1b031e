"""A crawler over the built site: every address that a page, feed, sitemap or data file gives leads to a page and an anchor.

It starts at the root, follows links as a browser does, and must come past every page. Below a path and from a folder of files
the same addresses hold, because they are relative.
"""

from __future__ import annotations

import itertools
import json
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

ADDRESS = "https://privacy.zonnestraal.example/"
UNLINKED = re.compile(r"/(changes|since)/[0-9.]+/index\.html$")
"""Pages that have an address so that a guess is answered: what changed in the first version, and since the one in force."""


class Crawler:
    """Reads a site as it stands below ``base``; a folder has its ``index.html``."""

    def __init__(self, site: Path, base: str):
        self.site, self.base, self.files = site, base, files(site)
        self.pages: set[str] = set()
        self.anchors: dict[str, tuple[str, str]] = {}
        """Page and anchor to which a link leads, by where it stands."""
        self.broken: list[str] = []

    def name(self, address: str) -> str:
        """The file that an address below the base is answered with."""
        path = unquote(urlsplit(address).path).removeprefix(urlsplit(self.base).path)
        return posixpath.join(path, "index.html") if path in ("", ".") or path.endswith("/") else path

    def crawl(self, start: str) -> None:
        """Follow every link from ``start``."""
        waiting = [start]
        while waiting:
            here = waiting.pop()
            if (name := self.name(here)) in self.pages:
                continue
            self.pages.add(name)
            for link in read(self.site, name)[0]:
                target, _, anchor = urljoin(here, link).partition("#")
                if not self.check(here, target, link):
                    continue
                file = self.name(target)
                if file.endswith(".html") and file not in self.pages:
                    waiting.append(target)
                if anchor:
                    self.anchors[f"{name}: {link}"] = (file, anchor)

    def check(self, here: str, target: str, link: str) -> bool:
        """Whether ``target`` is in the site; what is broken is noted."""
        if not target.startswith(self.base):
            if (
                urlsplit(target).scheme in ("", urlsplit(self.base).scheme)
                and urlsplit(target).netloc == urlsplit(self.base).netloc
            ):
                self.broken.append(f"{here}: {link} leads out of the site")
            return False
        if self.name(target) not in self.files:
            self.broken.append(f"{here}: {link}")
            return False
        return True

    def check_anchors(self) -> None:
        """Note every link to an anchor that is not there."""
        for where, (file, anchor) in self.anchors.items():
            if anchor not in read(self.site, file)[1]:
                self.broken.append(where)


@cache
def files(site: Path) -> frozenset[str]:
    """Every file of a site, which stays as it is while these tests run."""
    return frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


@cache
def read(site: Path, name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The links and the anchors of a page, read once for all addresses at which a site may stand; other files have none."""
    page = html.fromstring((site / name).read_bytes()) if name.endswith(".html") else None
    return (tuple(dict.fromkeys(links(page))), frozenset(page.xpath("//@id"))) if page is not None else ((), frozenset())


def links(page: Any) -> Iterator[str]:
    """Everything that a page points at or loads, other languages and feeds in its head too."""
    yield from page.xpath("//@href | //@src | //@action | //@poster | //@data-href")


@pytest.mark.parametrize(
    "base",
    ["https://privacy.example/", "https://www.example.org/legal/privacy/", "file:///home/reader/site/"],
    ids=["root", "sub-path", "files"],
)
@pytest.mark.parametrize("which", ["site", "story"])
def test_every_link_and_anchor_resolves(request: pytest.FixtureRequest, which: str, base: str) -> None:
    site: Path = request.getfixturevalue(which)
    crawler = Crawler(site, base)
    crawler.crawl(base)
    built = {path.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {address(each) for each in texts(site)} <= crawler.pages, "a version that no link leads to"
    unlinked = built - crawler.pages
    assert {name for name in unlinked if not UNLINKED.search(name)} == set(), "no link leads there"
    for name in sorted(unlinked):
        crawler.crawl(base + name.removesuffix("index.html"))
    crawler.check_anchors()
    assert crawler.broken == []


def texts(site: Path) -> set[tuple[str, str, str, str]]:
    """Notice, law, language and version of every text that the releases hold."""
    found = set()
    for path in site.glob("proof/*/releases/*/release.json"):
        release = json.loads(path.read_text("utf-8"))
        found |= {(release["notice"], each["regime"], each["locale"], release["version"]) for each in release["documents"]}
    return found


def address(text: tuple[str, str, str, str]) -> str:
    """The file of the page of a text."""
    notice, law, locale, version = text
    return f"{locale}/{notice}/{law}/versions/{version}/index.html"


def test_three_notices_under_two_laws_in_two_languages_each_in_versions(story: Path) -> None:
    """What the crawler comes past is as much as it seems."""
    found = texts(story)
    notices, laws, locales = ({text[part] for text in found} for part in range(3))
    assert (len(notices), len(laws), locales) == (3, 2, {"nl", "en", "de"})
    assert {text[:2] for text in found if text[2] == "de"} == {("video-advice", "gdpr")}
    for notice, law, locale in itertools.product(notices, laws, locales - {"de"}):
        assert len({text for text in found if text[:3] == (notice, law, locale)}) >= 2, (notice, law, locale)
    built = {path.relative_to(story).as_posix() for path in story.glob("*/*/*/versions/*/index.html")}
    assert built == {address(text) for text in found}


def test_addresses_in_feeds_and_sitemaps_resolve(site: Path) -> None:
    files = [*site.rglob("feed.xml"), *site.rglob("sitemap.xml")]
    assert files
    for file in files:
        tree = etree.parse(file)
        found = [str(each) for each in tree.xpath("//@href | //*[local-name()='loc']/text()")]
        assert found, file
        for address in found:
            resolves(site, address, file)


def test_addresses_in_data_files_and_fragments_resolve(site: Path) -> None:
    files = [*site.rglob("notice.json"), *site.rglob("collection/*")]
    assert files
    for file in files:
        text = file.read_text("utf-8")
        found = strings(json.loads(text)) if file.suffix == ".json" else links(html.fromstring(text))
        for address in found:
            if address.startswith(ADDRESS) and " " not in address:
                resolves(site, address, file)


def test_the_page_for_missing_pages_leads_back(site: Path) -> None:
    """Its addresses are absolute, because it stands in for any page."""
    for file in site.rglob("404.html"):
        for link in links(html.fromstring(file.read_bytes())):
            if not link.startswith("#"):
                resolves(site, urljoin(ADDRESS, link), file)


def resolves(site: Path, address: str, file: Path) -> None:
    """``address`` is a page of the site, with its anchor."""
    name, _, anchor = address.partition("#")
    crawler = Crawler(site, ADDRESS)
    target = crawler.name(name)
    assert address.startswith(ADDRESS), f"{file}: {address}"
    assert target in crawler.files, f"{file}: {address}"
    if anchor:
        assert anchor in read(site, target)[1], f"{file}: {address}"


def strings(data: Any) -> Iterator[str]:
    """Every string in a piece of JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)
