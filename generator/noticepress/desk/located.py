"""Findings and questions put beside the units that they concern, at the section where something lacks, or apart. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from noticepress.desk.grounds import Ground
from noticepress.desk.sources import nearness
from noticepress.findings import Finding
from noticepress.law.passages import Expectations
from noticepress.law.requirements import Requirement
from noticepress.rendering.marks import id_of

NoteKind = Literal["error", "question", "advice"]


@dataclass(frozen=True)
class Note:
    """Something found, with the duty that asks for it when a law does."""

    finding: Finding
    duty: Requirement | None = None

    @property
    def kind(self) -> NoteKind:
        """What is asked of who writes: to mend it, to answer it, or to think about it."""
        if self.finding.outcome == "needs-a-person":
            return "question"
        return "error" if self.finding.severity == "error" else "advice"


@dataclass(frozen=True)
class Located:
    """Notes by the place of their unit, by section where no unit says what is missing, and those with no place in the text."""

    beside: Mapping[int, tuple[Note, ...]] = field(default_factory=dict)
    lacking: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    apart: tuple[Note, ...] = ()


def locate(notes: Iterable[Note], text: Sequence[Ground], expected: Expectations | None, locales: Collection[str]) -> Located:
    """Give each note its place in a text. ``expected``: which passages the law's list wants in each section.

    ``locales`` are those of the notice: what is said of a fact in another language concerns the same passage.
    """
    beside: dict[int, list[Note]] = {}
    lacking: dict[str, list[Note]] = {}
    apart: list[Note] = []
    there = dict.fromkeys(ground.unit.section for ground in text)
    for note in notes:
        place = _unit(note, text, locales)
        section = _section(note, expected) if place is None else ""
        if place is not None:
            beside.setdefault(place, []).append(note)
        elif section in there:
            lacking.setdefault(section, []).append(note)
        else:
            apart.append(note)
    return Located(
        {place: tuple(found) for place, found in beside.items()},
        {section: tuple(found) for section, found in lacking.items()},
        tuple(apart),
    )


def _unit(note: Note, text: Sequence[Ground], locales: Collection[str]) -> int | None:
    """The place of the first unit that a note is about."""
    by_duty = _saying(note, text)
    by_fact = _nearest(note.finding, text, by_duty, locales)
    return by_fact if by_fact is not None else next(iter(by_duty), None)


def _saying(note: Note, text: Sequence[Ground]) -> list[int]:
    """The units of passages for the duty of a note; where it is about one fact, of those about this fact alone."""
    if note.duty is None:
        return []
    tags, row = set(note.duty.tags), note.finding.row
    found = []
    for place, ground in enumerate(text):
        for passage in ground.passages:
            if tags.intersection(passage.requirements) and (not row or id_of(passage.row) == row):
                found.append(place)
                break
    return found


def _nearest(finding: Finding, text: Sequence[Ground], among: Sequence[int], locales: Collection[str]) -> int | None:
    """The unit whose words were written nearest to the place of a finding; of several ``among`` those that say its duty first."""
    steps = tuple(filter(None, finding.path.split("/")))
    steps = tuple(takewhile(lambda step: step not in locales, steps))  # a text by itself, whatever the language
    if not steps:
        return None
    best: tuple[int, bool, int] | None = None
    for place, ground in enumerate(text):
        near = max((nearness(finding.file, steps, source) for source in ground.places), default=0)
        if near:
            best = max(best or (0, False, 0), (near, place in among, -place))
    return -best[2] if best else None


def _section(note: Note, expected: Expectations | None) -> str:
    """The section in which a passage for the duty of a note is wanted."""
    if note.duty is None or expected is None:
        return "\n"
    tags = set(note.duty.tags)
    wanted = (section for section, entries in expected.sections.items() for entry in entries if tags.intersection(entry.says))
    return next(wanted, "\n")
