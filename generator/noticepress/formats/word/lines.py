"""Operations as lines: what goes into one Word paragraph or table row, and what becomes of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from typing import Literal, NamedTuple

from noticepress.identity_cache import identity_cache
from noticepress.redline import (
    Block,
    Changed,
    Deleted,
    Equal,
    Inserted,
    Merged,
    MovedFrom,
    MovedTo,
    Operation,
    Redline,
    Split,
    Word,
    WordRun,
    block_words,
)
from noticepress.redline.lookalikes import told_apart
from noticepress.redline.sameness import structure

Fate = Literal["kept", "inserted", "deleted", "moved-from", "moved-to"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one style and one fate. ``pair`` numbers the move of a sentence, 0 for none."""

    text: str
    fate: Fate
    styles: tuple[str, ...] = ()
    href: str = ""
    pair: int = 0


Cell = tuple[Piece, ...]


class Line(NamedTuple):
    """A paragraph (one cell) or a table row. ``fate`` is that of the paragraph's end or of the row.

    ``pair`` numbers the move of the whole paragraph, 0 for none. The groups tell neighbouring lists and tables of the old
    and new text apart.
    """

    block: Block
    cells: tuple[Cell, ...]
    fate: Fate = "kept"
    pair: int = 0
    old_group: int | None = None
    new_group: int | None = None
    still: bool = False
    """True only where the block is the same in both texts: nothing in it is tracked."""


def lines(redline: Redline) -> list[Line]:
    """Return the lines of a redline in reading order; a move of which one half is not told as a move is none."""
    found = [line for operation in redline.operations for line in _lines(operation) if line.block.kind != "blank"]
    whole = _pairs(found, "moved-from") & _pairs(found, "moved-to")
    return [line if line.still else _tidy(_settled(line, whole)) for line in found]


@lru_cache(maxsize=1 << 12)
def standing(block: Block) -> tuple[Cell, ...]:
    """Return the cells of a block that stays as it is; most blocks do so in several versions."""
    line = Line(block, tuple(tuple(_stretches(words, "kept")) for words in block_words(block)))
    return _tidy(line._replace(cells=_numbered(block, block, line.cells))).cells


def _pairs(found: Sequence[Line], fate: Fate) -> set[int]:
    """The moves of which one half is there, outside tables, where Word would have to move parts of rows."""
    changed = [line for line in found if not line.still]
    pieces = {piece.pair for line in changed for cell in line.cells for piece in cell if piece.pair and piece.fate == fate}
    in_rows = {piece.pair for line in changed if line.block.kind == "row" for cell in line.cells for piece in cell}
    return ({line.pair for line in changed if line.pair and line.fate == fate} | pieces) - in_rows


_PLAINLY: dict[Fate, Fate] = {"moved-from": "deleted", "moved-to": "inserted"}


def _settled(line: Line, whole: set[int]) -> Line:
    """Tell every move that is not in ``whole`` as a deletion and an insertion."""
    if not line.pair and all(piece.fate not in _PLAINLY and not piece.pair for cell in line.cells for piece in cell):
        return line

    def settled(piece: Piece) -> Piece:
        keeps = (piece.pair or line.pair) in whole
        return piece if keeps else replace(piece, fate=_PLAINLY.get(piece.fate, piece.fate), pair=0)

    cells = tuple(tuple(map(settled, cell)) for cell in line.cells)
    if line.pair in whole:
        return line._replace(cells=cells)
    return line._replace(cells=cells, fate=_PLAINLY.get(line.fate, line.fate), pair=0)


def _lines(operation: Operation) -> Iterator[Line]:
    match operation:
        case Equal(old, new) if old is new or old == new:
            yield Line(new, standing(new), "kept", 0, old.group, new.group, still=True)
        case Inserted(new, runs):
            yield _line(new, "inserted", tuple(map(_pieces, runs)))
        case Deleted(old, runs):
            yield _line(old, "deleted", tuple(map(_pieces, runs)))
        case Equal(old, new) | Changed(old, new) if not _alike((old, new)) or _columns_differ(operation):
            yield from (_whole(old, "deleted"), _whole(new, "inserted"))
        case Equal(old, new):
            after = block_words(new)
            before = after if (old.kind, old.cells) == (new.kind, new.cells) else block_words(old)
            cells = tuple(map(tuple, map(_equal, before, after)))
            yield Line(new, _numbered(old, new, cells), "kept", 0, old.group, new.group)
        case Changed(old, new, runs):
            yield Line(new, _numbered(old, new, tuple(map(_pieces, runs))), "kept", 0, old.group, new.group)
        case MovedFrom() | MovedTo():
            yield _moved(operation)
        case Split(old, new, parts):
            yield from _several((old,), new, parts, "inserted")
        case Merged(old, new, parts):
            yield from _several(old, (new,), parts, "deleted")


def _whole(block: Block, fate: Literal["inserted", "deleted"]) -> Line:
    """Return a block whose words all came or went."""
    return _line(block, fate, tuple(tuple(_stretches(words, fate)) for words in block_words(block)))


def _line(block: Block, fate: Literal["inserted", "deleted"], cells: tuple[Cell, ...]) -> Line:
    """Return a block that only one of the texts has, at this place."""
    if block.number and block.kind == "heading":
        cells = ((Piece(f"{block.number} ", fate), *cells[0]),)
    old, new = (block.group, None) if fate == "deleted" else (None, block.group)
    return Line(block, cells, fate, 0, old, new)


