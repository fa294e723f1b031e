"""Whether a text says no more than another: 'improving our services' below 'Improve the services'. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from os.path import commonprefix

_STEM, _ENDING = 6, 4
"""Two words are forms of one if they begin with so many letters alike, and neither has more after what they share: improve and
improving; not credit score and credit agency where a language writes each as one word."""


def repeats(text: str, other: str, little: Iterable[str] = ()) -> bool:
    """True when ``other`` has all words of ``text``, its ``little`` words aside; false when it has none but these."""
    own = _words(text, little)
    return bool(own) and _within(own, _words(other, little))


def says_only(text: str, phrases: Iterable[str], little: Iterable[str] = ()) -> bool:
    """True when ``text`` has the words of one of ``phrases`` and no others, the ``little`` words of both aside."""
    own = _words(text, little)
    return bool(own) and any(_within(own, words) and _within(words, own) for words in (_words(each, little) for each in phrases))


def _words(text: str, little: Iterable[str]) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())).difference(little)


def _within(words: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(_alike(word, other) for other in others) for word in words - others)


def _alike(one: str, other: str) -> bool:
    shared = len(commonprefix((one, other)))
    return shared >= _STEM and max(len(one), len(other)) - shared <= _ENDING
