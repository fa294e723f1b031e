"""What must hold for every pair of texts, over generated Markdown documents and over arbitrary text."""

from __future__ import annotations

import re
import unicodedata
import xml.etree.ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.reading.characters import visible
from noticepress.redline import (
    Block,
    Changed,
    Deleted,
    Equal,
    Inserted,
    Merged,
    MovedFrom,
    MovedTo,
    Redline,
    Split,
    Word,
    accept,
    block_words,
    read,
    redline,
    reject,
)
from noticepress.redline.html import changes_html, full_html
from noticepress.redline.leaves import leaves
from noticepress.redline.operations import Cells
from noticepress.redline.plain import flat_list, flat_table
from noticepress.redline.text import markdown_text, plain_text
from noticepress.redline.views import Labels
from tests.redline.laws import broken
from tests.redline.shown import ODD

LABELS = Labels(
    insertion_begin="begin insertion",
    insertion_end="end insertion",
    deletion_begin="begin deletion",
    deletion_end="end deletion",
    moved_from="Moved from elsewhere",
    moved_to="Moved to elsewhere",
    split="split",
    merged="joined",
    unchanged="{} unchanged paragraphs".format,
)

WORDS = st.sampled_from(
    [
        *("wij", "u", "gegevens", "bewaren", "12", "€", "1.000,50", "maanden,", "bestelling.", "factuur", "10.3", "en/of"),
        *("**vet**", "*schuin*", "[link](https://a.example/)", "`code`", "~~oud~~", "\\*", "|", "!", ";", "&", "<b>"),
        *("naam@a.example", "klant's", "klant’s", "é", "e\u0301"),
    ]
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
CELL = SENTENCE.map(lambda text: text.replace("|", "/"))

TAGS = {
    *("div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br"),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "span", "ins", "del", "strong", "em", "s"),
}


@st.composite
def headings(draw: st.DrawFn) -> str:
    number = draw(st.sampled_from(["", "5. ", "6. ", "3.1 "]))
    anchor = draw(st.sampled_from(["", " {#rights}", " {#data}", " {#cookies .wide}"]))
    return f"{'#' * draw(st.integers(1, 6))} {number}{draw(SENTENCE)}{anchor}"


@st.composite
def lists(draw: st.DrawFn) -> str:
    ordered = draw(st.booleans())
    lines = []
    for position, text in enumerate(draw(st.lists(SENTENCE, min_size=1, max_size=5)), start=1):
        lines.append(f"{position}. {text}" if ordered else f"- {text}")
        lines.extend(f"    - {inner}" for inner in draw(st.lists(SENTENCE, max_size=2)))
    return draw(st.sampled_from(["\n", "\n\n"])).join(lines)


@st.composite
def tables(draw: st.DrawFn) -> str:
    width = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=4))
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])


