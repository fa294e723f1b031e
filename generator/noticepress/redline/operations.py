"""The operations of a redline: a closed set of kinds from which every output (HTML, Markdown, Word, terminal) is made.

Read in order, the old blocks of all operations are the old text and the new blocks the new one; a moved block stands
twice, where it was and where it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from noticepress.redline.blocks import Block
from noticepress.redline.words import Word

RunKind = Literal["equal", "inserted", "deleted", "moved-from", "moved-to"]


@dataclass(frozen=True, slots=True)
class WordRun:
    """Neighbouring words with one fate. Equal runs have both sides (they may differ in quotes and spaces).

    ``moved-from`` (only old words) and ``moved-to`` (only new words) are sentences that stand elsewhere in the other
    text; ``pair`` is the number of their move, from the same count as moved blocks. The runs of a text hold its words in
    order on both sides: first what left a place, then what came there.
    """

    kind: RunKind
    old: tuple[Word, ...]
    new: tuple[Word, ...]
    pair: int = 0

    @property
    def shown(self) -> tuple[Word, ...]:
        """The words to show: the new ones where both sides have them, not run into what follows on the old side."""
        if not (self.old and self.new):
            return self.old or self.new
        last = self.new[-1]
        if last.text[-1:].isspace() or not self.old[-1].text[-1:].isspace():
            return self.new
        return (*self.new[:-1], Word(f"{last.text} ", last.styles, last.href))


Runs = tuple[WordRun, ...]
_BACK: dict[RunKind, RunKind] = {
    "equal": "equal", "inserted": "deleted", "deleted": "inserted", "moved-from": "moved-to", "moved-to": "moved-from",
}  # fmt: skip


def mirrored(runs: Runs) -> Runs:
    """Return the runs on the way back: each with its sides swapped, and again first what left a place."""
    found: list[WordRun] = []
    left = 0
    for run in runs:
        back = WordRun(_BACK[run.kind], run.new, run.old, run.pair)
        if back.new:
            found.append(back)
        else:
            found.insert(left, back)
            left += 1
        if back.old and back.new:
            left = len(found)
    return tuple(found)


Cells = tuple[Runs, ...]
"""Word runs per cell of a row; one entry for every other kind of block."""


@dataclass(frozen=True, slots=True)
class Equal:
    """A block with the same words on both sides; its source may differ in what a reader does not see."""

    old: Block
    new: Block

    @property
    def renumbered(self) -> bool:
        """Whether only the section number of a heading changed."""
        return self.old.kind == "heading" and self.old.number != self.new.number


@dataclass(frozen=True, slots=True)
class Changed:
    """A block with other words."""

    old: Block
    new: Block
    cells: Cells

    @property
    def renumbered(self) -> bool:
        """Whether the section number of a heading changed too."""
        return self.old.kind == "heading" and self.old.number != self.new.number


@dataclass(frozen=True, slots=True)
class Inserted:
    """A block that only the new text has; its runs are inserted, or sentences that came from another block."""

    new: Block
    cells: Cells


@dataclass(frozen=True, slots=True)
class Deleted:
    """A block that only the old text has; its runs are deleted, or sentences that went to another block."""

    old: Block
    cells: Cells


@dataclass(frozen=True, slots=True)
class MovedFrom:
    """Where a block was; ``pair`` numbers all moves, of blocks and of sentences, from 1 in the order of the new text."""

    pair: int
    old: Block
    new: Block
    cells: Cells


@dataclass(frozen=True, slots=True)
class MovedTo:
    """Where a moved block is now, with the changes inside it."""

    pair: int
    old: Block
    new: Block
    cells: Cells


@dataclass(frozen=True, slots=True)
class Split:
    """One block that became several; ``parts`` hold the word runs of each new block."""

    old: Block
    new: tuple[Block, ...]
    parts: Cells


@dataclass(frozen=True, slots=True)
class Merged:
    """Several blocks that became one; ``parts`` hold the word runs of each old block."""

    old: tuple[Block, ...]
    new: Block
    parts: Cells


Operation = Equal | Changed | Inserted | Deleted | MovedFrom | MovedTo | Split | Merged


@dataclass(frozen=True, slots=True)
class Redline:
    """All operations between two texts, in reading order."""

    operations: tuple[Operation, ...]

    @property
    def changed(self) -> bool:
        """Whether a reader sees any difference: blocks that hold nothing make none."""
        return any(not isinstance(operation, Equal) and not _blank(operation) for operation in self.operations)


def _blank(operation: Operation) -> bool:
    return all(block.kind == "blank" for block in (*old_blocks(operation), *new_blocks(operation)))


def old_blocks(operation: Operation) -> tuple[Block, ...]:
    """Return the blocks of the old text that an operation stands for, at this place."""
    match operation:
        case Inserted() | MovedTo():
            return ()
        case Merged():
            return operation.old
        case _:
            return (operation.old,)


def new_blocks(operation: Operation) -> tuple[Block, ...]:
    """Return the blocks of the new text that an operation stands for, at this place."""
    match operation:
        case Deleted() | MovedFrom():
            return ()
        case Split():
            return operation.new
        case _:
            return (operation.new,)


def word_runs(operation: Operation) -> Cells:
    """Return the word runs of an operation: per cell, or per part of a split or merge; none where nothing differs."""
    match operation:
        case Equal():
            return ()
        case Split() | Merged():
            return operation.parts
        case _:
            return operation.cells


def accept(redline: Redline) -> str:
    """Return the new text, to the character."""
    return "".join(block.source for operation in redline.operations for block in new_blocks(operation))


def reject(redline: Redline) -> str:
    """Return the old text, to the character."""
    return "".join(block.source for operation in redline.operations for block in old_blocks(operation))
