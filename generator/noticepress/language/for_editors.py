"""The words of what only those who write and review read: reports, the desk, imports. A language may lack them; then they are in English. Touches the disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import Messages, messages
from noticepress.model.values import TOOL_LOCALE
from noticepress.places import packaged

REPORTS, DESK, IMPORTING = "reports", "desk", "importing"
FOR_EDITORS = (REPORTS, DESK, IMPORTING)
"""The domains of which no visitor reads a word: a language is published without them."""


def words_for_editors(roots: Sequence[Path], locale: str, domain: str, *others: str) -> Messages:
    """The words of ``domain``, one of ``FOR_EDITORS``, and of ``others`` for who reads ``locale``; their own ``locale`` says in which language they are.

    They are the program's in English where the language lacks one of the domain; one that it lacks elsewhere, as it may of what no law of
    its notices shows, is marked English. Raises ``Unusable`` for a file that cannot be read.
    """
    own = messages(roots, locale, "formal", [domain])
    if not all(map(own.has, _needed(domain))):
        return in_english(domain, *others)
    return messages(roots, locale, "formal", [domain, *others], others=[TOOL_LOCALE] if locale != TOOL_LOCALE else [])


def in_english(domain: str, *others: str) -> Messages:
    """The words of the program, whatever a repository says in their place."""
    return messages((packaged("locales"),), TOOL_LOCALE, "formal", [domain, *others])


def _needed(domain: str) -> tuple[str, ...]:
    return tuple(name for _, name in read_catalogue(packaged("locales") / TOOL_LOCALE / f"{domain}.po").entries)
