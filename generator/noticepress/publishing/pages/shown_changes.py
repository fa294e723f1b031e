"""What a page shows of the comparison of two versions, as HTML that can be kept: it stays when what stands around it changes. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass

from noticepress.publishing.pages import views

Kept = Callable[[str, Callable[[], bytes]], bytes]
"""Gives what an earlier build made under a key, or what the function makes now."""


def made_anew(_: str, make: Callable[[], bytes]) -> bytes:
    """Keep nothing."""
    return make()


def is_past(view: views.ChangeView | views.SinceView) -> bool:
    """Whether what a page shows has happened."""
    return isinstance(view, views.SinceView) or view.version.state in ("in-force", "superseded")


def first_day(view: views.ChangeView | views.SinceView) -> dt.date | None:
    """The day on which what a page shows begins to count, if that is to come and something counts until then."""
    if isinstance(view, views.SinceView) or view.version.state != "scheduled" or view.old is None:
        return None
    return view.version.effective


@dataclass(frozen=True)
class ShownChanges:
    """``html``: the changed facts, their weight and the words; ``map``: the sections with what changes in each; ``redline``: whether words changed."""

    html: str = ""
    map: str = ""
    redline: bool = False

    def written(self) -> bytes:
        """As JSON, to be read back by another run."""
        return json.dumps([self.html, self.map, self.redline], ensure_ascii=False).encode("utf-8", "surrogatepass")

    @staticmethod
    def read(data: bytes) -> ShownChanges:
        """What ``written`` wrote."""
        return ShownChanges(*json.loads(data))
