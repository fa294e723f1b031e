"""What the benchmark of a visitor counts, on a site of a few words that can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.visitor.command import figures, lacking, laws, richest, table, versions
from benchmarks.visitor.journeys import read_journeys
from benchmarks.visitor.walking import Walk, measure, reader, walk
from playwright.sync_api import Browser

from tests.browser.serving import serve

pytestmark = pytest.mark.browser

HOME = """<!doctype html><meta charset=utf-8><title>title</title><style>.away { position: absolute; width: 1px; height: 1px; overflow: hidden } p { margin: 0 }</style>
<p>One two – three.</p><p class=away>not seen</p><p style="visibility: hidden">not seen</p><p hidden>not seen</p>
<details><summary>four</summary><p>five si<wbr>x</p><p><a href="n/l/#end">sev<b>en</b></a></p></details>
<p>a b c d e f g h</p><p><a href="n/l/">text</a></p><p>z</p>
"""
TEXT = """<!doctype html><meta charset=utf-8><title>title</title><style>nav { position: sticky; top: 0 } p, ul { margin: 0 } body { margin: 0 }</style>
<nav><a href=../../>a bar</a> <a href=#end>end</a></nav><h1 style="margin: 0; height: 300px">Seven words are between this heading and</h1>
<ul class=points><li>The point.</li></ul><p><a href=#one>one</a></p>
<main><h2 id=one>The text</h2><ul><li>The <i>point</i>.</li></ul><p style="height: 3000px">many words here</p>
<h2 id=end>End</h2><p class=answer>ask <a href=#one>us</a></p></main>
"""
JOURNEYS = """
text: main
key points: "main #one ~ ul > li"
questions:
- asks: point of {notice}
  ways:
  - {name: in the text, steps: [{to: n/l/}], answer: main li}
  - {name: above it, steps: [{to: n/l/}], answer: .points li}
- asks: ask
  ways:
  - {name: opened, steps: [{open: summary}, {to: [n/x/, n/l/#end]}], answer: .answer}
  - {name: bar, steps: [{to: n/l/}, {to: "#end"}], answer: .answer}
- asks: nothing
  ways:
  - {name: hidden, answer: .away}
  - {name: closed, steps: [{to: n/l/#end}], answer: .answer}
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    text = tmp_path / "site" / "en" / "n" / "l"
    for version in ("1.10", "1.9"):
        (text / "versions" / version).mkdir(parents=True)
    (text / "index.html").write_text(TEXT)
    (text.parents[1] / "index.html").write_text(HOME)
    (tmp_path / "journeys.yaml").write_text(JOURNEYS)
    with serve(tmp_path / "site") as address:
        yield address


def test_words_are_counted_as_they_are_read(browser: Browser, site: str, tmp_path: Path) -> None:
    journeys = read_journeys({"notice": "n"}, tmp_path / "journeys.yaml")
    found = measure(browser, f"{site}en/", "n/l/", journeys, "phone")
    top = found.answer[0] if found.answer else 0
    assert 300 <= top <= 340
    assert found.on_first_screen
    assert (found.stops, found.layer, found.shown) == (3, 7 + 2 + 1, 7 + 2 + 1 + 2 + 2 + 3 + 1 + 2)
    to_text = 3 + 1 + 8 + 1
    assert found.walks == {
        "point of n": (Walk("above it", 1, to_text + 7 + 2), Walk("in the text", 1, to_text + 7 + 2 + 1 + 2 + 2)),
        "ask": (Walk("opened", 2, 3 + 1 + 2 + 1 + 3), Walk("bar", 2, to_text + 3 + 3)),
        "nothing": (
            Walk("hidden", 0, 0, "the answer of “hidden” is not there (.away)"),
            Walk("closed", 0, 0, "step 1 of “closed” is not there (to n/l/#end)"),
        ),
    }
    each = {("l", "phone"): found}
    assert len(list(lacking(["now"], [each]))) == 1, "a question without an answer is told"
    assert figures(found)["ask"] == "2 clicks, 10 words"
    assert all(line.count("|") == 6 for line in table(["before", "now"], [each, each]))


def test_what_is_measured_is_found_in_the_folder(site: str, tmp_path: Path) -> None:
    home = tmp_path / "site" / "en"
    assert (richest(home), laws(home / "n"), versions(home / "n" / "l")) == ("n", ["l"], ["1.9", "1.10"])


@pytest.mark.parametrize(("law", "device"), [("gdpr", "phone"), ("ccpa", "desktop")])
def test_the_journeys_of_the_benchmark_lead_to_an_answer(browser: Browser, told: str, law: str, device: str) -> None:
    journeys = read_journeys({"notice": "webshop", "law": law, "first": "1.0"})
    tab = reader(browser, device)
    for question in journeys.questions:
        walks = (walk(tab.page, f"{told}en/", way) for way in question.ways)
        assert any(not each.missing and each.words for each in walks), question.asks
    tab.context.close()
