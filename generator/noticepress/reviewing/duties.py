"""What of the law is newly unmet, newly met or newly asked of a person. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding, fresh
from noticepress.reviewing.revision import Side


@dataclass(frozen=True)
class Duty:
    """A duty of a notice under a law with the findings that are new (none for one that is met now)."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Duties:
    """What became of the duties of one notice. ``waived``: unmet, but somebody accepted it by name and until a date."""

    unmet: tuple[Duty, ...] = ()
    waived: tuple[Duty, ...] = ()
    met: tuple[Duty, ...] = ()
    asking: tuple[Duty, ...] = ()

    def __bool__(self) -> bool:
        """True when there is something to say."""
        return bool(self.unmet or self.waived or self.met or self.asking)


def duties_of(base: Side, head: Side, notice: str) -> Duties:
    """Compare the duties of a notice; of a new notice, and of a new law, only what is not met is news."""
    unmet: list[Duty] = []
    waived: list[Duty] = []
    met: list[Duty] = []
    asking: list[Duty] = []
    known = {regime for each, regime, _ in base.verdicts if each == notice}
    for verdict in _of(head, notice):
        before = base.verdicts.get((notice, verdict.regime, verdict.requirement.id))
        new = fresh(verdict.findings, before.findings if before else ())
        lacking = tuple(finding for finding in new if finding.outcome == "not-met")
        if open_ := tuple(finding for finding in lacking if not finding.waived):
            unmet.append(Duty(verdict, open_))
        if accepted := tuple(finding for finding in lacking if finding.waived):
            waived.append(Duty(verdict, accepted))
        if before and before.outcome == "not-met" and verdict.outcome == "met":
            met.append(Duty(verdict))
        questions = tuple(finding for finding in new if finding.outcome == "needs-a-person")
        waits = verdict.outcome == "needs-a-person" and not verdict.settled
        begins = waits and (before is None or before.outcome != "needs-a-person" or bool(before.settled))
        if verdict.regime in known and (questions or begins):
            asking.append(Duty(verdict, questions))
    return Duties(tuple(unmet), tuple(waived), tuple(met), tuple(asking))


def _of(side: Side, notice: str) -> Iterator[Verdict]:
    return (verdict for (each, _, _), verdict in side.verdicts.items() if each == notice)
