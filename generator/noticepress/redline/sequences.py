"""Longest common subsequences over any hashable values, and where the differences between them best begin.

Values are numbered and written as one character each, so that rapidfuzz compares them with its bit-parallel algorithm
(Hyyrö 2004).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import chain, count
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

LONG = 1 << 22
"""Product of two lengths from which they are not compared in whole: two paragraphs of 2,000 words."""
GRAM = 4
"""So many values in a row are hardly the same by chance."""


class Stretch(NamedTuple):
    """A place in two sequences: ``old[old_start:old_end]`` stands where ``new[new_start:new_end]`` does."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    def mirrored(self) -> Stretch:
        """Return the same stretch, read from the new sequence to the old."""
        return Stretch(self.new_start, self.new_end, self.old_start, self.old_end)


def encode(*sequences: Sequence[Hashable]) -> tuple[str, ...]:
    """Write sequences as strings in which equal values are equal characters."""
    characters = dict(zip(dict.fromkeys(chain.from_iterable(sequences)), map(chr, count()), strict=False))
    return tuple(["".join(map(characters.__getitem__, values)) for values in sequences])


def hunks(old: str, new: str) -> list[Stretch]:
    """Return what lies between the longest common subsequence of two encoded sequences, in order.

    Two very long ones are first cut where both have the same ``GRAM`` values that stand nowhere else: what they have in common
    can then be a little shorter than the longest, and the time grows with their length and not with its square.
    """
    if len(old) * len(new) <= LONG:
        return _hunks(old, new)
    found: list[Stretch] = []
    for gap in gaps(_landmarks(old, new), len(old), len(new)):
        old_start, old_end, new_start, new_end = gap
        if old_start == old_end or new_start == new_end:
            found.append(gap)
            continue
        inner = _hunks(old[old_start:old_end], new[new_start:new_end])
        found += [Stretch(i + old_start, i_end + old_start, j + new_start, j_end + new_start) for i, i_end, j, j_end in inner]
    return found


def similarity(old: str, new: str, least: float = 0) -> float:
    """Return the normalised Indel similarity of two encoded sequences, 0 below ``least``; of very long ones a little less."""
    landmarks = _landmarks(old, new) if len(old) * len(new) > LONG else ()
    if not landmarks:
        return Indel.normalized_similarity(old, new, score_cutoff=least)
    between = (LCSseq.similarity(old[i:i_end], new[j:j_end]) for i, i_end, j, j_end in gaps(landmarks, len(old), len(new)))
    share = 2 * (len(landmarks) + sum(between)) / (len(old) + len(new))
    return share if share >= least else 0.0


def _hunks(old: str, new: str) -> list[Stretch]:
    found: list[Stretch] = []
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            continue
        if found and found[-1].old_end == code.src_start and found[-1].new_end == code.dest_start:
            last = found.pop()
            found.append(Stretch(last.old_start, code.src_end, last.new_start, code.dest_end))
        else:
            found.append(Stretch(code.src_start, code.src_end, code.dest_start, code.dest_end))
    return found


