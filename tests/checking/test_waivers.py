"""Waivers: what they cover becomes advice until their date; what is wrong with them is a finding at its place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from noticepress.checking.run import Report, examine
from noticepress.findings import Finding
from noticepress.repository import read_repository
from tests.checking.conftest import edited
from tests.conftest import AS_OF

WAIVER = """\
waivers:
  - requirement: {requirement}
    reason: {{nl: De tekst ligt bij de directie., en: The board is reading the text.}}
    by: M. de Vries, data protection officer
    until: {until}
{more}"""
INTEREST = "        interest: {nl: betaald worden, en: being paid}\n"


def waived(shop: Path, requirement: str = "gdpr.14-2-b", until: str = "2026-12-31", more: str = "") -> Report:
    """The report on the shop, in which an interest is not said, with a waiver."""
    edited(shop, INTEREST, "")
    text = WAIVER.format(requirement=requirement, until=until, more=more)
    (shop / "notices/shop/waivers.yaml").write_text(text, encoding="utf-8")
    return examine(read_repository(shop), AS_OF)


def of(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def test_a_waived_gap_is_advice_that_says_until_when_and_by_whom(shop: Path) -> None:
    report = waived(shop)
    [gap] = of(report, "gdpr.14-2-b")
    assert gap.severity == "advice"
    assert gap.message.startswith(
        "waived until 2026-12-31 by M. de Vries, data protection officer (The board is reading the text.): "
    )
    verdict = next(v for v in report.verdicts if v.requirement.id == "gdpr.14-2-b")
    assert (verdict.outcome, verdict.waived) == ("not-met", True)
    assert verdict.outcome_in_words == "not met (waived until 2026-12-31 by M. de Vries, data protection officer)"


@pytest.mark.parametrize("more", ["    row: deliver-orders\n", "    path: purposes/deliver-orders\n"])
def test_a_waiver_for_one_fact(shop: Path, more: str) -> None:
    assert [f.severity for f in of(waived(shop, more=more), "gdpr.14-2-b")] == ["advice"]


@pytest.mark.parametrize("more", ["    row: carrier\n", "    path: purposes/deliver\n"])
def test_a_waiver_for_another_fact_is_unneeded(shop: Path, more: str) -> None:
    report = waived(shop, more=more)
    assert [f.severity for f in of(report, "gdpr.14-2-b")] == ["error"]
    [finding] = of(report, "waiver-unneeded")
    assert "elsewhere than at this 'row' or 'path'" in finding.message
    assert (finding.file, finding.line, finding.column) == ("notices/shop/waivers.yaml", 2, 18)


def test_it_holds_on_its_last_day_and_not_after(shop: Path) -> None:
    waived(shop)
    repository = read_repository(shop)
    assert of(examine(repository, dt.date(2026, 12, 31)), "gdpr.14-2-b")[0].severity == "advice"
    after = examine(repository, dt.date(2027, 1, 1))
    assert of(after, "gdpr.14-2-b")[0].severity == "error"
    [expired] = of(after, "waiver-expired")
    assert (expired.line, expired.column, expired.severity) == (5, 12, "warning")
    assert "ended on 2026-12-31" in expired.message


def test_an_unknown_duty(shop: Path) -> None:
    [finding] = of(waived(shop, requirement="gdpr.14-2-bb"), "waiver-unknown")
    assert (finding.severity, finding.fix) == ("error", "did you mean 'gdpr.14-2-b'?")


def test_a_duty_that_is_met(shop: Path) -> None:
    [finding] = of(waived(shop, requirement="gdpr.13-1-a-1"), "waiver-unneeded")
    assert "the outcome of gdpr.13-1-a-1 is: met" in finding.message


def test_the_same_waiver_twice(shop: Path) -> None:
    waived(shop)
    path = shop / "notices/shop/waivers.yaml"
    path.write_text(path.read_text() + path.read_text().removeprefix("waivers:\n"))
    [finding] = of(examine(read_repository(shop), AS_OF), "waiver-unneeded")
    assert (finding.line, "an earlier waiver covers the same" in finding.message) == (6, True)


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("until: 2026-12-31", "until: 31-12-2026", "iso-date", 5),
        ("    by: M. de Vries, data protection officer\n", "", "key-missing", 2),
        ("by: M. de Vries, data protection officer", "because: I say so", "unknown-key", 4),
        ("requirement: gdpr.14-2-b", "requirement: Article 14", "wrong-value", 2),
        (", en: The board is reading the text.", "", "translation-missing", 3),
        ("The board is", "<b>The</b> board is", "text-html", 3),
        ("waivers:\n", "waivers:\nwaivers:\n", "duplicate-key", 2),
    ],
)
def test_mistakes_in_the_file_have_a_place(shop: Path, old: str, new: str, rule: str, line: int) -> None:
    waived(shop)
    path = shop / "notices/shop/waivers.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    found = [f for f in examine(read_repository(shop), AS_OF).findings if f.file.endswith("waivers.yaml")]
    assert (rule, line) in {(f.rule, f.line) for f in found}, found


def test_no_waivers_is_no_file_and_an_empty_list(shop: Path) -> None:
    before = examine(read_repository(shop), AS_OF).findings
    (shop / "notices/shop/waivers.yaml").write_text("waivers: []\n")
    assert examine(read_repository(shop), AS_OF).findings == before
