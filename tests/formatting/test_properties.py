"""Whatever people write, its layout says the same, keeps every comment, and stays when it is laid out again."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.formatting.formatted import formatted
from noticepress.formatting.nodes import read
from noticepress.formatting.order import in_order
from noticepress.formatting.remarks import comments
from noticepress.model import Notice
from noticepress.reading.yaml import parse
from tests.formatting.writing import MAPS, Writer

SHORT = {"nl": ("bijv", "art", "enz"), "en": ("e.g", "art")}


@given(MAPS, st.data())
@settings(max_examples=400)
def test_a_layout_says_the_same(tree: dict[str, Any], data: st.DataObject) -> None:
    laid_out(tree, data)


def laid_out(tree: dict[str, Any], data: st.DataObject) -> None:
    """Write the facts in some way, lay out what was written, and compare."""
    writer = Writer(data.draw)
    text = writer.document(tree)
    before, wrong = parse(text, "")
    if before is None or wrong:
        return  # what a reader finds fault with is left as it is
    assert before.data == tree, "the writer of this test wrote something else"
    made = formatted(text, "notice.yaml", Notice, SHORT)
    assert isinstance(made, str), text
    after, wrong = parse(made, "")
    assert after is not None
    assert not wrong
    assert repr(after.data) == repr(in_order(tree, Notice))
    document, again = read(text), read(made)
    assert document is not None
    assert again is not None
    assert comments(made, again) == comments(text, document)
    assert len(comments(text, document)) == writer.remarks
    assert formatted(made, "notice.yaml", Notice, SHORT) == made
