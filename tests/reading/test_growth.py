"""Texts of one sign, or of one awkward pair, as long as a text may be: nothing that reads them takes more than its share.

Each runs in a process that may use a hundred times what it needs; what grows with the square or the cube of the text is stopped there.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator

import pytest

from noticepress import markdown
from noticepress.checking import misread, readability, wording
from noticepress.checking.contributed import problems_of_words
from noticepress.language import messages, spelling
from noticepress.reading.characters import visible
from noticepress.reading.yaml import parse, parse_quickly
from noticepress.redline.blocks import read

LENGTH, SHORT = 19_900, 4_000
SECONDS = 20
UNITS = [
    *"a9A[]<&*_(-.|`#@'\"\\{,: \n\té…€“\u00a0",
    *("a.", "a,", "[a", "](", "a@", "a-", "9.", "9,", "&a", "&#", "**", "- a ", "1 ", "a: ", "# ", " #", "www.", "http://", "a.'", "a\n", "- a\n", "!["),
]  # fmt: skip


def written(text: str) -> Iterator[object]:
    yield parse(f"a:\n  nl: {text}\n", "x")
    yield parse_quickly(f"a: {{nl: {text} #\n", "x")
    yield parse_quickly(f"a: b {text}z # c\n", "x")


def said(text: str) -> Iterator[object]:
    yield list(markdown.problems(text))
    yield list(markdown.problems_of_name(text))
    yield markdown.contained(text)
    yield markdown.plain_text(text)
    yield list(misread.doubts(text))
    yield list(problems_of_words(text, ()))
    yield messages.escape(text)
    yield visible(text)


def looked_at(text: str) -> Iterator[object]:
    yield readability._TOKEN.sub(lambda found: "" if readability._ADDRESS.search(found[0]) else found[0], text)
    yield wording._EMAIL.findall(text)
    yield spelling._OPENING.fullmatch(text)
    yield spelling.Spelling("en").capitalised(text)
    yield spelling.Spelling("en").stopped(text)
    yield read(text)


@pytest.mark.parametrize("work", [written, said, looked_at])
def test_what_reads_texts_grows_as_they_do(work: Callable[[str], Iterator[object]]) -> None:
    def all_of_them() -> str:
        used = int(sum(os.times()[:2]))
        for unit in UNITS:
            resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, used + SECONDS))
            for tail in ("", "!"):
                for _ in work((unit * LENGTH)[: LENGTH if work is looked_at else SHORT] + tail):
                    pass
        return "done"

    pid = os.fork()
    if pid == 0:
        try:
            os._exit(0 if all_of_them() == "done" else 1)
        finally:
            os._exit(2)
    assert os.waitpid(pid, 0)[1] == 0
