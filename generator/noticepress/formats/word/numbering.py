"""Real lists: bullets and numbers that Word keeps up when changes are accepted or rejected (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from noticepress.formats.word.lines import Line
from noticepress.formats.word.revisions import element

BULLETS, NUMBERS = 1, 2
LEVELS = 9
"""Levels that a list of Word can have."""
INDENT = 360
"""Twentieths of a point by which a level stands in."""
_SIGNS = "•–▪"
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_MOST = 32767


class Numbering:
    """Chooses the list of each item and fills the part ``root`` that defines lists."""

    def __init__(self, root: BaseOxmlElement):
        self.root = root
        for child in list(root):
            root.remove(child)
        for number in (BULLETS, NUMBERS):
            root.append(_abstract(number))
        self._lists: dict[int, tuple[int, int | None, int | None]] = {}
        self._last = 0
        self._bullets = self._new(BULLETS)

    def forget(self) -> None:
        """Note that a list ended: the next ordered item begins another."""
        self._lists.clear()

    def of(self, line: Line) -> BaseOxmlElement:
        """Return the list and level of an item."""
        level = min(line.block.level, LEVELS) - 1
        self._lists = {depth: found for depth, found in self._lists.items() if depth <= level}
        if not line.block.number:
            self._lists.pop(level, None)
            return _place(self._bullets, level)
        number, old, new = self._lists.get(level, (0, None, None))
        if not number or _differ(old, line.old_group) or _differ(new, line.new_group):
            number, old, new = self._new(NUMBERS, level, min(int(line.block.number.rstrip(".)")), _MOST)), None, None
        groups = (line.old_group if old is None else old, line.new_group if new is None else new)
        self._lists[level] = (number, *groups)
        return _place(number, level)

    def _new(self, kind: int, level: int = 0, start: int | None = None) -> int:
        self._last += 1
        made = element("w:num", element("w:abstractNumId", val=kind), numId=self._last)
        if start is not None:
            made.append(element("w:lvlOverride", element("w:startOverride", val=start), ilvl=level))
        self.root.append(made)
        return self._last


def _differ(known: int | None, group: int | None) -> bool:
    return known is not None and group is not None and known != group


def _place(number: int, level: int) -> BaseOxmlElement:
    return element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=number))


def _abstract(kind: int) -> BaseOxmlElement:
    levels = (_level(kind, level) for level in range(LEVELS))
    return element("w:abstractNum", element("w:multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=kind)


def _level(kind: int, level: int) -> BaseOxmlElement:
    sign = _SIGNS[level % len(_SIGNS)] if kind == BULLETS else f"%{level + 1}."
    style = "bullet" if kind == BULLETS else _FORMATS[level % len(_FORMATS)]
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=style),
        element("w:lvlText", val=sign),
        element("w:lvlJc", val="left"),
        element("w:pPr", element("w:ind", left=INDENT * (level + 1), hanging=INDENT)),
        ilvl=level,
    )
