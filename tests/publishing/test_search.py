"""The indexes that the search reads: sections of the texts in force, each small enough to be loaded whole."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from noticepress.html.document import to_html
from noticepress.language.search_words import NONE, SearchWords, Stemmer, read_search_words
from noticepress.publishing.pages.search import FILE, MOST, Section, index, read_index, sections, together, vocabulary
from noticepress.site.material import OVERRIDES
from tests.conftest import ROOT

VENDORED = OVERRIDES / "assets/noticepress/search"
MINISEARCH = "012ad5e2fd94de559bd80a00511ab72bd710c7f6dc54c772d8cb50881c55dfa7"
STEMMERS = "a28bd0109a2c91885afb5a9c5889d3474c90fde20cb80d2632f60f62b42181d4"
"""Of the list of their hashes."""
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
        ("gdpr/", "Verklaring & meer", 0), ("gdpr/#purposes", "1. Doelen", 2), ("gdpr/#ads", "1.1 Reclame <hier>", 3),
    ]  # fmt: skip
    assert found[0].text == "Wie wij zijn, met nadruk."
    assert found[1].text == "Wat Hoe naam kort"
    assert found[2].text == "een link • twee\nRest."


def test_nothing_of_a_section_is_lost(site: Path) -> None:
    """Its words are those of the text, and every heading of the contents is found."""
    for notice, law in (("webshop", "gdpr"), ("webshop", "ccpa"), ("applicants", "ccpa")):
        docs = read_index((site / f"nl/{notice}/{FILE}").read_bytes())["docs"]
        rendered = to_html((site / f"nl/{notice}/{law}/notice.md").read_text("utf-8"))
        anchors = [f"{law}/#{entry['id']}" for top in rendered.toc for entry in (top, *top["children"])]
        assert [each["location"] for each in docs if each["location"].startswith(f"{law}/#")] == anchors


def test_the_home_page_finds_every_block_once() -> None:
    both = "Overal."
    found = list(
        together(
            [
                ("a", [Section("gdpr/", "A", f"{both}\nx • y")]),
                ("b", [Section("gdpr/", "B", f"Hier.\n{both}")]),
            ]
        )
    )
    assert [(each.location, each.text) for each in found] == [
        ("a/gdpr/", f"{both}\nx • y"),
        ("b/gdpr/", "Hier."),
    ]


def test_the_home_page_finds_a_recipient_and_a_cookie_in_their_lists(site: Path) -> None:
    for locale, recipients in (("nl", "ontvangers"), ("en", "recipients")):
        docs = read_index((site / locale / FILE).read_bytes())["docs"]
        for address, kind in ((recipients, "recipients"), ("cookies", "cookies")):
            page = (site / locale / address / "index.html").read_text("utf-8")
            found = {each["location"]: each for each in docs if each["location"].startswith(f"{address}/#")}
            assert sorted(found) == sorted(f"{address}/#{anchor}" for anchor in re.findall(rf'<h3 id="({kind}-[^"]+)">', page))
        assert "Zonnestraal" in found["cookies/#cookies-necessary"]["text"], "the notices that name it"


def test_an_index_stays_small_and_keeps_what_matters_most() -> None:
    found = [Section(f"n{n}/", f"Titel {n}", "<p>é</p>" * 20) for n in range(20)]
    found += [Section(f"n{n}/#{level}", "Kop", "<p>woord</p>" * 40, level) for n in range(20) for level in (2, 3)]
    whole = index({"words": {}}, found)
    assert [each["text"] for each in read_index(whole)["docs"]] == [each.text for each in found]
    for most in (12_000, 4_000, 2_000, 1_000):
        small = index({"words": {}}, found, most)
        assert most - 600 < len(small) <= most
        kept = read_index(small)["docs"]
        levels = [next(each.level for each in found if each.location == doc["location"]) for doc in kept]
        left = {each.level for each in found if each.location not in {doc["location"] for doc in kept}}
        assert not left or max(levels) <= min(left), "a title before a heading, a heading before a deeper one"
        assert not left or not any(doc["text"] for doc in kept)


def test_every_page_asks_for_the_index_of_its_notice(site: Path) -> None:
    for page in site.rglob("index.html"):
        address = page.parent.relative_to(site).as_posix()
        if address == ".":
            continue
        said = json.loads(
            page.read_text("utf-8").partition('<script id="np-search" type="application/json">')[2].partition("</script>")[0]
        )
        language, _, notice = "/".join(address.split("/")[:2]).partition("/")
        own = notice if (ROOT / "notices" / notice).is_dir() else ""
        home = site.resolve() / language
        assert (page.parent / said["index"]).resolve() == home / own / FILE, address
        assert said["notice"] == own
        assert not said["reading"] or (home / own / said["reading"]).is_dir()
        assert bool(said["all"]) == bool(own)
        for file in filter(None, (said["index"], said["all"])):
            assert (page.parent / file).stat().st_size <= MOST
        script = (page.parent / said["root"] / f"assets/noticepress/search.{language}.js").read_text("utf-8")
        asked = json.loads(script.partition("window.npSearch = ")[2].partition(";\n")[0])["scripts"]
        assert all((page.parent / said["root"] / each).is_file() for each in asked)


def test_what_was_taken_over_is_as_it_was_published() -> None:
    """MiniSearch 7.2.0 from npm without its comments, and the stemmers of Sphinx 9.0.4; each licence beside it."""
    assert _hash("minisearch.js") == MINISEARCH
    stemmers = sorted(path.name for path in VENDORED.glob("*-stemmer.js"))
    assert hashlib.sha256("".join(f"{_hash(name)} {name}\n" for name in stemmers).encode()).hexdigest() == STEMMERS
    assert {f"{each}-stemmer.js" for each in (*get_args(Stemmer), "base")} <= set(stemmers)
    for name, owner in (("minisearch", "Luca Ongaro"), ("snowball", "Dr Martin Porter")):
        assert owner in (VENDORED / f"{name}.LICENSE.txt").read_text("utf-8")


def _hash(name: str) -> str:
    return hashlib.sha256((VENDORED / name).read_bytes()).hexdigest()


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_visitors_words_lead_to_parts_that_there_are(site: Path, locale: str) -> None:
    """An anchor that no law has is a mistake of the keyboard; a word in two lists makes both lists one."""
    words, found = read_search_words([ROOT / "locales"], locale)
    assert found == []
    templates = [*ROOT.glob("regimes/*/templates/*.j2"), *ROOT.glob("regimes/*/regime.yaml")]
    written = " ".join(path.read_text("utf-8") for path in templates)
    anchors = {*words.asked, *(anchor for parts in words.tasks.values() for anchor in parts)}
    known = set(re.findall(r'id="([^"]+)"', " ".join(path.read_text("utf-8") for path in site.rglob("index.html"))))
    named = known | {found[1] or found[2] for found in re.finditer(r"id: ([a-z-]+)\b|'([a-z-]+)'", written)}
    assert sorted(anchors - named) == []
    twice = [word for word, count in Counter(word.lower() for group in words.same for word in group).items() if count > 1]
    assert twice == []
    assert not {word.lower() for group in words.same for word in group} & {word.lower() for word in words.ignored}


def test_a_language_without_words_of_visitors_is_searched_all_the_same() -> None:
    assert vocabulary(NONE) == {"stemmer": "", "links": [], "ignored": [], "same": [], "asked": {}, "tasks": {}}
    assert vocabulary(SearchWords(stemmer="dutch"))["stemmer"] == "DutchStemmer"


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("stemmer: klingon", 1),
        ("same: [[one]]", 1),
        ("asked: {Right Access: [see]}", 1),
        ("tasks: {fly: [contact]}", 1),
        ("wrong: true", 1),
    ],
)
def test_what_is_wrong_in_them_is_said_with_its_place(tmp_path: Path, said: str, at: int) -> None:
    (tmp_path / "locales/xx").mkdir(parents=True)
    (tmp_path / "locales/xx/search.yaml").write_text(said, "utf-8")
    words, found = read_search_words([tmp_path / "locales"], "xx")
    assert words == NONE
    assert [(each.file, each.line) for each in found] == [("locales/xx/search.yaml", at)]
