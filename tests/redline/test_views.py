"""One text, four views: what each of them shows of real changes, of made-up ones and of the readable cases."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import unescape
from itertools import pairwise, permutations

import pytest
from hypothesis import assume, given, settings

from noticepress.chain.chain import read_chain
from noticepress.redline import Block, MovedFrom, Redline, block_words, new_blocks, old_blocks, redline, word_runs
from noticepress.redline import read as read_blocks
from noticepress.redline.html import views_html
from noticepress.redline.html_words import escape, unchanged
from noticepress.redline.views import shown_block, visible
from tests.conftest import ROOT
from tests.redline.generated import generated_pairs
from tests.redline.shown import CAME, HEADINGS, LEFT, Shown, blocks, classes, letters, read
from tests.redline.test_cases import CASES, LABELS
from tests.redline.test_properties import ANY_PAIR, DIRECTIONS

SIDES = ("version 1", "version 2")


def wrong(old: str, new: str) -> list[str]:
    """What the views of two texts show otherwise than they must."""
    found = redline(old, new)
    root = read(views_html(found, LABELS, SIDES, heading_shift=0))
    return [*_whole(root, found), *_changes(root), *_counts(root), *_clean(root, new), *_beside(root, old, new), *_ids(root)]


def _texts(text: str) -> list[str]:
    """The words of each block and cell of a Markdown text, with the numbers of its sections."""
    found = []
    for block in read_blocks(text):
        number = f"{block.number} " if block.kind == "heading" and block.number else ""
        cells = [number + unescape(escape("".join(word.text for word in cell))) for cell in block_words(block)]
        found += [" ".join(cell.split()) for cell in cells]
    return [words for words in found if words]


def _whole(root: ET.Element, found: Redline) -> Iterator[str]:
    """Every word that came or went is there, in order and marked, and stands there once."""
    for tag, kind in (("ins", "inserted"), ("del", "deleted")):
        operations = [operation for operation in found.operations if not isinstance(operation, MovedFrom)]
        runs = [run for operation in operations for cell in word_runs(operation) for run in cell if run.kind == kind]
        expected = letters(unescape("".join(escape(word.text) for run in runs for word in run.old or run.new)))
        if letters("".join(_marked(root, tag))) != expected:
            yield f"whole: what is {kind}"


def _marked(element: ET.Element, tag: str, within: bool = False) -> Iterator[str]:
    """The words in elements with a tag, without remarks and second copies."""
    within = within or element.tag == tag
    if within:
        yield element.text or ""
    for child in element:
        if child.get("class") not in ("np-hidden", "np-target", "np-old"):
            yield from _marked(child, tag, within)
        if within:
            yield child.tail or ""


def _changes(root: ET.Element) -> Iterator[str]:
    """Every change is there, below the headings that it stands below in the text; headings that own no change are not."""
    whole, seen = blocks(root, "full"), {id(each.element) for each in blocks(root, "changes")}
    owners = {place for above, each in zip(_above(whole), whole, strict=True) if each.changed for place in above}
    for index, each in enumerate(whole):
        visible = id(each.element) in seen
        if each.changed and not visible:
            yield f"changes: not shown: {each.words}"
        if each.element.tag in HEADINGS and not each.changed and visible is not (index in owners):
            yield f"changes: a heading {'shown without' if visible else 'missing above'} a change: {each.words}"
    yield from _headings(whole, seen, "changes")
    for line, opened in _openings(root):
        within = {id(element) for element in opened.iter()}
        yield from _headings(whole, seen | within, f"changes, opened {''.join(line.itertext())}")


def _headings(whole: list[Shown], seen: set[int], view: str) -> Iterator[str]:
    """The headings that a view shows above what it shows are those that stand above it in the text, each level.

    The text of what is gone is the old one.
    """
    shown = [each for each in whole if id(each.element) in seen]
    there = {
        id(each.element): [whole[place].element for place in places] for each, places in zip(whole, _above(whole), strict=True)
    }
    for each, places in zip(shown, _above(shown), strict=True):
        if not each.heading and [shown[place].element for place in places] != there[id(each.element)]:
            yield f"{view}: not below its headings: {each.words}"


def _above(found: list[Shown]) -> Iterator[tuple[int, ...]]:
    """The headings above each block, as places: of its text, the new one or, for what is gone, the old one."""
    now: dict[int, int] = {}
    once: dict[int, int] = {}
    for index, each in enumerate(found):
        gone, came = bool(LEFT & each.classes), bool(CAME & each.classes)
        level = int(each.element.tag[1]) if each.element.tag in HEADINGS else 0
        if level:
            now = {other: place for other, place in now.items() if other < level}
            once = once if came else {other: place for other, place in once.items() if other < level}
        yield tuple(dict.fromkeys((*now.values(), *(once.values() if gone else ()))))
        if level:
            now[level] = index
            once |= {} if came else {level: index}
        elif "np-heading" in each.classes:
            once = {}  # the heading is no more, so that its level is nowhere; it is a change and shown


def _openings(root: ET.Element) -> Iterator[tuple[ET.Element, ET.Element]]:
    """The lines that open something, each with the element that it opens; rows stand in bodies of their own."""
    for parent in root.iter():
        for line, opened in pairwise(parent):
            if "np-omitted" in classes(line):
                yield line, opened


def _counts(root: ET.Element) -> Iterator[str]:
    """Before what is left out stands a line that opens it and says how many blocks that are, a row being one."""
    holders = {id(each.element): id(each.holder) for each in blocks(root, "full")}
    seen = {id(each.element) for each in blocks(root, "changes")}
    found: set[int] = set()
    for line, opened in _openings(root):
        if "np-same" not in classes(opened) or len(list(line.iter("details"))) != 1 or len(list(line.iter("summary"))) != 1:
            yield "changes: a line that opens nothing"
        within = {id(each) for each in opened.iter()} & holders.keys()
        found |= within
        said = int("".join(line.itertext()).split()[0])
        if said != len({holders[each] for each in within}):
            yield f"changes: {said} are said to be left out, not {len({holders[each] for each in within})}"
    if found != holders.keys() - seen:
        yield "changes: left out without a line that opens it"


def _clean(root: ET.Element, new: str) -> Iterator[str]:
    """The new text, block for block and space for space."""
    shown, expected = [each.words for each in blocks(root, "clean") if each.words], _texts(new)
    if shown != expected:
        yield f"clean: {next((pair for pair in zip(shown, expected, strict=False) if pair[0] != pair[1]), 'more or less')}"


def _beside(root: ET.Element, old: str, new: str) -> Iterator[str]:
    """The left reads as the old text and the right as the new one; where nothing changed, quotes and spaces are the new ones."""
    for side, text in (("left", old), ("right", new)):
        shown = letters("".join(each.words for each in blocks(root, "old" if side == "left" else "new")))
        if shown != letters("".join(_texts(text))):
            yield f"{side}: {shown[:200]}"


def _ids(root: ET.Element) -> Iterator[str]:
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    if len(ids) != len(set(ids)):
        yield "an id stands twice"
    targets = {element.get("href", "")[1:] for element in root.iter("a") if element.get("href", "").startswith("#")}
    if not targets <= set(ids):
        yield f"links lead nowhere: {targets - set(ids)}"


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    assert wrong(*CASES[name][:2]) == []


def test_generated_pairs() -> None:
    found = {index: wrong(*pair) for index, pair in enumerate(generated_pairs(300, seed=11))}
    assert {index: said for index, said in found.items() if said} == {}


@pytest.mark.parametrize("notice", ["webshop", "applicants", "video-advice"])
def test_releases(notice: str) -> None:
    for old, new in pairwise(read_chain(ROOT / "notices" / notice, ROOT).releases):
        for key in old.texts.keys() & new.texts.keys():
            assert wrong(old.texts[key], new.texts[key]) == []


def test_each_block_of_a_release_stands_right_below_its_own_heading() -> None:
    """Between any two versions, there and back: no heading of the other text comes between what is shown and the heading it stood below."""
    releases = read_chain(ROOT / "notices" / "webshop", ROOT).releases
    for old, new in permutations(releases, 2):
        for key in old.texts.keys() & new.texts.keys():
            below: Block | None = None
            own: dict[bool, Block | None] = {True: None, False: None}
            operations = redline(old.texts[key], new.texts[key]).operations
            seen = visible(operations)
            for index, operation in enumerate(operations):
                if shown_block(operation).kind == "heading":
                    below = shown_block(operation) if index in seen else below
                    own |= {True: shown_block(operation)} if new_blocks(operation) else {}
                    own |= {False: shown_block(operation)} if old_blocks(operation) else {}
                elif index in seen:
                    assert below is own[bool(new_blocks(operation))], (old.version, new.version, shown_block(operation).source)


@given(ANY_PAIR)
@settings(max_examples=150, deadline=None)
def test_any_pair(pair: tuple[str, str]) -> None:
    assume(not {*"".join(pair)} & {*DIRECTIONS})
    assert wrong(*pair) == []


def test_what_was_written_before_changes_nothing() -> None:
    """A text without changes is written once in a process; each page is the same bytes as in a process of its own."""
    pairs = [*generated_pairs(40, seed=23), *((old, new) for old, new, _ in CASES.values())]
    alone = []
    for pair in pairs:
        unchanged.cache_clear()
        alone.append(views_html(redline(*pair), LABELS, SIDES))
    for order in (pairs, pairs[::-1]):
        assert sorted(views_html(redline(*pair), LABELS, SIDES) for pair in order) == sorted(alone)
    assert unchanged.cache_info().hits > 100


def test_items_whose_parent_is_not_in_their_list_stay_beside_each_other() -> None:
    """Found by ``test_any_pair``: the second would stand within the first, and go from sight with it."""
    assert wrong("- wij\n\n1. wij\n    - wij u", "- wij\n    - u\n    - u") == []
    assert wrong("- a\n    - b\n        - c\n\n1. d", "- a\n\n1. d\n    - b\n        - c\n    - e") == []
