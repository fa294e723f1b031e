"""Words of another language in the place of words that a language lacks, marked so that nobody takes them for a translation: ``⟦en: Key points⟧``. Pure.

Only what shows working texts has such words; nothing is released or published with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from noticepress.language.catalogue import Catalogue, Entry
from noticepress.model.values import TOOL_LOCALE

OPEN, CLOSE = "⟦", "⟧"
LACKING = frozenset({"words-missing", "words-untranslated", "message-missing", "translation-missing"})
"""Rules of findings about what is shown in another language meanwhile."""
_UNREAD = re.compile(r"\.(?:address|forms)$")
"""Messages that nobody reads: parts of addresses, and forms by which terms are found."""


def marked(text: str, locale: str) -> str:
    """``text`` of another language, as it is shown; white space around it stays outside."""
    bare = text.strip()
    return text.replace(bare, f"{OPEN}{locale}: {bare}{CLOSE}", 1) if bare else text


def standing_in(catalogue: Catalogue, locale: str) -> Catalogue:
    """The messages of another language, each marked, to be looked up after the language's own."""
    entries = {
        key: entry if _UNREAD.search(key[1]) else Entry(tuple(marked(form, locale) for form in entry.forms), entry.file, entry.line)
        for key, entry in catalogue.entries.items()
    }  # fmt: skip
    return Catalogue(entries, catalogue.plural)


def in_turn(locale: str, others: Iterable[str]) -> list[str]:
    """The languages that stand in for one, the first that has a word first."""
    return sorted((each for each in others if each != locale), key=lambda each: (each != TOOL_LOCALE, each))


def filled(text: Mapping[str, Any], locales: Iterable[str]) -> dict[str, Any]:
    """A text of the facts with what it says in its first language where it lacks one of ``locales``."""
    first, words = next(iter(text.items()))
    found = dict(text)
    for locale in locales:
        if locale not in found:
            several = isinstance(words, list | tuple)
            found[locale] = [_fact(str(each), first) for each in words] if several else _fact(str(words), first)
    return found


def _fact(text: str, locale: str) -> str:
    """A marked text of the facts; its end stays outside, for templates take away or add a full stop."""
    bare = text.rstrip()
    words = bare.rstrip(".!?")
    return marked(words, locale) + bare[len(words) :] if words else text
