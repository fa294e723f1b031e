"""What stands at the head and foot of page after page, and numbers of pages: no part of the text. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from noticepress.importing.pdf.lines import Line

_NEAR = 0.12
"""Of the height of a page: how far from its edges such lines stand."""
_NUMBER = re.compile(r"\A(?:\w{1,8}+\.?\s++)?[-–]?\s*+[0-9]{1,3}+\s*+[-–]?(?:\s*+(?:/|\w{1,4})\s*+[0-9]{1,3})?", re.IGNORECASE)


def without_running(pages: Sequence[Sequence[Line]], heights: Mapping[int, float]) -> tuple[list[Line], int]:
    """The lines of all pages without these, and how many were left out. A line is one if half of the pages, and two at least, have it there."""
    at_edge = [each for lines in pages for each in lines if _is_at_edge(each, heights[each.page])]
    alike = Counter(said for lines in pages for said in {_said(each) for each in lines if _is_at_edge(each, heights[each.page])})
    often = max(2, len(pages) // 2)
    gone = {
        id(each) for each in at_edge if alike[_said(each)] >= often or (_NUMBER.fullmatch(each.text) and _is_last(each, pages))
    }
    kept = [each for lines in pages for each in lines if id(each) not in gone]
    return kept, len(gone)


def _is_at_edge(line: Line, height: float) -> bool:
    return line.top < _NEAR * height or line.top > (1 - _NEAR) * height


def _said(line: Line) -> tuple[str, int]:
    """The line with its numbers as signs, and where about it stands."""
    return re.sub(r"[0-9]+", "#", line.text), round(line.top / 8)


def _is_last(line: Line, pages: Sequence[Sequence[Line]]) -> bool:
    """Whether a line stands below, or above, all others of its page."""
    others = [each.top for lines in pages for each in lines if each.page == line.page and each is not line]
    return not others or line.top > max(others) or line.top < min(others)
