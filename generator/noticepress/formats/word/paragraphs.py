"""Lines as Word paragraphs: style, list, the mark at the end, words, links and bookmarks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.document import DocumentPart

from noticepress.formats.word.lines import Cell, Fate, Line, Piece
from noticepress.formats.word.numbering import INDENT, LEVELS, Numbering
from noticepress.formats.word.revisions import Revisions, element

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_LONGEST_NAME = 40
"""Characters that Word allows in the name of a bookmark."""
_STYLES = {"code": "NoticeCode", "quote": "Quote", "rule": "NoticeRule"}


class Paragraphs:
    """Writes the paragraphs of one document; ``part`` keeps the addresses that links lead to."""

    def __init__(self, part: DocumentPart, revisions: Revisions, numbering: Numbering, anchors: frozenset[str]):
        self.part, self.revisions, self.numbering = part, revisions, numbering
        self.anchors = anchors
        self._placed: set[str] = set()
        self._after_insertion = False

    def of(self, line: Line) -> Iterator[BaseOxmlElement]:
        """Yield the paragraph of a line, and what ends a move after it."""
        fates = [piece.fate for piece in line.cells[0]] or [line.fate]
        if self._after_insertion and fates[0] == "inserted":
            self.revisions.apart()
        self._after_insertion = line.fate == "kept" and fates[-1] == "inserted"
        moved = self.revisions.bounds(line.fate, line.pair) if line.pair else ()
        paragraph = self.paragraph(line.cells[0], line.fate, *self._style(line), before=moved[:1], anchor=self._anchor(line))
        yield paragraph
        yield from moved[1:]

    def paragraph(
        self, cell: Cell, fate: Fate, *properties: BaseOxmlElement, before: tuple[BaseOxmlElement, ...] = (), anchor: str = ""
    ) -> BaseOxmlElement:
        """Return a paragraph whose end has a ``fate``; ``before`` stands before its words."""
        found = list(properties)
        if fate != "kept":
            found.append(element("w:rPr", self.revisions.mark(fate)))
        runs = [run for pair, pieces in groupby(cell, key=attrgetter("pair")) for run in self._part(pair, list(pieces))]
        start, end = ((mark,) for mark in self.revisions.bookmark(anchor)) if anchor else ((), ())
        return element("w:p", *([element("w:pPr", *found)] if found else []), *before, *start, *runs, *end)

    def _style(self, line: Line) -> Iterator[BaseOxmlElement]:
        """Yield style, list and indent, in the order of the schema."""
        block = line.block
        if not (block.level and block.kind != "heading"):
            self.numbering.forget()
        match block.kind:
            case "heading":
                yield element("w:pStyle", val=f"Heading{block.level}")
            case "item":
                yield element("w:pStyle", val="ListNumber" if block.number else "ListBullet")
                yield self.numbering.of(line)
            case "paragraph" if block.level:
                yield element("w:pStyle", val="ListContinue")
            case kind if kind in _STYLES:
                yield element("w:pStyle", val=_STYLES[kind])
        if block.level and block.kind not in ("heading", "item"):
            yield element("w:ind", left=INDENT * min(block.level, LEVELS))

    def _anchor(self, line: Line) -> str:
        """The bookmark of a heading: that of the new text where both have it, and each only once."""
        name = line.block.anchor
        old = line.fate in ("deleted", "moved-from")
        if not name or name in self._placed or (old and name in self.anchors):
            return ""
        self._placed.add(name)
        return bookmark(name)

    def _part(self, pair: int, pieces: Sequence[Piece]) -> Iterator[BaseOxmlElement]:
        """Yield pieces that stand together; those of a moved sentence between the bounds of the move."""
        start, end = ((mark,) for mark in self.revisions.bounds(pieces[0].fate, pair)) if pair else ((), ())
        yield from start
        for piece in pieces:
            yield from self._runs(piece)
        yield from end

    def _runs(self, piece: Piece) -> Iterator[BaseOxmlElement]:
        """Yield the words; the space after a link is none of it."""
        link = self._link(piece)
        if link is None:
            yield self.revisions.run(piece, piece.text, False)
            return
        bare = piece.text.rstrip()
        link.append(self.revisions.run(piece, bare, True))
        yield link
        if bare != piece.text:
            yield self.revisions.run(piece, piece.text[len(bare) :], False)

    def _link(self, piece: Piece) -> BaseOxmlElement | None:
        if "image" in piece.styles or not piece.text.strip():
            return None
        if piece.href.startswith("#") and len(piece.href) > 1:
            return element("w:hyperlink", anchor=bookmark(piece.href[1:]), history=1)
        if _SAFE_LINK.match(piece.href):
            target = self.part.relate_to(piece.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            return element("w:hyperlink", r__id=target, history=1)
        return None


def bookmark(anchor: str) -> str:
    """The name of a bookmark for an anchor: letters, digits and ``_``, unique also when it has to be cut."""
    name = "_np_" + re.sub(r"\W", "_", anchor)
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:31]}_{hashlib.sha256(anchor.encode('utf-8', 'replace')).hexdigest()[:8]}"
