"""A notice that promises its changes sooner than the rules ask is held to its own words."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from noticepress.releasing.own_promise import Promise
from noticepress.starter.facts import facts_of, kinds
from tests.conftest import begin, in_process

DAY = ("--as-of", "2026-12-01")
WORDS = "staat dat van tevoren op de startpagina"
FACT = "  ahead: P30D   # 'noticepress release' keeps to it\n"
SHORTER = ("keep: {for: P1Y", "keep: {for: P6M")
LONGER = ("keep: {for: P1Y", "keep: {for: P3Y")


@pytest.mark.parametrize(
    ("promised", "edit", "more", "told", "day"),
    [
        ("P30D", LONGER, (), "", "2026-12-31"),
        ("P30D", LONGER, ("--effective", "2026-12-31"), "", "2026-12-31"),
        ("P30D", LONGER, ("--effective", "2026-12-30"), "changes 30 days ahead, and this one takes effect 29 days after", "2026-12-30"),
        ("P2M", LONGER, (), "", "2027-02-01"),
        ("P2M", LONGER, ("--effective", "2027-01-20"), "2 months ahead", "2027-01-20"),
        ("P1W", LONGER, (), "", "2026-12-15"),
        ("staat dat 30 dagen van tevoren op de startpagina", LONGER, (), "", "2026-12-31"),
        ("staat dat 30 dagen van tevoren op de startpagina", LONGER, ("--effective", "2026-12-20"), "changes 30 dagen ahead", "2026-12-20"),
        ("staat dat 2 maanden van tevoren op de startpagina", LONGER, (), "", "2027-02-01"),
        ("staat dat 2 weken van tevoren op de startpagina", LONGER, (), "", "2026-12-15"),
        ("P1M", LONGER, ("--effective", "2026-12-30"), "1 month ahead", "2026-12-30"),
        ("P1M", LONGER, ("--effective", "2027-01-01"), "", "2027-01-01"),
        ("PT720H", LONGER, ("--effective", "2026-12-30"), "720 hours ahead", "2026-12-30"),
        ("staat dat zes weken van tevoren op de startpagina", LONGER, (), "", "2027-01-12"),
        ("staat dat dertig dagen van tevoren op de startpagina", LONGER, ("--effective", "2026-12-20"), "changes dertig dagen ahead", "2026-12-20"),
        ("staat dat van tevoren op de startpagina, die wij elk jaar nalezen en elke maand bijwerken", LONGER, (), "", "2026-12-15"),
        (WORDS, LONGER, (), "", "2026-12-15"),
        ("P30D", SHORTER, (), "", "2026-12-01"),
        ("P30D", ("naam, e-mailadres]", "voornaam, e-mailadres]"), ("--correction", "--effective", "2026-12-01"), "", "2026-12-01"),
    ],
    ids=[
        "no date", "kept", "a day too late", "months", "in no month", "no more than the rules", "in words", "words, sooner", "words, months", "words, weeks",
        "a day before the month is over", "a month", "hours", "spelled", "spelled, sooner", "how often",
        "no period", "a change that weighs less", "a correction",
    ],
)  # fmt: skip
def test_a_release_keeps_what_the_version_before_it_promises(
    tmp_path: Path, promised: str, edit: tuple[str, str], more: tuple[str, ...], told: str, day: str
) -> None:
    begin(tmp_path)
    path = tmp_path / "notices/website/notice.yaml"
    bare = path.read_text("utf-8").replace(FACT, "")
    assert WORDS in bare
    assert FACT in path.read_text("utf-8")
    first = path.read_text("utf-8").replace("P30D", promised) if promised.startswith("P") else bare.replace(WORDS, promised)
    path.write_text(first, "utf-8")
    assert in_process("release", "website", "--version", "1.0", "--as-of", "2026-11-01", cwd=tmp_path).returncode == 0
    assert edit[0] in first
    path.write_text(
        (first if edit == SHORTER else bare).replace(*edit), "utf-8"
    )  # what the new version promises counts for the one after it
    said = in_process("release", "website", "--dry-run", "--summary", "nl=Anders.", "--summary", "en=Otherwise.", *more, *DAY, cwd=tmp_path).stdout  # fmt: skip
    assert f"in force from {day}" in said
    line = re.search(
        r"^(notices/website/notice\.yaml:\d+:\d+: warning: version 1\.0 promises .*) \[promised-sooner\]$", said, re.M
    )
    assert (told in line[1]) if line and told else (line is None and not told), said


def test_every_kind_of_notice_promises_once_and_as_a_fact() -> None:
    """A number in words beside the fact would be said twice; the day of a release follows from the fact."""
    for kind in kinds():
        changes = facts_of(kind)["changes"]
        assert changes.get("ahead") == (None if kind == "recruitment" else "P30D")
        assert not any(character.isdigit() for text in changes["announced"].values() for character in text), kind


@pytest.mark.parametrize(
    ("months", "days", "published", "day"),
    [
        (1, 0, "2026-12-15", "2027-01-15"),
        (1, 0, "2027-01-31", "2027-03-01"),
        (1, 0, "2027-02-28", "2027-03-28"),
        (12, 0, "2028-02-29", "2029-03-01"),
        (0, 30, "2026-12-15", "2027-01-14"),
        (1, 15, "2026-12-15", "2027-01-30"),
    ],
)
def test_months_are_those_of_the_calendar(months: int, days: int, published: str, day: str) -> None:
    kept = Promise(months, days, "", ("changes", "ahead")).day(dt.date.fromisoformat(published))
    assert kept == dt.date.fromisoformat(day)
