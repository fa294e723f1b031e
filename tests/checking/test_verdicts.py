"""Three outcomes, and the reasons why a duty does not apply."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from noticepress.checking.run import Report, examine
from noticepress.checking.verdicts import tally
from noticepress.repository import Repository, read_repository
from tests.checking.conftest import edited
from tests.conftest import AS_OF


def test_every_duty_of_every_law_has_a_verdict(examples: Repository, report: Report) -> None:
    for name, loaded in examples.notices.items():
        for regime in loaded.notice.regimes:
            decided = [v.requirement.id for v in report.verdicts if (v.notice, v.regime) == (name, regime)]
            assert decided == [r.id for r in examples.requirements(regime)]


def test_the_examples_are_met_or_need_a_person(report: Report) -> None:
    assert {v.outcome for v in report.verdicts} == {"met", "needs-a-person", "does-not-apply"}
    assert all(v.said for v in report.verdicts if v.outcome == "met" and v.requirement.passage)
    assert all(bool(v.why) == (v.outcome == "does-not-apply") for v in report.verdicts)


def test_a_duty_before_its_date(examples: Repository, report: Report) -> None:
    later = {v.requirement.id for v in report.verdicts if v.why == "not-yet"}
    assert later
    after = examine(examples, dt.date(2099, 1, 1))
    assert not any(v.why == "not-yet" for v in after.verdicts)


def test_not_met_says_where(shop: Path) -> None:
    edited(shop, "        interest: {nl: betaald worden, en: being paid}\n", "")
    found = examine(read_repository(shop), AS_OF)
    verdict = next(v for v in found.verdicts if v.requirement.id == "gdpr.14-2-b")
    assert verdict.outcome == "not-met"
    assert [(f.file, f.row) for f in verdict.findings] == [("notices/shop/notice.yaml", "deliver-orders")]
    assert set(verdict.findings) <= set(found.findings)


def test_one_duty_alone_has_the_same_verdict(examples: Repository, report: Report) -> None:
    alone = examine(examples, AS_OF, "gdpr.13-1-d").verdicts
    same = [v for v in report.verdicts if v.requirement.id == "gdpr.13-1-d"]
    assert [(v.notice, v.outcome, len(v.said)) for v in alone] == [(v.notice, v.outcome, len(v.said)) for v in same]


def test_a_notice_with_a_mistake_is_left_undecided(shop: Path) -> None:
    edited(shop, "basis: contract", "basis: contact")
    found = examine(read_repository(shop), AS_OF)
    assert (found.verdicts, found.undecided) == ((), ("shop",))


def test_tally() -> None:
    assert tally([]) == "0 met, 0 not met, 0 need a person"
