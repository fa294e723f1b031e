"""A text that is rendered part by part, each part once, is what the parser makes of the whole text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.html import document as html
from noticepress.html.document import Rendered, to_html
from tests.conftest import ROOT
from tests.corpus.test_facts import AT_LEAST, documents
from tests.redline.generated import generated_pairs


def in_whole(text: str) -> Rendered:
    """What the parser makes of a text."""
    parsed = html._parsed(text)
    return Rendered(parsed.html, html._contents(parsed.headings))


LINES = st.sampled_from((
    "Words of a paragraph.", "words*", "*words* of _one_", "**Label:** words", "a [link](https://a.example/b?c=d&e) there", "[mail](mailto:a@b.example)",
    "[https://a.example/b.c](https://a.example/b.c)", "[far] and [near][far]", "[far]: https://a.example 'title'", "[odd]:", "`code` & <b>\"more\"</b>",
    "# Title", "## 1. Heading {#heading}", "### A *marked* heading {#marked}", "## Again {#heading}", "## \"Quoted\" & so on {#quoted}", "## Closed ##", "#### {#bare}", "#no heading",
    "- item", "- **Label:** item", "- [far] item", "- [x] done", "* other item", "+ third", "- ", "-", "  - nested", "    - deep", "  goes on", "    indented", "\tindented",
    "1. one", "2. two", "3) three", "25. May 2018", "10. ten", "- 1. one", "- # heading", "- - -", "---", "***", "===", "___", "- ___", "> quoted", "> - item", ">",
    "| A | B |", "|---|:-:|", "| a | *b* |", "| a |", "A | B", "--- | ---", "<!-- remark -->", "<div>", "```", "~~~ x", "\\", "\\*", "&amp; &copy; &#35;", "é’s “words”",
    "nbsp\u00a0", "\u2003em", "line ", "line  ", "nul\0", "cr\rcr", "\x0b", "(words)", "'words'", "“", "**", "_", "[", "![image](https://a.example/i.png)", "]: x", "https://a.example/",
))  # fmt: skip
ENDS = st.sampled_from(("\n", "\n", "\n\n", "\n\n", "\n\n", "\n \n", "\n\t\n\n", "\r\n", "\r\n\r\n", ""))
TEXTS = st.lists(st.tuples(LINES, ENDS), max_size=12).map(lambda lines: "".join(map("".join, lines)))


@settings(max_examples=600)
@given(TEXTS)
def test_any_text(text: str) -> None:
    assert to_html(text) == in_whole(text)


@settings(max_examples=200)
@given(st.text("ab12 .-+*#>|_[]():`\\&\"'’“\u00a0\n\n\t\r\0{}~=<", max_size=60))
def test_any_characters(text: str) -> None:
    assert to_html(text) == in_whole(text)


def test_generated_notices() -> None:
    for pair in generated_pairs(150):
        for text in pair:
            assert to_html(text) == in_whole(text)


def test_released_texts() -> None:
    files = sorted(ROOT.glob("notices/*/releases/*/*.md"))
    assert len(files) > 20
    for file in files:
        text = file.read_text("utf-8")
        assert to_html(text) == in_whole(text)


@pytest.mark.parametrize("seed", sorted(AT_LEAST))
def test_real_notices(seed: str) -> None:
    for document in documents(seed).values():
        assert to_html(document.text) == in_whole(document.text)


def test_a_contents_list_belongs_to_who_asked() -> None:
    text = "## 1. One {#one}\n\n### 1.1 Two {#two}\n"
    to_html(text).toc[0]["children"].clear()
    assert [entry["id"] for entry in to_html(text).toc[0]["children"]] == ["two"]
