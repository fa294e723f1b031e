"""Goes through a site as a visitor does, in headless Chromium, and counts. Reads ``reading.js`` and asks a server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page
from tests.browser.chromium import Visit, follow, visit

from benchmarks.visitor.journeys import Journeys, Question, Step, Way

READING = Path(__file__).with_name("reading.js")
DEVICES = {"phone": (390, 844), "desktop": (1280, 800)}
ENOUGH = 2000
"""Presses of the tab key after which nobody would go on."""


@dataclass(frozen=True)
class Walk:
    """A way that was gone: clicks, words read; ``missing`` is the step that the site does not have, from which nothing was counted."""

    way: str
    clicks: int
    words: int
    missing: str = ""

    def __str__(self) -> str:
        return f"no way: {self.missing}" if self.missing else f"{self.clicks} clicks, {self.words:,} words"


@dataclass(frozen=True)
class Figures:
    """A text on a device. ``answer`` is the top and end of the first answer in px; ``stops`` and ``layer`` are counted up to the text."""

    answer: tuple[int, int] | None
    screen: int
    stops: int | None
    layer: int | None
    shown: int
    walks: dict[str, tuple[Walk, ...]]

    @property
    def on_first_screen(self) -> bool:
        """Whether the whole first answer is there without scrolling."""
        return self.answer is not None and self.answer[1] <= self.screen


def measure(browser: Browser, home: str, text: str, journeys: Journeys, device: str) -> Figures:
    """The figures of ``text``, an address below ``home``, on a device."""
    tab = reader(browser, device)
    tab.go(urljoin(home, text))
    place = tab.page.evaluate("selector => reader.highest(selector)", journeys.key_points)
    layer, shown = tab.page.evaluate("selector => reader.shown(selector)", journeys.text)
    stops = tab_stops(tab.page, journeys.text)
    walks = {each.asks: tuple(walked(tab.page, home, each)) for each in journeys.questions}
    tab.context.close()
    return Figures(tuple(place) if place else None, DEVICES[device][1], stops, layer, shown, walks)


def reader(browser: Browser, device: str) -> Visit:
    """A tab of a device that knows what is read in it."""
    width, height = DEVICES[device]
    tab = visit(browser, width=width, height=height)
    tab.context.add_init_script(path=READING)
    return tab


def tab_stops(page: Page, text: str) -> int | None:
    """How often the tab key stops before it comes into the text; ``None`` when it never does."""
    for count in range(ENOUGH):
        page.keyboard.press("Tab")
        if page.evaluate("selector => reader.within(selector)", text):
            return count
        if page.evaluate("reader.nowhere()"):
            return None
    return None


def walked(page: Page, home: str, question: Question) -> Iterator[Walk]:
    """Every way of a question, the one with the fewest words first, ways that are not there last."""
    walks = [walk(page, home, way) for way in question.ways]
    yield from sorted(walks, key=lambda each: (bool(each.missing), each.words, each.clicks))


def walk(page: Page, home: str, way: Way) -> Walk:
    """Go a way from ``home``: each step from the place that the one before led to."""
    page.goto("about:blank")
    page.goto(home)
    words = 0
    for number, step in enumerate(way.steps, 1):
        read = page.evaluate("given => reader.reach(given)", _asked(step, home))
        if read is None:
            return Walk(way.name, 0, 0, f"step {number} of “{way.name}” is not there ({step})")
        words += read
        _press(page)
    read = page.evaluate("given => reader.reach(given)", {"selector": way.answer})
    if read is None:
        return Walk(way.name, 0, 0, f"the answer of “{way.name}” is not there ({way.answer})")
    return Walk(way.name, len(way.steps), words + read)


def _asked(step: Step, home: str) -> dict[str, object]:
    if step.selector:
        return {"selector": step.selector}
    return {"addresses": [each if each.startswith("#") else urljoin(home, each) for each in step.addresses]}


def _press(page: Page) -> None:
    """Press what is marked, and read on where it leads."""
    marked = page.locator("[data-reader-step]")
    if marked.evaluate("each => each.tagName === 'A'"):
        follow(marked)
    else:
        marked.click()
    page.evaluate("reader.arrive()")
