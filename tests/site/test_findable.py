"""What search engines and previews of links are told of pages: sitemap, robots, canonical, languages and OpenGraph agree with each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import html

from tests.browser.kinds import kinds_of
from tests.conftest import in_process
from tests.site.story import STORY

HOME = "https://privacy.zonnestraal.example/"
SPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
Heads = dict[str, Any]


def heads_of(site: Path) -> Heads:
    """The head of every page in the site's frame, by its address from the root."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        found[path.relative_to(site).as_posix().removesuffix("index.html")] = html.fromstring(path.read_bytes()).find("head")
    return found


@pytest.fixture(scope="module")
def heads(story: Path) -> Heads:
    return heads_of(story)


def said(head: Any, name: str) -> list[str]:
    """What meta elements of a name (or property) say."""
    return [str(each) for each in head.xpath(f"meta[@name='{name}' or @property='{name}']/@content")]


def languages(head: Any) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in head.xpath("link[@hreflang]")}


def mapped(site: Path) -> dict[str, dict[str, str]]:
    """The addresses of the sitemap, below the site's, each with its languages."""
    root = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    found = [
        (url.findtext("s:loc", "", SPACES), {each.get("hreflang") or "": each.get("href") or "" for each in url.findall("x:link", SPACES)})
        for url in root.findall("s:url", SPACES)
    ]  # fmt: skip
    assert len(dict(found)) == len(found)
    assert all(loc.startswith(HOME) for loc, _ in found)
    return {loc.removeprefix(HOME): others for loc, others in found}


def test_an_address_is_in_the_sitemap_if_and_only_if_its_page_may_be_found_there(story: Path, heads: Heads) -> None:
    own = {name for name, head in heads.items() if head.xpath("link[@rel='canonical']/@href") == [HOME + name]}
    open_to_all = {name for name, head in heads.items() if said(head, "robots") != ["noindex"]}
    assert set(mapped(story)) == own & open_to_all
    elsewhere = {
        head.xpath("link[@rel='canonical']/@href")[0].removeprefix(HOME) for name, head in heads.items() if name not in own
    }
    assert elsewhere <= own & open_to_all, "a page that is the same as one that nobody may find"


def test_what_was_or_will_be_is_no_answer_but_its_history_is(story: Path, heads: Heads) -> None:
    closed: dict[str, set[str]] = {}
    for name, kind in kinds_of(story, STORY):
        if name in heads:
            closed.setdefault(kind, set()).add(" ".join(said(heads[name], "robots")))
    assert {kind for kind, each in closed.items() if each == {"noindex"}} == {
        "version superseded", "version scheduled", "version withdrawn", "first version", "since", "nothing since",
    }  # fmt: skip
    assert {kind for kind, each in closed.items() if len(each) > 1} == {"change gdpr", "change ccpa"}, (
        "that of 3.0, which was withdrawn"
    )
    found = {name for name, head in heads.items() if not said(head, "robots")}
    texts = re.compile(r"nl/webshop/gdpr/versions/[^/]+/")
    assert {each for each in found if texts.fullmatch(each)} == {"nl/webshop/gdpr/versions/4.1/"}, "the same as the text in force"
    changes = re.compile(r"nl/webshop/gdpr/changes/([^/]+)/")
    assert {each[1] for each in map(changes.fullmatch, found) if each} == {"1.1", "2.0", "4.0", "4.1"}, (
        "1.0 is the first, 3.0 was withdrawn"
    )
    assert "nl/applicants/gdpr/changes/1.1/" in found, "a change that is to come"
    assert "nl/applicants/gdpr/versions/1.1/" not in found
    assert {"nl/ontvangers/", "nl/ontvangers/changes/"} <= found


def test_languages_are_whole_addresses_that_name_each_other(story: Path, heads: Heads) -> None:
    for name, head in heads.items():
        there = languages(head)
        assert all(each.startswith(HOME) and each.removeprefix(HOME) in heads for each in there.values()), name
        assert HOME + name in there.values(), name
        for address in there.values():
            assert languages(heads[address.removeprefix(HOME)]) == there, name
    for name, others in mapped(story).items():
        assert others == {} or others.items() <= languages(heads[name]).items(), name
    assert languages(heads["nl/"])["x-default"] == languages(heads[""])["x-default"] == HOME


def test_a_shared_link_says_what_it_leads_to(heads: Heads) -> None:
    for name, head in heads.items():
        for one in ("type", "site_name", "title", "locale", "url"):
            assert len(said(head, f"og:{one}")) == 1, (name, one)
        assert said(head, "og:url") == head.xpath("link[@rel='canonical']/@href"), name
        assert said(head, "og:description") == said(head, "description"), name
        assert said(head, "og:locale")[0] == {"en": "en_GB", "de": "de_DE"}.get(name[:2], "nl_NL"), name
        assert said(head, "og:title")[0] in head.findtext("title"), name
    assert said(heads["nl/"], "og:type") == ["website"]
    assert said(heads["nl/webshop/gdpr/"], "og:type") == ["article"]


def test_what_may_be_found_says_in_whole_sentences_what_it_is(heads: Heads) -> None:
    for name, head in heads.items():
        if not said(head, "robots"):
            (words,) = said(head, "description")
            assert words[-1] in ".!?…", (name, words)
            assert 10 < len(words) <= 200, (name, words)
    assert said(heads["nl/"], "description") == [
        "Hier leest u welke gegevens Zonnestraal Fietsen van u gebruikt, waarom en hoe lang, en wat uw rechten zijn."
    ]
    assert said(heads["nl/webshop/gdpr/"], "description")[0].startswith("Wij gebruiken uw gegevens om ")
    assert said(heads["nl/webshop/gdpr/changes/4.0/"], "description") == [
        "U kunt achteraf betalen. Een computer beslist daarover. Wij vragen dan een kredietrapport op."
    ]


def test_without_an_address_no_page_points_at_another_as_the_same(small_copy: Path) -> None:
    config = small_copy / "mkdocs.yml"
    config.write_text(re.sub(r"site_url:.*\n", "", config.read_text("utf-8")), "utf-8")
    assert in_process("build", "--as-of", "2026-11-22", cwd=small_copy).returncode == 0
    heads = heads_of(small_copy / "site")
    assert not any(head.xpath("link[@rel='canonical'] | meta[@property='og:url']") for head in heads.values())
    assert said(heads["nl/applicants/gdpr/"], "robots") == []
    assert said(heads["nl/applicants/gdpr/versions/1.0/"], "robots") == ["noindex"]
    assert languages(heads["nl/applicants/gdpr/"]) == {"nl": "./", "en": "../../../en/applicants/gdpr/"}
