"""Words that decide: ``wordings.yaml`` has two wordings of a text with what the difference weighs, to be read by a lawyer."""

from __future__ import annotations

from typing import Any

import pytest

from noticepress.changes.wording import Decided, Wording, compare
from noticepress.language.deciding import Lexicon, lexicon
from noticepress.places import packaged

from .conftest import HERE, LOCALES, read

TABLE = read(HERE / "wordings.yaml")
LEXICONS: dict[str, Lexicon] = {locale: lexicon([packaged("locales")], locale) for locale in LOCALES}
SIGNS = {"gone": "-", "new": "+", "dropped": "!"}


def rows(kind: str) -> list[Any]:
    return [pytest.param(locale, row, id=f"{locale}: {row[0]}") for locale in LOCALES for row in TABLE[locale][kind]]


def told(found: Decided) -> str:
    return SIGNS[found.way] + found.word


def compared(locale: str, old: str, new: str) -> Wording:
    return compare(old, new, LEXICONS[locale])


@pytest.mark.parametrize("locale", LOCALES)
def test_a_lawyer_has_enough_to_read(locale: str) -> None:
    assert sum(map(len, TABLE[locale].values())) >= 60
    assert len(TABLE[locale]["decides"]) >= 40


@pytest.mark.parametrize(("locale", "row"), rows("decides"))
def test_words_that_decide(locale: str, row: list[Any]) -> None:
    old, new, words = row
    found = compared(locale, old, new)
    assert not found.editorial
    assert set(words) <= {told(each) for each in found.decided}
    back = compared(locale, new, old)
    assert back.decided or all(word[0] in "-!" for word in words)  # a promise that comes decides nothing


@pytest.mark.parametrize(("locale", "row"), rows("editorial"))
def test_spelling_case_and_punctuation(locale: str, row: list[str]) -> None:
    assert compared(locale, *row) == Wording((), editorial=True)


@pytest.mark.parametrize(("locale", "row"), rows("reworded"))
def test_other_words_of_which_none_decides(locale: str, row: list[str]) -> None:
    for old, new in (row, row[::-1]):
        assert compared(locale, old, new) == Wording((), editorial=False)
