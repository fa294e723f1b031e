"""A small reader of Word files that accepts or rejects every change, independent of what writes them.

After ECMA-376 part 1: inserted and moved-to words go when rejected, deleted and moved-from words when accepted; a
paragraph whose end goes is joined with the next one, whose style it takes; a table row goes whole.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GOES = {"accept": {"del", "moveFrom"}, "reject": {"ins", "moveTo"}}
Side = Literal["accept", "reject"]


@dataclass(frozen=True)
class Shown:
    """A paragraph (one cell) or table row that is left: style, level in lists (0 outside), text of the cells."""

    style: str
    level: int
    cells: tuple[str, ...]


def shown(data: bytes, side: Side) -> list[Shown]:
    """Return what a reader sees after accepting or rejecting all changes; empty paragraphs are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = ET.fromstring(file.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    return [line for line in _lines(body, side) if line.style != "NoticeGap" and (any(line.cells) or line.style == "NoticeRule")]


def _lines(body: ET.Element, side: Side) -> Iterator[Shown]:
    held = ""
    for child in body:
        name = child.tag.removeprefix(W)
        if name == "tbl":
            assert not held.strip(), "words that would have to be joined with a table"
            yield from _rows(child, side)
        elif name == "p":
            held += _text(child, side)
            if not _marks(child.find(f"{W}pPr/{W}rPr")) & _GOES[side]:
                yield Shown(*_style(child), (held,))
                held = ""
    assert not held, "words after the last paragraph"


def _rows(table: ET.Element, side: Side) -> Iterator[Shown]:
    for row in table.findall(f"{W}tr"):
        if not _marks(row.find(f"{W}trPr")) & _GOES[side]:
            cells = row.findall(f"{W}tc")
            header = row.find(f"{W}trPr/{W}tblHeader") is not None
            yield Shown("header" if header else "row", 0, tuple("".join(_text(p, side) for p in c.iter(f"{W}p")) for c in cells))


def _marks(properties: ET.Element | None) -> set[str]:
    return {child.tag.removeprefix(W) for child in (properties if properties is not None else ())}


def _style(paragraph: ET.Element) -> tuple[str, int]:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    level = paragraph.find(f"{W}pPr/{W}numPr/{W}ilvl")
    return style.get(f"{W}val", "") if style is not None else "", int(level.get(f"{W}val", "0")) + 1 if level is not None else 0


def _text(element: ET.Element, side: Side) -> str:
    """Return the words below an element; of ``w:delText`` only what stands in a deletion."""
    found = []
    for child in element:
        name = child.tag.removeprefix(W)
        if name in _GOES[side] or name == "pPr":
            continue
        if name in ("t", "delText"):
            found.append(child.text or "")
        else:
            found.append({"br": "\n", "tab": "\t"}.get(name, "") + _text(child, side))
    return "".join(found)
