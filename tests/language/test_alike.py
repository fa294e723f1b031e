"""Whether a text says no more than another."""

from __future__ import annotations

import pytest

from noticepress.language.alike import repeats, says_only

LITTLE = ("the", "our", "and", "to", "for", "of", "purposes")


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("improving our services", "Improve the services", True),
        ("Services, and improving.", "Improve the services and the shop", True),
        ("the services of the future", "Improve the services", False),
        ("a shop that stays open", "Run the shop", False),
        ("Kredietscore", "Kredietbureau", False),
        ("verbetering van diensten", "diensten verbeteren van", True),
        ("diensten", "dienstverlening", False),
        ("the", "the shop", False),
        ("", "", False),
    ],
)
def test_a_text_repeats_another_when_all_its_words_are_there(text: str, other: str, same: bool) -> None:
    assert repeats(text, other, LITTLE) is same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("To develop new services", True),
        ("Developing new services.", True),
        ("For research purposes", True),
        ("Research on roses", False),
        ("New", False),
        ("For the purposes of", False),
    ],
)
def test_a_text_says_only_a_phrase_when_it_has_its_words_and_no_others(text: str, same: bool) -> None:
    assert says_only(text, ["develop new services", "research"], LITTLE) is same
