"""The journey of a text in force: each moment at which data are collected, with the short notice of that place. Pure.

The words are those that other pages can hold as their own (``short_notices``); of data that are collected at no such moment a last
step tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from noticepress.publishing.linked_data.terms import plain
from noticepress.publishing.pages.page import START
from noticepress.publishing.released import Released, sound
from noticepress.publishing.short_notices import elsewhere, html, short_notices


@dataclass(frozen=True)
class Moment:
    """A moment by its ``name``, as plain words, and what its short notice says below that. The last one, for what remains, has no name."""

    name: str
    html: Markup


def journey(released: Released) -> Sequence[Moment]:
    """The steps in the order of the facts; none under a law without short notices. Raises ``Unusable`` when one cannot be written."""
    return sound(released, lambda: tuple(_steps(released)))


def _steps(released: Released) -> Iterator[Moment]:
    for moment, text in short_notices(released):
        heading, _, below = text.partition("\n")
        same = heading == f"**{str(moment.name).strip()}**"
        yield Moment(plain(moment.name) or "", Markup(html(below if same else text, _here)))
    if released.view.facts.collection and (others := elsewhere(released)):
        yield Moment("", Markup(html(others, _here)))


def _here(target: str) -> str:
    return f"#{START}" if target == "#" else target
