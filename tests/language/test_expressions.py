"""Expressions looked for at once are found where each would be found by itself."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from noticepress.language import deciding, style

LETTERS = "abAé -.:1\n"
PHRASES = st.lists(
    st.text("abAé.-", min_size=1, max_size=3).map(lambda word: f"{word} a" if word[0] == "b" else word), max_size=6
)


def each_by_itself(phrases: list[str], except_: list[str], before: str, after: str) -> str:
    def one(words: str) -> str:
        inner = r"\s+".join(map(re.escape, words.split()))
        return before + (inner if any(map(str.isupper, words)) else f"(?i:{inner})") + after

    return "|".join([*map(one, except_), f"(?P<found>{'|'.join(map(one, phrases)) or '(?!)'})"])


def same(pattern: re.Pattern[str], other: str, text: str) -> bool:
    found = ([(m.span(), m["found"]) for m in each.finditer(text)] for each in (pattern, re.compile(other)))
    return next(found) == next(found)


@given(phrases=PHRASES, except_=PHRASES, text=st.text(LETTERS, max_size=30))
@example(phrases=["a", "A", "ab"], except_=["A b", "ab a"], text="a A AB ab a\na-a 1.a")
@example(phrases=[], except_=["a"], text="a b")
def test_words_that_decide(phrases: list[str], except_: list[str], text: str) -> None:
    phrases, except_ = (sorted(set(each), key=lambda phrase: (-len(phrase), phrase)) for each in (phrases, except_))
    expected = each_by_itself(phrases, except_, r"(?<![\w-])(?<!\d[.:])", r"(?![\w]|-[^\W\d_])")
    assert same(deciding._finding(phrases, except_), expected, text)


@given(phrases=PHRASES, except_=PHRASES, text=st.text(LETTERS, max_size=30))
@example(phrases=["a", "A", "ab"], except_=["A b", "ab a"], text="a A AB ab a\na-a 1.a")
def test_placeholders_and_empty_times(phrases: list[str], except_: list[str], text: str) -> None:
    expected = each_by_itself(sorted(phrases, key=len, reverse=True), except_, r"(?<!\w)(?<!\d[.:])", r"(?!\w)")
    assert same(style.matcher(tuple(phrases), tuple(except_)), expected, text)
