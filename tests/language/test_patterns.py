"""Patterns of many words: made with shared beginnings, they find what the same words side by side find."""

from __future__ import annotations

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
    assert {"dates", "times", "spoken_times", "letters", "phrases", "number", "hints"} <= patterns.__dict__.keys()
