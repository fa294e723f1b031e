"""The words of a paragraph or cell as runs and links (ECMA-376 part 1, 17.3.2 and 17.16.22)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from noticepress.formats.word.lines import Piece, standing
from noticepress.formats.word.markup import run
from noticepress.redline import Block
from noticepress.redline.lookalikes import STYLE as LOOKALIKE

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_LONGEST_NAME = 40
"""Characters that Word allows in the name of a bookmark."""
_STYLES = (
    ("code", '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'),
    ("strong", "<w:b/>"),
    ("em", "<w:i/>"),
    ("s", "<w:strike/>"),
    (LOOKALIKE, '<w:highlight w:val="yellow"/>'),
)
"""Run properties in the order of the schema."""


@dataclass(frozen=True, slots=True)
class Words:
    """The runs of each cell of a block that stays, the length of each in characters, and the addresses that its links lead to."""

    cells: tuple[str, ...]
    targets: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def kept_words(block: Block) -> Words:
    """Return the words of a block that stays as it is: no number of this document is in them, so that others can use them."""
    cells = standing(block)
    found = dict.fromkeys(target(piece) for cell in cells for piece in cell)
    return Words(tuple("".join(written(piece, lambda run: run) for piece in cell) for cell in cells), tuple(filter(None, found)))


def written(piece: Piece, mark: Callable[[str], str]) -> str:
    """Return the words of a piece, each run within its ``mark``; the space after a link is none of it."""
    properties = "".join(xml for style, xml in _STYLES if style in piece.styles)
    tag = "w:delText" if piece.fate == "deleted" else "w:t"
    link = _link(piece)
    if not link:
        return mark(run(piece.text, properties, tag))
    bare = piece.text.rstrip()
    linked = f'<w:hyperlink {link} w:history="1">{mark(run(bare, f"{_LINKED}{properties}", tag))}</w:hyperlink>'
    return linked + (mark(run(piece.text[len(bare) :], properties, tag)) if bare != piece.text else "")


_LINKED = '<w:rStyle w:val="Hyperlink"/>'


def target(piece: Piece) -> str:
    """The address outside the document that a piece leads to; empty for none, and for one that is not safe."""
    return piece.href if _leads(piece) and _SAFE_LINK.match(piece.href) else ""


def link_id(target: str) -> str:
    """The name by which a link finds its address among the relations of the document, the same in every document."""
    return "L" + hashlib.sha256(target.encode("utf-8", "replace")).hexdigest()[:24]


def _link(piece: Piece) -> str:
    if _leads(piece) and piece.href.startswith("#") and len(piece.href) > 1:
        return f'w:anchor="{bookmark(piece.href[1:])}"'
    outside = target(piece)
    return f'r:id="{link_id(outside)}"' if outside else ""


def _leads(piece: Piece) -> bool:
    return bool(piece.href) and "image" not in piece.styles and bool(piece.text.strip())


def bookmark(anchor: str) -> str:
    """The name of a bookmark for an anchor: letters, digits and ``_``, unique also when it has to be cut."""
    name = "_np_" + re.sub(r"\W", "_", anchor)
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:31]}_{hashlib.sha256(anchor.encode('utf-8', 'replace')).hexdigest()[:8]}"
