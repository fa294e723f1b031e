"""Asks the search of a built site what visitors ask, in a browser, without its dialog: which place comes first, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from noticepress.reading.yaml import parse_quickly

QUERIES = Path(__file__).parent / "queries"
_LOAD = """async ([root, scripts, index]) => {
  const load = address => new Promise((done, failed) => {
    const tag = document.createElement("script");
    Object.assign(tag, {src: address, onload: done, onerror: () => failed(new Error(address))});
    document.head.append(tag);
  });
  if (!window.npFinder) for (const name of scripts) await load(root + name);
  await load(index);
  const begun = performance.now();
  window.found = npFinder(npIndexes.pop());
  await new Promise(done => found.prepare(done));
  return performance.now() - begun;
}"""
_ASK = """([asked, reading]) => {
  const times = [0, 1, 2].map(() => { const begun = performance.now(); found.find(asked, reading); return performance.now() - begun; });
  return [Math.min(...times), found.find(asked, reading).places.slice(0, 3).map(each => each.doc.location)];
}"""


@dataclass(frozen=True)
class Question:
    """What somebody types while reading ``notice`` under ``law`` (both empty at home), and the places of which one should come first."""

    asked: str
    notice: str
    law: str
    first: frozenset[str]
    unseen: bool


@dataclass(frozen=True)
class Answer:
    """The first places that were found, as questions name them, and the milliseconds that it took."""

    question: Question
    found: tuple[str, ...]
    took: float

    @property
    def right(self) -> bool:
        """Whether the first is one that is right."""
        return bool(self.found) and self.found[0] in self.question.first


def questions(locale: str) -> list[Question]:
    """The questions of a language, those for the same index together."""
    file = QUERIES / f"{locale}.yaml"
    parsed = parse_quickly(file.read_text("utf-8"), file.name)[0]
    assert parsed is not None
    found = []
    for part, rows in dict(parsed.data).items():
        for row in rows:
            notice, _, law = str(row.get("reading", "")).partition("/")
            found.append(Question(str(row["ask"]), notice, law, frozenset(row["first"]), part == "unseen"))
    return sorted(found, key=lambda each: each.notice)


def answers(page: Page, address: str, locale: str) -> Iterator[Answer]:
    """What the search of the site at ``address`` answers; a page of each notice is opened once."""
    at: str | None = None
    for each in questions(locale):
        if each.notice != at:
            at = each.notice
            open_index(page, f"{address}{locale}/{f'{at}/' if at else ''}")
        took, places = page.evaluate(_ASK, [each.asked, f"{each.law}/" if each.law else ""])
        yield Answer(each, tuple(_named(place, each.notice) for place in places), took)


def open_index(page: Page, address: str) -> float:
    """Open a page and what its search reads; returns the milliseconds that the search needs to be ready."""
    page.goto(address)
    settings: dict[str, Any] = page.evaluate("JSON.parse(document.getElementById('np-search').textContent)")
    return float(page.evaluate(_LOAD, [settings["root"], page.evaluate("npSearch.scripts"), settings["index"]]))


def _named(location: str, notice: str) -> str:
    where, _, anchor = location.partition("#")
    name = f"{notice}/{where}".strip("/")
    return f"{name}#{anchor}" if anchor else name
