"""Marks the terms of a glossary in the HTML of a document: in each section the first occurrence of each. Pure.

The text stays the same, character for character; only links are put around words. Headings, links, code and the heads of tables
are left alone. A capital counts as a form of a small letter only where a sentence begins: elsewhere it is a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from noticepress.html.tags import pieces
from noticepress.publishing.pages.glossary import Glossary

_APART = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "th"})
_INLINE = frozenset({"a", "strong", "em", "code", "wbr", "span", "b", "i"})
_BEGINS = re.compile(r"(?:^|[.!?:;…])[\s\"'‘’“”„(]*$")
_SECTIONS = re.compile(r"(?=<h2[ >])")
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


@dataclass(frozen=True)
class Section:
    """A section with its marks, in pieces: HTML, and between two of them (the form, the id of its term) of a mark. ``name``: its number or heading."""

    name: str
    html: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]


@dataclass
class _Marker:
    """Goes through a section. ``seen`` are its terms, ``block`` the text of the block so far, ``out`` what was passed since the last mark."""

    glossary: Glossary
    seen: set[str] = field(default_factory=set)
    heading: str = ""
    block: str = ""
    in_heading: bool = False
    out: str = ""
    html: list[str] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)

    def tag(self, name: str, piece: str) -> None:
        if name == "h2":
            self.in_heading = True
        elif self.in_heading and (name == "/h2" or 'class="headerlink"' in piece):
            self.in_heading = False
        if name.removeprefix("/") not in _INLINE:
            self.block = ""
        self.out += piece

    def text(self, piece: str, *, open_to_marks: bool) -> None:
        if self.in_heading:
            self.heading += piece
        done = 0
        for found in self.glossary.pattern.finditer(piece) if open_to_marks else ():
            if term := self._term(found):
                self.html.append(self.out + piece[done : found.start()])
                self.marks.append((found[0], term))
                self.out, done = "", found.end()
        self.out += piece[done:]
        self.block += piece

    def _term(self, found: re.Match[str]) -> str:
        """The id of the term that is to be marked here; empty for none."""
        form = self.glossary.forms[found.lastgroup or ""]
        term = form.term
        if term is None or term.id in self.seen or (found[0][0] != form.words[0] and not self._begins_a_sentence(found)):
            return ""
        self.seen.add(term.id)
        return term.id

    def _begins_a_sentence(self, found: re.Match[str]) -> bool:
        return bool(_BEGINS.search(self.block + found.string[: found.start()]))


def section(html: str, glossary: Glossary) -> Section:
    """Find the first occurrence of each term in a section (HTML), which begins with its heading."""
    marker = _Marker(glossary)
    for name, piece, open_to_marks in pieces(html, lambda name, _: name in _APART):
        if name:
            marker.tag(name, piece)
        else:
            marker.text(piece, open_to_marks=open_to_marks)
    number = _NUMBER.match(marker.heading)
    return Section(number[1] if number else marker.heading.strip(), (*marker.html, marker.out), tuple(marker.marks))


def mark(html: str, glossary: Glossary, found: Callable[[str, Glossary], Section] = section) -> Marked:
    """Put a link around the first occurrence of each term in each section of ``html``, a rendered document.

    ``found`` is ``section``, or what remembers it: sections stand in several versions.
    """
    places: dict[str, list[Place]] = {}
    out = []
    for each in (found(part, glossary) for part in _SECTIONS.split(html)):
        for before, (words, term) in zip(each.html, each.marks, strict=False):
            known = places.setdefault(term, [])
            known.append(Place(f"np-use-{term}-{len(known) + 1}", each.name))
            out += [before, f'<a class="np-term" id="{known[-1].anchor}" href="#np-term-{term}">{words}</a>']
        out.append(each.html[-1])
    return Marked("".join(out), {name: tuple(each) for name, each in places.items()})
