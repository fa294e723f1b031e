"""The words in which people are told what an import did: in their language, or in English where it has none for that. Touches the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from noticepress.findings import Unusable
from noticepress.language.for_editors import IMPORTING, in_english, words_for_editors
from noticepress.language.messages import Messages

_BESIDE = ("site", "common")


def words_of(roots: Sequence[Path], locale: str) -> Messages:
    """The words for who reads ``locale``: those of the program in English where the language lacks one of them, or cannot be read."""
    try:
        return words_for_editors(roots, locale, IMPORTING, *_BESIDE)
    except Unusable:
        return english()


def english() -> Messages:
    """The words of the program, whatever a repository says in their place."""
    return in_english(IMPORTING, *_BESIDE)
