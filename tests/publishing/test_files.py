"""The files of the site besides its pages: whole texts, sitemap, signals, links between versions; the same bytes each time."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from noticepress.publishing.files.privacy_signals import support
from noticepress.publishing.files.sitemap import robots
from noticepress.publishing.histories import Site
from noticepress.publishing.pages.pages import Pages
from noticepress.publishing.released import Released
from tests.conftest import ROOT
from tests.publishing.conftest import ADDRESS, changed, downloads, plan

SCHEMA = json.loads((ROOT / "generator/noticepress/publishing/files/schemas/notice.schema.json").read_text("utf-8"))


def test_the_built_site_has_them_to_the_byte(site: Path, files: Mapping[str, bytes]) -> None:
    assert {name: (site / name).read_bytes() for name in files} == files
    listed = json.loads((site / "noticepress.json").read_text("utf-8"))
    assert all(name in json.dumps(listed) for name in files)
    assert sorted(path.relative_to(site).as_posix() for path in site.rglob("sitemap*")) == ["sitemap.xml"]
    assert list(site.rglob("*record*")) == []


def test_the_same_bytes_again(example: Site, files: Mapping[str, bytes]) -> None:
    assert plan(example, ADDRESS) == files


def test_whole_texts_are_what_was_released(files: Mapping[str, bytes]) -> None:
    found = [name for name in files if name.endswith("/notice.json")]
    assert len(found) == 36
    for name in found:
        data = json.loads(files[name])
        jsonschema.validate(data, SCHEMA)
        text = files[name.replace(".json", ".md")]
        released = ROOT / "notices" / data["notice"] / "releases" / data["version"]
        assert text == (released / f"{data['law']}.{data['locale']}.md").read_bytes()
        assert data["text"].encode() == text
        assert data["sha256"]["text"] == hashlib.sha256(text).hexdigest()
        assert data["sha256"]["release"] == hashlib.sha256((released / "release.json").read_bytes()).hexdigest()


def test_a_law_tells_its_own_facts_only(files: Mapping[str, bytes]) -> None:
    gdpr, ccpa = (json.loads(files[f"en/webshop/{law}/notice.json"])["facts"] for law in ("gdpr", "ccpa"))
    assert "california" not in gdpr["notice"]
    assert "california" in ccpa["notice"]
    assert "transfers" in gdpr["notice"]
    assert "transfers" not in ccpa["notice"]
    assert not any("basis" in row for purpose in ccpa["notice"]["purposes"].values() for row in purpose["processing"])
    assert "brand" not in gdpr["organisation"]


def test_word_files_are_the_same_again_and_dated_on_the_day_of_publication(example: Site) -> None:
    one = dataclasses.replace(example, histories=tuple(history for history in example.histories if history.notice == "webshop"))
    found = dict(downloads(one, "en", ADDRESS))
    assert sorted(found) == [f"webshop/{law}/changes/{v}/changes.docx" for law in ("ccpa", "gdpr") for v in ("1.1", "2.0", "3.0")]
    assert dict(downloads(one, "en", ADDRESS)) == found
    for name, data in found.items():
        published = next(r.published for r in one.histories[0].releases if f"/{r.version}/" in name).isoformat()
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            dates = set(re.findall(rb'w:date="([0-9-]+)T', file.read("word/document.xml") + file.read("word/comments.xml")))
            assert dates == {published.encode()}
            assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_version_is_one_html_file(example: Site, files: Mapping[str, bytes]) -> None:
    assert len([name for name in files if name.endswith("/notice.html")]) == len(
        [name for name in files if name.endswith("/notice.json")]
    )
    assert files["nl/webshop/gdpr/notice.html"] == files["nl/webshop/gdpr/versions/2.0/notice.html"]
    styles = {
        style
        for name, data in files.items()
        if name.endswith(".html")
        for style in re.findall(rb"<style>(.*?)</style>", data, re.S)
    }
    assert len(styles) == 1


def test_one_html_file_without_scripts_or_requests(files: Mapping[str, bytes]) -> None:
    html = files["nl/webshop/gdpr/notice.html"].decode()
    assert "<script" not in html
    assert re.findall(r'(?:src|rel)="([^"]*)"', html.replace('rel="external"', "")) == []
    assert "default-src &#39;none&#39;" in html
    assert '<html lang="nl' in html


def test_one_html_file_holds_only_what_it_uses(files: Mapping[str, bytes]) -> None:
    """Neither the look of comparisons nor links that nobody sees; they would be a tenth of every version's file."""
    html = files["nl/webshop/gdpr/notice.html"].decode()
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert {"np-dates", "np-status"} <= set(re.findall(r"\.(np-[\w-]+)", style)) <= {
        "np-dates", "np-status", "np-status--not-in-force", "np-table",
    }  # fmt: skip
    assert not re.search(r"\s[{};]|(?<!-)\b(?:ins|del|details|summary)\b", style)
    assert "headerlink" not in html
    anchors = set(re.findall(r' id="([^"]*)"', html))
    assert anchors >= set(re.findall(r'href="#([^"]*)"', html)) > set()


