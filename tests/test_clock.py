"""The day of a run is the organisation's, whatever the zone of the machine and whoever gives the moment."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.changes.facts import diff
from noticepress.clock import epoch, today, zone_of
from noticepress.findings import Unusable
from noticepress.site.plugin import NoticepressPlugin
from noticepress.zones import DEFAULT_ZONE, zone_named, zone_names
from tests.bad_input.conftest import check
from tests.conftest import invoke

DAYS = [
    # moment (UTC), zone, date there
    ("2026-11-29T04:00", "Europe/Amsterdam", "2026-11-29"),
    ("2026-11-28T22:59", "Europe/Amsterdam", "2026-11-28"),
    ("2026-11-28T23:00", "Europe/Amsterdam", "2026-11-29"),
    ("2026-06-30T21:59", "Europe/Amsterdam", "2026-06-30"),
    ("2026-06-30T22:00", "Europe/Amsterdam", "2026-07-01"),
    ("2026-03-28T23:00", "Europe/Amsterdam", "2026-03-29"),  # the day on which clocks go forward
    ("2026-03-29T21:59", "Europe/Amsterdam", "2026-03-29"),
    ("2026-03-29T22:00", "Europe/Amsterdam", "2026-03-30"),
    ("2026-10-24T22:00", "Europe/Amsterdam", "2026-10-25"),  # and back
    ("2026-10-25T22:59", "Europe/Amsterdam", "2026-10-25"),
    ("2026-10-25T23:00", "Europe/Amsterdam", "2026-10-26"),
    ("2026-11-29T04:00", "America/Los_Angeles", "2026-11-28"),
    ("2026-11-29T08:00", "America/Los_Angeles", "2026-11-29"),
    ("2026-11-28T10:00", "Pacific/Kiritimati", "2026-11-29"),
    ("2026-11-28T09:59", "Pacific/Kiritimati", "2026-11-28"),
    ("2026-11-29T11:59", "Etc/GMT+12", "2026-11-28"),
    ("2026-11-29T00:00", "UTC", "2026-11-29"),
    ("2026-11-28T18:15", "Asia/Kathmandu", "2026-11-29"),
    ("2026-09-06T03:59", "America/Santiago", "2026-09-05"),  # midnight is left out there on this day
    ("2026-09-06T04:00", "America/Santiago", "2026-09-06"),
]
MACHINES = ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Amsterdam", "Nowhere/Land", ":/etc/none", "XYZ+12", ""]


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A machine with another zone, or a broken one."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def moment(said: str) -> dt.datetime:
    return dt.datetime.fromisoformat(said).replace(tzinfo=dt.UTC)


def test_the_day_is_the_organisations(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for said, zone, date in DAYS:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        assert today(zone_named(zone), moment(said)).isoformat() == date, (said, zone)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment(said).timestamp())))
        assert today(zone_named(zone)).isoformat() == date, (said, zone)


@settings(max_examples=200, deadline=None)
@given(st.dates(dt.date(2015, 1, 1), dt.date(2090, 1, 1)), st.sampled_from(sorted(zone_names())))
def test_the_moment_that_mkdocs_is_told_is_that_day_in_utc_and_there(date: dt.date, zone: str) -> None:
    told = dt.datetime.fromtimestamp(int(epoch(date, zone_named(zone))), dt.UTC)
    assert (told.date(), told.astimezone(zone_named(zone)).date()) == (date, date)


@pytest.mark.parametrize(
    "said", ["soon", "²", "-1", "1e9", "99999999999999", "999999999999", "4291747200", "1_000", "0x10", "１"]
)
def test_a_moment_that_is_none_is_said(said: str, monkeypatch: pytest.MonkeyPatch, working_copy: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
    with pytest.raises(Unusable, match="SOURCE_DATE_EPOCH"):
        today(zone_named("UTC"))
    for command in (["check"], ["diff", "webshop"], ["build"]):
        done = invoke(working_copy, *command)
        assert (done.exit_code, "SOURCE_DATE_EPOCH is" in done.stderr) == (2, True), done.output


@pytest.mark.parametrize(
    ("organisation", "zone"),
    [
        ("name: X\ntime-zone: America/New_York\n", "America/New_York"),
        ("\ufeffname: X\r\ntime-zone: 'Asia/Tokyo'\r\n", "Asia/Tokyo"),
        ("name: X\n", DEFAULT_ZONE),
        ("time-zone: nowhere\n", DEFAULT_ZONE),
        ("time-zone: [UTC]\n", DEFAULT_ZONE),
        ("- a list\n", DEFAULT_ZONE),
        ("{\n", DEFAULT_ZONE),
        (None, DEFAULT_ZONE),
    ],
)
def test_where_the_organisation_says_it_is(organisation: str | None, zone: str, tmp_path: Path) -> None:
    (tmp_path / "notices").mkdir()
    if organisation is not None:
        (tmp_path / "notices/organisation.yaml").write_bytes(organisation.encode())
    assert zone_of(tmp_path).key == zone


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("europe/amsterdam", "Europe/Amsterdam"),
        ("Amsterdam", "Europe/Amsterdam"),
        ("America/New York", "America/New_York"),
        ("Los Angeles", "America/Los_Angeles"),
        ("Europe/Brusels", "Europe/Brussels"),
        ("CEST", "IANA"),
        ("'+01:00'", "IANA"),
        ("Europe", "IANA"),
        ("../../etc/passwd", "IANA"),
        ("localtime", "IANA"),
        ("''", "IANA"),
    ],
)
def test_a_zone_that_is_none(written: str, fix: str, begun: Path) -> None:
    path = begun / "notices/organisation.yaml"
    path.write_text(f"time-zone: {written}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    status, findings = check(begun)
    (found,) = [each for each in findings if each["rule"] == "time-zone"]
    assert (status, found["line"], fix in found["fix"]) == (1, 1, True)


def test_facts_from_before_there_were_zones() -> None:
    old = {"organisation": {"name": {"und": "X"}}, "notice": {"locales": ["nl"]}}
    same = {**old, "organisation": {**old["organisation"], "time-zone": DEFAULT_ZONE}}
    other = {**old, "organisation": {**old["organisation"], "time-zone": "Asia/Tokyo"}}
    assert diff(old, same) == diff(same, old) == ()
    assert [(each.kind, each.path) for each in diff(old, other)] == [("changed", ("organisation", "time-zone"))]


def test_a_release_is_published_and_in_force_on_the_organisations_day(
    machine: str, monkeypatch: pytest.MonkeyPatch, begun: Path
) -> None:
    """Just past midnight in Tokyo, when it is the day before elsewhere."""
    path = begun / "notices/organisation.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\ntime-zone: Asia/Tokyo\n", encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment("2026-11-28T15:01").timestamp())))
    done = invoke(begun, "release", "website", "--effective", "2026-11-29", "--dry-run")
    assert "published 2026-11-29, in force from 2026-11-29" in done.output
    done = invoke(begun, "check", "--format", "json")
    assert done.exit_code == 0, done.output


def test_mkdocs_serve_goes_on_after_midnight(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build found to be the date is not kept for the next one, nor for anything else in the process."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    plugin = NoticepressPlugin()
    plugin.load_config({})
    now = {"date": dt.date(2026, 11, 28)}
    monkeypatch.setattr("noticepress.site.plugin.today", lambda zone: now["date"])
    assert plugin._date(begun) == dt.date(2026, 11, 28)
    now["date"] = dt.date(2026, 11, 29)
    assert plugin._date(begun) == dt.date(2026, 11, 29)
    assert "SOURCE_DATE_EPOCH" not in os.environ
