"""What open pages are told while they are open: server-sent events. Used by several threads.

Source: HTML Standard, 9.2 "Server-sent events" (text/event-stream: ``event:`` and ``data:`` lines, an empty line, ``:`` for a comment).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from threading import Condition

_BREATH = 15.0
"""Seconds after which something is sent to who hears nothing, so that it is found out who is gone."""


class Events:
    """The numbers of the states of the desk and of the site, told to every page that listens."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._numbers: dict[str, int] = {}
        self._pages: Counter[str] = Counter()
        self._closed = False

    def say(self, what: str, number: int) -> None:
        """Tell all pages that ``what`` has another state."""
        with self._changed:
            self._numbers[what] = number
            self._changed.notify_all()

    def number(self, what: str) -> int:
        """The number that was told last."""
        with self._changed:
            return self._numbers.get(what, 0)

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses of the pages that listen, each once."""
        with self._changed:
            return tuple(+self._pages)

    def listen(self, page: str = "") -> Iterator[bytes]:
        """Yield what is to be sent to a page, as long as it listens; first the states as they are."""
        told: dict[str, int] = {}
        with self._changed:
            self._pages[page] += bool(page)
        try:
            while True:
                with self._changed:
                    if not self._closed and self._numbers == told:  # woken for news and for the end; else it is time to breathe
                        self._changed.wait(_BREATH)
                    if self._closed:
                        return
                    news = {what: number for what, number in self._numbers.items() if told.get(what) != number}
                    told = dict(self._numbers)
                yield "".join(f"event: {what}\ndata: {number}\n\n" for what, number in news.items()).encode() or b":\n\n"
        finally:
            with self._changed:
                self._pages[page] -= bool(page)

    def close(self) -> None:
        """Let go of all pages."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
