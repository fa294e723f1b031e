"""Made-up notices: in Markdown and HTML beside this file, and made into Word as offices have them."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

NOTICES = Path(__file__).parent


def word(markdown: str, *, styles: bool = True) -> bytes:
    """The headings, items and paragraphs of a Markdown text as a Word document; without ``styles`` headings are short paragraphs."""
    made = Document()
    for line in markdown.split("---\n", 2)[-1].splitlines():
        text = line.lstrip("#- ").removesuffix("<br>")
        if line.startswith("#") and styles:
            made.add_heading(text, line.count("#"))
        elif line.startswith("- "):
            made.add_paragraph(text, style="List Bullet")
        elif text:
            made.add_paragraph(text)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