BLOCK = st.one_of(
    SENTENCE,
    SENTENCE,
    headings(),
    lists(),
    tables(),
    st.lists(SENTENCE, min_size=2, max_size=3).map("\n".join),
    SENTENCE.map("> {}".format),
    SENTENCE.map("```\n{}\n\n```".format),
    st.just("---"),
)
DOCUMENT = st.lists(BLOCK, max_size=8).map("\n\n".join)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A document, and one made from it by dropping, adding, shuffling and rewording blocks."""
    blocks = draw(st.lists(BLOCK, max_size=8))
    edited = [block for block in blocks if draw(st.integers(0, 5))]
    if draw(st.booleans()):
        edited = draw(st.permutations(edited))
    edited = [block.replace("gegevens", "persoonsgegevens") if draw(st.booleans()) else block for block in edited]
    edited += draw(st.lists(BLOCK, max_size=2))
    return "\n\n".join(blocks), "\n\n".join(edited) + draw(st.sampled_from(["", "\n", "\n\n"]))


ANY_PAIR = st.one_of(pairs(), st.tuples(DOCUMENT, DOCUMENT), st.tuples(st.text(), st.text()))


@given(ANY_PAIR)
@settings(max_examples=250, deadline=None)
def test_what_must_hold_for_every_pair(pair: tuple[str, str]) -> None:
    """All of it for each pair: making texts and comparing them costs more than any question about them."""
    result = redline(*pair)
    assert (reject(result), accept(result)) == pair
    assert broken(*pair, result) == []
    word_runs_hold_every_word_of_both_sides(result)
    html_is_well_formed(result)
    text_writers_take_it(result)
    if not {*pair[1]} & {*DIRECTIONS}:
        the_full_page_holds_every_new_word_in_order(result, pair[1])


def word_runs_hold_every_word_of_both_sides(result: Redline) -> None:
    for operation in result.operations:
        match operation:
            case Inserted(new, cells):
                assert (_old(cells), _new(cells)) == ([], _words(new))
            case Deleted(old, cells):
                assert (_old(cells), _new(cells)) == (_words(old), [])
            case Changed(old, new, cells) | MovedTo(_, old, new, cells) | MovedFrom(_, old, new, cells):
                assert _old(cells) == _words(old)
                assert _new(cells) == _words(new)
            case Split(old, several, parts):
                assert _old(parts) == _words(old)
                assert [_new((part,)) for part in parts] == [_words(block) for block in several]
            case Merged(several, new, parts):
                assert _new(parts) == _words(new)
                assert [_old((part,)) for part in parts] == [_words(block) for block in several]
            case Equal():
                pass


def html_is_well_formed(result: Redline) -> None:
    for page in (changes_html(result, LABELS), full_html(result, LABELS)):
        root = ET.fromstring(_closed(page))
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert {element.tag for element in root.iter()} <= TAGS
        targets = [element.get("href", "") for element in root.iter("a")]
        assert all(target.startswith(("#", "http", "mailto:", "tel:")) for target in targets)
        assert {target[1:] for target in targets if target.startswith("#")} <= set(ids)


def text_writers_take_it(result: Redline) -> None:
    for full in (False, True):
        assert isinstance(plain_text(result, LABELS, full), str)
        assert isinstance(markdown_text(result, LABELS, full), str)


def the_full_page_holds_every_new_word_in_order(result: Redline, new: str) -> None:
    page = _closed(full_html(result, LABELS, heading_shift=0))
    expected = "".join(word.text for block in read(new) for word in _words(block))
    assert _letters(_shown(ET.fromstring(page))) == _letters(_by_number(expected))


@given(st.one_of(DOCUMENT, st.text()))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert not redline(text, text).changed


@given(DOCUMENT)
def test_quotes_spaces_and_normal_form_are_no_change(text: str) -> None:
    other = text.replace("'", "’").replace("e\u0301", "é").replace("gegevens en/of", "gegevens\u00a0en/of")
    assert not redline(text, other).changed


@given(st.one_of(DOCUMENT, st.text(), st.text(alphabet="-*+ #>|`~1.\n\t\\[]a")))
@settings(max_examples=200, deadline=None)
def test_blocks_join_to_the_text(text: str) -> None:
    assert "".join(block.source for block in read(text)) == text


@st.composite
def nested(draw: st.DrawFn) -> str:
    step = draw(st.integers(1, 5))
    items = draw(st.lists(st.tuples(st.integers(0, 3), SENTENCE), min_size=1, max_size=6))
    return "\n".join(f"{' ' * step * depth}- {text}" for depth, text in items)


@given(st.one_of(lists(), nested(), tables(), st.text(alphabet="-*+ |1.\na:'(\\`", min_size=1)))
@settings(max_examples=200)
def test_plain_lists_and_tables_are_read_as_the_parser_reads_them(chunk: str) -> None:
    found = flat_list(chunk) or flat_table(chunk)
    if found:
        assert found == tuple(leaves(chunk))


@given(st.one_of(DOCUMENT, nested(), st.text(alphabet="-*+ #>|`~1.\n\t=[]a"), st.text(alphabet="-=* 1.\na|:")))
@settings(max_examples=200, deadline=None)
def test_chunks_are_read_as_the_parser_reads_the_whole_text(text: str) -> None:
    whole = [leaf for leaf in leaves(text) if leaf.kind != "blank"]
    found = [block for block in read(text) if block.kind != "blank"]
    assert [(block.kind, block.level) for block in found] == [(leaf.kind, leaf.level) for leaf in whole]
    assert [block.cells for block in found if block.kind != "heading"] == [leaf.cells for leaf in whole if leaf.kind != "heading"]


def _by_number(text: str) -> str:
    """The letters of a page: those that nobody could see stand there by number, wherever its tags divide the text."""
    return "".join(each if unicodedata.category(each) in ("Cc", "Cs") else visible(each) for each in text)


DIRECTIONS = "\u200e\u200f\u061c"
"""Marks that are shown or not by the letters beside them."""
NOT_NEW = {"np-hidden", "np-moved", "np-excerpt", "np-note", "np-target", "np-boundary", "np-number", "np-omitted"}


def _shown(element: ET.Element) -> str:
    """Return the text that is new or unchanged."""
    if element.tag == "del" or NOT_NEW & set(element.get("class", "").split()):
        return element.tail or ""
    return (element.text or "") + "".join(map(_shown, element)) + (element.tail or "")


def _letters(text: str) -> str:
    return re.sub(r"[\s\W]", "", text)


def _old(cells: Cells) -> list[Word]:
    return [word for cell in cells for run in cell for word in run.old]


def _new(cells: Cells) -> list[Word]:
    return [word for cell in cells for run in cell for word in run.new]


def _words(block: Block) -> list[Word]:
    return [word for cell in block_words(block) for word in cell]


def _closed(page: str) -> str:
    """Close the void elements, for an XML parser."""
    page = ODD.sub(lambda found: chr(int(found[1], 16)), page)
    return re.sub(r"<(br|hr)([^>]*)>", r"<\1\2/>", page)
