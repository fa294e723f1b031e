"""Longest common subsequences over any hashable values, and where the differences between them best begin.

Values are numbered and written as one character each, so that rapidfuzz compares them with its bit-parallel algorithm
(Hyyrö 2004).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import Indel


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
    numbers = {value: chr(number) for number, value in enumerate(dict.fromkeys(chain.from_iterable(sequences)))}
    return tuple("".join(map(numbers.__getitem__, values)) for values in sequences)


def hunks(old: str, new: str) -> list[Stretch]:
    """Return what lies between the longest common subsequence of two encoded sequences, in order."""
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
    ordered = sorted(links, key=lambda link: (link[0], -link[1]))
    columns = sorted({link[1] for link in ordered})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    previous: list[int] = []
    for index, (_, j, weight) in enumerate(ordered):
        column = bisect_left(columns, j)
        total, last = _best_before(best, column)
        previous.append(last)
        _record(best, column + 1, (total + weight, index))
    chain: list[tuple[int, int]] = []
    at = _best_before(best, len(columns))[1]
    while at >= 0:
        chain.append(ordered[at][:2])
        at = previous[at]
    return chain[::-1]


def _best_before(best: Sequence[tuple[float, int]], column: int) -> tuple[float, int]:
    found = (0.0, -1)
    while column:
        found = max(found, best[column], key=lambda entry: entry[0])
        column -= column & -column
    return found


def _record(best: list[tuple[float, int]], column: int, entry: tuple[float, int]) -> None:
    while column < len(best):
        if entry[0] > best[column][0]:
            best[column] = entry
        column += column & -column
