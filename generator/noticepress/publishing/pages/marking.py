"""Marks the terms of a glossary in the HTML of a document: in each section the first occurrence of each. Pure.

The text stays the same, character for character; only links are put around words. Headings, links, code and the heads of tables
are left alone. A capital counts as a form of a small letter only where a sentence begins: elsewhere it is a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from noticepress.html.tags import pieces
from noticepress.publishing.pages.glossary import Glossary

_APART = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "th"})
_INLINE = frozenset({"a", "strong", "em", "code", "wbr", "span", "b", "i"})
_BEGINS = re.compile(r"(?:^|[.!?:;…])[\s\"'‘’“”„(]*$")
_NUMBER = re.compile(r"(\d+)\. ")


@dataclass(frozen=True)
class Place:
    """Where a term is marked: the anchor, and the section by its number, else its heading; empty above the first heading."""

    anchor: str
    section: str


@dataclass(frozen=True)
class Marked:
    """A document with its marks; ``places`` by id of the term, in the order of the first ones."""

    html: str
    places: Mapping[str, tuple[Place, ...]]


@dataclass
class _Marker:
    """Goes through a document. ``seen`` are the terms of the section, ``block`` the text of the block so far."""

    glossary: Glossary
    places: dict[str, list[Place]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    section: str = ""
    block: str = ""
    in_heading: bool = False

    def tag(self, name: str, piece: str) -> None:
        if name == "h2":
            self.seen, self.section, self.in_heading = set(), "", True
        elif self.in_heading and (name == "/h2" or 'class="headerlink"' in piece):
            self.in_heading = False
        if name.removeprefix("/") not in _INLINE:
            self.block = ""

    def text(self, piece: str, *, open_to_marks: bool) -> str:
        if self.in_heading:
            self.section += piece
        marked = self.glossary.pattern.sub(self._link, piece) if open_to_marks else piece
        self.block += piece
        return marked

    def _link(self, found: re.Match[str]) -> str:
        form = self.glossary.forms[found.lastgroup or ""]
        term = form.term
        if term is None or term.id in self.seen or (found[0][0] != form.words[0] and not self._begins_a_sentence(found)):
            return found[0]
        self.seen.add(term.id)
        places = self.places.setdefault(term.id, [])
        number = _NUMBER.match(self.section)
        places.append(Place(f"np-use-{term.id}-{len(places) + 1}", number[1] if number else self.section.strip()))
        return f'<a class="np-term" id="{places[-1].anchor}" href="#np-term-{term.id}">{found[0]}</a>'

    def _begins_a_sentence(self, found: re.Match[str]) -> bool:
        return bool(_BEGINS.search(self.block + found.string[: found.start()]))


def mark(html: str, glossary: Glossary) -> Marked:
    """Put a link around the first occurrence of each term in each section of ``html``, a rendered document."""
    marker = _Marker(glossary)
    out = []
    for name, piece, open_to_marks in pieces(html, lambda name, _: name in _APART):
        if name:
            marker.tag(name, piece)
            out.append(piece)
        else:
            out.append(marker.text(piece, open_to_marks=open_to_marks))
    return Marked("".join(out), {name: tuple(places) for name, places in marker.places.items()})