def _alike(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks make the same kind of paragraph or row, so that only words need be tracked."""
    return len(set(map(structure, blocks))) == 1


def _columns_differ(operation: Operation) -> bool:
    """Tell whether a row has cells that the other text has not, or in another order: Word tracks no columns."""
    return isinstance(operation, Changed) and len(operation.cells) != len(operation.new.cells)


def _moved(operation: MovedFrom | MovedTo) -> Line:
    """Return one half of a move. A row, which Word cannot move, and a block of another kind are deleted and inserted."""
    here = operation.old if isinstance(operation, MovedFrom) else operation.new
    line = _whole(here, "deleted" if isinstance(operation, MovedFrom) else "inserted")
    if here.kind == "row" or not _alike((operation.old, operation.new)):
        return line
    moved: Fate = "moved-from" if isinstance(operation, MovedFrom) else "moved-to"
    pieces = [piece for piece in _pieces(operation.cells[0]) if piece.fate in ("kept", line.fate, moved)]
    if here.kind == "heading" and here.number:
        same = operation.old.number == operation.new.number
        pieces = [Piece(f"{here.number} ", "kept") if same else line.cells[0][0], *pieces]
    cell = tuple(replace(piece, fate=moved) if piece.fate == "kept" else piece for piece in pieces)
    return line._replace(cells=(cell,), fate=moved, pair=operation.pair)


def _several(
    old: Sequence[Block], new: Sequence[Block], parts: Sequence[tuple[WordRun, ...]], fate: Literal["inserted", "deleted"]
) -> Iterator[Line]:
    """Yield the lines of a split or a merge: all but the last end with a mark that came or went."""
    if not _alike((*old, *new)) or new[0].kind not in ("paragraph", "item", "quote"):
        yield from (_whole(block, "deleted") for block in old)
        yield from (_whole(block, "inserted") for block in new)
        return
    shapes = new if fate == "inserted" else old
    for index, (block, runs) in enumerate(zip(shapes, parts, strict=True)):
        last = index == len(parts) - 1
        yield Line(block, (_pieces(runs),), "kept" if last else fate, 0, old[0].group, new[0].group)


def _numbered(old: Block, new: Block, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Put the section numbers of headings before their words."""
    if new.kind != "heading" or not (old.number or new.number):
        return cells
    if old.number == new.number:
        return ((Piece(f"{new.number} ", "kept"), *cells[0]),)
    numbers = ((old.number, "deleted"), (new.number, "inserted"))
    return ((*(Piece(f"{number} ", fate) for number, fate in numbers if number), *cells[0]),)  # type: ignore[arg-type]


@identity_cache(objects=1, size=1 << 11)
def _pieces(runs: tuple[WordRun, ...]) -> Cell:
    return tuple(chain.from_iterable(map(_run, told_apart(runs))))


def _run(run: WordRun) -> Iterator[Piece]:
    match run.kind:
        case "equal":
            yield from _equal(run.old, run.new)
        case "inserted" | "moved-to":
            yield from _stretches(run.new, run.kind, run.pair)
        case "deleted" | "moved-from":
            yield from _stretches(run.old, run.kind, run.pair)


def _equal(old: Sequence[Word], new: Sequence[Word]) -> Iterator[Piece]:
    """Yield words that are the same to a reader; where quotes or spaces differ, these changes are tracked."""
    if old == new:
        yield from _stretches(new, "kept")
        return
    if len(old) != len(new):
        yield from _stretches(old, "deleted")
        yield from _stretches(new, "inserted")
        return
    for before, after in zip(old, new, strict=True):
        bare = before.text.rstrip()
        if before == after:
            yield _piece(after, "kept")
        elif bare == after.text.rstrip() and (before.styles, before.href) == (after.styles, after.href):
            yield _piece(replace(before, text=bare), "kept")
            yield _piece(replace(before, text=before.text[len(bare) :]), "deleted")
            yield _piece(replace(after, text=after.text[len(bare) :]), "inserted")
        else:
            yield from (_piece(before, "deleted"), _piece(after, "inserted"))


def _stretches(words: Sequence[Word], fate: Fate, pair: int = 0) -> Iterator[Piece]:
    """Yield neighbouring words of one style as one piece."""
    for (styles, href), same in groupby(words, key=attrgetter("styles", "href")):
        yield Piece("".join([word.text for word in same]), fate, styles, href, pair)


def _piece(word: Word, fate: Fate) -> Piece:
    return Piece(word.text, fate, word.styles, word.href)


def _tidy(line: Line) -> Line:
    """Join neighbouring pieces that differ in nothing else; the line end that closes a code block is none of its text."""
    cells = tuple(tuple(_joined(cell)) for cell in line.cells)
    if line.block.kind == "code":
        cells = (_unended(cells[0]),)
    return line._replace(cells=cells)


def _joined(cell: Cell) -> Iterator[Piece]:
    for (fate, styles, href, pair), pieces in groupby(cell, key=attrgetter("fate", "styles", "href", "pair")):
        if text := "".join(piece.text for piece in pieces):
            yield Piece(text, fate, styles, href, pair)


def _unended(cell: Cell) -> Cell:
    while cell and cell[-1].text.endswith("\n"):
        bare = cell[-1].text.rstrip("\n")
        cell = (*cell[:-1], replace(cell[-1], text=bare)) if bare else cell[:-1]
    return cell
