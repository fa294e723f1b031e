"""Three outcomes, questions to a person, and the reasons why a duty does not apply."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from noticepress.checking.run import Report, examine
from noticepress.checking.verdicts import Verdict, tally
from noticepress.findings import Finding
from noticepress.repository import Repository, read_repository
from tests.checking.conftest import edited
from tests.conftest import AS_OF
from tests.law.deciding import decided, duties, facts_of

ORGANISATION = "notices/organisation.yaml"


def test_every_duty_of_every_law_has_a_verdict(examples: Repository, report: Report) -> None:
    for name, loaded in examples.notices.items():
        for regime in loaded.notice.regimes:
            decided = [v.requirement.id for v in report.verdicts if (v.notice, v.regime) == (name, regime)]
            assert decided == [r.id for r in examples.requirements(regime)]


ANSWERED = {
    *(
        ("gdpr.rec-consent-work", f"purposes/{why}/processing/0/basis")
        for why in ("check-references", "adapt-interview", "keep-in-mind")
    ),
    ("gdpr.adj-mail", "purposes/product-news/processing/0/basis"),
}
"""Questions about the example notices that their confirmations.yaml answers; one more, on joint control of a cookie, is open."""


def test_the_examples_are_met_or_need_a_person(report: Report) -> None:
    assert {v.outcome for v in report.verdicts} == {"met", "needs-a-person", "does-not-apply"}
    assert all(v.said for v in report.verdicts if v.outcome == "met" and v.requirement.passage)
    assert all(bool(v.why) == (v.outcome == "does-not-apply") for v in report.verdicts if v.outcome != "needs-a-person")
    left_open = {(v.requirement.id, f.path) for v in report.verdicts if v.outcome == "needs-a-person" for f in v.findings}
    assert left_open - ANSWERED == {("gdpr.26-1-cookies", "cookies/types/advertising/recipients")}


def _found(change: tuple[str | int, ...], duty: str, regime: str = "gdpr") -> Finding:
    """The finding of a duty after a fact was taken from the complete notice of tests/law/base."""
    only = [each for each in duties(regime) if each.id == duty]
    [verdict] = decided(facts_of().having(change, None), regime, only=only)
    [finding] = verdict.findings
    return finding


def test_a_finding_says_what_is_missing_where_and_what_to_type() -> None:
    finding = _found(("purposes", "advertise", "processing", 1, "keep"), "gdpr.13-2-a")
    assert finding.message.startswith("Storage period or criteria: ")
    assert "'keep' is missing. Readers must know how long" in finding.message
    assert "'keep: {for: P2Y, " in finding.fix


def test_a_finding_calls_a_fact_without_a_name_by_its_id() -> None:
    finding = _found(("transfers", "broker-us", "copy"), "gdpr.14-1-f-3")
    assert ": broker-us. 'copy' is missing." in finding.message


def test_a_finding_lists_two_names_at_most() -> None:
    path = ("purposes", "advertise", "processing", 0)
    facts = (
        facts_of().having((*path, "data"), ["visits", "interests", "contact-details", "allergies"]).having((*path, "basis"), None)
    )
    [verdict] = decided(facts, "gdpr", only=[each for each in duties("gdpr") if each.id == "gdpr.13-1-c-2"])
    assert "(Bezoek aan de website, Interesses and 2 more)" in verdict.findings[0].message


def test_of_several_keys_the_finding_stands_at_the_one_that_is_empty() -> None:
    for key in ("significance", "consequences"):
        assert _found(("automated-decisions", "pay-later", key), "gdpr.13-2-f-3").path == f"automated-decisions/pay-later/{key}"
    for key in ("terms", "data", "value"):
        finding = _found(("california", "incentives", "petals", key), "ccpa.7016-d-2", "ccpa")
        assert (finding.path, f"'{key}' is missing." in finding.message) == (f"california/incentives/petals/{key}", True)
    for key in ("output", "human-role"):
        finding = _found(("california", "decision-technology", "loan", key), "ccpa.7220-c-5-B", "ccpa")
        assert finding.path.endswith(f"loan/{key}")


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


def test_silence_is_a_question_where_the_law_may_ask_nothing(shop: Path) -> None:
    _left_out(shop, "joint-controllers: []\n")
    found = examine(read_repository(shop), AS_OF)
    verdict = next(v for v in found.verdicts if v.requirement.id == "gdpr.26-1")
    assert (verdict.outcome, verdict.outcome_in_words) == (
        "needs-a-person",
        "needs a person (the facts leave a question open)",
    )
    [question] = verdict.findings
    assert (question.severity, question.outcome, question.path) == ("advice", "needs-a-person", "joint-controllers")
    assert question.file == ORGANISATION
    assert "Please answer: Does another organisation" in question.message
    assert "'joint-controllers: []'" in question.fix
    assert question in found.findings
    assert not verdict.waived
    assert tally([verdict]) == "0 met, 0 not met, 1 needs a person"


def test_silence_is_an_error_where_the_law_wants_an_answer(shop: Path) -> None:
    edited(shop, "        keep: bookkeeping\n", "")
    found = examine(read_repository(shop), AS_OF)
    assert {v.requirement.id: v.outcome for v in found.verdicts}["gdpr.14-2-a"] == "not-met"


def test_silence_is_an_error_where_other_facts_show_that_it_is_there(shop: Path) -> None:
    _left_out(shop, "joint-controllers: []\n")
    edited(shop, "    role: processor\n", "    role: joint-controller\n")
    found = examine(read_repository(shop), AS_OF)
    assert {v.requirement.id: v.outcome for v in found.verdicts}["gdpr.26-1"] == "not-met"


def test_a_question_is_not_waived(shop: Path) -> None:
    _left_out(shop, "joint-controllers: []\n")
    (shop / "notices/shop/waivers.yaml").write_text(
        "waivers:\n  - requirement: gdpr.26-1\n    reason: {nl: Wij zoeken het uit., en: We are finding out.}\n"
        "    by: M. de Vries\n    until: 2026-12-31\n",
        encoding="utf-8",
    )
    found = examine(read_repository(shop), AS_OF)
    [unneeded] = [f for f in found.findings if f.rule == "waiver-unneeded"]
    assert "needs a person (the facts leave a question open)" in unneeded.message


def test_one_language_with_a_gap_and_a_question_for_all() -> None:
    duty = next(d for d in duties("gdpr") if d.id == "gdpr.26-1")
    question = Finding(duty.id, "?", "x.yaml", severity="advice", outcome="needs-a-person")
    gap = Finding(duty.id, "the nl text does not say it", "x.yaml", locale="nl")
    verdict = Verdict(duty, "not-met", (question, gap))
    assert (verdict.outcome_in("nl"), verdict.outcome_in("en")) == ("not-met", "needs-a-person")
    assert Verdict(duty, "not-met", (gap,)).outcome_in("en") == "met"


def _left_out(folder: Path, line: str) -> None:
    path = folder / ORGANISATION
    text = path.read_text(encoding="utf-8")
    assert text.count(line) == 1
    path.write_text(text.replace(line, ""), encoding="utf-8")


def test_one_duty_alone_has_the_same_verdict(examples: Repository, report: Report) -> None:
    alone = examine(examples, AS_OF, "gdpr.13-1-d").verdicts
    same = [v for v in report.verdicts if v.requirement.id == "gdpr.13-1-d"]
    assert [(v.notice, v.outcome, len(v.said)) for v in alone] == [(v.notice, v.outcome, len(v.said)) for v in same]


def test_of_a_notice_with_a_mistake_what_rests_on_it_is_undecided(shop: Path) -> None:
    edited(shop, "basis: contract", "basis: contact")
    found = examine(read_repository(shop), AS_OF)
    outcomes = {verdict.requirement.id: verdict.outcome for verdict in found.verdicts}
    assert found.undecided == ("shop",)
    assert outcomes["gdpr.13-1-c-2"] == "undecided"
    assert {"met", "needs-a-person", "undecided"} <= set(outcomes.values())


def test_tally() -> None:
    assert tally([]) == "0 met, 0 not met, 0 need a person"
