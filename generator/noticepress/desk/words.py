"""The words of the desk itself: in the language of a text, or in English where that has none for it. Touches the disk."""

from __future__ import annotations

from noticepress.findings import Unusable
from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import Messages, messages
from noticepress.places import Places, packaged

DOMAIN = "desk"
"""Beside ``site``, which has the forms of citations."""
_FALLBACK = "en"


def words_of(places: Places, locale: str) -> Messages:
    """The words for who reads ``locale``; their own ``locale`` says in which language they are.

    They are those of the program in English where the language lacks one of them, or has a file that cannot be read.
    """
    try:
        found = messages(places.locales, locale, "formal", [DOMAIN, "site"])
    except Unusable:
        return english()
    return found if all(map(found.has, _needed())) else english()


def english() -> Messages:
    """The words of the program, whatever a repository says in their place."""
    return messages((packaged("locales"),), _FALLBACK, "formal", [DOMAIN, "site"])


def _needed() -> tuple[str, ...]:
    return tuple(name for _, name in read_catalogue(packaged("locales") / _FALLBACK / f"{DOMAIN}.po").entries)
