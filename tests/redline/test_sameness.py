"""One judge: what is the same to a reader is no change of the facts, no change in a redline, and nothing tracked in Word."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from noticepress.changes.facts import diff
from noticepress.formats.word import docx
from noticepress.redline import redline
from noticepress.redline.sameness import canonical, same
from tests.changes.conftest import BASE, laid_over, read, released
from tests.conftest import ROOT
from tests.formats.conftest import of_texts
from tests.formats.test_word import _expected, _plain
from tests.formats.word_reader import shown
from tests.redline.laws import broken
from tests.redline.real import real_pairs

PAIRS = read(ROOT / "tests/redline/sameness.yaml")
CASES = [
    pytest.param(case, same, id=f"{kind}: {case['case']}")
    for kind, same in (("same", True), ("different", False))
    for case in PAIRS[kind]
]


def _differ_in_facts(old: str, new: str) -> bool:
    before, after = (
        released(laid_over(BASE, {"notice": {"security": {"measures": {"nl": text, "en": text}}}})) for text in (old, new)
    )
    return bool(diff(before, after))


@pytest.mark.parametrize(("case", "equal"), CASES)
def test_facts_redline_and_word_agree(case: dict[str, Any], equal: bool) -> None:
    for old, new in ((case["old"], case["new"]), (case["new"], case["old"])):
        assert same(old, new) is equal
        assert redline(old, new).changed is not equal
        assert broken(old, new) == []
        assert _differ_in_facts(old, new) is not equal
        data = docx(of_texts(old, new))
        assert _plain(shown(data, "reject")) == _plain(_expected(old))
        assert _plain(shown(data, "accept")) == _plain(_expected(new))


@pytest.mark.parametrize(("case", "equal"), CASES)
def test_they_agree_within_a_longer_text(case: dict[str, Any], equal: bool) -> None:
    """A block has neighbours, and another block that did change."""
    frame = "# Titel\n\nVooraf.\n\n{}\n\nDaarna komt {}.\n"
    for word in ("dit", "dat"):
        old, new = frame.format(case["old"], "dit"), frame.format(case["new"], word)
        assert redline(old, new).changed is not (equal and word == "dit")
        assert redline(old, new).changed is not same(old, new)
        assert broken(old, new) == []


@pytest.mark.parametrize("kind", ["names", "lists", "plain"])
def test_names_and_examples_are_judged_alike(kind: str) -> None:
    where: dict[str, Callable[[str], Any]] = {
        "names": lambda text: {"notice": {"recipients": {"carrier": {"name": text}}}},
        "lists": lambda text: {"notice": {"data": {"order-details": {"examples": {"nl": ["a", text], "en": ["a", text]}}}}},
        "plain": lambda text: {"organisation": {"contacts": {"address": {"street": text}}}},
    }
    first, *others = "Café 't Hoekje 12", "Cafe\u0301 ’t Hoekje\u00a012", "Café\u00ad 't  Hoekje 12", "Café 't Hoekje 13"
    old = released(laid_over(BASE, where[kind](first)))
    assert [bool(diff(old, released(laid_over(BASE, where[kind](text))))) for text in others] == [False, False, True]


WAYS: tuple[Callable[[str], str], ...] = (
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace("'", "’").replace(' "', " “"),
    lambda text: (
        text.replace(" ", "\u00a0")
        if "|" not in text and "](" not in text and not text.startswith(("#", "-", "1", " "))
        else text
    ),
    lambda text: text.replace("**", "__") if "**vet**" in text and "**vet**." not in text else text,
    lambda text: "".join(f"{letter}\u00ad" if letter in "aeiou" else letter for letter in text) if text.isalpha() else text,
    lambda text: f"{text} ",
)


def test_what_a_reader_cannot_see_is_no_change() -> None:
    """Real texts, with each line in another spelling of the same."""
    chance = random.Random(3)
    for _, text, _ in real_pairs(edits=0):
        lines = text.split("\n")
        other = "\n".join(_otherwise(chance, line) for line in lines)
        assert not redline(text, other).changed
        assert canonical(text) == canonical(other)


def _otherwise(chance: random.Random, line: str) -> str:
    changed = chance.choice(WAYS)(line)
    return changed if same(line, changed) else line
