"""Patterns of many words: made with shared beginnings, they find what the same words side by side find."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from noticepress.language.deciding import Lexicon
from noticepress.language.numerals import read_numerals
from noticepress.language.patterns import SPACE, Patterns, any_of, small
from noticepress.language.quantities import Reader
from noticepress.places import packaged

WORDS = st.lists(st.text("abé -.\u00a0", max_size=6), max_size=7)
SHAPES = (r"(?<!\w)(?:%s)(?!\w)", "(?:%s)", "(%s)b?", "(?:%s)+a")
"""How patterns of words stand in others."""


def side_by_side(words: list[str]) -> str:
    found = sorted({small(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", rf"{SPACE}+") for word in found) or r"(?!)"


@pytest.mark.parametrize("shape", SHAPES)
@given(words=WORDS, text=st.text("abé -.\u00a0", max_size=20))
@example(words=["a", "a b", "ab"], text="a  b ab a")
@example(words=["  b", " "], text="a\u00a0  b")
@example(words=["", "a"], text="ba")
@example(words=[""], text="ba")
@example(words=["a" * count for count in range(1, 200)], text="a" * 150)
@example(words=["a" * count for count in range(1, 61)], text="a" * 70)
def test_any_of_finds_the_longest(shape: str, words: list[str], text: str) -> None:
    old, new = (re.finditer(shape % pattern, text) for pattern in (side_by_side(words), any_of(words)))
    assert [found.span() for found in new] == [found.span() for found in old]


def test_what_is_prepared_is_made() -> None:
    patterns = Patterns("nl", read_numerals((packaged("locales"),), "nl")[0])
    Lexicon("nl", None, Reader(patterns)).prepare()
    assert {"dates", "times", "spoken_times", "letters", "phrases", "any_number", "hints"} <= patterns.__dict__.keys()


@pytest.fixture(scope="module", params=["nl", "en"])
def languages(request: pytest.FixtureRequest) -> tuple[Patterns, Patterns]:
    """The patterns of a language, and the same ready for any words."""
    numerals = read_numerals((packaged("locales"),), request.param)[0]
    few, all_ = Patterns(request.param, numerals), Patterns(request.param, numerals)
    return few, all_


def test_few_words_are_found_as_all_are(languages: tuple[Patterns, Patterns]) -> None:
    """Numbers and units side by side, glued to money and to each other, with other spaces and marks between."""
    few, every = languages
    chance = random.Random(5)
    numbers, units, money = list(few.values), list(few.units), list(few.currencies)
    kinds = (numbers, units, money, ["12", "1.000", "x", "procent", "%", "extra", "per", "-", "(", "1e"])
    found = 0
    for _ in range(60):
        words = [chance.choice(chance.choice(kinds)) for _ in range(12)]
        text = "".join(word + chance.choice((" ", " ", "  ", "-", "\u00a0", "")) for word in words)
        there = frozenset(word for word, start in few._starts.items() if start in text)
        matches = list(few._number_of(there).finditer(text))
        assert [(m.span(), m.groupdict()) for m in matches] == [
            (m.span(), m.groupdict()) for m in every.any_number.finditer(text)
        ], text
        found += len(matches)
    assert found > 100


def test_patterns_of_few_words_end_in_one_of_all(languages: tuple[Patterns, Patterns]) -> None:
    numerals = languages[0].numerals
    patterns = Patterns(languages[0].locale, numerals)
    words = [word for word in patterns.values if " " not in word][:100]
    for word in words:
        assert patterns.number(f"{word} x").match(f"{word} x")
    assert len(patterns._few) < 20
    assert patterns.number("x") is patterns.any_number
