"""Tracked changes as WordprocessingML: who changed what, and when (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

from noticepress.formats.word.lines import Fate, Piece

_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARTS = re.compile(r"\r\n?|\n|\t|[^\r\n\t]+")
_TAGS: dict[Fate, str] = {"inserted": "w:ins", "deleted": "w:del", "moved-from": "w:moveFrom", "moved-to": "w:moveTo"}
_SPACES = {"w": nsmap["w"]}
_STYLES = {"strong": "w:b", "em": "w:i", "s": "w:strike"}


def element(tag: str, /, *children: BaseOxmlElement, **attributes: object) -> BaseOxmlElement:
    """Return an element with attributes of the main namespace; those with a prefix are written ``r__id``."""
    made: BaseOxmlElement = oxml_parser.makeelement(_name(tag), nsmap=_SPACES)
    for name, value in attributes.items():
        made.set(_name(name.replace("__", ":") if "__" in name else f"w:{name}"), legal(str(value)))
    for child in children:
        made.append(child)
    return made


def legal(text: str) -> str:
    """Return text with a mark in place of what XML cannot hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


@lru_cache(maxsize=256)
def _name(prefixed: str) -> str:
    return str(qn(prefixed))


class Revisions:
    """Writes the changes of one ``author`` on one ``date``; each gets a number of its own."""

    def __init__(self, author: str, date: dt.date):
        self.author, self.day = author, date.isoformat()
        self._last = self._minute = 0

    @property
    def date(self) -> str:
        """The moment of a change: midnight, or two minutes later for one that is not of a piece with the one before."""
        return f"{self.day}T00:0{self._minute}:00Z"

    def apart(self) -> None:
        """Keep what follows apart from the change before it.

        LibreOffice takes neighbouring insertions of one author within a minute for one, also across the end of a paragraph that
        was there before, and rejecting it would join the two paragraphs.
        """
        self._minute = 2 - self._minute

    def mark(self, fate: Fate, *children: BaseOxmlElement) -> BaseOxmlElement:
        """Return the element that says what happened to ``children``, or to the paragraph or row that it stands in."""
        return element(_TAGS[fate], *children, id=self._number(), author=self.author, date=self.date)

    def run(self, piece: Piece, bare: str, linked: bool) -> BaseOxmlElement:
        """Return the words ``bare`` of a piece, within the mark of its fate if it has one."""
        run = element("w:r")
        if properties := list(_properties(piece, linked)):
            run.append(element("w:rPr", *properties))
        for part in _PARTS.findall(legal(bare)):
            run.append(_part(part, "w:delText" if piece.fate == "deleted" else "w:t"))
        return run if piece.fate == "kept" else self.mark(piece.fate, run)

    def bounds(self, fate: Fate, pair: int) -> tuple[BaseOxmlElement, BaseOxmlElement]:
        """Return what stands before and after one half of a move; the name joins the two halves."""
        kind, number = _TAGS[fate], self._number()
        start = element(f"{kind}RangeStart", id=number, author=self.author, date=self.date, name=f"move{pair}")
        return start, element(f"{kind}RangeEnd", id=number)

    def bookmark(self, name: str) -> tuple[BaseOxmlElement, BaseOxmlElement]:
        """Return what stands before and after a place that links lead to."""
        number = self._number()
        return element("w:bookmarkStart", id=number, name=name), element("w:bookmarkEnd", id=number)

    def _number(self) -> int:
        self._last += 1
        return self._last


def _properties(piece: Piece, linked: bool) -> Iterator[BaseOxmlElement]:
    """Yield run properties in the order of the schema."""
    if linked:
        yield element("w:rStyle", val="Hyperlink")
    if "code" in piece.styles:
        yield element("w:rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New")
    yield from (element(tag) for style, tag in _STYLES.items() if style in piece.styles)


def _part(part: str, tag: str) -> BaseOxmlElement:
    if part == "\t":
        return element("w:tab")
    if part[0] in "\r\n":
        return element("w:br")
    text = element(tag)
    text.text = part
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return text
