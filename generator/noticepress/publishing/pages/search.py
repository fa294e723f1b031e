"""What the search of a site reads: the sections of the texts in force, an index for each notice and one for the home page. Pure.

An index is JSON as Material for MkDocs reads it: ``{config, docs: [{location, title, text}]}``, titles and texts in HTML, of which
the text keeps paragraphs and lists alone. A browser loads an index whole, so none is larger than ``MOST`` bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

FILE = "search/search_index.json"
MOST = 1_000_000
_HEADING = re.compile(
    r"""<h([1-6])(?:[ ]id="([^"<]*+)")?>
    ((?:[^<]++|<(?!/?h[1-6]|a[ ]class="headerlink"))*+)
    (?:<a[ ]class="headerlink"(?:[^<]++|<(?!/?h[1-6]))*+)?+</h\1>\n?""",
    re.VERBOSE,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*+)[^<>]*+>")
_KEPT = frozenset({"p", "ul", "ol", "li"})
_APART = frozenset({"td", "th", "tr", "br"})
"""What stands apart without a space between."""


@dataclass(frozen=True)
class Section:
    """A section of a page: ``level`` is that of its heading, 0 for a page as a whole. ``location`` is relative to the index's folder."""

    location: str
    title: str
    text: str
    level: int = 0


def sections(location: str, title: str, html: str) -> Iterator[Section]:
    """Yield the sections of a document as it was rendered; ``title`` is plain. What is above its first anchor belongs to the whole."""
    where, name, level, begin = location, _escape(title), 0, 0
    above = []
    for found in _HEADING.finditer(html):
        above.append(html[begin : found.start()])
        begin = found.end()
        if found[2]:
            yield Section(where, name, _text("".join(above)), level)
            where, name, level, above = f"{location}#{found[2]}", _TAG.sub("", found[3]).strip(), int(found[1]), []
    yield Section(where, name, _text("".join([*above, html[begin:]])), level)


def sections_of_words(location: str, title: str, words: str, level: int = 0) -> list[Section]:
    """A page, or a place in one, of which plain words are found."""
    return [Section(location, _escape(title), f"<p>{_escape(words)}</p>", level)]


def index(config: Mapping[str, Any], found: Iterable[Section], most: int = MOST) -> bytes:
    """Return an index of ``found``; when it would be larger than ``most``, what is less important is left out."""
    docs = [{"location": each.location, "title": each.title, "text": each.text} for each in _fitting(list(found), config, most)]
    return _json({"config": dict(config), "docs": docs})


def together(notices: Iterable[tuple[str, Sequence[Section]]]) -> Iterator[Section]:
    """Yield the sections of several notices for the home page, each block of text once; ``notices``: folder and sections of each."""
    seen: set[str] = set()
    for folder, found in notices:
        for each in found:
            blocks = [block for block in _blocks(each.text) if block not in seen]
            seen.update(blocks)
            yield replace(each, location=f"{folder}/{each.location}", text=" ".join(blocks))


def _fitting(found: list[Section], config: Mapping[str, Any], most: int) -> list[Section]:
    """Titles first, then headings, the higher before the lower, then texts in their order, as long as there is room."""
    room = most - len(_json({"config": dict(config), "docs": []}))
    bare = [len(_json({"location": each.location, "title": each.title, "text": ""})) + 1 for each in found]
    kept: set[int] = set()
    for number in sorted(range(len(found)), key=lambda number: (found[number].level, number)):
        if bare[number] <= room:
            kept.add(number)
            room -= bare[number]
    fitting = []
    for number in sorted(kept):
        size = len(_json(found[number].text)) - len('""')
        fitting.append(found[number] if size <= room else replace(found[number], text=""))
        room -= size if size <= room else 0
    return fitting


def _text(html: str) -> str:
    """HTML of a text with paragraphs and lists alone."""
    return " ".join(_TAG.sub(_tag, html).split())


def _blocks(text: str) -> Iterator[str]:
    """The paragraphs and lists of a text, and what stands between them."""
    begin = depth = 0
    for found in _TAG.finditer(text):
        depth += -1 if found[1] else 1
        if depth == 0:
            yield text[begin : found.end()].strip()
            begin = found.end()
    if rest := text[begin:].strip():
        yield rest


def _tag(found: re.Match[str]) -> str:
    name = found[2]
    return f"<{found[1]}{name}>" if name in _KEPT else " " if name in _APART else ""


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
