"""Compare the words of two blocks: as few words as reads well, begun at sentence starts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, zip_longest
from typing import Literal

from noticepress.redline.blocks import Block
from noticepress.redline.operations import Cells, Runs, WordRun, mirrored
from noticepress.redline.sequences import Score, Stretch, differences_of, encode, gaps, hunks, matches, slide
from noticepress.redline.words import Word, normalise, verbatim, words

ISLAND = 3
"""Equal words between two replacements that are too few to help a reader."""


Written = tuple[str, ...]
"""The cells of a block, as they are written."""
Columns = tuple[tuple[int | None, int | None], ...]
"""Index pairs of cells that belong together; ``None`` where the other table has no such column."""


def block_words(block: Block) -> tuple[tuple[Word, ...], ...]:
    """Return the words of each cell of a block."""
    return _words(block.cells, block.kind == "code")


def _words(cells: Written, code: bool) -> tuple[tuple[Word, ...], ...]:
    return tuple(map(verbatim if code else words, cells))


def compare_blocks(old: Block, new: Block, columns: Columns = ()) -> Cells:
    """Return word runs per cell; ``columns`` say which cells belong together when a table has other columns.

    The same blocks stand in several versions: the same words give the same runs, as objects, by which others know what they made of them.
    """
    return _compared(old.cells, new.cells, old.kind == "code", new.kind == "code", columns)


@lru_cache(maxsize=1 << 11)
def _compared(old: Written, new: Written, old_code: bool, new_code: bool, columns: Columns) -> Cells:
    before, after = _words(old, old_code), _words(new, new_code)
    if not columns:
        columns = tuple((i, i) for i in range(max(len(before), len(after))))
    return tuple(compare(_cell(before, i), _cell(after, j)) for i, j in columns)


def align_columns(old: Block, new: Block) -> Columns:
    """Match the columns of two header rows by their text, in order; swapping the two swaps the pairs."""
    old_keys, new_keys = list(map(normalise, old.cells)), list(map(normalise, new.cells))
    if old_keys > new_keys:
        return tuple((i, j) for j, i in align_columns(new, old))
    before, after = encode(old_keys, new_keys)
    columns: list[tuple[int | None, int | None]] = []
    i = j = 0
    for hunk in (*hunks(before, after), Stretch(len(before), len(before), len(after), len(after))):
        columns.extend(zip(range(i, hunk.old_start), range(j, hunk.new_start), strict=True))
        columns.extend(zip_longest(range(hunk.old_start, hunk.old_end), range(hunk.new_start, hunk.new_end)))
        i, j = hunk.old_end, hunk.new_end
    return tuple(columns)


def _cell(cells: Sequence[tuple[Word, ...]], index: int | None) -> tuple[Word, ...]:
    return cells[index] if index is not None and index < len(cells) else ()


def compare_parts(old: Sequence[Block], new: Sequence[Block]) -> Cells:
    """Return the word runs of a split or a merge, one part for each of the several blocks."""
    before = [sum(block_words(block), ()) for block in old]
    after = [sum(block_words(block), ()) for block in new]
    runs = compare(sum(before, ()), sum(after, ()))
    if len(old) > 1:
        return cut(runs, [len(part) for part in before], "old")
    return cut(runs, [len(part) for part in after], "new")


def one_sided(block: Block, side: Literal["old", "new"]) -> Cells:
    """Return the word runs of a block that only one text has, the same objects for the same words."""
    return _alone(block.cells, block.kind == "code", side)


@lru_cache(maxsize=1 << 11)
def _alone(cells: Written, code: bool, side: Literal["old", "new"]) -> Cells:
    if side == "old":
        return tuple((WordRun("deleted", cell, ()),) if cell else () for cell in _words(cells, code))
    return tuple((WordRun("inserted", (), cell),) if cell else () for cell in _words(cells, code))


def compare(old: Sequence[Word], new: Sequence[Word]) -> Runs:
    """Return the runs that lead from one sequence of words to another; swapping the two mirrors the runs."""
    old_keys, new_keys = [word.key for word in old], [word.key for word in new]
    if old_keys == new_keys:
        return (WordRun("equal", tuple(old), tuple(new)),) if old else ()
    return _runs(_hunks(old, new, old_keys, new_keys), old, new)


Spans = Sequence[tuple[int, int, int]]
"""Start, end and number of what moved, in order."""


def compare_apart(old: Sequence[Word], new: Sequence[Word], gone: Spans, come: Spans) -> Runs:
    """Compare as ``compare`` does, without what is gone from the old words and what came to the new ones."""
    old_fate, new_fate = _fates(len(old), gone), _fates(len(new), come)
    old_places = [index for index, pair in enumerate(old_fate) if not pair]
    new_places = [index for index, pair in enumerate(new_fate) if not pair]
    before, after = [old[index] for index in old_places], [new[index] for index in new_places]
    found = _hunks(before, after, [word.key for word in before], [word.key for word in after])
    pairs = [(old_places[i], new_places[j]) for i, j in matches(found, len(before), len(after))]
    runs: list[WordRun] = []
    i = j = 0
    for gap in (*gaps(pairs, len(old), len(new)), Stretch(len(old), len(old), len(new), len(new))):
        if gap.old_start > i:
            runs.append(WordRun("equal", tuple(old[i : gap.old_start]), tuple(new[j : gap.new_start])))
        for pair, places in groupby(range(gap.old_start, gap.old_end), old_fate.__getitem__):
            runs.append(WordRun("moved-from" if pair else "deleted", tuple(old[place] for place in places), (), pair))
        for pair, places in groupby(range(gap.new_start, gap.new_end), new_fate.__getitem__):
            runs.append(WordRun("moved-to" if pair else "inserted", (), tuple(new[place] for place in places), pair))
        i, j = gap.old_end, gap.new_end
    return tuple(runs)


def _fates(size: int, spans: Spans) -> list[int]:
    """Return the number of the move for each word, 0 for one that did not move."""
    fates = [0] * size
    for start, end, pair in spans:
        fates[start:end] = [pair] * (end - start)
    return fates


def _hunks(old: Sequence[Word], new: Sequence[Word], old_keys: list[str], new_keys: list[str]) -> list[Stretch]:
    """Return where the words differ; swapping the two mirrors it."""
    if old_keys > new_keys:
        return [hunk.mirrored() for hunk in _hunks(new, old, new_keys, old_keys)]
    found = differences_of(old_keys, new_keys)
    found = slide(found, old_keys, new_keys, _sentence_score(old), _sentence_score(new))
    return _swallow(found, old)


def changed(cells: Cells) -> bool:
    """Tell whether any word differs."""
    return any(run.kind != "equal" for runs in cells for run in runs)


def cut(runs: Runs, sizes: Sequence[int], side: Literal["old", "new"]) -> Cells:
    """Cut runs where the words of one side reach the given sizes; what only the other side has stays with what precedes."""
    if side == "old":
        return tuple(map(mirrored, cut(mirrored(runs), sizes, "new")))
    parts: list[list[WordRun]] = [[] for _ in sizes]
    part, room = 0, sizes[0]
    for run in runs:
        rest, size = run, len(run.new)
        while size > room:
            if room:
                head, rest = _divide(rest, room)
                parts[part].append(head)
            size -= room
            part, room = part + 1, sizes[part + 1]
        parts[part].append(rest)
        room -= size
    return tuple(tuple(part) for part in parts)


def _divide(run: WordRun, size: int) -> tuple[WordRun, WordRun]:
    return (
        WordRun(run.kind, run.old[:size], run.new[:size], run.pair),
        WordRun(run.kind, run.old[size:], run.new[size:], run.pair),
    )


def _sentence_score(sequence: Sequence[Word]) -> Score:
    """Prefer stretches that are whole sentences, then whole clauses."""

    def boundary(position: int) -> int:
        if position in (0, len(sequence)):
            return 3
        mark = sequence[position - 1].text.rstrip()
        return 3 if mark in {".", "!", "?"} else 2 if mark in {";", ":"} else 1 if mark == "," else 0

    return lambda start, end: boundary(start) + boundary(end)


def _swallow(found: Sequence[Stretch], old: Sequence[Word]) -> list[Stretch]:
    """Join replacements with fewer than ``ISLAND`` equal words between them; lone insertions and deletions stay."""
    joined: list[Stretch] = []
    for hunk in found:
        if joined and _is_island(joined[-1], hunk, old):
            last = joined.pop()
            joined.append(Stretch(last.old_start, hunk.old_end, last.new_start, hunk.new_end))
        else:
            joined.append(hunk)
    return joined


def _is_island(before: Stretch, after: Stretch, old: Sequence[Word]) -> bool:
    deletes = before.old_end > before.old_start, after.old_end > after.old_start
    inserts = before.new_end > before.new_start, after.new_end > after.new_start
    if not (any(deletes) and any(inserts)):
        return False
    between = old[before.old_end : after.old_start]
    return sum(any(map(str.isalnum, word.text)) for word in between) < ISLAND


def _runs(found: Sequence[Stretch], old: Sequence[Word], new: Sequence[Word]) -> Runs:
    runs: list[WordRun] = []
    i = j = 0
    for hunk in (*found, Stretch(len(old), len(old), len(new), len(new))):
        if hunk.old_start > i:
            runs.append(WordRun("equal", tuple(old[i : hunk.old_start]), tuple(new[j : hunk.new_start])))
        if hunk.old_end > hunk.old_start:
            runs.append(WordRun("deleted", tuple(old[hunk.old_start : hunk.old_end]), ()))
        if hunk.new_end > hunk.new_start:
            runs.append(WordRun("inserted", (), tuple(new[hunk.new_start : hunk.new_end])))
        i, j = hunk.old_end, hunk.new_end
    return tuple(runs)
