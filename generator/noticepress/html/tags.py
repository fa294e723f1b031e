"""HTML of our own pages as tags and the text between them, for what the site marks in it, and without those marks. Pure.

The renderers escape ``<`` and ``>`` in text and attributes, so that a tag ends at its first ``>``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_PIECE = re.compile(r"<[^>]*>|[^<]+|<")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_MARK = re.compile(
    r'<a (?:id="np-use-[a-z0-9-]+" href="#np-term-[a-z0-9-]+"|href="#np-e[0-9]+")>([^<]*)</a>|<span lang="[a-zA-Z0-9-]+">([^<]*)</span>'
    r'|<a id="np-e[0-9]+"></a>|(?<=<strong) id="np-e[0-9]+"|(?<=") data-np-line="[^"]*"'
)
"""What ``publishing.pages`` put around a word or phrase (``marking``, ``foreign_phrases``, ``entries``) or into a tag (``entries``, ``rows``)."""


@dataclass
class Apart:
    """The element kept apart in which a walk over pieces stands, and how many of its name are open; none at first."""

    within: str = ""
    depth: int = 0


def pieces(html: str, apart: Callable[[str, str], bool], place: Apart | None = None) -> Iterator[tuple[str, str, bool]]:
    """Yield every tag and text of ``html`` in order: the name of the tag (``/p`` when it ends one, empty for text), the piece, and
    whether it is text that may be marked: what stands within an element that is kept ``apart`` (by name and tag) may not.

    ``place`` is where the walk over what stands before ``html`` ended, and then where this one did.
    """
    place = place or Apart()
    for found in _PIECE.finditer(html):
        piece = found[0]
        tag = _TAG.match(piece)
        if tag is None:
            yield "", piece, not place.depth and piece[0] != "<"
            continue
        ends, name = tag.groups()
        if place.depth:
            place.depth += (-1 if ends else 1) if name == place.within else 0
        elif not ends and apart(name, piece):
            place.within, place.depth = name, 1
        yield ends + name, piece, False


def cut(html: str, end: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of ``html``, of which each but the last ends where ``end`` matches."""
    start = 0
    for found in end.finditer(html):
        yield html[start : found.end()]
        start = found.end()
    yield html[start:]


def unmarked(html: str) -> str:
    """Take the marks of terms, of languages and of rows away again; nothing but words can stand in one. A phrase can stand within a term."""
    for _ in range(2):
        html = _MARK.sub(lambda found: found[1] or found[2] or "", html)
    return html
