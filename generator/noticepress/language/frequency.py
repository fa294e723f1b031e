"""How often each language uses a word, by wordfreq's lists, and which of two languages a text is in by its words.

Touches the disk: a list is kept from run to run, for loading the library takes a tenth of a second. Why by words, and what
else was measured: ``docs/decisions/0013-the-language-of-a-text.md``.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import msgpack

from noticepress import store

_LISTED_AS = {"hr": "sh", "bs": "sh", "sr": "sh", "no": "nb", "nn": "nb"}
_FLOOR = 2.0
"""Zipf's measure (the logarithm of uses in a thousand million words) of what the lists leave out: rarer than one in a million."""
_APART = 0.7
"""Words that are less than five times as frequent in one language say nothing."""
_MOST = 3.0
"""What one word counts at most, so that no single one decides about a sentence."""
_NO_TEXT = re.compile(r"\]\((?:(?!\]\()[^)\s]){0,2000}\)|`[^`\n]*`")
"""Where links lead, and code."""
_NO_WORD = re.compile(r"[\d_@/\\]|[^\W\d_]\.[^\W\d_]")
"""What no word has inside: addresses, file names, abbreviations."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, and how much it speaks for one language rather than another (negative: for the other)."""

    written: str
    weight: float


@cache
def frequencies(locale: str) -> Mapping[str, float] | None:
    """The common words of a language with Zipf's measure of each, or ``None`` when there is no list."""
    language = locale.split("-")[0]
    language = _LISTED_AS.get(language, language)
    key = store.key_of("frequencies", metadata.version("wordfreq"), store.stamp(__file__), language)
    found: dict[str, float] = json.loads(store.once(key, lambda: json.dumps(_read(language), ensure_ascii=False).encode()))
    return found or None


def _read(language: str) -> dict[str, float]:
    return _from_its_file(language) or _from_the_library(language)


def _from_its_file(language: str) -> dict[str, float]:
    """A list as it stands in wordfreq's file (its format cB 1: words by centibels of their share); empty when that is not there.

    To load the library takes twenty times as long as to read the file.
    """
    found = find_spec("wordfreq")
    folders = list(found.submodule_search_locations or ()) if found else []
    path = Path(folders[0], "data", f"small_{language}.msgpack.gz") if folders else None
    if path is None or not path.is_file():
        return {}
    header, *lists = msgpack.unpackb(gzip.decompress(path.read_bytes()), raw=False)
    if header != {"format": "cB", "version": 1}:
        return {}
    return {word: round(9 - centibels / 100, 2) for centibels, words in enumerate(lists) for word in words}


def _from_the_library(language: str) -> dict[str, float]:
    import wordfreq

    if language not in wordfreq.available_languages("small"):
        return {}
    return {word: round(math.log10(share) + 9, 2) for word, share in wordfreq.get_frequency_dict(language, "small").items()}


def words(text: str) -> list[str]:
    """The words of a text (Markdown), without addresses and code."""
    return [word for part in _NO_TEXT.sub(" ", text).split() if not _NO_WORD.search(part) for word in _WORD.findall(part)]


def weigh(found: Iterable[str], language: str, other: str) -> Iterator[Word]:
    """The words that are far more at home in one of two languages; nothing where there is no list of one of them."""
    ours, theirs = frequencies(language), frequencies(other)
    if ours is None or theirs is None:
        return
    for word in found:
        key = word.lower().replace("’", "'")
        weight = ours.get(key, _FLOOR) - theirs.get(key, _FLOOR)
        if abs(weight) >= _APART:
            yield Word(word, max(-_MOST, min(_MOST, weight)))


def known(found: Iterable[str], language: str) -> float:
    """The share of words (0 to 1) that are common in a language; 1 where there is no list."""
    listed, every = frequencies(language), list(found)
    if listed is None or not every:
        return 1.0
    return sum(word.lower().replace("’", "'") in listed for word in every) / len(every)
