"""The spaces that a language sets beside its marks: ``Données : nom``, ``« mot »``. Pure.

Templates write ``:`` and ``;`` as all languages share them, and people type what their keyboard has: a space that breaks, or none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_SPACES = "[ \u00a0\u202f]*+"
_KEPT = r"⟦[^⟦⟧]*⟧|`[^`]*`|\]\([^()\s]*\)|\]:|<[^<>\s]*>|https?://\S*|&#?\w+;"
"""What is no running text of the language: words of another one that stand in, code, targets of links, addresses, entities."""
_BEFORE = r"(?<=[^\s(\[{«“‘:;!?\\])"
_AFTER = "(?=[\\s*_)\\]}»”’\"'.,…!?\ue000-\uf8ff\U000f0000-\U0010fffd]|$)"
"""What follows a mark of a sentence, marks that templates leave among it; after any other character it is part of a time, an address, a table."""


def spaced(text: str, spaces: Mapping[str, str]) -> str:
    """``text``, Markdown or plain, with the space that belongs beside each of ``spaces``: before a mark, after an opening quotation mark.

    ``spaces`` are the marks with their space. Once is as good as twice. (Lexique des règles typographiques en usage à l'Imprimerie
    nationale, "Ponctuation"; Unicode 16.0, 6.2 for U+202F.)
    """
    if not spaces or not any(mark in text for mark in spaces):
        return text

    def beside(found: re.Match[str]) -> str:
        if mark := found["opening"]:
            return f"{mark}{spaces[mark]}"
        return f"{spaces[found['mark']]}{found['mark']}" if found["mark"] else found[0]

    return _pattern(frozenset(spaces)).sub(beside, text)


@lru_cache(maxsize=16)
def _pattern(marks: frozenset[str]) -> re.Pattern[str]:
    opening = {mark for mark in marks if unicodedata.category(mark) in ("Pi", "Ps")}
    closing = {mark for mark in marks if unicodedata.category(mark) in ("Pf", "Pe")}
    before = f"{_BEFORE}{_SPACES}(?P<mark>{_any(closing)}|{_any(marks - opening - closing)}{_AFTER})"
    return re.compile(rf"{_KEPT}|(?P<opening>{_any(opening)}){_SPACES}(?=\S)|{before}")


def _any(marks: frozenset[str] | set[str]) -> str:
    return "[" + "".join(map(re.escape, sorted(marks))) + "]" if marks else r"(?!)"
