"""The text of PDF files as passages; what had to be guessed of their layout is said. Starts a process."""

from __future__ import annotations

from noticepress.importing.notices.passages import Document, Passage
from noticepress.importing.pdf.reading import read_pdf
from noticepress.importing.proposal import Place


def read(data: bytes, name: str) -> Document:
    """The passages of a file; raises ``Unusable`` where it cannot be read, or holds no text."""
    found = read_pdf(data, name)
    passages = [
        Passage(Place(name, "", each.page, 0, "page"), each.text, each.level, False, each.item) for each in found.paragraphs
    ]
    return Document(name, "PDF", tuple(passages), tuple(found.findings))
