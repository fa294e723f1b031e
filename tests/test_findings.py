"""Findings that say the same of several places are told once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from noticepress.commands.report import show
from noticepress.findings import Finding, alike, difference, sisters


def _duty(subject: str, line: int) -> Finding:
    message = f"How long: {subject}. 'keep' is missing. Readers must know how long."
    return Finding("gdpr.13-2-a", message, "notice.yaml", line, fix="Give this row a period.", citation="GDPR Art. 13(2)(a)")


@pytest.mark.parametrize(
    ("message", "other", "left"),
    [
        ("Long: A. Why.", "Long: A. Why.", ""),
        ("How long: Deliver (name). Why so.", "How long: Pay (bank account). Why so.", "Pay (bank account)"),
        ("Identity: the en text does not say it", "Identity: the nl text does not say it", "the nl text does not say it"),
        ("What: Contact details. Why so.", "What: Payment details. Why so.", "Payment details"),
        ("What: a bill, a letter. Why so.", "What: a note, a letter. Why so.", "a note"),
        ("one", "two", "two"),
    ],
)
def test_what_another_finding_is_about(message: str, other: str, left: str) -> None:
    assert difference(message, other) == left


def test_eight_equal_findings_are_one_with_eight_places(capsys: pytest.CaptureFixture[str]) -> None:
    found = [Finding("unknown-key", "unknown key 'x'", "notice.yaml", line, fix="remove it") for line in range(1, 9)]
    show(found)
    out = capsys.readouterr().out
    assert out.count("unknown key 'x'") == out.count("remove it") == 1
    assert out.count("the same") == 7
    assert all(f"notice.yaml:{line}:1" in out for line in range(1, 9))


def test_a_duty_that_several_rows_do_not_meet_gives_its_reason_once(capsys: pytest.CaptureFixture[str]) -> None:
    show([_duty("Deliver", 3), _duty("Pay", 8), _duty("Advertise (e-mail address)", 12)])
    out = capsys.readouterr().out
    assert out.count("Readers must know") == out.count("GDPR Art. 13(2)(a)") == 1
    assert "notice.yaml:8:1: the same: Pay\n" in out
    assert "notice.yaml:12:1: the same: Advertise (e-mail address)\n" in out


def test_what_differs_in_rule_fix_or_weight_stays_apart() -> None:
    first = Finding("a", "words", "x.yaml")
    others = [
        Finding("b", "words", "x.yaml"),
        Finding("a", "words", "x.yaml", fix="f"),
        Finding("a", "words", "x.yaml", severity="warning"),
    ]
    assert [len(group) for group in alike([first, *others, first])] == [2, 1, 1, 1]


def test_two_duties_that_say_the_same_of_one_place_are_told_once() -> None:
    first, elsewhere = _duty("Deliver", 3), _duty("Pay", 9)
    sister = replace(first, rule="gdpr.14-2-a", citation="GDPR Art. 14(2)(a)")
    told = sisters([first, sister, elsewhere])
    assert [finding.rule for finding in told] == ["gdpr.13-2-a, gdpr.14-2-a", "gdpr.13-2-a"]
    assert told[0].citation == "GDPR Art. 13(2)(a); GDPR Art. 14(2)(a)"
