"""Lines joined into paragraphs, headings and items of lists, by how they stand. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from noticepress.importing.pdf.lines import BULLET, NUMBER, Line

_WIDER = 1.22
"""Times the usual distance of lines: from there on something new begins."""
_LARGER = 1.08
"""Times the usual size: from there on a line is a heading."""
_CELLS = 60
"""Paragraphs among which that of a cell is sought."""
_LONGEST = 160
"""Characters of a heading."""
_ENDS = (".", "!", "?", ":", ";", "”", "’", ")")
_BROKEN = re.compile(r"(?<!\w)(?<!\w-)(\w++(?>(?:-\w++)*))[-\u00ad\u2010]$")
_HANGS = re.compile(r"(?:/|[^\s\w]-)$")
"""How a line ends that has no space behind it."""
_NO_WORD = re.compile(r"[^\w-]")
_SIGNS = ("\u00ad", "\u2010")
_OFTEN = 0.03
"""Of the lines: from there on so many end in a hyphen that a program put them there."""
_SHORT = 0.78
"""Of the width of a text: a line that ends before is the last of its paragraph, if it ends a sentence."""


@dataclass
class Paragraph:
    """Lines that belong together; ``level`` of a heading, 0 for none; ``item`` of a list, whose sign is taken away."""

    lines: list[Line] = field(default_factory=list)
    item: bool = False
    level: int = 0

    @property
    def first(self) -> Line:
        """Where it begins."""
        return self.lines[0]


@dataclass(frozen=True)
class Usual:
    """What most letters of a document have: their size, whether they are bold, and the distance of their lines as a multiple of the size."""

    size: float
    bold: bool
    pitch: float
    right: dict[tuple[int, int], float]


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a document."""
    if not lines:
        return []
    usual = _usual(lines)
    found: list[Paragraph] = []
    for cells in _rows(lines):
        for line in cells:
            home = _home(found, line, usual)
            if home is not None:
                home.lines.append(line)
            else:
                found.append(Paragraph([line], bool(BULLET.match(line.text))))
    _mark(found, usual)
    return found


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand on one baseline and in one column together: cells of a table."""
    gathered: list[Line] = []
    for line in lines:
        if gathered and (line.page, line.row, line.column) != (gathered[-1].page, gathered[-1].row, gathered[-1].column):
            yield gathered
            gathered = []
        gathered.append(line)
    if gathered:
        yield gathered


def _usual(lines: Sequence[Line]) -> Usual:
    sizes: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2, line.bold] += len(line.text)
    (size, bold), _ = sizes.most_common(1)[0]
    pitches: Counter[float] = Counter()
    for above, below in pairwise(lines):
        distance = (below.top - above.top) / size
        if above.page == below.page and above.column == below.column and abs(above.size - size) < 1 and 0.8 < distance < 2.4:
            pitches[round(distance * 20) / 20] += 1
    usual = min((each for each, count in pitches.items() if count * 4 >= max(pitches.values())), default=1.2)
    right: dict[tuple[int, int], float] = {}
    for line in lines:
        right[line.page, line.column] = max(right.get((line.page, line.column), 0), line.right)
    return Usual(size, bold, usual, right)


def _home(found: Sequence[Paragraph], line: Line, usual: Usual) -> Paragraph | None:
    """The paragraph that a line continues: the last one, or that of its cell in a table."""
    if line.band:
        cell = [each for each in found[-_CELLS:] if _cell(each.lines[-1]) == _cell(line)]
        return cell[-1] if cell and _continues(cell[-1], line, usual) else None
    for each in reversed(found[-8:]):
        above = each.lines[-1]
        if above.page == line.page and above.column == line.column and line.row - above.row <= 1 and not _over(above, line):
            continue  # another cell
        return each if _continues(each, line, usual) else None
    return None


def _cell(line: Line) -> tuple[int, int, float, tuple[float, float]]:
    return line.page, line.column, line.band, line.box


def _over(above: Line, below: Line) -> bool:
    """Whether one line stands above the other."""
    return above.left < below.right and below.left < above.right


def _continues(paragraph: Paragraph, line: Line, usual: Usual) -> bool:
    above = paragraph.lines[-1]
    if abs(above.size - line.size) > 0.6 or above.bold != line.bold or _begins(line, paragraph, usual):
        return False
    if above.band != line.band:
        return False
    if (above.page, above.column) != (line.page, line.column) or line.top < above.top:
        return not above.text.endswith(_ENDS) and (line.text[:1].islower() or above.text.endswith((",", "-")))
    if line.row == above.row or line.top - above.top > _WIDER * usual.pitch * line.size:
        return False
    if paragraph.item and len(paragraph.lines) == 1 and line.left <= paragraph.first.left + 0.3 * line.size:
        return line.text[:1].islower()
    width = usual.right[line.page, line.column] - min(above.left, line.left)
    ended = above.text.endswith((".", "!", "?", ":")) and above.right < usual.right[line.page, line.column] - (1 - _SHORT) * width
    return not ended


def _begins(line: Line, paragraph: Paragraph, usual: Usual) -> bool:
    """Whether a line begins something by itself: with the sign of an item, a number, or further right than the paragraph above."""
    if BULLET.match(line.text):
        return True
    number = NUMBER.match(line.text)
    if (
        number
        and line.left <= paragraph.first.left + 2 * line.size
        and (line.text[number.end() :].strip()[:1].isupper() or line.bold)
    ):
        return True
    indent = line.left - paragraph.lines[-1].left
    return not paragraph.item and not NUMBER.match(paragraph.first.text) and 0.8 * line.size < indent < 4 * line.size


def _mark(found: Sequence[Paragraph], usual: Usual) -> None:
    """Say which are headings, by size and weight; the largest are of the first level."""
    heads = [each for each in found if _is_heading(each, usual)]
    sizes = sorted({_size(each) for each in heads}, reverse=True)
    for each in heads:
        each.level = min(sizes.index(_size(each)) + 1, 6)


def _size(paragraph: Paragraph) -> float:
    return round(paragraph.first.size * 2) / 2


def _is_heading(paragraph: Paragraph, usual: Usual) -> bool:
    line, length = paragraph.first, sum(len(each.text) for each in paragraph.lines)
    larger, bolder = line.size > _LARGER * usual.size, line.bold and not usual.bold and line.size > 0.9 * usual.size
    if paragraph.item or length > _LONGEST or not (larger or bolder) or not any(c.isalpha() for c in line.text):
        return False
    return larger or not paragraph.lines[-1].text.endswith((".", ",", ";"))


@dataclass(frozen=True)
class Hyphens:
    """What a hyphen at the end of a line means in a document. ``part``: programs parted words with plain hyphens; ``known``: words that have one."""

    part: bool
    known: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Hyphens:
        """As the lines show: where a program parts words, it does so often, and some have a sign of its own for that."""
        plain = sum(bool(_BROKEN.search(each.text)) and each.text.endswith("-") for each in lines)
        signs = any(each.text.endswith(_SIGNS) for each in lines)
        known = {each.lower() for line in lines for each in re.findall(r"\w+-\w+(?:-\w+)*", line.text)}
        return cls(not signs and plain > _OFTEN * len(lines), frozenset(known))

    def joined(self, text: str, words: str) -> str:
        """A text with what stands in the line below it; a word that was parted is one again."""
        broken = _BROKEN.search(text)
        if broken is not None and words[:1].isupper():
            return text + words
        if broken is None or not words[:1].islower():
            return f"{text} {words}" if text and not _HANGS.search(text) else text + words
        whole = f"{broken[1]}-{_NO_WORD.split(words, maxsplit=1)[0]}"
        stays = text.endswith("-") and (not self.part or whole.lower() in self.known or "-" in broken[1])
        return text + words if stays else text[:-1] + words


def text_of(paragraph: Paragraph, hyphens: Hyphens) -> str:
    """Its words on one line, without the sign of an item."""
    first = paragraph.first.text
    sign = BULLET.match(first) if paragraph.item else None
    text = first[sign.end() :].strip() if sign else first
    for line in paragraph.lines[1:]:
        text = hyphens.joined(text, line.text)
    return text
