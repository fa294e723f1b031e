"""The indexes that the search reads: sections of the texts in force, each small enough to be loaded whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

from noticepress.html.document import to_html
from noticepress.publishing.pages.search import MOST, Section, index, sections, together
from tests.conftest import ROOT

TEXT = """# Verklaring & meer

Wie wij zijn, met **nadruk**.

## 1. Doelen {#purposes}

| Wat | Hoe |
| --- | --- |
| naam | kort |

### 1.1 Reclame <hier> {#ads}

- een [link](https://www.a.example/b)
- twee

## Zonder anker

Rest.
"""


def test_each_heading_with_an_anchor_begins_a_section() -> None:
    found = list(sections("gdpr/", "Verklaring & meer", to_html(TEXT).html))
    assert [(each.location, each.title, each.level) for each in found] == [
        ("gdpr/", "Verklaring &amp; meer", 0), ("gdpr/#purposes", "1. Doelen", 2), ("gdpr/#ads", "1.1 Reclame &lt;hier&gt;", 3),
    ]  # fmt: skip
    assert found[0].text == "<p>Wie wij zijn, met nadruk.</p>"
    assert found[1].text == "Wat Hoe naam kort"
    assert found[2].text == "<ul> <li>een link</li> <li>twee</li> </ul> <p>Rest.</p>"


def test_nothing_of_a_section_is_lost(site: Path) -> None:
    """Its words are those of the text, and every heading of the contents is found."""
    for notice, law in (("webshop", "gdpr"), ("webshop", "ccpa"), ("applicants", "ccpa")):
        docs = json.loads((site / f"nl/{notice}/search/search_index.json").read_text("utf-8"))["docs"]
        rendered = to_html((site / f"nl/{notice}/{law}/notice.md").read_text("utf-8"))
        anchors = [f"{law}/#{entry['id']}" for top in rendered.toc for entry in (top, *top["children"])]
        assert [each["location"] for each in docs if each["location"].startswith(f"{law}/#")] == anchors


def test_the_home_page_finds_every_block_once() -> None:
    both = "<p>Overal.</p>"
    found = list(
        together(
            [
                ("a", [Section("gdpr/", "A", f"{both} <ul> <li>x</li> </ul>")]),
                ("b", [Section("gdpr/", "B", f"<p>Hier.</p> {both}")]),
            ]
        )
    )
    assert [(each.location, each.text) for each in found] == [
        ("a/gdpr/", f"{both} <ul> <li>x</li> </ul>"),
        ("b/gdpr/", "<p>Hier.</p>"),
    ]


def test_the_home_page_finds_a_recipient_and_a_cookie_in_their_lists(site: Path) -> None:
    for locale, recipients in (("nl", "ontvangers"), ("en", "recipients")):
        docs = json.loads((site / locale / "search/search_index.json").read_text("utf-8"))["docs"]
        for address, kind in ((recipients, "recipients"), ("cookies", "cookies")):
            page = (site / locale / address / "index.html").read_text("utf-8")
            found = {each["location"]: each for each in docs if each["location"].startswith(f"{address}/#")}
            assert sorted(found) == sorted(f"{address}/#{anchor}" for anchor in re.findall(rf'<h3 id="({kind}-[^"]+)">', page))
        assert "Zonnestraal" in found["cookies/#cookies-necessary"]["text"], "the notices that name it"


def test_an_index_stays_small_and_keeps_what_matters_most() -> None:
    found = [Section(f"n{n}/", f"Titel {n}", "<p>é</p>" * 20) for n in range(20)]
    found += [Section(f"n{n}/#{level}", "Kop", "<p>woord</p>" * 40, level) for n in range(20) for level in (2, 3)]
    whole = index({"lang": ["nl"]}, found)
    assert [each["text"] for each in json.loads(whole)["docs"]] == [each.text for each in found]
    for most in (12_000, 4_000, 2_000, 1_000):
        small = index({"lang": ["nl"]}, found, most)
        assert most - 600 < len(small) <= most
        kept = json.loads(small)["docs"]
        levels = [next(each.level for each in found if each.location == doc["location"]) for doc in kept]
        left = {each.level for each in found if each.location not in {doc["location"] for doc in kept}}
        assert not left or max(levels) <= min(left), "a title before a heading, a heading before a deeper one"
        assert not left or not any(doc["text"] for doc in kept)


def test_every_page_asks_for_the_index_of_its_notice(site: Path) -> None:
    for page in site.rglob("index.html"):
        address = page.parent.relative_to(site).as_posix()
        if address == ".":
            continue
        base = json.loads(
            page.read_text("utf-8").partition('<script id="__config" type="application/json">')[2].partition("</script>")[0]
        )["base"]
        folder = (page.parent / base).resolve()
        language, _, notice = "/".join(address.split("/")[:2]).partition("/")
        assert folder == site.resolve() / language / (notice if (ROOT / "notices" / notice).is_dir() else ""), address
        assert (folder / "search/search_index.json").stat().st_size <= MOST
