"""What a Word file keeps of its making, so that it can come back: the exact text, and which words are whose. Pure.

It is a part of its own (custom XML, ECMA-376 part 1, 15.2.5), which word processors keep and show nobody. Paragraphs find their place in it
by hidden bookmarks: the number of the block, and for a row that of the cell.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from noticepress.formats.word.markup import attribute, escaped
from noticepress.rendering.origins import Kind, Origin, Stretch

NAMESPACE = "urn:noticepress:exported:1"
PART = "customXml/item1.xml"
_KINDS: tuple[Kind, ...] = ("notice", "organisation", "message")
_BOOKMARK = re.compile(r"_npb(\d{1,5})(?:_(\d{1,3}))?")


@dataclass(frozen=True)
class Exported:
    """The ``text`` (Markdown) of a Word file, of which notice, law and language it is, and the origins of its words."""

    notice: str
    law: str
    locale: str
    organisation: str
    text: str
    stretches: tuple[Stretch, ...]
    remark: str = ""
    """The mark (``mark_of``) of the comment in which we say what changed; empty where there is none."""
    footer: str = ""
    """The words at the bottom of each page."""


def mark_of(words: str) -> str:
    """By what a comment is known again, however its lines and spaces are kept."""
    return hashlib.sha256("".join(words.split()).encode("utf-8", "replace")).hexdigest()[:24] if words.strip() else ""


def bookmark(block: int, cell: int | None = None) -> str:
    """The name of the bookmark around the words of a block, or of one cell of a row; both count from 0."""
    return f"_npb{block}" if cell is None else f"_npb{block}_{cell}"


def place_of(name: str) -> tuple[int, int] | None:
    """Block and cell of a bookmark; ``None`` for one that somebody else made."""
    found = _BOOKMARK.fullmatch(name)
    return (int(found[1]), int(found[2] or 0)) if found else None


def as_xml(exported: Exported) -> str:
    """The part as XML; line ends are kept."""
    about = ("notice", "law", "locale", "organisation", "remark", "footer")
    said = "".join(f' {name}="{attribute(getattr(exported, name))}"' for name in about)
    origins = "".join(
        f'<o s="{each.start}" e="{each.end}" k="{each.origin.kind}" p="{attribute("/".join(map(str, each.origin.path)))}"/>'
        for each in exported.stretches
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<exported xmlns="{NAMESPACE}"{said}><text xml:space="preserve">{escaped(exported.text)}</text>{origins}</exported>'


def from_xml(root: Element) -> Exported | None:
    """What ``as_xml`` wrote; ``None`` for anything else, also when somebody edited it so that it cannot be."""
    text = root.findtext(f"{{{NAMESPACE}}}text")
    if root.tag != f"{{{NAMESPACE}}}exported" or text is None:
        return None
    found = []
    for each in root.iter(f"{{{NAMESPACE}}}o"):
        start, end, kind, path = (each.get(name, "") for name in ("s", "e", "k", "p"))
        if not (re.fullmatch(r"\d{1,7}", start) and re.fullmatch(r"\d{1,7}", end) and kind in _KINDS and path):
            return None
        if not int(start) < int(end) <= len(text):
            return None
        steps = tuple(int(step) if step.isdigit() and step.isascii() and len(step) < 6 else step for step in path.split("/"))
        found.append(Stretch(int(start), int(end), Origin(kind, steps)))
    notice, law, locale, organisation = (root.get(name, "") for name in ("notice", "law", "locale", "organisation"))
    return Exported(notice, law, locale, organisation, text, tuple(found), root.get("remark", ""), root.get("footer", ""))
