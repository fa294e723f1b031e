"""Letters of a page as lines, in the order in which they are read: columns from left to right, tables row by row. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from noticepress.importing.pdf.glyphs import Glyph, Page, Rules

_SAME = 0.3
"""Of the size of letters, by which baselines of one line may differ: raised numbers do."""
_WORD, _APART = 0.16, 1.8
"""Of the size of letters: gaps from which there is a space, and from which something else begins."""
_STRETCHED, _WIDEST = 1.5, 5.0
"""Times the usual gap of words in a line that was stretched to a margin; times the size, behind a sign of a list."""
_BETWEEN = 0.6
"""Times the size: white that is wider than between words."""
BULLET = re.compile(r"(?:[•◦▪▫‣⁃●○■□►▶➢✓✔*–—-]|o|[\ue000-\uf8ff])(?=\s|$)")
NUMBER = re.compile(r"(?:\(?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})(?=\s|$)")
_COLUMN = 28
"""Letters that a quarter of the lines of a column of text have at least; cells of tables have fewer."""
_FEWEST = 6
"""Lines of a column."""
_GUTTER = 0.8
"""Of the size of letters: how wide the white between columns is at least."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of letters, or a part of one that stands apart; ``column``: which of the columns of its page, 0 for what goes across; ``row``:
    what stands on one baseline has the same; ``spaced``: there is a sign for white in front of it; ``band``: where the
    rule above it stands in a ruled table, plus 1, 0 for none; ``box``: between which upright rules.
    """

    text: str
    page: int
    left: float
    right: float
    top: float
    size: float
    bold: bool
    column: int = 0
    row: int = 0
    spaced: bool = False
    band: float = 0.0
    box: tuple[float, float] = (0.0, 0.0)


def lines_of(page: Page) -> list[Line]:
    """The lines of a page in the order in which they are read."""
    clusters = [(row, cluster, _walls(cluster, page.rules)) for row, cluster in enumerate(_clusters(page.glyphs), 1)]
    gutters = _gutters([part for row, cluster, walls in clusters for part in _parts(cluster, page.number, row, (), walls)])
    parts = [part for row, cluster, walls in clusters for part in _parts(cluster, page.number, row, gutters, walls)]
    return _in_columns([_banded(part, page.rules) for part in parts], gutters)


def _walls(cluster: Sequence[Glyph], rules: Rules) -> Sequence[float]:
    """Where upright rules stand across a line."""
    middle = cluster[0].baseline - cluster[0].size / 3
    return sorted({x for x, top, foot in rules.upright if top <= middle <= foot})


def _banded(part: Line, rules: Rules) -> Line:
    """A line within a box with the rule above it, which is the same for all cells that begin in a row."""
    middle, across = part.top - part.size / 3, (part.left + part.right) / 2
    upright = [x for x, top, foot in rules.upright if top <= middle <= foot]
    left, right = (
        max((x for x in upright if x <= part.left + 1), default=None),
        min((x for x in upright if x >= part.right - 1), default=None),
    )
    if left is None or right is None:
        return part
    above = max((y for y, begin, end in rules.level if y < middle and begin <= across <= end), default=None)
    return part if above is None else replace(part, band=above + 1, box=(left, right))


def _clusters(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Letters on one baseline, from the top down."""
    gathered: list[Glyph] = []
    base = size = 0.0
    for each in sorted(glyphs, key=lambda one: (one.baseline, one.left)):
        if gathered and each.baseline - base > _SAME * max(size, each.size):
            yield gathered
            gathered = []
        if not gathered or each.size > size:
            base, size = each.baseline, each.size
        gathered.append(each)
    if gathered:
        yield gathered


def _parts(cluster: Iterable[Glyph], page: int, row: int, gutters: Sequence[float], walls: Sequence[float]) -> Iterator[Line]:
    """A line cut where something stands apart; a sign of a list and what stands behind it belong together."""
    words = [*_words(sorted(cluster, key=lambda one: one.left))]
    usual = median([each.before for each in words[1:] if each.spaced and each.before < _WIDEST * each.size] or [0.0])
    gathered: list[_Word] = []
    for each in words:
        text = " ".join(one.text for one in gathered)
        sign = BULLET.fullmatch(text) or NUMBER.fullmatch(text)
        apart = _APART * each.size if not each.spaced else max(_APART * each.size, _STRETCHED * usual)
        if gathered and (
            each.before > (_WIDEST * each.size if sign else apart) or _over_gutter(each, gutters) or _over_wall(each, walls)
        ):
            yield _line(gathered, page, row)
            gathered = []
        gathered.append(each)
    if gathered:
        yield _line(gathered, page, row)


