"""How alike two blocks are, and which blocks of a gap belong together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Indel

from noticepress.redline.blocks import RUNNING, Block
from noticepress.redline.sequences import LONG, encode, heaviest_chain, similarity
from noticepress.redline.words import folded, key, normalise

SIMILAR = 0.5
"""Share of words, in order, from which two blocks between the same neighbours are one block that changed."""
SAME_ROW = 0.6
"""Least similarity of two rows with the same first cell: that cell is the key of a row."""

NEAREST = 32
"""With so many similar texts at most a text is compared further; keeps tables of a thousand similar rows out of a square."""
REPEATS = 4
"""How far apart in rank two occurrences of repeated texts may be paired; keeps repetitive texts linear."""

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
_FAMILIES = {"heading": "heading", "row": "row", "code": "code", "rule": "rule", "blank": "blank"}


def family(block: Block) -> str:
    """Return what a block can turn into without being another: paragraphs, items and quotes are all running text."""
    return _FAMILIES.get(block.kind, "text")


def keys(old: Sequence[Block], new: Sequence[Block]) -> tuple[list[str], list[str]]:
    """Return what makes two blocks the same: the anchor of a heading, or else the text.

    An object that both texts hold is the same without more ado: only the others' words are read.
    """
    shared = set(map(id, old)).intersection(map(id, new))
    return _keys(old, shared), _keys(new, shared)


def _keys(blocks: Sequence[Block], shared: set[int]) -> list[str]:
    return [block.key or (block.cells[0] if id(block) in shared else key(block.cells[0])) for block in blocks]


@lru_cache(maxsize=1 << 11)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(folded(text)))


@dataclass(frozen=True, slots=True)
class Wording:
    """The blocks of two texts, and the words of those that differ, one character a word."""

    old_blocks: Sequence[Block]
    new_blocks: Sequence[Block]
    old: Mapping[int, str]
    new: Mapping[int, str]

    @classmethod
    def of(cls, old: Sequence[Block], new: Sequence[Block], old_free: Sequence[int], new_free: Sequence[int]) -> Wording:
        """Encode the blocks at the given indices."""
        texts = [*(old[i].text for i in old_free), *(new[j].text for j in new_free)]
        coded = encode(*map(_words, texts))
        return cls(old, new, dict(zip(old_free, coded, strict=False)), dict(zip(new_free, coded[len(old_free) :], strict=True)))

    def mirrored(self) -> Wording:
        """Return the same wording, read from the new text to the old."""
        return Wording(self.new_blocks, self.old_blocks, self.new, self.old)

    def alike(self, i: int, j: int) -> bool:
        """Tell whether two blocks between the same neighbours are one block that changed."""
        same = family(self.old_blocks[i]) == family(self.new_blocks[j])
        return same and similarity(self.old[i], self.new[j], SIMILAR) >= SIMILAR

    def similarities(self, old: Sequence[int], new: Sequence[int], least: float) -> Iterator[tuple[int, int, float]]:
        """Yield index pairs with their normalised Indel similarity on words, from ``least`` on."""
        new_places = _places(self.new_blocks, self.new, new)
        kinds, texts = [kind for kind, _ in new_places], [text for _, text in new_places]
        occurrences = list(new_places.values())
        old_texts = _places(self.old_blocks, self.old, old)
        for rank, ((kind, text), old_places) in enumerate(old_texts.items()):
            for position, share in _alike(text, texts, rank * len(texts) // len(old_texts), least):
                if kinds[position] != kind:
                    continue
                for i, j in _near(old_places, occurrences[position]):
                    yield i, j, share


def _alike(text: str, texts: Sequence[str], place: int, least: float) -> Iterator[tuple[int, float]]:
    """Yield the positions of the texts that are at least so similar, at most ``NEAREST`` of them: of equals those near ``place``."""
    order = _outwards(place, len(texts)) if len(texts) > NEAREST else range(len(texts))
    choices: list[str | None] = [texts[position] for position in order]
    if len(text) * max(map(len, texts), default=0) > LONG:
        for index, position in enumerate(order):
            other = texts[position]
            if len(text) * len(other) > LONG:
                choices[index] = None  # the scorer passes over it
                possible = 2 * min(len(text), len(other)) / (len(text) + len(other))
                if possible >= least and (share := similarity(text, other, least)):
                    yield position, share
    for _, share, index in process.extract(text, choices, scorer=Indel.normalized_similarity, score_cutoff=least, limit=NEAREST):
        yield order[index], share


def _outwards(place: int, size: int) -> list[int]:
    """Return the numbers below ``size`` from ``place`` on, ever farther away on both sides."""
    above, below = list(range(place, size)), list(range(place - 1, -1, -1))
    both = min(len(above), len(below))
    turns = [number for pair in zip(above, below, strict=False) for number in pair]
    return [*turns, *above[both:], *below[both:]]


def _places(blocks: Sequence[Block], coded: Mapping[int, str], indices: Sequence[int]) -> dict[tuple[str, str], list[int]]:
    """Return where each different text stands, so that repeated blocks are compared once."""
    places: dict[tuple[str, str], list[int]] = {}
    for index in indices:
        places.setdefault((family(blocks[index]), coded[index]), []).append(index)
    return places


def _near(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair the occurrences of two texts that may correspond: the n-th with those about the n-th."""
    for rank, i in enumerate(old):
        for j in new[max(0, rank - REPEATS) : rank + REPEATS + 1]:
            yield i, j


