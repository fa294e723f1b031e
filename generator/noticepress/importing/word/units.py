"""The paragraphs that a Word file was written with, each character with its place in the exact text and its origin. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from noticepress.formats.word.exported import Exported
from noticepress.formats.word.words import bookmark
from noticepress.importing.word.paragraphs import Key
from noticepress.redline import Block, block_words, read
from noticepress.rendering.origins import Stretch

_MARKER = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:[-+*]|\d{1,9}[.)]|#{1,6}|\|)?[ \t]*")
_TARGET = re.compile(r"\]\((?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_SYNTAX = frozenset("\\*_`[]<>|#-+{}:.)~ \t\n0123456789")


@dataclass(frozen=True)
class Unit:
    """A paragraph or cell. ``start`` and ``end`` bound its block in the text; ``at`` are the places of its characters there.

    ``at`` is ``None`` for a character that stands nowhere (a section number), and for all where they could not be followed.
    """

    key: Key
    kind: str
    """``heading 2``, ``item`` or ``text``: what a reader takes it for."""
    text: str
    start: int
    end: int
    at: tuple[int | None, ...]
    hrefs: tuple[str, ...]
    styles: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Written:
    """A text with its units, and the innermost stretch at each place."""

    exported: Exported

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """In reading order."""
        found: list[Unit] = []
        start = number = 0
        for block in read(self.exported.text):
            if block.kind != "blank":
                found += _units(block, number, start)
                number += 1
            start += len(block.source)
        return tuple(found)

    @cached_property
    def _bounds(self) -> tuple[list[int], list[Stretch | None]]:
        """Places at which another stretch begins to be the innermost, and which."""
        edges = sorted({0, *(p for each in self.exported.stretches for p in (each.start, each.end))})
        innermost: dict[int, Stretch | None] = dict.fromkeys(edges)
        index = {edge: n for n, edge in enumerate(edges)}
        for each in self.exported.stretches:  # the outer before the inner
            for n in range(index[each.start], index[each.end]):
                innermost[edges[n]] = each
        return edges, [innermost[edge] for edge in edges]

    def stretch(self, place: int | None) -> Stretch | None:
        """The innermost stretch at a place of the text."""
        if place is None:
            return None
        edges, found = self._bounds
        return found[bisect_right(edges, place) - 1]

    def within(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The innermost stretches between two places, each once."""
        edges, found = self._bounds
        first = bisect_right(edges, start) - 1
        last = bisect_right(edges, max(end - 1, start))
        return tuple(dict.fromkeys(each for each in found[first:last] if each is not None))


def _units(block: Block, number: int, start: int) -> list[Unit]:
    marker = _MARKER.match(block.source)
    position = marker.end() if marker and block.kind != "code" else 0
    if block.kind == "paragraph" and not block.level:
        position = 0
    found: list[Unit] = []
    kind = f"heading {block.level}" if block.kind == "heading" else "item" if block.kind == "item" else "text"
    cells = block_words(block)
    for cell, words in enumerate(cells):
        prefix = f"{block.number} " if block.kind == "heading" and block.number else ""
        said = "".join(word.text for word in words)
        text = prefix + said.rstrip()
        if prefix:
            position = max(position, block.source.find(block.number, position) + len(block.number))
        places, position = follow(block.source, position, said.rstrip())
        hrefs = tuple(plain_href(word.href) for word in words for _ in word.text)
        styles = tuple(frozenset(word.styles) & {"strong", "em", "s"} for word in words for _ in word.text)
        at = (*([None] * len(prefix)), *(start + p if p is not None else None for p in places))
        blank = len(prefix)
        found.append(
            Unit(
                (number, cell),
                kind,
                text,
                start,
                start + len(block.source),
                at,
                (*([""] * blank), *hrefs)[: len(text)],
                (*([frozenset[str]()] * blank), *styles)[: len(text)],
            )
        )
    return found


def plain_href(href: str) -> str:
    """An address as all programs write it: a place in the document by its bookmark, a bare host without a slash."""
    return f"#{bookmark(href[1:])}" if href.startswith("#") and not href.startswith("#_np") else href.rstrip("/")


def follow(source: str, position: int, shown: str) -> tuple[Sequence[int | None], int]:
    """Where each character that a reader sees stands in its Markdown, and where the last one ends; ``None`` for all if that is not clear."""
    places: list[int | None] = []
    here = position
    for character in shown:
        while True:
            if here >= len(source):
                return [None] * len(shown), position
            if target := _TARGET.match(source, here):
                here = target.end()
                continue
            found = source[here]
            if found == "\\" and source[here + 1 : here + 2] == character:
                here += 1
                width = 1
            elif found == "&" and (entity := _ENTITY.match(source, here)) and unescape(entity[0]) == character:
                width = len(entity[0])
            elif found == character or (found.isspace() and character.isspace()):
                width = 1
            elif found in _SYNTAX:
                here += 1
                continue
            else:
                return [None] * len(shown), position
            places.append(here)
            wrapped = found == "\n" and character == " "
            here += width
            if wrapped:
                here += len(source[here:]) - len(source[here:].lstrip(" \t"))
            break
    return places, here
