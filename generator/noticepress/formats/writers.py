"""The forms in which versions are written: one file for all (``LISTS``), or one for each law and language (``DOCUMENTS``).

A module is read when its form is asked for: PDF needs a large library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Protocol

from noticepress.comparison.comparison import Comparison


class List(Protocol):
    """Writes what changed under all laws; ``words``: with the redline."""

    def __call__(self, found: Sequence[Comparison], *, words: bool) -> str:
        """Return the text."""


def _text(found: Sequence[Comparison], *, words: bool) -> str:
    from noticepress.formats.text import text

    return text(found, words=words)


def _json(found: Sequence[Comparison], *, words: bool) -> str:
    from noticepress.formats.json_data import data

    return data(found, words=words)


def _markdown(found: Sequence[Comparison], *, words: bool) -> str:
    from noticepress.formats.markdown import markdown

    return markdown(found, words=words)


def _html(comparison: Comparison, author: str) -> bytes:
    from noticepress.formats.html import page

    return page(comparison).encode()


def _docx(comparison: Comparison, author: str) -> bytes:
    from noticepress.formats.word import docx

    return docx(comparison, author)


def _pdf(comparison: Comparison, author: str) -> bytes:
    from noticepress.formats.pdf import pdf

    return pdf(comparison)


LISTS: Mapping[str, List] = {"text": _text, "json": _json, "markdown": _markdown}
DOCUMENTS: Mapping[str, Callable[[Comparison, str], bytes]] = {"html": _html, "docx": _docx, "pdf": _pdf}


def load() -> None:
    """Load what writes the documents of a site, for processes that are forked from here."""
    for name in ("html", "word"):
        import_module(f"noticepress.formats.{name}")
