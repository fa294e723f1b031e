"""What a reader sees of a redline in each of its views: the classes of ``noticepress.redline.html`` as a style sheet reads them."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Literal

View = Literal["full", "changes", "clean", "old", "new"]
"""The views of the style sheet; of the one with sides, ``old`` is the left and ``new`` the right."""

REMARKS = frozenset(
    {"np-hidden", "np-moved", "np-note", "np-target", "np-gap", "np-side", "np-boundary", "np-omitted"}
)  # fmt: skip
"""What is no part of a text."""
LEFT = frozenset({"np-deleted", "np-moved-from"})
CAME = frozenset({"np-inserted", "np-moved-to"})
BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre", "hr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass
class Shown:
    """A block that a view shows: its element, the row it is a cell of or its element again, and its words."""

    element: ET.Element
    holder: ET.Element
    words: str

    @property
    def classes(self) -> frozenset[str]:
        """What its element is said to be; cells have what is said of their row."""
        return classes(self.holder) | classes(self.element)

    @property
    def changed(self) -> bool:
        """Whether anything is marked in it."""
        states = LEFT | CAME | {"np-changed", "np-split", "np-merged"}
        return bool(states & self.classes)

    @property
    def heading(self) -> bool:
        """Whether it is a heading of the text, old or new."""
        return self.element.tag in HEADINGS or "np-heading" in self.classes


def read(html: str) -> ET.Element:
    """The elements of a redline, as it is written or as a browser tells it; what stands by its number is read as what it is."""
    html = ODD.sub(lambda found: chr(int(found[1], 16)), html)
    return ET.fromstring(re.sub(r"<(br|hr)( [^>]*)?>", r"<\1\2/>", html.replace("&nbsp;", "\N{NO-BREAK SPACE}")))


ODD = re.compile(r'<abbr class="np-odd"[^>]*>\\[uU]([0-9a-f]+)</abbr>')


def classes(element: ET.Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset(element.get("class", "").split())


def blocks(root: ET.Element, view: View) -> list[Shown]:
    """The blocks that a view shows, in order, with their own words."""
    found: list[Shown] = []
    _walk(root, view, found, None, root)
    return [Shown(each.element, each.holder, " ".join(each.words.split())) for each in found]


def letters(text: str) -> str:
    """Letters and digits alone, in one normal form."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text))


def _walk(element: ET.Element, view: View, found: list[Shown], current: Shown | None, row: ET.Element) -> None:
    if _hidden(element, view, current):
        return
    if element.tag in ("tr", "blockquote"):
        row = element
    if element.tag in BLOCKS:
        current = Shown(element, row if row.tag == "blockquote" or element.tag in ("td", "th") else element, "")
        found.append(current)
    _say(current, element.text)
    for child in element:
        if child.tag == "br":
            _say(current, " ")
        _walk(child, view, found, current, row)
        _say(current, child.tail)


def _say(current: Shown | None, text: str | None) -> None:
    if current is not None and text:
        current.words += text


def _hidden(element: ET.Element, view: View, current: Shown | None) -> bool:
    said = classes(element)
    if view == "full":
        return bool(said & {"np-old", "np-side", "np-omitted"})
    if view == "changes":
        return bool(said & {"np-old", "np-side", "np-same"})
    if said & REMARKS:
        return True
    keeps = "np-keeps" in said
    if view == "old":
        left = current is not None and bool(LEFT & current.classes)
        return element.tag == "ins" or bool(said & CAME and not keeps) or "np-new" in said or (left and "np-excerpt" in said)
    return element.tag == "del" or bool(said & LEFT and not keeps) or bool(said & {"np-old", "np-lost", "np-excerpt"})
