"""All organisations of a house checked in one run: each has its documents and duties, and what they share is told once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from noticepress.checking.run import Report, examine
from noticepress.checking.shared import UNUSED
from noticepress.findings import Finding, in_order
from noticepress.house import House
from noticepress.repository import Repository

_IN_ALL = ("confirmation-", UNUSED, "no-version")
"""Rules of findings that hold when they do for every organisation: an answer that one of them does not need, another may."""


def examine_house(house: House, on: dt.date, duty: str | None = None, whole: House | None = None) -> Report:
    """As ``examine``, for every organisation; the verdicts on a notice that is of several name the one they are about.

    ``whole``: all notices, where ``house`` holds one; without it that is not held against the others.
    """
    every = {view.id: view for view in whole.views} if whole is not None else {}
    everyone = whole if whole is not None else None if house.first.only is not None else house
    several = everyone if everyone is not None and everyone.several else None
    reports = [examine(view, on, duty, every.get(view.id), several) for view in house.views]
    if len(reports) == 1:
        return reports[0]
    verdicts = (
        replace(verdict, organisation=view.apart(verdict.notice))
        for view, report in zip(house.views, reports, strict=True)
        for verdict in report.verdicts
    )
    return Report(
        tuple(in_order(everywhere(house, [report.findings for report in reports]))),
        tuple(verdicts),
        tuple(dict.fromkeys(each for report in reports for each in report.undecided)),
        tuple(dict.fromkeys(each for report in reports for each in report.confirmed)),
        tuple(dict.fromkeys(each for report in reports for each in report.open)),
    )


def everywhere(house: House, findings: Sequence[Iterable[Finding]]) -> list[Finding]:
    """The findings of all views, each once, without those that are none for another view that reads the same file."""
    told = [list(some) for some in findings]
    return list(filter(holding(house, told), dict.fromkeys(each for some in told for each in some)))


def holding(house: House, findings: Sequence[Iterable[Finding]]) -> Callable[[Finding], bool]:
    """Whether a finding of one view is one of the house, by those of all its views."""
    answers = [{(f.file, f.line, f.column) for f in some if f.rule.startswith(_IN_ALL)} for some in findings]

    def holds(finding: Finding) -> bool:
        if not finding.rule.startswith(_IN_ALL):
            return True
        place = (finding.file, finding.line, finding.column)
        return all(place in some for view, some in zip(house.views, answers, strict=True) if _reads(view, finding.file))

    return holds


def _reads(view: Repository, file: str) -> bool:
    """Whether a file is one of the view: not, when it is of a notice that the view has not."""
    steps = file.split("/")
    return len(steps) < 3 or steps[1] not in view.whose or steps[1] in view.notices
