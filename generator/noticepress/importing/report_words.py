"""The words in which people are told what an import did: in their language, or in English where it has none for that. Touches the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from noticepress.findings import Unusable
from noticepress.importing.because import DOMAIN
from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import Messages, messages
from noticepress.model.texts import TOOL_LOCALE
from noticepress.places import packaged

_DOMAINS = (DOMAIN, "site", "common")


def words_of(roots: Sequence[Path], locale: str) -> Messages:
    """The words for who reads ``locale``: those of the program in English where the language lacks one of them, or cannot be read."""
    try:
        found = messages(roots, locale, "formal", _DOMAINS)
    except Unusable:
        return english()
    needed = (name for _, name in read_catalogue(packaged("locales") / TOOL_LOCALE / f"{DOMAIN}.po").entries)
    return found if all(map(found.has, needed)) else english()


def english() -> Messages:
    """The words of the program, whatever a repository says in their place."""
    return messages((packaged("locales"),), TOOL_LOCALE, "formal", _DOMAINS)
