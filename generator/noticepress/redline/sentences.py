"""Sentences that moved, within a block or from one changed block to another.

A sentence counts as moved when it has ``LEAST_WORDS`` words, stands once among the changed sentences of each text, and
has lost most of its counterparts on both sides. Everything else stays a plain insertion and deletion, and so do the
cells of tables, headings and code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from noticepress.identity_cache import identity_cache
from noticepress.redline.comparison import Spans, compare_apart
from noticepress.redline.moves import LEAST_WORDS
from noticepress.redline.operations import Runs
from noticepress.redline.sequences import heaviest_chain
from noticepress.redline.words import Word

LOST = 0.5
"""Share of a sentence's words that are shown as deleted (or inserted) when it counts as gone (or come)."""
ROUNDS = 3
"""So often the words are compared again without what moved, which can show that more moved."""

_ENDS = frozenset(".!?")
_CLOSING = frozenset(")]\"'")

Key = tuple[str, ...]
Side = Literal["old", "new"]


class Sentence(NamedTuple):
    """A sentence: where it starts and ends in the words of its text, and what makes it the same."""

    start: int
    end: int
    key: Key

    @property
    def long(self) -> bool:
        """Whether it has ``LEAST_WORDS`` words, punctuation not counted."""
        return len(self.key) >= LEAST_WORDS and _spoken(self.key) >= LEAST_WORDS


@lru_cache(maxsize=1 << 12)
def _spoken(key: Key) -> int:
    """How many words are no punctuation."""
    return sum(any(map(str.isalnum, word)) for word in key)


@dataclass(slots=True)
class Text:
    """The words of an operation, compared, and the sizes of its blocks on each side.

    ``gone`` and ``come`` are the spans of old and new words that moved, by the number of their move.
    """

    runs: Runs
    sizes: Mapping[Side, Sequence[int]]
    gone: dict[int, tuple[int, int]] = field(default_factory=dict)
    come: dict[int, tuple[int, int]] = field(default_factory=dict)
    known: dict[Side, list[Sentence]] = field(default_factory=dict)

    def words(self, side: Side) -> list[Word]:
        """The words of one side."""
        return _words(self.runs, side)

    def sentences(self, side: Side) -> list[Sentence]:
        """The sentences of one side."""
        if side not in self.known:
            self.known[side] = _sentences(self.runs, side, tuple(self.sizes[side]))
        return self.known[side]

    def lost(self, side: Side) -> list[int]:
        """Indices of the sentences of which more than ``LOST`` of the words have no counterpart."""
        kind = "deleted" if side == "old" else "inserted"
        if sum(len(run.old or run.new) for run in self.runs if run.kind == kind) <= LOST * LEAST_WORDS:
            return []
        flags = [run.kind == kind for run in self.runs for _ in getattr(run, side)]
        before = [0, *accumulate(flags)]
        found = enumerate(self.sentences(side))
        return [index for index, part in found if before[part.end] - before[part.start] > LOST * (part.end - part.start)]


def _words(runs: Runs, side: Side) -> list[Word]:
    return [word for run in runs for word in getattr(run, side)]


@identity_cache(objects=1, size=1 << 10)
def _sentences(runs: Runs, side: Side, sizes: tuple[int, ...]) -> list[Sentence]:
    """A block that came or went did so in several comparisons."""
    return cut_sentences(_words(runs, side), sizes)


class Place(NamedTuple):
    """A sentence of a text: the text's index and the sentence's."""

    text: int
    sentence: int


Pair = tuple[Place, Place]
"""Where a sentence was and where it is."""


def cut_sentences(words: Sequence[Word], sizes: Iterable[int]) -> list[Sentence]:
    """Cut the words of a text, whose blocks have the given sizes, into sentences."""
    keys = [word.key for word in words]
    bounds = {*accumulate(sizes), len(words)} - {0}
    for index, mark in enumerate(keys):
        if mark not in _ENDS:
            continue
        end = index + 1
        while end < len(keys) and keys[end] in _CLOSING and not words[end - 1].text[-1:].isspace():
            end += 1
        if words[end - 1].text[-1:].isspace():
            bounds.add(end)
    starts = [0, *sorted(bounds)]
    return [Sentence(start, end, tuple(keys[start:end])) for start, end in pairwise(starts)]


