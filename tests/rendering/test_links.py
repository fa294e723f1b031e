"""Words of facts as the words of a link: whatever brackets and links they hold, the link stays one and its words are all there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from noticepress.language.catalogue import Catalogue, Entry
from noticepress.language.messages import Messages, Words, link_words
from noticepress.markdown import parser
from noticepress.model.values import Text
from noticepress.places import packaged
from noticepress.rendering.templates import filters

from .facts import Place, found_fault, places
from .test_no_loss import lost

PIECES = (
    *("![", "!", "](", "]", "[", "`", "``", "<", "<b>", "\\", "\\]", "[x]", "[x][y]", "]:", "![x](y)", "[^1]", "![[", "[]", "[ ]("),
    *("*", "_", "~~", "|", "#", "&lt;", "&amp;", "(", ")", "{#a}", "a", " ", "1. ", "- ", "[x](https://x.example)", "<https://x.example>"),
)  # fmt: skip
"""What begins, ends or breaks a link, an image, a code or an address in Markdown, and what does not."""


def _links(text: str) -> list[tuple[str, str]]:
    """Where each link of a text leads, and its words."""
    found: list[tuple[str, str]] = []
    within = False
    for token in parser().parseInline(text)[0].children or ():
        if token.type == "link_open":
            found.append((str(token.attrGet("href")), ""))
        within = token.type != "link_close" and (within or token.type == "link_open")
        if within:
            found[-1] = (found[-1][0], found[-1][1] + token.content)
    return found


_MEANT = [each for each in PIECES if "://" not in each and each != "*"]
"""Without what the author of a text means as Markdown."""


def _shown(text: str) -> str:
    """What a reader sees of a text on one line."""
    return "".join(token.content for token in parser().parseInline(text)[0].children or ())


WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join).filter(lambda words: bool(words.strip()))
_SAYS = "{words}|[{words}](#{anchor}) after"
_LINKING = Messages("en", "formal", (Catalogue({("", "there"): Entry((_SAYS,), "x.po", 1)}, "n != 1"),))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(WORDS, st.booleans())
def test_words_of_any_kind_make_one_link_with_all_of_them(words: str, marked: bool) -> None:
    said = Markup(words) if marked else Words(words)
    shown = _shown(words) if marked else words
    for link in (filters("en")["link"]("https://a.example", said), filters("en")["linked"](said, "b")):
        [(_, inside)] = _links(str(link))
        assert "".join(inside.split()) == "".join(shown.split())


def test_a_message_knows_where_its_words_are_those_of_a_link() -> None:
    before, link = str(_LINKING("there", words=Markup("a [b"), anchor="c")).split("|")
    assert before == "a [b"
    assert _links(link) == [("#c", "a [b")]
    assert _LINKING.plain("there", words="a [b", anchor="c") == "a [b|[a [b](#c) after"


@pytest.mark.parametrize("words", ["plain", r"\[in brackets\]", "**bold** and `x`"])
def test_what_stands_in_no_way_stays_as_it_is_written(words: str) -> None:
    assert link_words(Markup(words)) == words


def _templates() -> Iterator[Path]:
    yield from sorted(packaged("regimes").glob("*/*templates/*.j2"))


def test_no_template_makes_a_link_by_itself() -> None:
    """Every link goes through a filter or a message, which know what to do with brackets."""
    assert [path.name for path in _templates() if re.search(r"\]\(", path.read_text("utf-8"))] == []
    assert len([*_templates()]) > 60


def _broken(notice: str, chosen: Random) -> dict[Place, str]:
    """Words for every text with pieces of links in them; plain ones where the checks find fault with them."""
    values = {}
    for n, place in enumerate(places(notice)):
        begins, within, ends = (chosen.choice(_MEANT) for _ in range(3))
        values[place] = f"{begins}{chosen.choice(('', ' '))}zq{n}zq{within} en{ends}".strip()
    return {**values, **dict.fromkeys(found_fault(notice, values), "gewone woorden")}


@pytest.mark.parametrize("notice", ["webshop", "applicants", "video-advice"])
def test_names_that_would_break_a_link_are_shown_as_they_were_written(notice: str) -> None:
    values = _broken(notice, Random(5))
    assert lost(notice, values) == []
    assert any(place.kind is not Text and "[" in words for place, words in values.items())
