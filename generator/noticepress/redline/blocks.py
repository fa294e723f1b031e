"""A Markdown notice as a flat sequence of blocks, each with its exact source.

Blocks are the leaves that a reader sees: a heading, a paragraph, one list item, one table row. Their sources, joined,
are the text to the character; that is what makes accepting and rejecting a redline exact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from typing import Literal

from noticepress.redline import words
from noticepress.redline.chunks import chunks
from noticepress.redline.leaves import Leaf, leaves
from noticepress.redline.plain import PLAIN_START, SPACE, flat_list, flat_table
from noticepress.redline.words import normalise

Kind = Literal["heading", "paragraph", "item", "row", "quote", "code", "rule", "blank"]

RUNNING = frozenset({"paragraph", "item", "quote"})
"""Kinds that can turn into each other."""

_HEADING = re.compile(r"\A(#{1,6})[ \t]++([^\r\n]*[^#\s])[ \t\r\n]*+")
_PLAIN = re.compile(PLAIN_START)
_ANCHOR = re.compile(r"(?<![ \t])[ \t]*+\{:?[ \t]*+#([^\s{}]++)[^{}]*+\}$")
_NUMBERED = (2, 3)
"""Levels of headings that have section numbers; a number before any other heading is one of its words."""
_GROUPS = count()
"""Numbers that tell the lists and tables of chunks apart."""
_NUMBER = re.compile(r"\A(\d++(?>(?:\.\d++)*)[.)]|\d++(?>(?:\.\d++)+))[ \t\u00a0]++(?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row.

    ``cells`` hold inline Markdown: the cells of a row, one text for every other kind, without marker, section number and
    anchor. ``level`` is the heading level, or else the depth in lists (0 outside). ``number`` is the section number of
    a heading (``5.``) or the number of an ordered item. ``group`` tells the lists and tables of a text apart;
    its number means nothing else.
    """

    kind: Kind
    source: str
    cells: tuple[str, ...]
    level: int = 0
    anchor: str = ""
    number: str = ""
    group: int = field(default=0, compare=False)
    header: bool = False
    key: str = field(init=False, repr=False, compare=False)
    """What makes two blocks the same: the anchor of a heading, or else the text; empty for running text, see ``similarity``."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", "" if self.kind in RUNNING else _key(self))

    @property
    def text(self) -> str:
        """All cells as one inline Markdown text."""
        return self.cells[0] if len(self.cells) == 1 else " | ".join(self.cells)


def read(text: str) -> tuple[Block, ...]:
    """Split Markdown (CommonMark with tables and heading anchors) into blocks; the sources join to ``text``."""
    return _read(text, {})


def read_pair(old: str, new: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Read two texts as ``read`` does; what they share is parsed once and gives the same objects."""
    known: dict[str, tuple[Block, ...]] = {}
    return _read(old, known), _read(new, known)


def _read(text: str, known: dict[str, tuple[Block, ...]]) -> tuple[Block, ...]:
    """Return the blocks; ``known`` collects those of each chunk, so that a pair shares them whatever the memo forgets."""
    blocks: list[Block] = []
    for chunk in chunks(text):
        found = known.get(chunk)
        if found is None:
            found = known[chunk] = _chunk_blocks(chunk)
        blocks += found
    return tuple(blocks)


@lru_cache(maxsize=1 << 12)
def _chunk_blocks(chunk: str) -> tuple[Block, ...]:
    """Return the blocks of a chunk, its lists and tables apart from those of all other chunks.

    A text is compared with the one before it, the one after it and the one in force: what they share is read once.
    """
    if chunk[0] == "#" and (match := _HEADING.fullmatch(chunk)):
        return (_heading(chunk, len(match[1]), match[2]),)
    if _PLAIN.match(chunk) and all(map(_PLAIN.match, chunk.rstrip(SPACE).split("\n"))) and "\r" not in chunk:
        return (Block("paragraph", chunk, (chunk.rstrip(),)),)
    group = next(_GROUPS) << 16
    return tuple(_block(leaf, group) for leaf in flat_list(chunk) or flat_table(chunk) or leaves(chunk))


def _key(block: Block) -> str:
    if block.anchor:
        return f"#{block.anchor}"
    if block.kind == "row":
        return "|" + "|".join(map(words.key, block.cells))
    return f"{block.kind}:{normalise(block.cells[0]) if block.kind == 'code' else words.key(block.cells[0])}"


def _block(leaf: Leaf, group: int) -> Block:
    if leaf.kind == "heading":
        return _heading(leaf.source, leaf.level, leaf.cells[0])
    group = group + leaf.group if leaf.group else 0
    return Block(leaf.kind, leaf.source, leaf.cells, leaf.level, "", leaf.number, group, leaf.header)


def _heading(source: str, level: int, content: str) -> Block:
    """Take the section number and the anchor (``{#id}``, the attr_list extension) off a heading's content."""
    anchor = ""
    if match := _ANCHOR.search(content):
        anchor, content = match[1], content[: match.start()]
    number = ""
    if level in _NUMBERED and (match := _NUMBER.match(content)):
        number, content = match[1], content[match.end() :]
    return Block("heading", source, (content,), level, anchor, number)
