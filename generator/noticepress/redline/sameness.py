"""When two texts say the same to a reader: the one form that facts, redlines and Word files are compared in. Pure.

A text is a sequence of blocks with their structure and the keys of their words. It is no other text when its lines end
elsewhere, when ``__`` marks what ``**`` did or ``*`` an item, when a mark is escaped that need not be (``1\\.``), when accents are
encoded otherwise, when a space or hyphen may break or not, when quotes are curly or straight. It is another when a word or a mark
of punctuation is, when a word is bold or leads elsewhere, and when a list begins, ends, goes deeper or counts otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from noticepress.redline.blocks import Block, read
from noticepress.redline.comparison import block_words
from noticepress.redline.words import normalise


@dataclass(frozen=True, slots=True)
class Structure:
    """What a block is besides its words. ``counted``: an item with a number, whatever the number is."""

    kind: str
    level: int
    counted: bool
    header: bool
    cells: int


@dataclass(frozen=True, slots=True)
class Said:
    """A block as a reader takes it: its structure, the number of an item, and the keys of the words in each cell."""

    structure: Structure
    number: str
    words: tuple[tuple[str, ...], ...]


Canonical = tuple[Said, ...]


@lru_cache(maxsize=1 << 12)
def canonical(text: str) -> Canonical:
    """Return the canonical form of a Markdown text; two texts are the same to a reader when theirs are equal."""
    return said(read(text))


def said(blocks: Sequence[Block]) -> Canonical:
    """Return the canonical form of blocks; what holds nothing is no part of it."""
    return tuple(_said(block) for block in blocks if block.kind != "blank")


def same(old: str, new: str) -> bool:
    """Tell whether two Markdown texts are the same to a reader."""
    return old == new or canonical(old) == canonical(new)


def same_line(old: str, new: str) -> bool:
    """Tell whether two texts without Markdown, as names are, are the same to a reader."""
    return old == new or normalise(old) == normalise(new)


def structure(block: Block) -> Structure:
    """Return what a block is besides its words. The number of a section or item is none of it: what comes before changes it."""
    return Structure(block.kind, block.level, bool(block.number) and block.kind == "item", block.header, len(block.cells))


def _said(block: Block) -> Said:
    number = block.number if block.kind == "item" else ""
    return Said(structure(block), number, tuple(tuple(word.key for word in cell) for cell in block_words(block)))
