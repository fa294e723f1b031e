"""The words of the desk itself: in the language of a text, or in English where that has none for it. Touches the disk."""

from __future__ import annotations

from noticepress.findings import Unusable
from noticepress.language.for_editors import DESK, in_english, words_for_editors
from noticepress.language.messages import Messages
from noticepress.places import Places

_BESIDE = "site"
"""Has the forms of citations."""


def words_of(places: Places, locale: str) -> Messages:
    """The words for who reads ``locale``; their own ``locale`` says in which language they are.

    They are those of the program in English where the language lacks one of them, or has a file that cannot be read.
    """
    try:
        return words_for_editors(places.locales, locale, DESK, _BESIDE)
    except Unusable:
        return english()


def english() -> Messages:
    """The words of the program, whatever a repository says in their place."""
    return in_english(DESK, _BESIDE)
