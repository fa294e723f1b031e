"""Whether a text says no more than another: 'improving our services' below 'Improve the services'. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_STEM = 6
"""Letters by which forms of a word are known to be one: improve, improving."""


def repeats(text: str, other: str, little: Iterable[str] = ()) -> bool:
    """True when ``other`` has all words of ``text``, its ``little`` words aside; false when it has none but these."""
    own = _stems(text, little)
    return bool(own) and own <= _stems(other, little)


def says_only(text: str, phrases: Iterable[str], little: Iterable[str] = ()) -> bool:
    """True when ``text`` has the words of one of ``phrases`` and no others, the ``little`` words of both aside."""
    own = _stems(text, little)
    return bool(own) and any(own == _stems(phrase, little) for phrase in phrases)


def _stems(text: str, little: Iterable[str]) -> frozenset[str]:
    words = set(re.findall(r"\w+", text.casefold())).difference(little)
    return frozenset(word[:_STEM] for word in words)
