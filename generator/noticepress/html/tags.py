"""HTML of our own pages as tags and the text between them, for what the site marks in it, and without those marks. Pure.

The renderers escape ``<`` and ``>`` in text and attributes, so that a tag ends at its first ``>``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_PIECE = re.compile(r"<[^>]*>|[^<]+")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_MARK = re.compile(
    r'<a class="np-term" id="np-use-[a-z0-9-]+" href="#np-term-[a-z0-9-]+">([^<]*)</a>|<span lang="[a-zA-Z0-9-]+">([^<]*)</span>'
)
"""A word or phrase that ``site.marking`` or ``site.untranslated`` marked."""


def pieces(html: str, apart: Callable[[str, str], bool]) -> Iterator[tuple[str, str, bool]]:
    """Yield every tag and text of ``html`` in order: the name of the tag (``/p`` when it ends one, empty for text), the piece, and
    whether it is text that may be marked: what stands within an element that is kept ``apart`` (by name and tag) may not.
    """
    within, depth = "", 0
    for found in _PIECE.finditer(html):
        piece = found[0]
        tag = _TAG.match(piece)
        if tag is None:
            yield "", piece, not depth and piece[0] != "<"
            continue
        ends, name = tag.groups()
        if depth:
            depth += (-1 if ends else 1) if name == within else 0
        elif not ends and apart(name, piece):
            within, depth = name, 1
        yield ends + name, piece, False


def unmarked(html: str) -> str:
    """Take the marks of terms and of languages away again; nothing but words can stand in one. A phrase can stand within a term."""
    for _ in range(2):
        html = _MARK.sub(lambda found: found[1] or found[2] or "", html)
    return html
