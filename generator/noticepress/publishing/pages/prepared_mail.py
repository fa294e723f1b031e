"""A link that opens an e-mail with its subject and text in it (RFC 6068). Pure.

Whatever the words are, they stay words: no character of them begins another field of the message, or names another recipient.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

MOST = 1_900
"""Characters of a link. Windows hands a program about 2,000, and what is longer is cut or not opened at all."""
_NO_WORDS = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's categories of what is no character of a text: controls, halves of characters, ends of lines."""
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of the words after it."""


def mailto(email: str, subject: str, body: str) -> str:
    """The link; without the body, and then without the subject, where it would be too long. Lines of ``body`` end with ``\\n``."""
    address = f"mailto:{quote(_line(email).replace(' ', ''), safe='@')}"
    about = f"{address}?subject={_quoted(_line(subject))}"
    whole = f"{about}&body={'%0D%0A'.join(_quoted(_line(each)) for each in body.strip().splitlines())}"
    return next((each for each in (whole, about) if len(each) <= MOST), address)


def _line(words: str) -> str:
    """The words in one line, without what is no character of a text."""
    plain = "".join(" " if unicodedata.category(each) in _NO_WORDS else each for each in words if each not in _DIRECTIONS)
    return " ".join(plain.split())


def _quoted(words: str) -> str:
    return quote(words, safe="")
