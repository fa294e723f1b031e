"""The letters of a PDF with their places, as pdfminer.six hands them out. Pure, but for a library that may do anything with a bad file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from typing import Any

MAX_PAGES = 300
MAX_GLYPHS = 900_000
MAX_DRAWN = 3_000
"""Boxes and lines of a page; a picture that is drawn has more."""
_THIN, _SIDE = 3.0, 6.0
"""Points up to which a box is a line, and from which one is the side of a cell."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter, or several that a font draws as one: left and right edge, baseline from the top of the page, size, in points (1/72 inch)."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False


@dataclass(frozen=True)
class Rules:
    """Lines that are drawn on a page, in points from its top left: ``upright`` at an x from a top to a foot, ``level`` at a y from left to right."""

    upright: tuple[tuple[float, float, float], ...] = ()
    level: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True)
class Page:
    """A page: its number from 1, its size, its letters that stand upright; how many have no text, whether it has pictures, and its rules."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    nameless: int = 0
    pictures: bool = False
    rules: Rules = Rules()


class TooMuch(ValueError):
    """A file with more pages or letters than a notice has."""


class Locked(ValueError):
    """A file that opens with a password only."""


def pages_of(data: bytes) -> Iterator[Page]:
    """The pages of a file; raises ``Locked``, ``TooMuch``, and whatever the library does for a file that is broken."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise Locked(str(error)) from None
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    letters = 0
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > MAX_PAGES:
            raise TooMuch(f"it has more than {MAX_PAGES} pages")
        interpreter.process_page(page)
        found = _page(number, device.get_result())
        letters += len(found.glyphs)
        if letters > MAX_GLYPHS:
            raise TooMuch(f"it has more than {MAX_GLYPHS:,} letters")
        yield found


def _page(number: int, page: Any) -> Page:
    from pdfminer.layout import LTChar, LTCurve, LTImage

    glyphs, nameless, pictures = [], 0, False
    drawn: list[tuple[float, float, float, float]] = []
    for each in _inside(page):
        if isinstance(each, LTCurve):
            drawn.append((each.x0 - page.x0, page.y1 - each.y1, each.x1 - page.x0, page.y1 - each.y0))
        if isinstance(each, LTImage):
            pictures = True
        if not isinstance(each, LTChar):
            continue
        text = each.get_text()
        if text.startswith("(cid:"):
            nameless += 1
            continue
        a, b, _, _, _, up = each.matrix
        if abs(b) > abs(a) / 20 or a <= 0 or hypot(a, b) > 1_000:
            continue  # turned, mirrored or a watermark: no line of the text
        glyphs.append(Glyph(text, each.x0 - page.x0, each.x1 - page.x0, page.y1 - up, round(each.size, 1), _bold(each.fontname)))
    return Page(number, page.width, page.height, tuple(glyphs), nameless, pictures, _rules(drawn))


def _rules(drawn: list[tuple[float, float, float, float]]) -> Rules:
    """The sides of what is drawn: a thin box is one line, another one four; of a page with thousands of them, which is a picture, none."""
    if len(drawn) > MAX_DRAWN:
        return Rules()
    upright: dict[tuple[float, float, float], None] = {}
    level: dict[tuple[float, float, float], None] = {}
    for left, top, right, foot in drawn:
        if foot - top >= _SIDE:
            upright |= {
                (round(x, 1), round(top, 1), round(foot, 1)): None for x in ([left, right] if right - left > _THIN else [left])
            }
        if right - left >= _SIDE:
            level |= {
                (round(y, 1), round(left, 1), round(right, 1)): None for y in ([top, foot] if foot - top > _THIN else [top])
            }
    return Rules(tuple(upright), tuple(level))


def _inside(container: Any) -> Iterator[Any]:
    """Everything on a page, also what stands in forms that it draws, without recursion."""
    waiting = [iter(container)]
    while waiting:
        each = next(waiting[-1], None)
        if each is None:
            waiting.pop()
        elif hasattr(each, "__iter__"):
            waiting.append(iter(each))
        else:
            yield each


def _bold(font: str) -> bool:
    name = font.rpartition("+")[2].lower()
    return any(word in name for word in ("bold", "black", "heavy", "semibold", "demi"))
