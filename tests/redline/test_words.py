"""The words of a block are those that its page shows."""

from __future__ import annotations

import pytest

from noticepress.html.document import to_html
from noticepress.html.tags import pieces
from noticepress.redline.words import words


@pytest.mark.parametrize("text", ["Let op![lees dit](https://x.example/a) nu", "![alleen dit](https://x.example/a)"])
def test_a_mark_before_a_link_makes_no_picture_of_it(text: str) -> None:
    shown = "".join(piece for _, piece, is_text in pieces(to_html(text).html, lambda name, tag: False) if is_text)
    assert "".join(word.text for word in words(text)).strip() == shown.strip()
    assert [word.href for word in words(text) if word.href] == ["https://x.example/a"]
