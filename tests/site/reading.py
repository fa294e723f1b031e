"""Reads built pages as a visitor sees them: text without tags, and its parts by class."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

from lxml import html


def page(site: Path, address: str) -> Any:
    """The main part of a page."""
    found = html.fromstring((site / address / "index.html").read_text("utf-8")).xpath("//article")[0]
    found.set("data-at", address)
    return found


def parts(element: Any, name: str) -> list[Any]:
    """The elements below one that have a class."""
    found: list[Any] = element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")
    return found


_BLOCKS = {"p", "li", "dt", "dd", "br", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "div", "summary", "label"}


def text(element: Any) -> str:
    """The words of an element, white space folded; blocks do not run into each other."""
    found = (" " + word if each.tag in _BLOCKS else word for each, word in _words(element))
    return " ".join("".join(found).split())


def _words(element: Any) -> Any:
    yield element, element.text or ""
    for child in element:
        yield from _words(child)
        yield child, child.tail or ""


def text_of(element: Any, name: str) -> str:
    """The words of the first element that has a class."""
    return text(parts(element, name)[0])


def leads(link: Any) -> str:
    """Where a link of a ``page`` leads, from the root of the site."""
    at = next(link.iterancestors("article")).get("data-at")
    address = str(link.get("href"))
    return posixpath.normpath(posixpath.join(at, address)) + ("/" if address.endswith("/") else "")


def link(element: Any, words: str) -> str:
    """Where the link with these words, or this label, leads."""
    found: list[str] = [leads(a) for a in element.iter("a") if words in (text(a), a.get("aria-label"))]
    assert len(found) == 1, f"{len(found)} links '{words}'"
    return found[0]
