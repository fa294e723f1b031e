"""What the search of a site reads: the sections of the texts in force, an index for each notice and one for the home page. Pure.

An index is a script that hands its page ``{words, laws, notices, docs: [{location, title, text, level}]}``: a script, since a page in a
folder on a disk may load one, but may read no file. Titles and texts are plain, a block of a text to a line. A browser loads an index
whole, so none is larger than ``MOST`` bytes.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from noticepress.language.search_words import SearchWords

FILE = "search/search_index.js"
MOST = 1_000_000
_HANDS, _OVER = b"(self.npIndexes = self.npIndexes || []).push(", b");\n"
_HEADING = re.compile(r'<h([1-6])(?: id="([^"<]*+)")?>((?>(?:[^<]++|<(?!/?h[1-6]))*))</h\1>\n?')
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*+)[^<>]*+>")
_BLOCKS = frozenset({"p", "ul", "ol", "table", "blockquote"})
_APART = frozenset({"td", "th", "tr", "br"})
"""What stands apart without a space between."""
_ITEM = " • "


@dataclass(frozen=True)
class Section:
    """A section of a page: ``level`` is that of its heading, 0 for a text as a whole, 1 for another page. ``location`` is relative to the index's folder.

    ``text``: a block to a line.
    """

    location: str
    title: str
    text: str
    level: int = 0


def sections(location: str, title: str, rendered: str) -> Iterator[Section]:
    """Yield the sections of a document as it was rendered; ``title`` is plain. What is above its first anchor belongs to the whole."""
    where, name, level, begin = location, title, 0, 0
    above = []
    for found in _HEADING.finditer(rendered):
        above.append(rendered[begin : found.start()])
        begin = found.end()
        if found[2]:
            yield Section(where, name, _text("".join(above)), level)
            where, name, level, above = f"{location}#{found[2]}", _plain(found[3]), int(found[1]), []
    yield Section(where, name, _text("".join([*above, rendered[begin:]])), level)


def vocabulary(words: SearchWords) -> dict[str, Any]:
    """How visitors search, as the script of the search reads it: the stemmer by the name that its file gives it."""
    return {**words.model_dump(mode="json"), "stemmer": f"{words.stemmer.title()}Stemmer" if words.stemmer else ""}


def index(head: Mapping[str, Any], found: Iterable[Section], most: int = MOST) -> bytes:
    """Return an index of ``found``; when it would be larger than ``most``, what is less important is left out."""
    frame = len(_HANDS) + len(_OVER) + len(_json({**head, "docs": []}))
    docs = [_doc(each) for each in _fitting(list(found), most - frame)]
    return _HANDS + _json({**head, "docs": docs}) + _OVER


def read_index(data: bytes) -> Any:
    """What an index says."""
    return json.loads(data.removeprefix(_HANDS).removesuffix(_OVER))


def together(notices: Iterable[tuple[str, Sequence[Section]]]) -> Iterator[Section]:
    """Yield the sections of several notices for the home page, each block of text once; ``notices``: folder and sections of each."""
    seen: set[str] = set()
    for folder, found in notices:
        for each in found:
            blocks = [block for block in _blocks(each.text) if block not in seen]
            seen.update(blocks)
            yield replace(each, location=f"{folder}/{each.location}", text="\n".join(blocks))


def _doc(each: Section) -> dict[str, Any]:
    return {"location": each.location, "title": each.title, "text": each.text, "level": each.level}


def _fitting(found: list[Section], room: int) -> list[Section]:
    """Titles first, then headings, the higher before the lower, then texts in their order, as long as there is room in bytes."""
    bare = [len(_json(_doc(replace(each, text="")))) + 1 for each in found]
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


def _text(rendered: str) -> str:
    """The words of a text, a block to a line."""
    return "\n".join(
        line for block in _plain(rendered).split("\n") if (line := " ".join(block.split()).removeprefix(_ITEM.strip()).strip())
    )


def _plain(rendered: str) -> str:
    return html.unescape(_TAG.sub(_tag, rendered.replace("\n", " "))).strip()


def _tag(found: re.Match[str]) -> str:
    name = found[2]
    if name in _BLOCKS:
        return "\n"
    if name == "li":
        return "" if found[1] else _ITEM
    return " " if name in _APART else ""


def _blocks(text: str) -> list[str]:
    return text.split("\n") if text else []


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
