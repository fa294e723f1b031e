"""What a branch asks of a person, and what people answered on it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from noticepress.confirmations.settling import Confirmed
from noticepress.findings import Finding, fresh
from noticepress.reviewing.revision import Side


@dataclass(frozen=True)
class Answers:
    """``confirmed`` on the branch; ``open`` are the warnings that it brings and nobody answered, ``open_before`` counts others."""

    confirmed: tuple[Confirmed, ...] = ()
    open: tuple[Finding, ...] = ()
    open_before: int = 0

    def __bool__(self) -> bool:
        """True when there is something to say."""
        return bool(self.confirmed or self.open)


def answers(base: Side, head: Side) -> Answers:
    """Compare what is asked and answered in two revisions; duties have a section of their own."""
    known = {_said(each) for each in base.report.confirmed}
    asked = [finding for finding in head.report.findings if _asks(finding)]
    new = fresh(asked, [finding for finding in base.report.findings if _asks(finding)])
    return Answers(
        tuple(each for each in head.report.confirmed if _said(each) not in known), tuple(new), len(asked) - len(new)
    )  # fmt: skip


def _asks(finding: Finding) -> bool:
    return bool(finding.question) and finding.outcome == "not-met"


def _said(each: Confirmed) -> tuple[str, ...]:
    return (each.question.notice, *each.answer.key, each.answer.by, each.answer.facts)
