"""What somebody meant who typed YAML as a letter is typed: replacements in a text, each with the finding that says so.

A replacement lets reading go on behind a mistake, so that one mistake is one finding and those below it are found as well.
It never hides the mistake: its finding is an error. No replacement adds or removes a line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter

from noticepress.findings import Finding

Original = Callable[[int, int], tuple[int, int]]
"""From a line and column (from 1) of a mended text to those of the file."""


@dataclass(frozen=True, slots=True)
class Mend:
    """``text[start:end]`` is replaced by ``by``; offsets count from 0. Without ``message`` it belongs to the one before it."""

    start: int
    end: int
    by: str
    rule: str = ""
    message: str = ""
    fix: str = ""
    at: int | None = None
    """Where the finding stands, when not at ``start``."""


@dataclass(frozen=True)
class Mended:
    """A text with its mends made."""

    text: str
    findings: list[Finding]
    original: Original
    lines: frozenset[int] = field(default_factory=frozenset)
    """The lines (from 1) that were changed."""


def mended(text: str, file: str, mends: Iterable[Mend], original: Original) -> Mended:
    """Make ``mends`` (of which overlapping ones count once) in ``text``; ``original`` leads from there to the file."""
    chosen: list[Mend] = []
    for mend in sorted(mends, key=lambda each: (each.start, -each.end)):
        if not chosen or mend.start >= chosen[-1].end:
            chosen.append(mend)
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    shifts: dict[int, list[_Shift]] = {}
    findings, parts, done = list[Finding](), list[str](), 0
    for mend in chosen:
        parts += [text[done : mend.start], mend.by]
        done = mend.end
        _note(shifts, starts, mend)
        if mend.message:
            line, column = original(*_place(starts, mend.start if mend.at is None else mend.at))
            findings.append(Finding(mend.rule, mend.message, file, line, column, fix=mend.fix))
    whole = "".join([*parts, text[done:]])
    return Mended(whole, findings, lambda line, column: original(line, _back(shifts, line, column)), frozenset(shifts))


def _place(starts: Sequence[int], offset: int) -> tuple[int, int]:
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


_Shift = tuple[int, int, int, int]
"""Of a mend on one line: the column where it begins now, by how many characters the line had grown before it, how many it took out, how
many it put in."""


def _note(shifts: dict[int, list[_Shift]], starts: Sequence[int], mend: Mend) -> None:
    """Of each line of a mend where it begins there, and how many characters it took out and put in."""
    first, _ = _place(starts, mend.start)
    last, _ = _place(starts, mend.end)
    written = mend.by.split("\n")
    for line in range(first, last + 1):
        start, end = max(mend.start, starts[line - 1]), min(mend.end, starts[line] - 1)
        new = len(written[line - first]) if line - first < len(written) else 0
        before = shifts.setdefault(line, [])
        grown = _grown(before[-1]) if before else 0
        before.append((start - starts[line - 1] + 1 + grown, grown, end - start, new))


def _grown(shift: _Shift) -> int:
    """By how many characters a line has grown behind a mend."""
    _, before, old, new = shift
    return before + new - old


def _back(shifts: Mapping[int, Sequence[_Shift]], line: int, column: int) -> int:
    of_line = shifts.get(line, ())
    index = bisect_right(of_line, column, key=itemgetter(0))
    if not index:
        return column
    begins, before, old, new = of_line[index - 1]
    if column < begins + new:
        return min(column, begins + old) - before
    return max(column - _grown(of_line[index - 1]), 1)
