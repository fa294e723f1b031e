"""What was done on a day that has still to come is an error at its place; what may be planned is none."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from noticepress.chain.about import NextRelease
from noticepress.checking.dates_ahead import check_beside, check_dates_ahead
from noticepress.confirmations.answers import AnswerFile
from noticepress.model import Notice
from noticepress.model.values import Value
from noticepress.places import Places
from noticepress.reading.yaml import parse_quickly
from tests.conftest import invoke

TODAY = dt.date(2026, 11, 29)
CASES: list[tuple[type[Value], str, list[tuple[str, int]]]] = [
    (Notice, "california:\n  last-reviewed: 2027-11-01", [("california/last-reviewed", 2)]),
    (Notice, "california: {last-reviewed: '2026-11-30'}", [("california/last-reviewed", 1)]),
    (Notice, "california: {last-reviewed: 2026-11-29}", []),
    (Notice, "california: {last-reviewed: soon}", []),
    (Notice, "california: {last-reviewed: 2027-02-30}", []),
    (Notice, "california: {last-reviewed: 2027-11-01T10:00:00}", []),
    (Notice, "recipients: {host: {from: 2027-01-01}}", []),
    (Notice, "data: {contact: {california: {last-sold-or-shared: 2026-12-31}}}", []),
    (Notice, "changes: {ahead: P30D}", []),
    (Notice, "changes: {ahead: P9Y}", []),
    (Notice, "changes: {ahead: thirty days}", []),
    (Notice, "changes:\n  ahead: P0D", [("changes/ahead", 2)]),
    (Notice, "changes: {ahead: PT0H}", [("changes/ahead", 1)]),
    (Notice, "changes: {ahead: P100Y}", [("changes/ahead", 1)]),
    (AnswerFile, "confirmed:\n  - {rule: unused, on: 2026-11-29}\n  - {rule: unused, on: 2027-01-01}", [("confirmed/1/on", 3)]),
    (NextRelease, "effective: 2027-01-01\napprovals: [{by: A, on: 2026-12-01}]", [("approvals/0/on", 2)]),
]


def test_what_was_done_was_done_by_now() -> None:
    for model, text, expected in CASES:
        parsed, _ = parse_quickly(text, "notice.yaml")
        assert parsed is not None
        found = [*check_dates_ahead(model, parsed, TODAY)]
        assert [(each.path, each.line) for each in found] == expected, text
        assert {each.severity for each in found} <= {"error"}


def test_check_says_so_of_facts_and_of_what_stands_beside_them(begun: Path) -> None:
    notice = begun / "notices/website/notice.yaml"
    notice.write_text(
        notice.read_text("utf-8") + "\ncalifornia: {sells: false, shares: false, last-reviewed: 2105-01-01}\n", "utf-8"
    )
    (begun / "notices/website/next.yaml").write_text("approvals: [{by: S. Bakker, on: 2105-01-02}]\n", "utf-8")
    (begun / "notices/translations.yaml").write_text("confirmed:\n- {text: name, by: A, on: 2105-01-03}\n", "utf-8")
    said = [line.split(":")[0] for line in invoke(begun, "check").output.splitlines() if "[date-ahead]" in line]
    assert said == ["notices/translations.yaml", "notices/website/next.yaml", "notices/website/notice.yaml"]
    places = Places(begun)
    assert [found.path for found in check_beside(places, [], TODAY)] == ["confirmed/0/on"]
