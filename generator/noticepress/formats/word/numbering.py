"""Real lists: bullets and numbers that Word keeps up when changes are accepted or rejected (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from noticepress.formats.word.lines import Line

BULLETS, NUMBERS = 1, 2
"""The definitions in ``parts/numbering.xml``."""
LEVELS = 9
"""Levels that a list of Word can have."""
INDENT = 360
"""Twentieths of a point by which a level stands in."""
_MOST = 32767


class Numbering:
    """Chooses the list of each item; ``lists`` define them."""

    def __init__(self) -> None:
        self.lists: list[str] = []
        self._lists: dict[int, tuple[int, int | None, int | None]] = {}
        self._bullets = self._new(BULLETS)

    def forget(self) -> None:
        """Note that a list ended: the next ordered item begins another."""
        self._lists.clear()

    def of(self, line: Line) -> str:
        """Return the list and level of an item."""
        level = min(line.block.level, LEVELS) - 1
        self._lists = {depth: found for depth, found in self._lists.items() if depth <= level}
        if not line.block.number:
            self._lists.pop(level, None)
            return _place(self._bullets, level)
        number, old, new = self._lists.get(level, (0, None, None))
        if not number or _differ(old, line.old_group) or _differ(new, line.new_group):
            start = min(int(line.block.number.rstrip(".)")), _MOST)
            override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            number, old, new = self._new(NUMBERS, override), None, None
        groups = (line.old_group if old is None else old, line.new_group if new is None else new)
        self._lists[level] = (number, *groups)
        return _place(number, level)

    def _new(self, kind: int, override: str = "") -> int:
        number = len(self.lists) + 1
        self.lists.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>')
        return number


def _differ(known: int | None, group: int | None) -> bool:
    return known is not None and group is not None and known != group


def _place(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
