"""The operations of a redline: a closed set of kinds from which every output (HTML, Markdown, Word, terminal) is made.

Read in order, the old blocks of all operations are the old text and the new blocks the new one; a moved block stands
twice, where it was and where it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from noticepress.redline.blocks import Block
from noticepress.redline.words import Word


@dataclass(frozen=True, slots=True)
class WordRun:
    """Neighbouring words with one fate. Equal runs have both sides (they may differ in quotes and spaces)."""

    kind: Literal["equal", "inserted", "deleted"]
    old: tuple[Word, ...]
    new: tuple[Word, ...]


Runs = tuple[WordRun, ...]
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
    """A block that only the new text has."""

    new: Block


@dataclass(frozen=True, slots=True)
class Deleted:
    """A block that only the old text has."""

    old: Block


@dataclass(frozen=True, slots=True)
class MovedFrom:
    """Where a block was; ``pair`` numbers the moves from 1, in the order of the new text."""

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
        """Whether a reader sees any difference."""
        return any(not isinstance(operation, Equal) for operation in self.operations)


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


def accept(redline: Redline) -> str:
    """Return the new text, to the character."""
    return "".join(block.source for operation in redline.operations for block in new_blocks(operation))


def reject(redline: Redline) -> str:
    """Return the old text, to the character."""
    return "".join(block.source for operation in redline.operations for block in old_blocks(operation))
