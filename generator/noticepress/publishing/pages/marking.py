"""Marks the terms of a glossary in the HTML of a document: in each section the first occurrence of each. Pure.

The text stays the same, character for character; only links are put around words. Headings, links, code and the heads of tables
are left alone. A capital counts as a form of a small letter only where a sentence begins: elsewhere it is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from noticepress.html.tags import cut, pieces
from noticepress.publishing.pages.glossary import Glossary

_APART = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "a", "code", "pre", "th"})
_INLINE = frozenset({"a", "strong", "em", "code", "wbr", "span", "b", "i"})
_BEGINS = re.compile(r"(?:^|[.!?:;…])[\s\"'‘’“”„(]*$")
_BLOCK = re.compile(rf"\n(?=<(?!/?(?:{'|'.join(sorted(_INLINE))})[ />]))")
"""Where a block ends: nothing before it has a say in what is marked after it, but for the terms of the section."""
_NUMBER = re.compile(r"(?<!\d)(\d++)\. ")


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


@dataclass(frozen=True, slots=True)
class _Block:
    """A block as it stands in any document: each form of a term that may be marked, and the HTML before it and at the end."""

    forms: tuple[tuple[str, str, str], ...]
    """HTML before, id of the term, the words."""
    rest: str
    section: str | None
    """What a heading calls the section that it begins."""


@dataclass
class _Reader:
    """Goes through a block. ``out`` is the HTML since the last form, ``words`` the text so far."""

    glossary: Glossary
    forms: list[tuple[str, str, str]] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    words: str = ""
    heading: str = ""
    in_heading: bool = False

    def tag(self, name: str, piece: str) -> None:
        if name == "h2":
            self.in_heading = True
        elif name == "/h2":
            self.in_heading = False
        if name.removeprefix("/") not in _INLINE:
            self.words = ""
        self.out.append(piece)

    def text(self, piece: str, *, open_to_marks: bool) -> None:
        if self.in_heading:
            self.heading += piece
        begin = 0
        for found in self.glossary.pattern.finditer(piece) if open_to_marks else ():
            if term := self._term(found):
                self.forms.append(("".join((*self.out, piece[begin : found.start()])), term, found[0]))
                self.out, begin = [], found.end()
        self.out.append(piece[begin:])
        self.words += piece

    def _term(self, found: re.Match[str]) -> str:
        """The id of the term that a form stands for, empty for a name or something else."""
        form = self.glossary.forms[found.lastgroup or ""]
        if form.term is None or (found[0][0] != form.words[0] and not self._begins_a_sentence(found)):
            return ""
        return form.term.id

    def _begins_a_sentence(self, found: re.Match[str]) -> bool:
        return bool(_BEGINS.search(self.words + found.string[: found.start()]))


def mark(html: str, glossary: Glossary) -> Marked:
    """Put a link around the first occurrence of each term in each section of ``html``, a rendered document."""
    places: dict[str, list[Place]] = {}
    seen: set[str] = set()
    section, count = "", 0
    out: list[str] = []
    for part in _blocks(html):
        block = _block(part, glossary)
        if block.section is not None:
            seen, section = set(), block.section
        for before, term, words in block.forms:
            if term in seen:
                out += before, words
                continue
            seen.add(term)
            there = places.setdefault(term, [])
            count += 1
            there.append(Place(f"np-use-{count}", section))
            out.append(f'{before}<a id="{there[-1].anchor}" href="#np-term-{term}">{words}</a>')
        out.append(block.rest)
    return Marked("".join(out), {term: tuple(there) for term, there in places.items()})


def _blocks(html: str) -> Iterator[str]:
    """Cut a document where sections and blocks begin."""
    before, *sections = html.split("<h2")
    yield from cut(before, _BLOCK)
    for section in sections:
        yield from cut(f"<h2{section}", _BLOCK)


@lru_cache(maxsize=1 << 13)
def _block(html: str, glossary: Glossary) -> _Block:
    """Find the terms of a block; most blocks stand in several versions."""
    if not html.startswith("<h2") and not glossary.pattern.search(html):
        return _Block((), html, None)
    reader = _Reader(glossary)
    for name, piece, open_to_marks in pieces(html, lambda name, _: name in _APART):
        if name:
            reader.tag(name, piece)
        else:
            reader.text(piece, open_to_marks=open_to_marks)
    number = _NUMBER.match(reader.heading)
    name = number[1] if number else reader.heading.strip()
    return _Block(tuple(reader.forms), "".join(reader.out), name if html.startswith("<h2") else None)
