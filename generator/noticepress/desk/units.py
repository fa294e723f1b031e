"""A text as units: what a reader sees as one heading, paragraph, list item or table, with its characters. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from noticepress.redline.blocks import Block, read

Kind = Literal["heading", "paragraph", "item", "table", "other"]
_TITLE, _SECTION = 1, 2
"""Levels of the headings of a document and of its sections."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Characters ``start`` to ``end`` of a text, without the blank lines after them.

    ``blocks`` are its blocks, which the redline knows too, the first of them at ``first``; several for a table only. ``section`` is the anchor
    of the section in which it stands, empty above the first one. ``anchor`` is that of a heading.
    """

    kind: Kind
    start: int
    end: int
    blocks: tuple[Block, ...]
    first: int
    section: str

    @property
    def level(self) -> int:
        """Of a heading its level, of an item its depth in lists (1 for the outermost), else 0."""
        return self.blocks[0].level

    @property
    def anchor(self) -> str:
        """The anchor of a heading."""
        return self.blocks[0].anchor

    @property
    def number(self) -> str:
        """The section number of a heading, the number of an ordered item."""
        return self.blocks[0].number

    @property
    def group(self) -> int:
        """Tells the lists of a text apart."""
        return self.blocks[0].group

    @property
    def source(self) -> str:
        """Its Markdown."""
        return "".join(block.source for block in self.blocks).rstrip()

    def meets(self, start: int, end: int) -> bool:
        """Whether it shares a character with those from ``start`` to ``end``."""
        return self.start < end and start < self.end


def units(text: str) -> tuple[Unit, ...]:
    """Cut a Markdown text; what holds nothing is no unit."""
    return tuple(_units(text))


def _units(text: str) -> Iterator[Unit]:
    place = first = 0
    section = ""
    for _, found in groupby(enumerate(read(text)), _together):
        blocks = tuple(block for _, block in found)
        whole = "".join(block.source for block in blocks)
        head = blocks[0]
        if head.kind == "heading" and _TITLE < head.level <= _SECTION:
            section = head.anchor
        if head.kind != "blank":
            start = place + len(whole) - len(whole.lstrip())
            yield Unit(_kind(head), start, place + len(whole.rstrip()), blocks, first, section)
        place, first = place + len(whole), first + len(blocks)


def _together(numbered: tuple[int, Block]) -> tuple[str, int]:
    """The same for the rows of one table, and for no other two blocks."""
    index, block = numbered
    return ("row", block.group) if block.kind == "row" else ("", index)


def _kind(block: Block) -> Kind:
    match block.kind:
        case "heading" | "paragraph" | "item":
            return block.kind
        case "row":
            return "table"
        case _:
            return "other"