def _over_gutter(word: _Word, gutters: Sequence[float]) -> bool:
    """Whether the white in front of a word is that between two columns, which may be as narrow as a few letters."""
    left = word.glyphs[0].left
    return word.before > _BETWEEN * word.size and any(left - word.before < each < left for each in gutters)


def _over_wall(word: _Word, walls: Sequence[float]) -> bool:
    """Whether a rule is drawn between a word and the one in front of it."""
    left = word.glyphs[0].left
    return any(left - word.before - 1 <= each <= left + 1 for each in walls)


@dataclass(slots=True)
class _Word:
    """Letters without white between them. ``before``: the white in front, ``spaced`` where a sign for it stands there."""

    glyphs: list[Glyph]
    before: float = 0.0
    spaced: bool = False

    @property
    def text(self) -> str:
        return "".join(each.text for each in self.glyphs)

    @property
    def size(self) -> float:
        return self.glyphs[0].size


def _words(glyphs: Iterable[Glyph]) -> Iterator[_Word]:
    word: _Word | None = None
    spaced = False
    for each in glyphs:
        if not each.text.strip():
            spaced = True
            continue
        gap = each.left - word.glyphs[-1].right if word else 0.0
        if word is None or spaced or gap > _WORD * max(each.size, word.glyphs[-1].size):
            if word is not None:
                yield word
            word = _Word([each], gap, spaced)
        else:
            word.glyphs.append(each)
        spaced = False
    if word is not None:
        yield word


def _line(words: Sequence[_Word], page: int, row: int) -> Line:
    glyphs = [each for word in words for each in word.glyphs]
    text = " ".join(word.text for word in words)
    letters = [each for each in glyphs if each.text.isalnum()] or glyphs
    size = median(each.size for each in letters)
    bold = sum(each.bold for each in letters) * 10 >= len(letters) * 9
    left, right, top = glyphs[0].left, max(each.right for each in glyphs), max(each.baseline for each in letters)
    return Line(text, page, left, right, top, size, bold, 0, row, words[0].spaced)


def _in_columns(parts: list[Line], gutters: Sequence[float]) -> list[Line]:
    """Lines in the order of columns, where the page has them: what goes across them parts what is above from what is below."""
    if not gutters:
        return parts
    found: list[Line] = []
    waiting: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for part in parts:
        column = _column(part, gutters)
        if column is None:
            found += [each for side in waiting for each in side]
            waiting = [[] for _ in waiting]
            found.append(part)
        else:
            _put(waiting[column], replace(part, column=column + 1))
    return found + [each for side in waiting for each in side]


def _put(lines: list[Line], part: Line) -> None:
    """Add a part to the lines of a column; one that only wide white parts from the one before belongs to it."""
    last = lines[-1] if lines else None
    if last is None or not part.spaced or last.row != part.row:
        lines.append(part)
        return
    size, bold = max(last.size, part.size), last.bold and part.bold
    lines[-1] = replace(last, text=f"{last.text} {part.text}", right=part.right, size=size, bold=bold)


def _column(part: Line, gutters: Sequence[float]) -> int | None:
    """The column in which a part stands; ``None`` for what goes across."""
    if any(part.left < each < part.right for each in gutters):
        return None
    return sum(part.left > each for each in gutters)


def _gutters(parts: Sequence[Line]) -> list[float]:
    """Where white runs down between columns of text: few lines go across it, and on both sides stand lines as long as those of a text."""
    if len(parts) < 2 * _FEWEST:
        return []
    begins = sorted({round(each.left) for each in parts})
    size = median(each.size for each in parts)
    found: list[float] = []
    for begin in begins[1:]:
        x = begin - _GUTTER * size / 2
        if found and x - found[-1] < 8 * size:
            continue
        before = [each for each in parts if each.right < x - _GUTTER * size / 2 + 1 and (not found or each.left > found[-1])]
        behind = [each for each in parts if each.left >= begin - 1]
        across = len([each for each in parts if each.left < x < each.right])
        if across * 8 <= len(before) + len(behind) and _is_text(before) and _is_text(behind):
            found.append(x)
    return found


def _is_text(lines: Sequence[Line]) -> bool:
    lengths = sorted(len(each.text) for each in lines)
    return len(lengths) >= _FEWEST and lengths[len(lengths) * 3 // 4] >= _COLUMN
