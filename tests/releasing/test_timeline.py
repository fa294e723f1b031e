"""In force, superseded, scheduled: decided by dates alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticepress.chain.release import Release, Withdrawal
from noticepress.chain.timeline import before, in_force, timeline


def release(version: str, effective: str, sequence: int) -> Release:
    day = dt.date.fromisoformat(effective)
    return Release("shop", version, sequence, day, day, "", {"nl": "x"}, {}, {("gdpr", "nl"): "x"})


RELEASES = [release("1.0", "2025-03-01", 1), release("2.0", "2026-06-01", 2), release("3.0", "2027-01-01", 3)]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2025-02-28", {"1.0": "scheduled", "2.0": "scheduled", "3.0": "scheduled"}),
        ("2025-03-01", {"1.0": "in-force", "2.0": "scheduled", "3.0": "scheduled"}),
        ("2026-05-31", {"1.0": "in-force", "2.0": "scheduled", "3.0": "scheduled"}),
        ("2026-06-01", {"1.0": "superseded", "2.0": "in-force", "3.0": "scheduled"}),
        ("2030-01-01", {"1.0": "superseded", "2.0": "superseded", "3.0": "in-force"}),
    ],
)
def test_status_on_a_date(as_of: str, expected: dict[str, str]) -> None:
    found = timeline(RELEASES, dt.date.fromisoformat(as_of))
    assert {period.release.version: period.status for period in found} == expected


def test_a_period_ends_the_day_before_the_next_begins() -> None:
    ends = [period.until for period in timeline(RELEASES, dt.date(2026, 1, 1))]
    assert ends == [dt.date(2026, 5, 31), dt.date(2026, 12, 31), None]


def test_of_two_on_one_day_the_last_published_counts() -> None:
    both = [release("2.0", "2026-06-01", 2), release("2.0-corrected", "2026-06-01", 3)]
    assert in_force(both, dt.date(2026, 6, 1)) is both[1]
    first = timeline(both, dt.date(2026, 6, 1))[0]
    assert first.release is both[0]
    assert first.never


def withdrawn(version: str, effective: str, sequence: int, on: str) -> Release:
    day = dt.date.fromisoformat(on)
    return replace(
        release(version, effective, sequence), withdrawn=Withdrawal("shop", version, 9, day, "", "A. Smit", {"nl": "x"})
    )


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-11-01", {"2.0": "in-force", "3.0": "scheduled"}),
        ("2026-12-01", {"2.0": "in-force", "3.0": "withdrawn"}),
        ("2027-06-01", {"2.0": "in-force", "3.0": "withdrawn"}),
    ],
)
def test_a_withdrawn_version_never_takes_effect(as_of: str, expected: dict[str, str]) -> None:
    both = [RELEASES[1], withdrawn("3.0", "2027-01-01", 3, "2026-12-01")]
    found = timeline(both, dt.date.fromisoformat(as_of))
    assert {period.release.version: period.status for period in found} == expected
    assert [period.until for period in found] == [None, None]
    assert found[1].never
    assert before([*both, release("4.0", "2027-03-01", 5)], release("4.0", "2027-03-01", 5)) is both[0]


def test_what_a_release_replaces() -> None:
    assert before(RELEASES, RELEASES[0]) is None
    assert before(RELEASES, RELEASES[2]) is RELEASES[1]


@given(
    st.lists(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), min_size=1, max_size=8),
    st.dates(dt.date(2019, 1, 1), dt.date(2031, 1, 1)),
)
def test_one_release_is_in_force_from_the_first_day_on(days: list[dt.date], as_of: dt.date) -> None:
    releases = [release(str(n), day.isoformat(), n) for n, day in enumerate(days, 1)]
    periods = timeline(releases, as_of)
    assert sum(period.status == "in-force" for period in periods) == (1 if min(days) <= as_of else 0)
    for period in periods:
        covers = period.release.effective <= as_of and (period.until is None or as_of <= period.until)
        assert (period.status == "in-force") == covers