def test_json_holds_no_space_between_values(files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        if name.endswith(("/notice.json", "/notice.jsonld")) or re.search(r"/collection/[^/]*\.json$", name):
            assert data == json.dumps(json.loads(data), ensure_ascii=False, separators=(",", ":")).encode() + b"\n", name


def locations(text: bytes) -> dict[str, tuple[str, dict[str, str]]]:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    found = {}
    for url in ElementTree.fromstring(text).findall("s:url", spaces):
        others = {link.get("hreflang") or "": link.get("href") or "" for link in url.findall("x:link", spaces)}
        found[url.findtext("s:loc", "", spaces).removeprefix(ADDRESS)] = (url.findtext("s:lastmod", "", spaces), others)
    return found


def test_the_sitemap_has_what_should_be_found(files: Mapping[str, bytes]) -> None:
    found = locations(files["sitemap.xml"])
    texts = {"webshop": ("gdpr", "ccpa"), "applicants": ("gdpr", "ccpa"), "video-advice": ("gdpr",)}
    spoken = [*product(("nl", "en"), texts), ("de", "video-advice")]
    expected = {""} | {f"{locale}/" for locale in ("nl", "en", "de")}
    expected |= {f"{locale}/{notice}/{page}" for locale, notice in spoken for page in ("", "versions/")}
    expected |= {
        f"{locale}/{notice}/{law}/{page}" for locale, notice in spoken for law in texts[notice] for page in ("", "rights/")
    }
    expected |= {
        f"{locale}/webshop/{law}/changes/{v}/"
        for locale in ("nl", "en")
        for law in ("gdpr", "ccpa")
        for v in ("1.1", "2.0", "3.0")
    }
    expected |= {f"{locale}/webshop/{law}/compare/" for locale in ("nl", "en") for law in ("gdpr", "ccpa")}
    expected |= {f"{locale}/video-advice/gdpr/{page}/" for locale in ("nl", "en", "de") for page in ("changes/1.1", "compare")}
    expected -= {"de/video-advice/gdpr/compare/"}
    lists = {"nl/ontvangers/", "en/recipients/", "de/empfaenger/", "nl/cookies/", "en/cookies/", "de/cookies/"}
    expected |= lists | {f"{address}changes/" for address in lists} | {"nl/wijzigingen/", "en/changes/", "de/aenderungen/"}
    assert set(found) == expected
    names = {"nl": "ontvangers", "en": "recipients", "de": "empfaenger"}
    assert found["nl/ontvangers/"][1] == {locale: f"{ADDRESS}{locale}/{name}/" for locale, name in names.items()}
    day, others = found["nl/webshop/gdpr/"]
    assert day == "2026-05-01"
    assert others == {locale: f"{ADDRESS}{locale}/webshop/gdpr/" for locale in ("nl", "en")}
    assert set(found[""][1]) == {"x-default", "nl", "en", "de"}
    assert found["nl/webshop/gdpr/changes/3.0/"][0] == found["nl/webshop/versions/"][0] == "2026-11-20"


def test_robots_counts_only_at_the_root_of_a_host() -> None:
    assert robots("https://privacy.example/") == "User-agent: *\nDisallow:\n\nSitemap: https://privacy.example/sitemap.xml\n"
    assert robots("https://example.com/privacy/") is None


def honours(honoured: bool | None) -> Callable[[dict[str, Any]], None]:
    def change(facts: dict[str, Any]) -> None:
        california = facts["notice"]["california"]
        if honoured is None:
            california.pop("signals")
        else:
            california["signals"]["honoured"] = honoured

    return change


@pytest.mark.parametrize(("stated", "there"), [(True, True), (False, False), (None, False)])
def test_signals_are_asserted_only_when_the_facts_do(released: Callable[..., Released], stated: bool | None, there: bool) -> None:
    found = support([changed(released(law="ccpa"), honours(stated)), released(law="gdpr")])
    assert (found is not None) == there
    if found:
        assert json.loads(found) == {"gpc": True, "lastUpdate": "2026-05-01"}


def test_one_notice_that_does_not_honour_them_takes_the_statement_back(released: Callable[..., Released]) -> None:
    whole = released(law="ccpa")
    other = dataclasses.replace(changed(whole, honours(False)), locale="en")
    assert support([whole, other]) is None


def test_versions_link_to_each_other(example: Site) -> None:
    pages = {page.address: page for page in Pages(example, "nl").all()}
    found = {link.rel: link.href for link in pages["webshop/gdpr/"].links if link.rel != "alternate"}
    home = "webshop/gdpr/"
    assert found == {
        "latest-version": home,
        "predecessor-version": f"{home}versions/1.1/",
        "successor-version": f"{home}versions/3.0/",
        "version-history": "webshop/versions/",
    }
    first = {link.rel for link in pages[f"{home}versions/1.0/"].links}
    assert first == {"latest-version", "successor-version", "version-history", "alternate"}
    assert pages[""].links == pages["webshop/versions/"].links == ()


def test_what_pages_link_to_is_there(example: Site, files: Mapping[str, bytes]) -> None:
    for locale in example.locales:
        files = {**files, **{f"{locale}/{name}": data for name, data in downloads(example, locale, ADDRESS).items()}}
        pages = list(Pages(example, locale).all())
        addresses = {page.address for page in pages}
        for page in pages:
            for link in page.links:
                assert f"{locale}/{link.href}" in files if link.type else link.href in addresses, link


def test_the_head_of_a_page_has_the_links(site: Path) -> None:
    html = (site / "nl/webshop/gdpr/index.html").read_text("utf-8")
    assert '<link rel="predecessor-version" href="versions/1.1/">' in html
    assert '<link rel="alternate" type="application/ld+json" href="notice.jsonld">' in html
