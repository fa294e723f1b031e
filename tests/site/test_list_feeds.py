"""The feeds of the lists: valid Atom, in the words of their language, an entry for each change, every link with its anchor there."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest
from lxml import etree

from tests.conftest import ROOT

HOME = "https://privacy.zonnestraal.example/"
GRAMMAR = etree.RelaxNG(etree.parse(ROOT / "tests/publishing/atom.rng"))
LISTS = {"nl/ontvangers": "nl", "en/recipients": "en", "nl/cookies": "nl", "en/cookies": "en"}


def feeds(site: Path) -> list[Path]:
    return sorted(path for name in LISTS for path in (site / name).rglob("*.xml"))


def test_every_feed_of_the_site_fits_the_grammar_of_atom(story: Path) -> None:
    found = sorted(path for path in story.rglob("*.xml") if path.name != "sitemap.xml")
    assert len(found) > 40
    for path in found:
        GRAMMAR.assertValid(etree.parse(path))


@pytest.mark.parametrize("broken", ["<id>", "<title>", "<updated>", '<feed xmlns="http://www.w3.org/2005/Atom"'])
def test_the_grammar_refuses_what_is_wrong(story: Path, broken: str) -> None:
    text = (story / "nl/ontvangers/feed.xml").read_text("utf-8")
    element = broken.strip("<>").split()[0]
    wrong = text.replace(f"<{element}>", f"<x-{element}>", 1).replace(f"</{element}>", f"</x-{element}>", 1)
    wrong = wrong if element != "feed" else text.replace("Atom", "atom", 1)
    assert not GRAMMAR.validate(etree.fromstring(wrong.encode()))


def test_readers_understand_them(story: Path) -> None:
    """As feedparser reads them: nothing wrong, in their language, each entry with an id of its own and a page that tells of it."""
    for path in feeds(story):
        address = path.relative_to(story).as_posix()
        found = feedparser.parse(path.read_bytes())
        assert not found.bozo, (address, found.get("bozo_exception"))
        assert found.version == "atom10"
        assert found.feed.language == address[:2]
        (self,) = (link.href for link in found.feed.links if link.rel == "self")
        assert self == f"{HOME}{address}"
        assert found.feed.updated == max(entry.updated for entry in found.entries)
        assert len({entry.id for entry in found.entries}) == len(found.entries) > 0
        for entry in found.entries:
            page, _, anchor = entry.link.removeprefix(HOME).partition("#")
            assert f'id="{anchor}"' in (story / page / "index.html").read_text("utf-8")
            assert entry.title
            assert entry.content[0].value


def test_what_is_told(story: Path) -> None:
    titles = [entry.title for entry in feedparser.parse((story / "en/recipients/feed.xml").read_bytes()).entries]
    assert titles[:9] == [
        "New recipient: Debt collection agencies and bailiffs in the Netherlands, from 20 December 2026",
        "New recipient: Kredietpeil B.V., from 20 December 2026",
        "Recipient changed: Lantern Ads, Inc., from 20 December 2026",  # how to get a copy of the clauses, in other words of the notice
        "Recipient changed: Saffron Desk Services Pvt. Ltd., from 20 December 2026",  # the same, and its category
        "Recipient changed: Wolkenhuis B.V., from 20 December 2026",
        "Cancelled: New recipient: Debt collection agencies and bailiffs in the Netherlands, from 4 January 2027",
        "Cancelled: New recipient: Kredietpeil B.V., from 4 January 2027",
        "Cancelled: Recipient changed: Wolkenhuis B.V., from 4 January 2027",
        "Recipient changed: Beeldlijn Netwerken B.V., from 20 December 2026",
    ]  # fmt: skip


def test_a_recipient_has_a_feed_of_its_own(story: Path) -> None:
    whole = feedparser.parse((story / "nl/ontvangers/feed.xml").read_bytes())
    one = feedparser.parse((story / "nl/ontvangers/feeds/credit-agency.xml").read_bytes())
    assert one.feed.title == "Kredietpeil B.V. – Ontvangers van persoonsgegevens bij Zonnestraal Fietsen"
    assert [entry.title for entry in one.entries] == [
        "Nieuwe ontvanger: Kredietpeil B.V., vanaf 20 december 2026",
        "Gaat niet door: Nieuwe ontvanger: Kredietpeil B.V., vanaf 4 januari 2027",
    ]
    assert {entry.id for entry in one.entries} < {entry.id for entry in whole.entries}


def test_ids_stay_when_the_history_goes_on_and_the_site_moves(story: Path, earlier: Path) -> None:
    before, after = (feedparser.parse((site / "nl/ontvangers/feed.xml").read_bytes()) for site in (earlier, story))
    assert before.feed.id == after.feed.id
    kept = {entry.id for entry in before.entries} & {entry.id for entry in after.entries}
    gone = [entry.title for entry in before.entries if entry.id not in kept]
    assert all(title.endswith("vanaf 4 januari 2027") for title in gone), "what was withdrawn is told by another entry"
    assert "https://elsewhere.example/nl/ontvangers/" in (earlier / "nl/ontvangers/feed.xml").read_text("utf-8")


def test_pages_of_a_list_name_its_feed(story: Path) -> None:
    for name in LISTS:
        for path in (story / name).rglob("index.html"):
            head = path.read_text("utf-8").partition("</head>")[0]
            (found,) = (part.partition('"')[0] for part in head.partition("application/atom+xml")[2].split('href="')[1:2])
            assert (path.parent / found).resolve() == (story / name / "feed.xml").resolve()
