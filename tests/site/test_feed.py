"""The feeds: valid Atom, an entry for each publication and withdrawal, ids that stay."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html

from tests.conftest import in_process

ATOM = {"a": "http://www.w3.org/2005/Atom"}
HOME = "https://privacy.zonnestraal.example/"


def feed(site: Path, name: str) -> ElementTree.Element:
    return ElementTree.parse(site / name / "feed.xml").getroot()


def told(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"a:{name}", "", ATOM)


FEEDS = [f"{locale}/{notice}" for locale in ("nl", "en") for notice in ("webshop", "applicants", "video-advice")]
ALL = ["nl/wijzigingen", "en/changes"]


@pytest.mark.parametrize("name", [*FEEDS, *ALL])
def test_it_is_valid_atom(story: Path, name: str) -> None:
    """What RFC 4287, section 4, asks of a feed and of an entry."""
    root = feed(story, name)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == name[:2]
    assert [link.get("href") for link in root.findall("a:link[@rel='self']", ATOM)] == [f"{HOME}{name}/feed.xml"]
    assert root.findtext("a:author/a:name", "", ATOM) == "Zonnestraal Fietsen"
    entries = root.findall("a:entry", ATOM)
    assert entries
    for element in (root, *entries):
        assert told(element, "title")
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", told(element, "id"))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", told(element, "updated"))
        assert len(element.findall("a:link[@rel='alternate']", ATOM)) == 1
        assert all(len(element.findall(f"a:{name}", ATOM)) == 1 for name in ("id", "title", "updated"))
    assert told(root, "updated") == max(told(entry, "updated") for entry in entries)
    assert all(told(entry, "published") == told(entry, "updated") and told(entry, "content") for entry in entries)


def test_ids_are_unique_over_all_feeds(story: Path) -> None:
    ids = [each.text for name in (*FEEDS, *ALL) for each in feed(story, name).iter(f"{{{ATOM['a']}}}id")]
    assert len(ids) == len(set(ids))


def test_every_link_leads_to_a_page(story: Path) -> None:
    for name in (*FEEDS, *ALL):
        for link in feed(story, name).iter(f"{{{ATOM['a']}}}link"):
            path, _, anchor = (link.get("href") or "").removeprefix(HOME).partition("#")
            file = story / path
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), link.get("href")
            assert not anchor or f'id="{anchor}"' in file.read_text("utf-8")


def test_releases_and_withdrawals_in_plain_words(story: Path) -> None:
    entries = [
        (told(e, "title"), told(e, "updated")[:10], told(e, "content"))
        for e in feed(story, "en/webshop").findall("a:entry", ATOM)
    ]
    assert [entry[:2] for entry in entries] == [
        ("Version 4.1 (correction): One word put right", "2027-02-01"), ("Version 4.0: You can pay after delivery", "2026-12-02"),
        ("Version 3.0 was withdrawn", "2026-12-01"), ("Version 3.0: You can pay after delivery", "2026-11-20"),
        ("Version 2.0: We show advertisements on other websites for bicycles that you looked at in our shop, but only if you say yes", "2026-05-01"),
        ("Version 1.1: We send a newsletter to those who sign up", "2025-09-08"),
        ("Version 1.0: This is our first privacy notice for the web shop", "2025-02-03"),
    ]  # fmt: skip
    assert entries[1][2] == (
        "In force from 20 December 2026.\n\nYou can pay after delivery. A computer decides on that.\n\n"
        "We then ask for a credit report.\n\nYou can object."
    )
    assert entries[2][2] == "This version was to take effect on 4 January 2027, but will not.\n\nThe bank withdrew."


def test_links_to_changes_say_nothing_of_when(story: Path) -> None:
    """A version may be yet to come, and a feed is read later than it is made; the first version changes nothing."""
    titles = [link.get("title") or "" for link in feed(story, "nl/webshop").findall("a:entry/a:link[@rel='related']", ATOM)]
    assert titles[0].startswith("Wijzigingen in versie ")
    assert titles[-1].startswith("Over versie 1.0 (")
    assert all(re.match(r"Wijzigingen in versie [\d.]+ \(", title) for title in titles if "versie 1.0" not in title)


def test_ids_stay_when_the_history_goes_on_and_the_site_moves(story: Path, earlier: Path) -> None:
    before, after = feed(earlier, "nl/webshop"), feed(story, "nl/webshop")
    assert {told(e, "id") for e in before.findall("a:entry", ATOM)} < {told(e, "id") for e in after.findall("a:entry", ATOM)}
    assert told(before, "id") == told(after, "id")
    assert "https://elsewhere.example/nl/webshop/" in (earlier / "nl/webshop/feed.xml").read_text("utf-8")


def test_pages_of_a_notice_name_its_feed(story: Path) -> None:
    for path in sorted((story / "nl/webshop").rglob("index.html")):
        head = path.read_text("utf-8").partition("</head>")[0]
        found = re.findall(r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)">', head)
        assert len(found) == 1
        assert (path.parent / found[0]).resolve() == (story / "nl/webshop/feed.xml").resolve()
    for name in ("nl/index.html", "nl/wijzigingen/index.html"):
        head = html.fromstring((story / name).read_bytes()).find("head")
        (link,) = head.xpath("link[@type='application/atom+xml']/@href")
        assert (story / name).parent.joinpath(link).resolve() == (story / "nl/wijzigingen/feed.xml").resolve()


@pytest.mark.parametrize("name", ALL)
def test_the_feed_of_all_tells_what_the_feeds_of_notices_tell(story: Path, name: str) -> None:
    root = feed(story, name)
    titles = [told(each, "title") for each in root.findall("a:entry", ATOM)]
    expected = []
    for one in FEEDS:
        if one.startswith(name[:3]):
            part = feed(story, one)
            ups = [link.get("href") for link in part.findall("a:link[@rel='up']", ATOM)]
            assert ups == [f"{HOME}{name}/"]
            expected += [f"{told(each, 'title')} ({told(part, 'title')})" for each in part.findall("a:entry", ATOM)]
    assert sorted(titles) == sorted(expected)
    assert "Versie 3.0 is ingetrokken (Privacyverklaring van onze webwinkel)" in titles or name.startswith("en")


def test_without_site_url_there_is_no_feed(small_copy: Path) -> None:
    config = small_copy / "mkdocs.yml"
    config.write_text(re.sub(r"site_url:.*\n", "", config.read_text("utf-8")), "utf-8")
    assert in_process("build", "--as-of", "2026-11-22", cwd=small_copy).returncode == 0
    assert not list((small_copy / "site").rglob("feed.xml"))
    assert not any("feed.xml" in path.read_text("utf-8") for path in (small_copy / "site").rglob("index.html"))
