"""The main kinds of pages in Firefox and WebKitGTK: where things stand, what the console is told, views, search, states and print."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.browser.chromium import SIDEWAYS
from tests.browser.engines.engine import Engine, Missing
from tests.browser.engines.firefox import Firefox, firefox
from tests.browser.engines.webkit import webkit
from tests.browser.faint import FAINT
from tests.browser.kinds import shown
from tests.browser.test_every_kind import SETTLED
from tests.browser.test_views import wrong

pytestmark = pytest.mark.browser

Start = Callable[[Path], AbstractContextManager[Engine]]
PAGES = [
    each.address
    for each in shown("home", "text gdpr", "text ccpa", "change gdpr", "rights gdpr", "history", "compare", "list of recipients")
    if each.locale == "nl"
]
LAYOUT = """() => {
  const found = []
  const clips = each => /hidden|clip/.test(getComputedStyle(each).overflowX + getComputedStyle(each).overflowY)
  const visible = each => each.checkVisibility({visibilityProperty: true, opacityProperty: true})
  const told = each => `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 40)}`
  // Rows: what stands beside each other stands on one line, within the screen, and nothing over its neighbour; what is fixed at the foot is no part of them.
  for (const row of document.querySelectorAll(".md-header__inner, .np-switch")) {
    const all = [...row.children].filter(each => visible(each) && each.getBoundingClientRect().width > 1 && getComputedStyle(each).position !== "fixed").map(each => [each, each.getBoundingClientRect()])
    for (const [index, [each, box]] of all.entries()) {
      const [before, last] = all[index - 1] ?? []
      if (last && Math.abs(box.top + box.bottom - last.top - last.bottom) > Math.min(box.height, last.height)) found.push(`not on the line of ${told(before)}: ${told(each)}`)
      if (last && box.left < last.right - 1) found.push(`over ${told(before)}: ${told(each)}`)
      if (box.left < -1 || box.right > innerWidth + 1) found.push(`beside the screen: ${told(each)}`)
    }
  }
  // Words: each line within what clips it, and within the page.
  const clip = new Map()
  const clipping = each => {
    if (!each || each === document.documentElement || each === document.body) return null
    if (!clip.has(each)) clip.set(each, clips(each) ? each : clipping(each.parentElement))
    return clip.get(each)
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange()
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement
    if (!texts.currentNode.data.trim() || !visible(holder)) continue
    const around = clipping(holder)?.getBoundingClientRect()
    if (around && (around.width <= 1 || around.height <= 1)) continue  // for who hears the page
    range.selectNodeContents(texts.currentNode)
    for (const box of range.getClientRects()) {
      if (box.width <= 1) continue
      if (around && (box.left < around.left - 1 || box.right > around.right + 1 || box.top < around.top - 3 || box.bottom > around.bottom + 3)) { found.push(`cut: ${told(holder)}`); break }
      if (!around && (box.left < -1 || box.right > innerWidth + 1) && !scrolls(holder)) { found.push(`beyond the edge: ${told(holder)}`); break }
    }
  }
  return found
  function scrolls(each) { for (; each; each = each.parentElement) if (/auto|scroll/.test(getComputedStyle(each).overflowX)) return true; return false }
}"""
"""What stands in the wrong place: rows in two lines, words that are cut or beyond the edge."""
SPOIL = """() => {
  document.querySelector(".np-switch").style.width = "120px"
  document.querySelector("h1").style.cssText = "overflow: hidden; height: 8px"
}"""
QUESTIONS = {
    "nl/webshop/gdpr/": {"inzageverzoek": "nl/webshop/gdpr/#right-access", "klachtt": "nl/webshop/gdpr/#complaints"},
    "nl/webshop/ccpa/": {"verkoop": "nl/webshop/ccpa/#opt-out"},
}
"""What is typed, and where the first that is found leads."""
NO_INDEX = """() => {
  const real = document.head.append
  document.head.append = function (tag) { if (tag.src.includes("search_index")) tag.src = "/gone.js"; return real.call(this, tag) }
}"""
PRINTED = {
    "nl/webshop/gdpr/": "Zonnestraal Fietsen Algemene verordening gegevensbescherming (AVG) Versie 4.1",
    "nl/webshop/gdpr/changes/4.0/": "Zonnestraal Fietsen Algemene verordening gegevensbescherming (AVG) Versie 4.0",
    "nl/webshop/versions/": "Zonnestraal Fietsen", "nl/ontvangers/": "Zonnestraal Fietsen",
}  # fmt: skip
"""How the first sheet of a page begins: whose it is, and of which law and version."""


def test_where_things_stand_and_what_the_console_is_told(engine: Engine, watched: str) -> None:
    found = {}
    for width, height in ((390, 844), (1280, 900)):
        engine.resize(width, height)
        for page in PAGES:
            engine.go(watched + page)
            sideways = engine.evaluate(SIDEWAYS)
            found[page, width] = [
                *engine.failures(),
                *engine.evaluate(LAYOUT),
                *([f"{sideways} px sideways"] if sideways else []),
            ]
    wrong = {where: said for where, said in found.items() if said}
    assert not wrong, wrong


def test_what_stands_in_the_wrong_place_is_seen(engine: Engine, watched: str) -> None:
    engine.resize(390, 844)
    engine.go(f"{watched}nl/webshop/gdpr/")
    engine.evaluate(SPOIL)
    engine.evaluate(
        "() => { setTimeout(() => { throw new Error('mine') }); document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {}'})) }"
    )
    engine.until("told.length > 1")
    assert {said.split()[0] for said in engine.evaluate(LAYOUT)} >= {"not", "cut:"}
    assert any("style-src" in said for said in engine.failures()), "what the policy stops"
    assert any("mine" in said for said in engine.failures())


def test_each_view_of_a_change_shows_what_it_should(engine: Engine, watched: str) -> None:
    engine.resize(1280, 900)
    engine.go(f"{watched}nl/webshop/gdpr/changes/4.0/")
    for view in ("full", "sides", "changes"):
        engine.click(f"label:has(#np-view-{view})")
        engine.until("view => document.getElementById(`np-view-${view}`).checked", view)
    assert wrong(engine) == []
    assert engine.failures() == []


def test_the_search_finds(engine: Engine, watched: str) -> None:
    engine.resize(390, 844)
    found = {}
    for page, asked in QUESTIONS.items():
        for words in asked:
            engine.go(watched + page)
            search(engine, words)
            engine.press("ArrowDown", "ArrowDown")
            found[words] = str(
                engine.evaluate("document.querySelector('.np-search__found > .np-search__list a').href")
            ).removeprefix(watched)
            assert engine.failures() == []
    assert found == {words: place for asked in QUESTIONS.values() for words, place in asked.items()}
    engine.press("Escape")
    assert not engine.evaluate("document.querySelector('dialog').open")


def search(engine: Engine, words: str) -> None:
    """Open the search, type words, and wait for what it finds."""
    engine.click(".np-search-button")
    engine.until_seen(".np-search__field")
    engine.press(*words)
    engine.until("words => document.querySelector('.np-search__field').value === words", words)
    engine.until_seen(".np-search__found[aria-busy=false] > .np-search__list a")


def faint(engine: Engine, state: str) -> list[str]:
    """What is hard to see in a state, by day and by night."""
    found = []
    for scheme in ("dark", "light"):
        engine.media("(prefers-color-scheme: dark)", scheme == "dark")
        engine.evaluate(SETTLED)
        found += [f"{state}, {scheme}: {each}" for each in engine.evaluate(FAINT)]
    return found


def test_everything_can_be_seen_in_every_state(engine: Engine, watched: str) -> None:
    engine.resize(1280, 900)
    engine.go(f"{watched}nl/webshop/gdpr/")
    found = faint(engine, "closed")
    engine.hover(".np-search-button")
    found += faint(engine, "the button under the pointer")
    search(engine, "nieuwsbreif")
    found += faint(engine, "typed")
    engine.evaluate("document.querySelector('.np-search__field').select()")
    found += faint(engine, "selected")
    for each in (".np-search__list a", ".np-search__close", ".np-search__more"):
        engine.hover(each)
        found += faint(engine, f"{each} under the pointer")
        engine.evaluate("selector => [...document.querySelectorAll(selector)].find(each => each.checkVisibility()).focus()", each)
        found += faint(engine, f"{each} with the focus")
    engine.evaluate("document.querySelector('.np-search__field').disabled = true")
    found += faint(engine, "disabled")
    engine.go(f"{watched}nl/webshop/gdpr/")
    engine.evaluate(NO_INDEX)
    engine.click(".np-search-button")
    engine.until("document.querySelector('.np-search__status').textContent.includes('lukt nu niet')")
    found += faint(engine, "error")
    assert found == []


def test_what_is_hard_to_see_is_seen(engine: Engine, watched: str) -> None:
    engine.go(f"{watched}nl/webshop/gdpr/")
    search(engine, "klacht")
    engine.evaluate("document.querySelector('.np-search__field').style.color = '#fff'")
    said = faint(engine, "typed")
    assert any("light: np-search__field" in each and "text: 1.00" in each for each in said)
    assert not any("dark: np-search__field" in each for each in said), "by night it is the paper that is dark"


@pytest.mark.parametrize(("start", "needs"), [(firefox, "firefox-esr"), (webkit, "webkit2gtk-driver")])
def test_an_engine_that_is_not_there_says_what_to_install(
    start: Start, needs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match=f"apt-get install {needs}"), start(tmp_path):
        pass


def test_pages_are_printed(engine: Engine, watched: str, tmp_path: Path) -> None:
    for page, first in PRINTED.items():
        engine.go(watched + page)
        said = printed(engine, tmp_path) if isinstance(engine, Firefox) else shown_in_print(engine)
        words = " ".join(said.split())
        assert words.startswith(first), page
        assert f"privacy.zonnestraal.example/{page}" in words, page
        assert not any(each in words for each in ("Zoeken", "Ga naar inhoud", "Wet:")), page


def printed(engine: Firefox, folder: Path) -> str:
    """The words of the first two sheets that come out of the printer."""
    (folder / "page.pdf").write_bytes(engine.printed("1-2"))
    return subprocess.run(["pdftotext", folder / "page.pdf", "-"], capture_output=True, check=True, text=True).stdout


def shown_in_print(engine: Engine) -> str:
    """The words of a page as its style sheets let it look on paper: WebKitGTK's driver cannot print."""
    engine.media("print", True)
    return str(engine.evaluate("document.body.innerText"))
