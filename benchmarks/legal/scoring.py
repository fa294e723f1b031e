"""Precision and recall with their intervals. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from benchmarks.legal.review import Place, Review

IN_DOCUMENT_OF = {"caloppa": "ccpa"}
"""Laws whose duties are met in the document of another (Cal. Bus. & Prof. Code 22575)."""
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

    ``precision``: errors that say a gap, among all errors; ``once``: the same with each gap counted once, however many errors say it,
    for these are not independent of each other. ``recall``: certain gaps that facts can show, told as errors. ``noticed``: the
    same, told as errors or asked. ``all_gaps``: certain gaps, also those that only words show, told or asked.
    """

    precision: Share = Share(0, 0)
    once: Share = Share(0, 0)
    recall: Share = Share(0, 0)
    noticed: Share = Share(0, 0)
    all_gaps: Share = Share(0, 0)

    def __add__(self, other: Score) -> Score:
        """Both together."""
        return Score(
            self.precision + other.precision,
            self.once + other.once,
            self.recall + other.recall,
            self.noticed + other.noticed,
            self.all_gaps + other.all_gaps,
        )


def score(review: Review, law: str, errors: frozenset[Place], asked: frozenset[Place]) -> Score:
    """How well the errors and questions tell the gaps of a notice under a law.

    A gap may also be told by a rule of no law, such as a key that is missing or a period without an end.
    """
    told = frozenset(place for place in errors if law_of(place) == law)
    said = errors | asked
    gaps_told = {gap.id for gap in review.gaps if gap.told_by & told}
    certain = [gap for gap in review.gaps if gap.law == law and gap.certain]
    of_facts = [gap for gap in certain if gap.shown_by == "facts"]
    return Score(
        Share(len(told & review.right), len(told)),
        Share(len(gaps_told), len(gaps_told) + len(told - review.right)),
        Share(sum(bool(gap.told_by & errors) for gap in of_facts), len(of_facts)),
        Share(sum(bool(gap.told_by & said) for gap in of_facts), len(of_facts)),
        Share(sum(bool(gap.told_by & said) for gap in certain), len(certain)),
    )


def law_of(place: Place) -> str:
    """The law whose document the duty is about; empty for a rule of the tool's own."""
    law, dot, _ = place[0].partition(".")
    return IN_DOCUMENT_OF.get(law, law) if dot else ""


def unreviewed(review: Review, errors: Iterable[Place]) -> list[Place]:
    """Errors of which nobody said whether they are gaps."""
    return sorted(place for place in errors if law_of(place) and place not in review.right | review.not_gaps)
