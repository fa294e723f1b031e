"""Tables of Word documents (ECMA-376 part 1, 17.4): which paragraph stands in which cell. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from noticepress.importing.notices.grids import Box, table
from noticepress.importing.notices.passages import Table
from noticepress.importing.proposal import Place

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class WordTables:
    """Collects the tables of a document while its paragraphs are read; a table within a cell is one by itself."""

    def __init__(self, name: str):
        self.name = name
        self._wholes: dict[etree._Element, tuple[int, Place]] = {}
        self._texts: dict[etree._Element, list[str]] = {}

    def take(self, paragraph: etree._Element, place: Place, text: str) -> int:
        """Take a paragraph; returns the number of its table, 0 for one that stands in none."""
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        whole = next(cell.iterancestors(f"{_W}tbl"), None) if cell is not None else None
        if cell is None or whole is None:
            return 0
        number, _ = self._wholes.setdefault(whole, (len(self._wholes) + 1, place))
        self._texts.setdefault(cell, []).append(text)
        return number

    def found(self) -> Iterator[Table]:
        """All tables that are grids of several cells, in order."""
        for whole, (number, place) in self._wholes.items():
            made = table(number, place, [*self._rows(whole)])
            if made is not None:
                yield made

    def _rows(self, whole: etree._Element) -> Iterator[list[Box]]:
        for row in whole.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl"), None) is not whole or row.find(f"{_W}trPr/{_W}del") is not None:
                continue
            before = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
            cells = [each for each in row.iter(f"{_W}tc") if next(each.iterancestors(f"{_W}tr"), None) is row]
            yield [*([Box(before)] if before else []), *(self._box(each) for each in cells)]

    def _box(self, cell: etree._Element) -> Box:
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        return Box(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1, self._texts.get(cell, []), goes_on)


def _number(element: etree._Element | None, otherwise: int) -> int:
    said = element.get(f"{_W}val", "") if element is not None else ""
    return int(said) if said.isdecimal() and 0 < len(said) < 4 else otherwise
