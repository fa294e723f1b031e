"""libyaml reads what the slow parser reads, also where something looks doubtful."""

from __future__ import annotations

import pytest

from noticepress.reading import yaml
from noticepress.reading.yaml import parse, parse_quickly

DOUBTFUL = (
    "fix: {a: b}\n",  # a key that looks like a language
    "examples: {a: null, b: x}\n",  # nothing between braces
    "notes: {nl: Naam, adres en telefoon, en: Name, address and telephone}\n",
    "how:\n  nl:x\n",
    "law: {nl: een, en:one}\n",
    "a key: {b: c}\n",
)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_both_parsers_say_the_same_of_a_doubtful_text(text: str) -> None:
    assert parse_quickly(text, "notice.yaml") == parse(text, "notice.yaml")


def test_a_doubt_that_comes_to_nothing_needs_no_slow_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "parse", lambda text, file: pytest.fail("the slow parser was asked"))
    for text in DOUBTFUL[:2]:
        parsed, findings = parse_quickly(text, "notice.yaml")
        assert parsed is not None
        assert not findings
