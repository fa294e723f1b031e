"""Draws a card: as SVG, of which resvg makes the same PNG on every machine, with letters of our own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import escape

from noticepress.publishing.card.letters import FONT, from_the_right, lines, shortened, width

WIDTH, HEIGHT = 1200, 630
_EDGE, _BAND, _FOOT = 72, 132, 44
_ROOM = WIDTH - 2 * _EDGE
_TITLES = ((76, 3), (62, 4), (50, 5))
"""Sizes of the title, in pixels, and the lines that fit at each."""
_INK, _SOFT, _PAPER = "#1c2326", "#4a5559", "#ffffff"


@dataclass(frozen=True)
class Card:
    """What stands on a card; ``colour`` (``#rrggbb``) is the organisation's own, on which white can be read."""

    organisation: str
    title: str
    laws: str
    standing: str
    colour: str


def drawn(card: Card) -> str:
    """The card as SVG."""
    size, title = _title(card.title)
    top = _BAND + 28 + size
    said = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/><rect width="{WIDTH}" height="{_BAND}" fill="{card.colour}"/>',
        *_line(card.organisation, 44, 82, _PAPER),
        *(each for place, line in enumerate(title) for each in _line(line, size, round(top + place * size * 1.22), _INK)),
        *_line(card.laws, 32, HEIGHT - _FOOT - 48, _INK),
        *_line(card.standing, 32, HEIGHT - _FOOT, _SOFT),
    ]
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{"".join(said)}</svg>'


@lru_cache(maxsize=16)
def picture(svg: str) -> bytes:
    """What was drawn, as PNG; a process that builds again and again draws what stays the same once."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=[os.fspath(FONT)], skip_system_fonts=True))


def _title(words: str) -> tuple[int, list[str]]:
    for size, most in _TITLES:
        found = lines(words, size, _ROOM)
        if len(found) <= most:
            return size, found
    return size, [*found[: most - 1], shortened(found[most - 1], size, _ROOM)]


def _line(words: str, size: int, base: int, colour: str) -> Iterator[str]:
    if not words:
        return
    fits = words if width(words, size) <= _ROOM else shortened(words, size, _ROOM)
    place = f'x="{WIDTH - _EDGE}" direction="rtl"' if from_the_right(fits) else f'x="{_EDGE}"'
    yield (
        f'<text {place} y="{base}" font-family="DejaVu Sans" font-weight="700" font-size="{size}" fill="{colour}"'
        f' xml:space="preserve">{escape(fits)}</text>'
    )
