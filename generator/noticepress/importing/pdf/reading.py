"""The text of a PDF that somebody gave, read in a process of its own: what a bad file costs ends with it. Starts a process."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from noticepress.findings import Finding
from noticepress.importing.given import no
from noticepress.importing.pdf.glyphs import Locked, Page, TooMuch, pages_of
from noticepress.importing.pdf.lines import lines_of
from noticepress.importing.pdf.paragraphs import Hyphens, Paragraph, paragraphs_of, text_of
from noticepress.importing.pdf.running import without_running
from noticepress.importing.pdf.tables import grids_of
from noticepress.law.limits import TooLong, within_limits

SECONDS = 30
"""Of the processor: a notice of 600,000 characters takes about half of it."""
SAVE = "open it in Word or LibreOffice and save it as .docx, or make text of it: pdftotext FILE.pdf FILE.txt"
_LOCKED = ("the file is locked with a password", "save a copy without a password")
_PICTURES = (
    "its pages are pictures: there is no text in it",
    "let a program that knows letters read them (OCR), or ask for the document from which it was made",
)
_NAMELESS = ("its fonts do not say which letters they draw", SAVE)


@dataclass(frozen=True)
class Text:
    """A paragraph and the page on which it begins, from 1; ``level`` of a heading, 0 for none; ``item`` of a list.

    ``cell``: number of its table, row and column, all from 1; 0 where it stands in none.
    """

    page: int
    text: str
    level: int
    item: bool
    cell: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True)
class PdfText:
    """The paragraphs of a file, and what had to be said of it."""

    paragraphs: Sequence[Text]
    findings: Sequence[Finding]


@dataclass(frozen=True)
class _Wrong:
    """Why nothing could be read: the rule, what is wrong, and what to do."""

    rule: str
    message: str
    fix: str


def read_pdf(data: bytes, name: str) -> PdfText:
    """The text of a file, which findings call ``name``; raises ``Unusable`` for one that is locked, broken, a picture, or too much."""
    message = f"reading it was stopped: it takes more than {SECONDS} seconds, or too much memory"
    stopped = Finding("file-too-large", message, name, fix=SAVE)
    found = within_limits(name, lambda: _read(data, name), seconds=SECONDS, stopped=stopped)
    if isinstance(found, _Wrong):
        raise no(name, found.rule, found.message, found.fix)
    return found


def _read(data: bytes, name: str) -> PdfText | _Wrong:
    logging.disable(logging.CRITICAL)  # of the library, whose remarks are for its authors
    try:
        pages = [*pages_of(data)]
    except Locked:
        return _Wrong("not-readable", *_LOCKED)
    except TooMuch as error:
        return _Wrong("file-too-large", str(error), "save the notice alone in a file")
    except (TooLong, MemoryError):
        return _Wrong("file-too-large", "to read it takes too much time or memory", SAVE)
    except Exception as error:  # a parser of what anybody may have written raises whatever comes
        said = " ".join(str(error).split())[:120]
        return _Wrong("not-readable", f"the file is broken: {said}" if said else "the file is broken", SAVE)
    finally:
        logging.disable(logging.NOTSET)
    letters, nameless = sum(len(each.glyphs) for each in pages), sum(each.nameless for each in pages)
    if nameless > letters:
        return _Wrong("no-text", *_NAMELESS)
    if not letters:
        return _Wrong("no-text", *(_PICTURES if any(each.pictures for each in pages) else ("there is no text in it", SAVE)))
    return _text(pages, nameless, name)


def _text(pages: Sequence[Page], nameless: int, name: str) -> PdfText:
    lines, running = without_running([lines_of(each) for each in pages], {each.number: each.height for each in pages})
    hyphens = Hyphens.of(lines)
    paragraphs = paragraphs_of(lines)
    cells = _cells(paragraphs)
    found = [
        Text(each.first.page, text_of(each, hyphens), each.level, each.item, cells.get(id(each), (0, 0, 0)))
        for each in paragraphs
    ]
    return PdfText(found, _told(pages, running, nameless, name))


def _cells(paragraphs: Sequence[Paragraph]) -> dict[int, tuple[int, int, int]]:
    """In which cell of which table each paragraph stands that stands in one."""
    return {
        id(each): (number, row, column)
        for number, grid in enumerate(grids_of(paragraphs), 1)
        for row, cells in enumerate(grid, 1)
        for column, inside in cells.items()
        for each in inside
    }


def _told(pages: Sequence[Page], running: int, nameless: int, name: str) -> list[Finding]:
    message = "a PDF does not say what is a paragraph, a heading or an item: that is told by how its lines stand"
    found = [
        Finding(
            "layout-guessed", message, name, severity="advice", fix="read it beside the PDF; where there is a .docx, take that"
        )
    ]
    if running:
        said = f"{running} lines at the head and foot of pages, which stand on several of them, were left out"
        found.append(Finding("running-lines", said, name, severity="advice"))
    if empty := [str(each.number) for each in pages if each.pictures and not each.glyphs]:
        said = f"pages that are pictures were not read: {', '.join(empty[:20])}"
        found.append(Finding("no-text", said, name, severity="warning", fix=_PICTURES[1]))
    if nameless:
        said = f"{nameless} letters were left out, of which the file does not say what they are"
        found.append(Finding("letters-without-name", said, name, severity="warning", fix=SAVE))
    return found
