"""Whether a text says no more than another: 'improving our services' below 'Improve the services'. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

_STEM, _ENDING = 6, 5
"""Two words are forms of one if they begin with so many letters alike, and one is all of that, or neither has more after it: improve
and improving, research and research purposes written as one; not credit score and credit agency written so."""


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
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return shared >= _STEM and (shared in (len(one), len(other)) or max(len(one), len(other)) - shared <= _ENDING)
