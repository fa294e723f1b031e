"""The words of the desk itself: in the language of a text, or in English where that has none for it. Touches the disk."""

from __future__ import annotations

from noticepress.language.messages import Messages, messages
from noticepress.places import Places
from noticepress.reading.files import present

DOMAIN = "desk"
"""Beside ``site``, which has the forms of citations."""
_FALLBACK = "en"


def words_of(places: Places, locale: str) -> Messages:
    """The words for who reads ``locale``; their own ``locale`` says in which language they are."""
    there = any(present(root / locale / f"{DOMAIN}.po") for root in places.locales)
    return messages(places.locales, locale if there else _FALLBACK, "formal", [DOMAIN, "site"])
