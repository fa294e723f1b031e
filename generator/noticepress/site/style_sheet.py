"""The style sheet of all pages: the parts of ``theme/styles/`` as one file, for a page asks for as few files as it can."""

from __future__ import annotations

from pathlib import Path

FILE = "assets/noticepress/noticepress.css"
FOLDER = Path(__file__).parent / "theme" / "styles"
PARTS = (
    *("tokens", "frame", "type", "top", "opening", "journey", "rows", "purposes", "home", "history", "asking", "tables"),
    *("changes", "story", "footer", "keeping", "glossary", "search", "print", "lists", "rights"),
)
"""In the order of the sheet: of two rules of equal weight, the later holds."""


def style_sheet() -> str:
    """The whole sheet."""
    return "\n".join((FOLDER / f"{part}.css").read_text("utf-8") for part in PARTS)
