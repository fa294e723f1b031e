"""Where in a redline the words of a changed fact stand, so that a sentence about it can lead there. Pure.

Headings carry the ids of facts (``{#purpose-newsletter}``) and the keys of sections (``{#recipients}``); beside these count the words
that came and went. What has neither a place by its heading nor its words in a block leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from noticepress.changes.change import Change
from noticepress.changes.naming import is_item
from noticepress.changes.phrases import Phrase
from noticepress.markdown import plain_text
from noticepress.redline import Block, Equal, Operation, Redline, block_words, new_blocks, old_blocks, word_runs

Key = tuple[str, tuple[str, ...]]
"""The kind and the path of a change."""
ENOUGH = 2.0
"""What speaks for a block, from which on it is the place: half of the words and the section, or the heading of the fact itself."""
MANY, MOST_OF_THEM = 5, 0.6
"""Where so many words differ and such a share of them is in one block, it is the place whatever heading it stands below."""
_WORD = re.compile(r"\w+(?:[.,:/@-]\w+)*")
_QUOTED = re.compile("‘([^‘’]+)’|„([^„“]+)“|“([^“”]+)”|«([^«»]+)»")


@dataclass(frozen=True)
class _Place:
    """A changed block, as it was and is: the words in it that came and went, and the anchors of the headings above it and its own."""

    index: int
    came: frozenset[str]
    went: frozenset[str]
    blocks: tuple[Block, ...]
    anchors: frozenset[str]

    @cached_property
    def text(self) -> str:
        """All of its words."""
        return " ".join(map(_said, self.blocks)).casefold()


def own_words(redline: Redline, told: Iterable[tuple[Change, Phrase]]) -> dict[Key, int]:
    """The place among the operations of ``redline`` of each change whose words are found."""
    places = list(_places(redline.operations))
    having = _having(places)
    found: dict[Key, int] = {}
    for change, phrase in told:
        sought = _sought(change, phrase)
        scored = [(_speaks(sought, place), -place.index) for place in _thinkable(sought, places, having)]
        best, index = max(scored, default=(0.0, 0))
        if best >= ENOUGH:
            found[change.kind, change.path] = -index
    return found


def _having(places: Sequence[_Place]) -> Mapping[tuple[bool, str], Sequence[int]]:
    """By word that came (``True``) or went, which of the ``places`` have it."""
    found: dict[tuple[bool, str], list[int]] = {}
    for number, place in enumerate(places):
        for came, words in ((True, place.came), (False, place.went)):
            for word in words:
                found.setdefault((came, word), []).append(number)
    return found


def _thinkable(sought: _Sought, places: Sequence[_Place], having: Mapping[tuple[bool, str], Sequence[int]]) -> Iterable[_Place]:
    """The places for which anything can speak: all, or those that share a word where words differ."""
    if not sought.came and not sought.went:
        return places
    asked = [*((True, word) for word in sought.came), *((False, word) for word in sought.went)]
    return [places[number] for number in {number for each in asked for number in having.get(each, ())}]


def _places(operations: Sequence[Operation]) -> Iterator[_Place]:
    above: dict[bool, dict[int, str]] = {True: {}, False: {}}
    for index, operation in enumerate(operations):
        if type(operation) is Equal and operation.new.kind != "heading" != operation.old.kind:
            continue
        for side, blocks in ((True, new_blocks(operation)), (False, old_blocks(operation))):
            for block in blocks:
                if block.kind == "heading":
                    above[side] = {level: anchor for level, anchor in above[side].items() if level < block.level}
                    above[side][block.level] = block.anchor
        if isinstance(operation, Equal):
            continue
        runs = [run for cell in word_runs(operation) for run in cell]
        came = _words("".join(word.text for run in runs if run.kind in ("inserted", "moved-to") for word in run.new))
        went = _words("".join(word.text for run in runs if run.kind in ("deleted", "moved-from") for word in run.old))
        blocks = (*new_blocks(operation), *old_blocks(operation))
        yield _Place(index, came, went, blocks, frozenset(_anchors(above)))


def _anchors(above: Mapping[bool, Mapping[int, str]]) -> Iterator[str]:
    for headings in above.values():
        yield from (anchor for anchor in headings.values() if anchor)


def _said(block: Block) -> str:
    return " ".join("".join(word.text for word in cell) for cell in block_words(block))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for of a change: its names, the words that only its new value has and those of the old one, its ids and other keys."""

    names: tuple[str, ...]
    came: frozenset[str]
    went: frozenset[str]
    ids: tuple[str, ...]
    keys: frozenset[str]


def _sought(change: Change, phrase: Phrase) -> _Sought:
    subject = plain_text(phrase.subject)
    names = [name for found in _QUOTED.findall(subject) for name in found if name] or [subject]
    old, new = _sides(change, phrase, names)
    ids = tuple(step for at, step in enumerate(change.path) if is_item(change.path[: at + 1]))
    return _Sought(tuple(map(str.casefold, names)), new - old, old - new, ids, frozenset(change.path) - {*ids})


def _speaks(sought: _Sought, place: _Place) -> float:
    """How much speaks for a place: its share of the words that came and went, the heading of the fact or its section, its name."""
    number = len(sought.came) + len(sought.went)
    share = (len(sought.came & place.came) + len(sought.went & place.went)) / number if number else 0.0
    if number and not share:
        return 0.0  # words of another change in the same section
    if number >= MANY and share >= MOST_OF_THEM:
        return 2 * share + ENOUGH
    named = any(name in place.text for name in sought.names)
    return 2 * share + _headed(sought, place.anchors) + 0.5 * named


def _sides(change: Change, phrase: Phrase, names: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words before and after: of what came or went its name, of anything else its value."""
    if change.kind == "moved" or (change.kind in ("started", "stopped")):
        return frozenset(), frozenset()
    if not change.field and change.kind in ("added", "removed"):
        name = _words(" ".join(names).removesuffix("…"))
        return (frozenset(), name) if change.kind == "added" else (name, frozenset())
    return _words(plain_text(phrase.old)), _words(plain_text(phrase.new))


def _headed(sought: _Sought, anchors: frozenset[str]) -> float:
    """2 below the heading of the fact itself or of one that holds it, 1 in its section."""
    if any(anchor == key or anchor.endswith(f"-{key}") for anchor in anchors for key in sought.ids):
        return 2.0
    return 1.0 if sought.keys & anchors else 0.0
