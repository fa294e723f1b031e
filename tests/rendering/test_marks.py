"""Backslashes stand where Markdown needs them, and nowhere else."""

from __future__ import annotations

import pytest

from noticepress.markdown import plain_text
from noticepress.rendering.marks import CLOSE, bare_within_lines, opening

MARK = opening("gdpr.13", "")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("of 1\\. FC", "of 1. FC"),
        ("1\\. FC", "1\\. FC"),
        ("- 1\\. FC", "- 1\\. FC"),
        ("- **1\\. FC**", "- **1. FC**"),
        (f"{MARK}1\\. FC{CLOSE}", f"{MARK}1\\. FC{CLOSE}"),
        (f"of {MARK}1\\. FC{CLOSE}", f"of {MARK}1. FC{CLOSE}"),
        ("a \\- b", "a - b"),
        ("a\n\\- b", "a\n\\- b"),
        ("a\n\\---", "a\n\\---"),
        ("a \\\\- b", "a \\\\- b"),
        ("a 1\\\\. b", "a 1\\\\. b"),
        ("| 1\\. a | 2\\. b |", "| 1\\. a | 2. b |"),
        ("a \\* b \\# c", "a \\* b \\# c"),
    ],
)
def test_only_the_beginning_of_a_line_keeps_its_backslash(text: str, written: str) -> None:
    assert bare_within_lines(text) == written
    assert plain_text(written) == plain_text(text)
