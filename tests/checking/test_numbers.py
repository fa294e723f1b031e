"""Numbers, periods, dates, times, amounts and addresses are compared by what they mean, in any two languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from noticepress.checking.numbers import differing, said
from noticepress.language.numerals import read_numerals
from noticepress.language.patterns import Patterns
from noticepress.language.quantities import Reader
from noticepress.places import packaged
from tests.conftest import ROOT

PAIRS = YAML(typ="safe", pure=True).load((ROOT / "tests/checking/numbers-agree.yaml").read_text("utf-8"))
READERS = {
    **{locale: Reader(Patterns(locale, read_numerals([packaged("locales")], locale)[0])) for locale in ("en", "nl", "de")},
    **{locale: Reader(Patterns(locale)) for locale in ("sv", "fr", "es", "xx")},
}


def apart(english: str, other: str, locale: str = "nl") -> str:
    left, right = differing(english, other, READERS["en"], READERS[locale])
    return said({"en": left, locale: right}) if left or right else ""


@pytest.mark.parametrize(("english", "dutch"), PAIRS["same"])
def test_the_same_in_other_words(english: str, dutch: str) -> None:
    assert apart(english, dutch) == ""


@pytest.mark.parametrize(("english", "dutch", "told"), PAIRS["different"])
def test_what_differs_is_said_in_both(english: str, dutch: str, told: str) -> None:
    assert apart(english, dutch) == told


@pytest.mark.parametrize(("english", "german"), PAIRS["german-same"])
def test_the_same_in_german(english: str, german: str) -> None:
    assert apart(english, german, "de") == ""


@pytest.mark.parametrize(("english", "german", "told"), PAIRS["german-different"])
def test_what_differs_in_german(english: str, german: str, told: str) -> None:
    assert apart(english, german, "de") == told


@pytest.mark.parametrize(
    ("english", "other", "locale"),
    [
        ("14 days", "14 dagar", "sv"),
        ("within two days", "inom två dagar", "sv"),
        ("two days", "2 dagar", "sv"),
        ("on 1 January 2027", "den 1 januari 2027", "sv"),
        ("on 1 May 2018", "le 1er mai 2018", "fr"),
        ("on 25 May 2018", "el 25 de mayo de 2018", "es"),
        ("1,500.50 euros", "1.500,50 €", "es"),
        ("1,500 people", "1 500 personnes", "fr"),
        ("14 days", "14 xyz", "xx"),
    ],
)
def test_a_language_without_words_for_numbers_has_its_digits_compared(english: str, other: str, locale: str) -> None:
    assert apart(english, other, locale) == ""


def test_digits_differ_in_a_language_without_words_for_numbers() -> None:
    assert apart("14 days", "41 dagar", "sv") == "14 days (en) / 41 (sv)"
    assert apart("on 1 January 2027", "den 2 januari 2027", "sv") == "1 January 2027 (en) / 2 januari 2027 (sv)"


@given(st.text(st.sampled_from("0123456789.,:-/+()€$%@ \n\u00a0adegmnoprstuwxyé1ſıİ"), max_size=60))
def test_whatever_is_written_can_be_read_and_agrees_with_itself(text: str) -> None:
    for locale in READERS:
        left, right = differing(text, text, READERS[locale], READERS[locale])
        assert (left, right) == ([], [])
        assert all(quantity.written for quantity in READERS[locale].quantities(text))


@given(st.integers(2, 99), st.sampled_from([("days", "dagen"), ("months", "maanden"), ("years", "jaar"), ("weeks", "weken")]))
def test_every_number_has_its_words(count: int, unit: tuple[str, str]) -> None:
    by_value = {
        locale: {value: word for word, value in READERS[locale].patterns.values.items() if " " not in word and value == count}
        for locale in ("en", "nl")
    }
    for english in (str(count), *by_value["en"].values()):
        for dutch in (str(count), *by_value["nl"].values()):
            assert apart(f"we keep it for {english} {unit[0]}", f"wij bewaren het {dutch} {unit[1]}") == ""
            assert apart(f"we keep it for {english} {unit[0]}", f"wij bewaren het {count + 1} {unit[1]}") != ""
    assert by_value["en"]
    assert by_value["nl"]
