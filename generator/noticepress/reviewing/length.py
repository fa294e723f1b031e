"""A report within the length that a comment can have: excerpts are cut first, lists after them, verdicts never. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

BUDGET = 60_000
"""Characters of all; GitHub refuses comments of more than 65,536."""

MOST_NAMED = 1_500
"""Characters in which a part names what was left out of it."""
Note = Callable[[int], str]
"""Says how many lines were left out."""


@dataclass(frozen=True)
class Part:
    """``lines`` between ``head`` and ``tail``. ``rank``: 0 is never cut, 1 when it must be, 2 first. A line of no words is layout.

    ``named`` says what the lines from a number on are about, which were left out, in at most ``MOST_NAMED`` characters.
    """

    lines: Sequence[str]
    rank: int = 0
    head: str = ""
    tail: str = ""
    named: Callable[[Sequence[str], int], str] | None = None

    @property
    def length(self) -> int:
        """Characters, line ends included."""
        return len(self.head) + len(self.tail) + sum(len(line) + 1 for line in self.lines)

    def written(self) -> str:
        """The text."""
        return self.head + "".join(f"{line}\n" for line in self.lines) + self.tail

    def cut(self, length: int, note: Note) -> Part:
        """As many whole lines as fit in ``length``, with what was left out."""
        if self.length <= length:
            return self
        kept: list[str] = []
        room = length - len(self.head) - len(self.tail) - len(note(len(self.lines))) - 3 - (MOST_NAMED if self.named else 0)
        for line in self.lines:
            room -= len(line) + 1
            if room < 0:
                break
            kept.append(line)
        left = sum(bool(line.strip()) for line in self.lines[len(kept) :])
        names = ["", self.named(self.lines, len(kept)), ""] if self.named else []
        return Part([*kept, "", note(left), *names], self.rank, self.head, self.tail)


def fitted(parts: Sequence[Part], note: Note, budget: int = BUDGET) -> str:
    """Write all parts within ``budget``: the longest of the highest rank lose lines first."""
    for rank in (2, 1):
        over = sum(part.length for part in parts) - budget
        if over > 0:
            mine = sum(part.length for part in parts if part.rank == rank)
            cap = _cap([part.length for part in parts if part.rank == rank], max(0, mine - over))
            parts = [part.cut(cap, note) if part.rank == rank else part for part in parts]
    return "".join(part.written() for part in parts)


def _cap(lengths: Sequence[int], room: int) -> int:
    """The length to which each must be cut so that all fit in ``room``."""
    left = sorted(lengths)
    for index, length in enumerate(left):
        share = room // (len(left) - index)
        if length > share:
            return share
        room -= length
    return max(left, default=0)


def folded(summary: str, part: Part, *, unfolded: bool = False) -> Part:
    """A part that a click shows; ``summary`` is HTML."""
    head = f"<details{' open' if unfolded else ''}>\n<summary>{summary}</summary>\n\n"
    return Part(part.lines, part.rank, head + part.head, f"{part.tail}\n</details>\n\n")


def lines(written: Iterator[str], rank: int = 0) -> Part:
    """A part of these lines and one empty one at the end."""
    found = list(written)
    while found and not found[-1]:
        found.pop()
    return Part([*found, ""] if found else [], rank)
