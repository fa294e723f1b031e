"""The sections and subsections of a document (HTML of ours) by their anchors: where each stands in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HEADING = re.compile(r'<h([2-6]) id="([a-z0-9-]+)"')


@dataclass(frozen=True, slots=True)
class Part:
    """From the tag of its heading at ``start`` to the next heading that is not below it, or the end of the document."""

    start: int
    end: int


def parts(html: str) -> Mapping[str, Part]:
    """Every part of a document that begins with a heading with an anchor, in the order of the document."""
    headings = [(int(found[1]), found[2], found.start()) for found in _HEADING.finditer(html)]
    return {
        anchor: Part(start, next((after for other, _, after in headings[place + 1 :] if other <= level), len(html)))
        for place, (level, anchor, start) in enumerate(headings)
    }
