"""A document is divided into blocks chunk by chunk, and gives what the parser gives of the whole."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from noticepress.language.sentences import blocks
from noticepress.markdown import parser
from tests.conftest import ROOT, for_each

LONG = "A sentence of a document that is long.\n\n" * 200
"""What makes a text a document; short texts are parsed in whole."""

AWKWARD = {
    "a link defined further on": f"See [the list][1].\n\n{LONG}[1]: https://example.org\n",
    "a link defined further up": f"[1]: https://example.org\n\n{LONG}See [the list][1].\n",
    "a definition within a list": f"See [1].\n\n{LONG}- one\n\n  [1]: https://example.org\n",
    "a fence across blank lines": f"{LONG}```\n# no heading\n\n- no item\n```\n\nAfter it.\n",
    "a fence of tildes that never ends": f"{LONG}~~~\nwords\n\n# no heading\n",
    "a list with paragraphs": f"{LONG}1. one\n\n   more of it\n\n2. two\n\n   - three\n\n     four\n\nAfter it.\n",
    "two lists in a row": f"{LONG}- one\n\n- two\n\n* three\n\n1) four\n",
    "code by indentation": f"{LONG}    code\n\n    more code\n\nwords\n\n\tcode again\n",
    "a quotation with an empty line": f"{LONG}> one\n>\n> two\n\nlazy\n",
    "a heading with a line below": f"{LONG}Heading\n===\n\nwords\n\nHeading {{#anchor}}\n---\n",
    "a table": f"{LONG}| a | b |\n| --- | --- |\n| c | d |\n\nwords\n",
    "line endings of Windows": f"{LONG}one\n\n- two\n\n  three\n".replace("\n", "\r\n"),
    "blank lines with spaces": f"  \n{LONG}one\n \t \n- two\n   \n  three\n",
    "a rule between paragraphs": f"{LONG}one\n\n---\n\n***\n\ntwo\n",
    "a hard break": f"{LONG}one  \ntwo\\\nthree\n",
}


@for_each({**AWKWARD, **{str(path): path.read_text("utf-8") for path in (ROOT / "notices").glob("*/releases/*/*.md")}})
def test_chunk_by_chunk(text: str) -> None:
    assert blocks(text) == whole(parser(), text)


def whole(markdown: MarkdownIt, text: str) -> tuple[str, ...]:
    """The blocks of a text that is parsed at once, written as they are documented: plain words on one line each."""
    found = []
    for token in markdown.parse(text):
        if token.type == "inline":
            parts = (child.content or (" " if child.type.endswith("break") else "") for child in token.children or ())
            found.append(re.sub(r" ?\{#[a-z0-9-]+\}", "", " ".join("".join(parts).split())).strip())
    return tuple(found)