def similar_pairs(wording: Wording, old: Sequence[int], new: Sequence[int]) -> list[tuple[int, int]]:
    """Pair similar blocks of one gap, in order, so that most words find their counterpart."""
    if not old or not new:
        return []
    lone = len(old) == 1 == len(new)
    if lone and wording.alike(old[0], new[0]):
        return [(old[0], new[0])]
    links = {} if lone else {(i, j): share for i, j, share in wording.similarities(old, new, SIMILAR)}
    for pair in _same_rows(wording, old, new):
        links[pair] = max(links.get(pair, 0), SAME_ROW)
    alone = _without(old, [i for i, _ in links]), _without(new, [j for _, j in links])
    links.update((pair, share) for pair, share in _same_sentences(wording, *alone).items() if share >= SIMILAR)
    return heaviest_chain(
        (i, j, similarity * (1 + len(wording.old[i]) + len(wording.new[j]))) for (i, j), similarity in links.items()
    )


def _without(indices: Sequence[int], others: Sequence[int]) -> list[int]:
    known = set(others)
    return [index for index in indices if index not in known]


def _same_sentences(wording: Wording, old: Sequence[int], new: Sequence[int]) -> dict[tuple[int, int], float]:
    """Return the share of words in sentences that two running texts of a gap, and no others, have, in whatever order."""
    if not old or not new:
        return {}
    before, after = _once(wording.old_blocks, old), _once(wording.new_blocks, new)
    shares: Counter[tuple[int, int]] = Counter()
    for sentence in before.keys() & after.keys():
        shares[before[sentence], after[sentence]] += 2 * len(_WORD.findall(sentence))
    return {(i, j): words / max(1, len(wording.old[i]) + len(wording.new[j])) for (i, j), words in shares.items()}


def _once(blocks: Sequence[Block], indices: Sequence[int]) -> dict[str, int]:
    """Return where each sentence stands that occurs once."""
    found = [(part, i) for i in indices if blocks[i].kind in RUNNING for part in _SENTENCE_END.split(normalise(blocks[i].text))]
    count = Counter(sentence for sentence, _ in found)
    return {sentence: i for sentence, i in found if count[sentence] == 1}


def _same_rows(wording: Wording, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of rows with the same first cell, in the order in which each key comes."""
    places: dict[str, list[int]] = {}
    for j in reversed(new):
        if wording.new_blocks[j].kind == "row":
            places.setdefault(normalise(wording.new_blocks[j].cells[0]), []).append(j)
    for i in old:
        block = wording.old_blocks[i]
        same = places.get(normalise(block.cells[0])) if block.kind == "row" else None
        if same:
            yield i, same.pop()