def find_moves(texts: Sequence[Text], numbers: Iterator[int]) -> bool:
    """Find the moves, give them numbers, and compare the words of their texts again; tell whether there are any."""
    found = False
    for _ in range(ROUNDS):
        old = _lost(texts, "old")
        new = _lost(texts, "new") if old else []
        if not new:
            break
        moves = _grown(texts, _chosen(texts, old, new), set(old), set(new))
        if not moves:
            break
        found = True
        for move in moves:
            number = next(numbers)
            texts[move[0][0].text].gone[number] = _span(texts, "old", [gone for gone, _ in move])
            texts[move[0][1].text].come[number] = _span(texts, "new", [come for _, come in move])
        for index in {place.text for move in moves for place in move[0]}:
            text = texts[index]
            text.runs = compare_apart(text.words("old"), text.words("new"), _spans(text.gone), _spans(text.come))
    return found


def _lost(texts: Sequence[Text], side: Side) -> list[Place]:
    return [Place(index, sentence) for index, text in enumerate(texts) for sentence in text.lost(side)]


def _span(texts: Sequence[Text], side: Side, places: Sequence[Place]) -> tuple[int, int]:
    sentences = texts[places[0].text].sentences(side)
    return sentences[places[0].sentence].start, sentences[places[-1].sentence].end


def _spans(moved: Mapping[int, tuple[int, int]]) -> Spans:
    return tuple(sorted((start, end, number) for number, (start, end) in moved.items()))


def _chosen(texts: Sequence[Text], old: Sequence[Place], new: Sequence[Place]) -> list[Pair]:
    """Pair the lost sentences that are the same and stand once on each side, except those that hold their place."""
    gone, come = _once(texts, old, "old"), _once(texts, new, "new")
    pairs = [(gone[key], come[key]) for key in gone if key in come]
    moved = [pair for pair in pairs if pair[0].text != pair[1].text]
    within: dict[int, list[Pair]] = {}
    for pair in pairs:
        if pair[0].text == pair[1].text:
            within.setdefault(pair[0].text, []).append(pair)
    for index, here in within.items():
        kept = _chain(texts[index])
        moved.extend([pair for pair in here if (pair[0].sentence, pair[1].sentence) not in kept] or here)
    return moved


def _once(texts: Sequence[Text], places: Sequence[Place], side: Side) -> dict[Key, Place]:
    """Return the places of the long sentences that stand there once, by their key."""
    keys = {place: texts[place.text].sentences(side)[place.sentence] for place in places}
    count = Counter(sentence.key for sentence in keys.values())
    return {part.key: place for place, part in keys.items() if count[part.key] == 1 and part.long}


def _chain(text: Text) -> set[tuple[int, int]]:
    """Return the index pairs of the sentences that both sides of a text hold, once each, in the same order."""
    old, new = _unique(text.sentences("old")), _unique(text.sentences("new"))
    links = [(old[key], new[key], float(len(key))) for key in old if key in new]
    if [*old] <= [*new]:
        return set(heaviest_chain(links))
    return {(i, j) for j, i in heaviest_chain([(j, i, weight) for i, j, weight in links])}


def _unique(sentences: Sequence[Sentence]) -> dict[Key, int]:
    count = Counter(sentence.key for sentence in sentences)
    return {sentence.key: index for index, sentence in enumerate(sentences) if count[sentence.key] == 1}


def _grown(texts: Sequence[Text], pairs: Sequence[Pair], old: set[Place], new: set[Place]) -> list[list[Pair]]:
    """Make one move of neighbouring sentences that go together, short ones among them."""
    partner = dict(pairs)
    taken = set(partner.values())
    for step in (1, -1):
        for pair in list(partner.items()):
            ahead = _following(texts, pair, step)
            while ahead and ahead[0] in old and ahead[0] not in partner and ahead[1] in new and ahead[1] not in taken:
                partner[ahead[0]] = ahead[1]
                taken.add(ahead[1])
                ahead = _following(texts, ahead, step)
    moves: list[list[Pair]] = []
    for pair in sorted(partner.items()):
        if moves and _following(texts, moves[-1][-1], 1) == pair:
            moves[-1].append(pair)
        else:
            moves.append([pair])
    return moves


def _following(texts: Sequence[Text], pair: Pair, step: int) -> Pair | None:
    """Return the next sentences on both sides when they are the same."""
    gone, come = (Place(place.text, place.sentence + step) for place in pair)
    old, new = texts[gone.text].sentences("old"), texts[come.text].sentences("new")
    if not (0 <= gone.sentence < len(old) and 0 <= come.sentence < len(new)):
        return None
    return (gone, come) if old[gone.sentence].key == new[come.sentence].key else None
