"""Lines as Word paragraphs: style, list, the mark at the end, words and bookmarks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import attrgetter

from noticepress.formats.word import exported
from noticepress.formats.word.lines import Cell, Fate, Line
from noticepress.formats.word.numbering import INDENT, LEVELS, Numbering
from noticepress.formats.word.revisions import Revisions
from noticepress.formats.word.words import bookmark, kept_words, target, written

_STYLES = {"code": "NoticeCode", "quote": "Quote", "rule": "NoticeRule"}
GAP = '<w:pPr><w:pStyle w:val="NoticeGap"/></w:pPr>'


class Paragraphs:
    """Writes the paragraphs of one document; ``beside`` stands in the first one. ``targets`` are the addresses that links lead to.

    ``placed``: bookmarks say which block of the new text each paragraph is.
    """

    def __init__(
        self, revisions: Revisions, numbering: Numbering, anchors: frozenset[str], beside: str = "", *, placed: bool = False
    ):
        self.revisions, self.numbering, self.anchors = revisions, numbering, anchors
        self.targets: dict[str, None] = {}
        self._beside = beside
        self._placed: set[str] = set()
        self._after_insertion = False
        self._placing, self._block = placed, -1

    def of(self, line: Line) -> Iterator[str]:
        """Yield the paragraph of a line, and what ends a move after it."""
        self._keep_apart(line)
        before, after = self.revisions.bounds(line.fate, line.pair) if line.pair else ("", "")
        style = self._style(line)
        properties = self._properties(line.fate, style)
        (words,) = self.words(line)
        if self._counts(line):
            words = self._around(words, exported.bookmark(self._block))
        if anchor := self._anchor(line):
            words = self._around(words, anchor)
        yield self._first(properties, f"{before}{words}")
        if after:
            yield after

    def gap(self) -> str:
        """Return an empty paragraph of little height."""
        return self._first(GAP, "")

    def in_cells(self, row: Line, style: str) -> Iterator[str]:
        """Yield the paragraph of each cell of a row."""
        counts = self._counts(row)
        for number, words in enumerate(self.words(row)):
            placed = self._around(words, exported.bookmark(self._block, number)) if counts else words
            yield f"<w:p>{self._properties(row.fate, style)}{placed}</w:p>"

    def _counts(self, line: Line) -> bool:
        """Whether a line is a block of the new text, and one of which the place is told; it is counted."""
        there = self._placing and line.fate not in ("deleted", "moved-from")
        self._block += there
        return there

    def _around(self, words: str, name: str) -> str:
        start, end = self.revisions.bookmark(name)
        return f"{start}{words}{end}"

    def words(self, line: Line) -> Iterator[str]:
        """Yield the words of each cell."""
        if line.still:
            found = kept_words(line.block)
            if found.targets:
                self.targets.update(dict.fromkeys(found.targets))
            yield from found.cells
        else:
            yield from map(self._cell, line.cells)

    def _first(self, properties: str, inner: str) -> str:
        """Return a paragraph of the text itself; in the first one stands what goes beside the text."""
        beside, self._beside = self._beside, ""
        return f"<w:p>{properties}{beside}{inner}</w:p>"

    def _keep_apart(self, line: Line) -> None:
        """Note where an insertion at the end of a paragraph is followed by one at the start of the next."""
        if line.still:
            self._after_insertion = False
            return
        fates = [piece.fate for piece in line.cells[0]] or [line.fate]
        if self._after_insertion and fates[0] == "inserted":
            self.revisions.apart()
        self._after_insertion = line.fate == "kept" and fates[-1] == "inserted"

    def _properties(self, fate: Fate, style: str) -> str:
        end = f"<w:rPr>{self.revisions.mark(fate)}</w:rPr>" if fate != "kept" else ""
        return f"<w:pPr>{style}{end}</w:pPr>" if style or end else ""

    def _style(self, line: Line) -> str:
        """Return style, list and indent, in the order of the schema."""
        block = line.block
        indent = f'<w:ind w:left="{INDENT * min(block.level, LEVELS)}"/>' if block.level else ""
        if not indent or block.kind == "heading":
            self.numbering.forget()
        match block.kind:
            case "heading":
                return f'<w:pStyle w:val="Heading{block.level}"/>'
            case "item":
                return f'<w:pStyle w:val="{"ListNumber" if block.number else "ListBullet"}"/>{self.numbering.of(line)}'
            case "paragraph" if block.level:
                return f'<w:pStyle w:val="ListContinue"/>{indent}'
            case kind if kind in _STYLES:
                return f'<w:pStyle w:val="{_STYLES[kind]}"/>{indent}'
        return indent

    def _anchor(self, line: Line) -> str:
        """The bookmark of a heading: that of the new text where both have it, and each only once."""
        name = line.block.anchor
        old = line.fate in ("deleted", "moved-from")
        if not name or name in self._placed or (old and name in self.anchors):
            return ""
        self._placed.add(name)
        return bookmark(name)

    def _cell(self, cell: Cell) -> str:
        return "".join(self._stretch(pair, tuple(pieces)) for pair, pieces in groupby(cell, key=attrgetter("pair")))

    def _stretch(self, pair: int, pieces: Cell) -> str:
        """Return pieces that stand together; those of a moved sentence between the bounds of the move."""
        start, end = self.revisions.bounds(pieces[0].fate, pair) if pair else ("", "")
        self.targets.update(dict.fromkeys(filter(None, map(target, pieces))))
        return f"{start}{''.join(written(piece, partial(self.revisions.mark, piece.fate)) for piece in pieces)}{end}"
