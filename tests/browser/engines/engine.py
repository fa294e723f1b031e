"""A window of an engine, as tests use it: what both protocols can do, with the words of Playwright where it has some."""

from __future__ import annotations

import json
import re
import shutil
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from tests.browser.chromium import SPY as SPY_OF_POLICIES

FUNCTION = re.compile(r"\s*(?:async\s+)?(?:\([^()]*\)|\w+)\s*=>")
"""How a function begins in JavaScript; anything else is an expression, as for Playwright."""
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015", "ArrowUp": "\ue013"}
MIDDLE = """selector => {
  const found = [...document.querySelectorAll(selector)].find(each => each.checkVisibility({visibilityProperty: true}))
  found?.scrollIntoView({block: "center", behavior: "instant"})
  const box = found?.getBoundingClientRect()
  return box && [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
}"""
"""Where the pointer meets the first element of a selector that is to be seen."""
MEDIA = """([asked, answer]) => {
  const of = rules => [...rules].flatMap(rule => [rule, ...(rule.cssRules ? of(rule.cssRules) : [])]).filter(rule => rule.media)
  const others = {"(prefers-color-scheme: dark)": "(prefers-color-scheme: light)", "print": "screen"}
  const as = holds => holds ? "(min-width: 0px)" : "(max-width: 0px)"
  window.asking ??= [...document.styleSheets].flatMap(sheet => [sheet, ...of(sheet.cssRules)]).map(each => [each.media, each.media.mediaText])
  window.answers = {...window.answers, [asked]: answer}
  for (const [media, text] of asking) {
    if (text) media.mediaText = Object.entries(answers).reduce((now, [asked, holds]) => now.replaceAll(asked, as(holds)).replaceAll(others[asked], as(!holds)), text)
  }
  if (asked.includes("dark")) document.documentElement.style.colorScheme = answer ? "dark" : "light"
}"""
"""Answers a question of the style sheets otherwise than the device does: neither protocol can. Holds until the next page."""


SPY_OF_ERRORS = """
addEventListener('error', e => told.push(e.target === window ? `${e.message} ${e.filename}:${e.lineno}` : `not loaded: ${e.target.src || e.target.href}`), true);
addEventListener('unhandledrejection', e => told.push(`${e.reason}`));
for (const name of ['error', 'warn']) {
  const real = console[name];
  console[name] = function (...given) { told.push(`${name} ${given}`); return real.apply(this, given); };
}
"""
"""Notes errors of scripts, what could not be loaded, and what the console is told."""


SPY = SPY_OF_POLICIES + SPY_OF_ERRORS


class Missing(Exception):
    """An engine is not installed."""


class Engine(ABC):
    """A window. ``failures`` are the errors, and what the policy stopped, since the last ``go``."""

    name: str

    @abstractmethod
    def go(self, address: str) -> None:
        """Go to a page, and wait until all of it is there."""

    @abstractmethod
    def call(self, function: str, argument: Any) -> Any:
        """What a function in JavaScript says, waited for; values are those of JSON."""

    @abstractmethod
    def act(self, kind: str, steps: Sequence[dict[str, Any]]) -> None:
        """Do ``steps`` of the WebDriver protocol with a ``key`` or ``pointer``."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page another size, in CSS pixels, and wait until it has it."""

    @abstractmethod
    def failures(self) -> list[str]:
        """What the console was told as an error since the last ``go``."""

    @abstractmethod
    def close(self) -> None:
        """End the engine."""

    def evaluate(self, asked: str, argument: Any = None) -> Any:
        """What an expression or function in JavaScript says, as Playwright's ``evaluate``."""
        return self.call(asked if FUNCTION.match(asked) else f"() => {asked}", argument)

    def until(self, condition: str, argument: Any = None, seconds: float = 30) -> None:
        """Wait until a condition in JavaScript holds."""
        wait(lambda: bool(self.evaluate(condition, argument)), f"{self.name}: {condition} {argument}", seconds)

    def until_seen(self, selector: str) -> None:
        """Wait until something of a selector can be seen."""
        self.until(
            "selector => [...document.querySelectorAll(selector)].some(each => each.checkVisibility({visibilityProperty: true}))",
            selector,
        )

    def hover(self, selector: str) -> None:
        """Put the pointer on the first element of a selector that can be seen."""
        x, y = self._middle(selector)
        self.act("pointer", [{"type": "pointerMove", "x": x, "y": y, "origin": "viewport"}])

    def click(self, selector: str) -> None:
        """Click with the pointer on the first element of a selector that can be seen."""
        x, y = self._middle(selector)
        move = {"type": "pointerMove", "x": x, "y": y, "origin": "viewport"}
        self.act("pointer", [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}])

    def press(self, *keys: str) -> None:
        """Press keys, by name or letter."""
        told = [KEYS.get(key, key) for key in keys]
        self.act("key", [{"type": kind, "value": key} for key in told for kind in ("keyDown", "keyUp")])

    def media(self, asked: str, answer: bool) -> None:
        """Let the style sheets of this page think that ``print`` or ``(prefers-color-scheme: dark)`` holds, or not."""
        self.evaluate(MEDIA, [asked, answer])

    def _middle(self, selector: str) -> list[int]:
        found = self.evaluate(MIDDLE, selector)
        assert found, f"{self.name}: nothing to be seen of {selector}"
        return list(found)


def program(*names: str, package: str) -> str:
    """Where a program is; :class:`Missing` says what to install."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise Missing(f"the browser tests need {' or '.join(names)}: apt-get install {package}")


def wait(holds: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Ask again until something holds; an ``AssertionError`` when it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not in {seconds} seconds: {what}"
        time.sleep(0.02)


def as_json(function: str, argument: Any) -> str:
    """An expression that calls ``function`` and says what it says in JSON, when it is there."""
    return f"Promise.resolve(({function})({json.dumps(argument)})).then(said => JSON.stringify(said ?? null))"
