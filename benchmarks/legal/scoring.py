"""Precision and recall with their intervals. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from benchmarks.legal.review import Place, Review

_Z = 1.959964  # of a normal distribution, 95 % within


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    of: int
    among: int

    def __str__(self) -> str:
        """``0.93 (28 of 30, 0.79-0.98)``; the interval is Wilson's, 95 %."""
        if not self.among:
            return "–"
        low, high = self.interval()
        return f"{self.of / self.among:.2f} ({self.of} of {self.among}, {low:.2f}-{high:.2f})"

    def interval(self) -> tuple[float, float]:
        """Bounds that hold the true share with 95 % (E. B. Wilson, J. Am. Stat. Assoc. 22, 1927, 209-212).

        Raises:
            ZeroDivisionError: it is a share of nothing.
        """
        share, spread = self.of / self.among, _Z * _Z / self.among
        middle = share + spread / 2
        half = _Z * sqrt(share * (1 - share) / self.among + spread / (4 * self.among))
        return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))

    def __add__(self, other: Share) -> Share:
        """Both together."""
        return Share(self.of + other.of, self.among + other.among)


@dataclass(frozen=True)
class Score:
    """What the tool says of a notice under a law.

    ``precision``: errors that say a gap, among all errors. ``recall``: certain gaps that facts can show, told as errors. ``noticed``: the
    same, told as errors or asked. ``all_gaps``: certain gaps, also those that only words show, told or asked.
    """

    precision: Share = Share(0, 0)
    recall: Share = Share(0, 0)
    noticed: Share = Share(0, 0)
    all_gaps: Share = Share(0, 0)

    def __add__(self, other: Score) -> Score:
        """Both together."""
        return Score(
            self.precision + other.precision,
            self.recall + other.recall,
            self.noticed + other.noticed,
            self.all_gaps + other.all_gaps,
        )


def score(review: Review, law: str, errors: Iterable[Place], asked: Iterable[Place]) -> Score:
    """How well the errors and questions under a law tell the gaps of a notice."""
    told = frozenset(place for place in errors if law_of(place) == law)
    said = told | frozenset(place for place in asked if law_of(place) == law)
    certain = [gap for gap in review.gaps if gap.law == law and gap.certain]
    of_facts = [gap for gap in certain if gap.shown_by == "facts"]
    return Score(
        Share(len(told & review.right), len(told)),
        Share(sum(bool(gap.told_by & told) for gap in of_facts), len(of_facts)),
        Share(sum(bool(gap.told_by & said) for gap in of_facts), len(of_facts)),
        Share(sum(bool(gap.told_by & said) for gap in certain), len(certain)),
    )


def law_of(place: Place) -> str:
    """The law whose duty it is; empty for a rule of the tool's own."""
    law, dot, _ = place[0].partition(".")
    return law if dot else ""


def unreviewed(review: Review, errors: Iterable[Place]) -> list[Place]:
    """Errors of which nobody said whether they are gaps."""
    return sorted(place for place in errors if law_of(place) and place not in review.right | review.not_gaps)
