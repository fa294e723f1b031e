"""Tracked changes as WordprocessingML: who changed what, and when (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

import datetime as dt

from noticepress.formats.word.lines import Fate
from noticepress.formats.word.markup import attribute

_TAGS: dict[Fate, str] = {"inserted": "w:ins", "deleted": "w:del", "moved-from": "w:moveFrom", "moved-to": "w:moveTo"}


class Revisions:
    """Writes the changes of one ``author`` on one ``date``; each gets a number of its own."""

    def __init__(self, author: str, date: dt.date):
        self._author, self._day = attribute(author), date.isoformat()
        self._last = self._minute = 0

    def apart(self) -> None:
        """Keep what follows apart from the change before it: two minutes later, or at midnight again.

        LibreOffice takes neighbouring insertions of one author within a minute for one, also across the end of a paragraph that
        was there before, and rejecting it would join the two paragraphs.
        """
        self._minute = 2 - self._minute

    def mark(self, fate: Fate, inner: str = "") -> str:
        """Return the element that says what happened to what is in it, or to the paragraph or row that it stands in."""
        if fate == "kept":
            return inner
        return f"<{_TAGS[fate]} {self._signed()}>{inner}</{_TAGS[fate]}>"

    def bounds(self, fate: Fate, pair: int) -> tuple[str, str]:
        """Return what stands before and after one half of a move; the name joins the two halves."""
        start = f'<{_TAGS[fate]}RangeStart {self._signed()} w:name="move{pair}"/>'
        return start, f'<{_TAGS[fate]}RangeEnd w:id="{self._last}"/>'

    def bookmark(self, name: str) -> tuple[str, str]:
        """Return what stands before and after a place that links lead to."""
        self._last += 1
        return f'<w:bookmarkStart w:id="{self._last}" w:name="{attribute(name)}"/>', f'<w:bookmarkEnd w:id="{self._last}"/>'

    def _signed(self) -> str:
        self._last += 1
        return f'w:id="{self._last}" w:author="{self._author}" w:date="{self._day}T00:0{self._minute}:00Z"'
