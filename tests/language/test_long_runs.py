"""Runs of equal characters, as nobody writes them but an attacker: each takes time by its length, not by its square.

The runs are so long that a pattern which begins anew at every character would take minutes.
"""

from __future__ import annotations

import pytest
from ruamel.yaml.error import StringMark
from ruamel.yaml.events import ScalarEvent

from noticepress.language import sentences
from noticepress.language.messages import escape
from noticepress.reading import comments
from noticepress.rendering.marks import take_out

LONG = 100_000


@pytest.mark.parametrize("character", [*".!?’)\"' \t\n", "\u00a0", ".)", ". ", "a."])
def test_sentences(character: str) -> None:
    run = character * LONG
    assert list(sentences.sentences(f"One{run}x", ())) != []
    assert len(sentences.blocks(f"one {' ' * LONG}two {{#a}} three")[0]) == len("one two three")


def test_words_of_a_message() -> None:
    assert escape("\n" * LONG + "a") == "\n" * LONG + "a"


def test_a_document_of_spaces() -> None:
    assert take_out(f"a{' ' * LONG}b{' ' * LONG}\nc\n")[0] == f"a{' ' * LONG}b\nc\n"


@pytest.mark.parametrize("character", "\t #,")
def test_comments_behind_values(character: str) -> None:
    run = character * LONG
    line = f"a: b #{run}x   "
    mark = StringMark("x", 4, 0, 4, line, 4)
    found = comments.after(ScalarEvent(None, None, (True, False), "b", mark, mark), [line], 0, flow=False)
    assert found is not None
    assert found.words == f"#{run}x"
    found = comments.instead_of_value(f"a: #{run}x \t\r", 0)
    assert found is not None
    assert found.words == f"#{run}x"
    found = comments.after(ScalarEvent(None, None, (True, False), "b", mark, mark), [f"a: b #{run}x \t, c: d"], 0, flow=True)
    assert found is not None
    assert not found.words.endswith(("d", " "))