@lru_cache(maxsize=4)
def _landmarks(old: str, new: str) -> tuple[tuple[int, int], ...]:
    """Return where both sequences have the same values that each has once: most such places in one order.

    Two texts are measured against more than one bound.
    """
    places = _unique(new)
    links = [(i, places[gram]) for gram, i in _unique(old).items() if gram in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(links):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [index]
    chain: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(links[at])
        at = before[at]
    return tuple(chain[::-1])


def _unique(values: str) -> dict[str, int]:
    """Return where each run of ``GRAM`` values begins that stands once."""
    grams = [values[start : start + GRAM] for start in range(len(values) - GRAM + 1)]
    number = Counter(grams)
    return {gram: start for start, gram in enumerate(grams) if number[gram] == 1}


def differences_of(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Return what lies between the longest common subsequence of two sequences; what begins and ends alike is free."""
    shortest = min(len(old), len(new))
    start = end = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = encode(old[start : len(old) - end], new[start : len(new) - end])
    return [
        Stretch(hunk.old_start + start, hunk.old_end + start, hunk.new_start + start, hunk.new_end + start)
        for hunk in hunks(*middle)
    ]


def matches(differences: Sequence[Stretch], old_size: int, new_size: int) -> list[tuple[int, int]]:
    """Return the index pairs outside the hunks."""
    pairs: list[tuple[int, int]] = []
    old = new = 0
    for hunk in (*differences, Stretch(old_size, old_size, new_size, new_size)):
        pairs.extend(zip(range(old, hunk.old_start), range(new, hunk.new_start), strict=True))
        old, new = hunk.old_end, hunk.new_end
    return pairs


def gaps(pairs: Sequence[tuple[int, int]], old_size: int, new_size: int) -> list[Stretch]:
    """Return the hunks between increasing index pairs."""
    found: list[Stretch] = []
    old = new = 0
    for i, j in (*pairs, (old_size, new_size)):
        if i > old or j > new:
            found.append(Stretch(old, i, new, j))
        old, new = i + 1, j + 1
    return found


Score = Callable[[int, int], int]
"""How well a stretch (start, end) of a sequence reads as one inserted or deleted piece; higher is better."""


def slide(
    differences: Sequence[Stretch], old: Sequence[str], new: Sequence[str], old_score: Score, new_score: Score
) -> list[Stretch]:
    """Shift pure insertions and deletions to the place where they read best, without changing what they do.

    ``a b [b c] d`` can as well be ``a [b b]``…: an insertion can move left while the value before it equals its last.
    """
    placed: list[Stretch] = []
    for index, hunk in enumerate(differences):
        before = hunk.new_start - (placed[-1].new_end if placed else 0)
        following = differences[index + 1].new_start if index + 1 < len(differences) else len(new)
        after = following - hunk.new_end
        if hunk.old_start == hunk.old_end:
            shift = _shift(new, hunk.new_start, hunk.new_end, before, after, new_score)
        elif hunk.new_start == hunk.new_end:
            shift = _shift(old, hunk.old_start, hunk.old_end, before, after, old_score)
        else:
            shift = 0
        placed.append(Stretch(hunk.old_start + shift, hunk.old_end + shift, hunk.new_start + shift, hunk.new_end + shift))
    return placed


def _shift(values: Sequence[str], start: int, end: int, before: int, after: int, score: Score) -> int:
    left = right = 0
    while left < before and values[start - left - 1] == values[end - left - 1]:
        left += 1
    while right < after and values[start + right] == values[end + right]:
        right += 1
    if not left and not right:
        return 0
    return max(range(right, -left - 1, -1), key=lambda shift: score(start + shift, end + shift))


def heaviest_chain(links: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Return the pairs, increasing on both sides, whose weights add up to most (Fenwick tree, O(n log n))."""
    ordered = sorted([(i, -j, weight) for i, j, weight in links])
    columns = sorted({-j for _, j, _ in ordered})
    size = len(columns)
    totals, owners = [0.0] * (size + 1), [-1] * (size + 1)
    place = {-value: column for column, value in enumerate(columns)}
    previous: list[int] = []
    for index, (_, j, weight) in enumerate(ordered):
        total, owner = _best_before(totals, owners, place[j])
        previous.append(owner)
        total += weight
        column = place[j] + 1
        while column <= size:
            if total > totals[column]:
                totals[column], owners[column] = total, index
            column += column & -column
    chain: list[tuple[int, int]] = []
    at = _best_before(totals, owners, size)[1]
    while at >= 0:
        chain.append((ordered[at][0], -ordered[at][1]))
        at = previous[at]
    return chain[::-1]


def _best_before(totals: Sequence[float], owners: Sequence[int], column: int) -> tuple[float, int]:
    """Return the heaviest chain that ends before a column: its weight and its last link."""
    total, owner = 0.0, -1
    while column:
        if totals[column] > total:
            total, owner = totals[column], owners[column]
        column &= column - 1
    return total, owner
