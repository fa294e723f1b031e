"""Dates as attackers and unlucky people write them: none that does not exist, runs back or lies in another age is taken."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from noticepress.chain.about import NextRelease
from noticepress.checking.dates_ahead import check_dates_ahead
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice
from noticepress.model.values import Value
from noticepress.reading import hints
from noticepress.reading.yaml import parse_quickly
from noticepress.releasing.announced import read_next
from tests.bad_input.conftest import snapshot
from tests.conftest import ROOT, begin, for_each, invoke, once

NEXT = "next.yaml"
TODAY = dt.date(2026, 11, 29)

TAKEN = {
    "2028-02-29": dt.date(2028, 2, 29), "2000-02-29": dt.date(2000, 2, 29), "'2027-01-15'": dt.date(2027, 1, 15), "2027-01-15  # soon": dt.date(2027, 1, 15),
    "!!str 2027-01-15": dt.date(2027, 1, 15), "~": None, "": None,
}  # fmt: skip
REFUSED = {
    # what YAML or people take for a date: what is said of it, and how it is mended
    "2027-02-29": ("does not exist", "check the month and the day"),
    "2100-02-29": ("does not exist", "check the month and the day"),
    "2027-04-31": ("does not exist", "check the month and the day"),
    "2027-00-10": ("does not exist", ""),
    "2027-01-00": ("does not exist", ""),
    "0000-01-01": ("does not exist", ""),
    "2027-2-1": ("is not a date", "did you mean 2027-02-01?"),
    "20270115": ("is not a date", "did you mean 2027-01-15?"),
    "20271315": ("is not a date", "year-month-day: 2026-11-22"),
    "2027_01_15": ("is not a date", "did you mean 2027-01-15?"),
    "2027.01.15": ("is not a date", "did you mean 2027-01-15?"),
    "2027‑01‑15": ("is not a date", "did you mean 2027-01-15?"),
    "2027–1–15": ("is not a date", "did you mean 2027-01-15?"),
    "２０２７-01-15": ("is not a date", "did you mean 2027-01-15?"),
    "2027-01-15.": ("is not a date", "did you mean 2027-01-15?"),
    "2027-01-15T00:00:00Z": ("is not a date", "did you mean 2027-01-15?"),
    "2027-01-15 10:00 +02:00": ("is not a date", "did you mean 2027-01-15?"),
    "2027-01-15+01:00": ("is not a date", ""),
    "2027-W02-5": ("is not a date", ""),
    "2027-015": ("is not a date", ""),
    "1798761600": ("is not a date", ""),
    "1e3": ("is not a date", ""),
    "0x7EB": ("is not a date", ""),
    "190:20:30": ("is not a date", ""),
    "10000-01-01": ("is not a date", ""),
    "-2027-01-15": ("is not a date", ""),
    "30-02-2027": ("is not a date", "year-month-day: 2026-11-22"),
    "31 februari 2027": ("is not a date", "year-month-day: 2026-11-22"),
    "12/31/2027": ("is not a date", "did you mean 2027-12-31?"),
    "² januari ³": ("is not a date", "year-month-day"),
    "tomorrow": ("is not a date", ""),
    "[2027-01-15]": ("is not a date", ""),
    "{day: 15}": ("is not a date", ""),
    "on": ("is not a date", ""),
    "''": ("is not a date", ""),
    "&day 2027-01-15": ("anchors", ""),
    "!!timestamp 2027-01-15": ("the tag !!timestamp", ""),
    "2027-01-15:": ("is not a date", ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1.0 in force since the 22nd of November, 2.0 scheduled for January; nothing in it changes."""
    made = once(tmp_path_factory, "dated", _made) / "begun"
    return Path(shutil.copytree(made, tmp_path_factory.mktemp("dated") / "begun"))


SUMMARY = ("--summary", "nl=Anders.", "--summary", "en=Otherwise.")
REASON = ("--by", "X", "--reason", "nl=Anders.", "--reason", "en=Otherwise.")


def _made(folder: Path) -> None:
    root = begin(folder / "begun")
    notice = root / "notices/website/notice.yaml"
    for version, published, effective in (("1.0", "2026-11-22", "2026-11-22"), ("2.0", "2026-12-01", "2027-01-15")):
        given = ("--version", version, "--effective", effective, "--as-of", published)
        done = invoke(root, "release", "website", *given, *SUMMARY)
        assert done.exit_code == 0, done.output
        longer = {"1.0": ("for: P1Y", "for: P3Y"), "2.0": ("for: P3Y", "for: P5Y")}[version]
        notice.write_text(notice.read_text("utf-8").replace(*longer), "utf-8")


def test_what_is_read_as_a_date(repository: Path) -> None:
    folder, wrong = repository / "notices/website", {}
    file = folder / NEXT
    for written in (*TAKEN, *REFUSED):
        file.write_text(f"effective: {written}\n", "utf-8")
        read = read_next(folder, repository, ["nl", "en"], [])
        told = [(each.message, each.fix, each.line, each.severity) for each in read.findings]
        if written in TAKEN:
            right = (read.next.effective, told) == (TAKEN[written], []) or (not TAKEN[written] and read.next.effective is None)
        else:
            words, fix = REFUSED[written]
            right = any(words in each[0] and fix in each[1] and each[2:] == (1, "error") for each in told)
        if not right:
            wrong[written] = (read.next.effective, told)
    file.unlink()
    assert wrong == {}


@for_each(
    {
        each: each
        for each in ("² jan ³", "9" * 5000, "1 jan " + "9" * 39, "٣ jan ٤", "31-31-2027", "jan 0 0", "0001 jan 1", "\x00")
    }
)
def test_no_guess_is_a_day_that_is_none(written: str) -> None:
    """And none ends the command."""
    said = hints.date(written)
    assert "did you mean" not in said
    assert said.startswith("write it as year-month-day")


OF_ANOTHER_AGE: dict[str, tuple[type[Value], str, list[str]]] = {
    "a first day in the year 1": (Notice, "recipients: {host: {from: 0001-01-01}}", ["date-implausible"]),
    "a first day in the last year": (Notice, "recipients: {host: {from: 9999-12-31}}", ["date-implausible"]),
    "a first day in the next century": (Notice, "recipients: {host: {from: 2106-01-01}}", ["date-implausible"]),
    "the last day of 1899": (Notice, "recipients: {host: {from: 1899-12-31}}", ["date-implausible"]),
    "the first day of 1900": (Notice, "recipients: {host: {from: 1900-01-01}}", []),
    "two digits of the year lost": (Notice, "data: {contact: {california: {last-sold-or-shared: 0026-11-22}}}", ["date-implausible"]),
    "digits of the year turned": (Notice, "california: {last-reviewed: 0226-11-22}", ["date-implausible"]),
    "reviewed before there were notices": (Notice, "california: {last-reviewed: 1989-12-31}", ["date-implausible"]),
    "reviewed tomorrow": (Notice, "california: {last-reviewed: 2026-11-30}", ["date-ahead"]),
    "a waiver for ever": (WaiverFile, "waivers: [{requirement: gdpr.13, until: 9999-12-31}]", ["date-implausible"]),
    "a waiver of the year 1": (WaiverFile, "waivers: [{requirement: gdpr.13, until: 0001-01-01}]", ["date-implausible"]),
    "in force in another age": (NextRelease, "effective: 0202-01-15", ["date-implausible"]),
    "agreed in another age": (NextRelease, "approvals: [{by: A, on: 1026-11-22}]", ["date-implausible"]),
    "a waiver for a year": (WaiverFile, "waivers: [{requirement: gdpr.13, until: 2027-11-29}]", []),
    "a leap day": (Notice, "recipients: {host: {from: 2024-02-29}}", []),
}  # fmt: skip


@for_each(OF_ANOTHER_AGE)
def test_days_of_another_age(row: tuple[type[Value], str, list[str]]) -> None:
    model, text, rules = row
    parsed, _ = parse_quickly(text, "notice.yaml")
    assert parsed is not None
    found = [*check_dates_ahead(model, parsed, TODAY)]
    assert [each.rule for each in found] == rules
    assert all((each.line, each.severity) == (1, "error") and each.column > 1 for each in found)


COMMANDS: dict[tuple[str, ...], tuple[int, str]] = {
    ("release", "website", "--as-of", "2026-11-30"): (1, "is before that of 2.0 (2026-12-01)"),
    ("release", "website", "--as-of", "2026-12-02", "--effective", "2026-12-01"): (1, "before the publication date 2026-12-02"),
    ("release", "website", "--as-of", "2026-12-02", "--effective", "2036-12-03"): (1, "effective-implausible"),
    ("release", "website", "--as-of", "2026-12-02", "--effective", "2029-02-29"): (2, "not a date that exists"),
    ("release", "website", "--as-of", "2026-12-02", "--approved-by", "X=2026-12-04"): (1, "approval-ahead"),
    ("release", "website", "--as-of", "2026-12-02", "--approved-by", "X=1926-12-01"): (1, "approval-implausible"),
    ("release", "website", "--as-of", "2026-12-02", "--approved-by", "X=2026-02-30"): (2, "not a date that exists"),
    ("release", "website", "--as-of", "2026-12-02", "--approved-by", "X="): (2, "is not a date"),
    ("release", "website", "--as-of", "1969-12-31"): (2, "cannot be meant"),
    ("release", "website", "--as-of", "2106-01-01"): (2, "cannot be meant"),
    ("release", "website", "--correction", "--as-of", "2026-12-02", "--effective", "2026-11-25"): (1, "effective-past"),
    ("withdraw", "website", "2.0", "--as-of", "2026-11-30"): (1, "is before that of 2.0"),
    ("withdraw", "website", "2.0", "--as-of", "2027-01-15"): (1, "release a new one that takes its place"),
    ("redact", "website", "1.0", "--as-of", "2026-11-21"): (1, "is before that of 2.0"),
    ("at", "website", "2026-11-21"): (1, "nothing was in force"),
    ("at", "website", "0001-01-01"): (1, "nothing was in force"),
    ("at", "website", "9999-12-31"): (0, "version 2.0"),
    ("at", "website", "2027-01-14"): (0, "version 1.0"),
    ("at", "website", "2027-02-29"): (2, "not a date that exists"),
    ("at", "website", "2027-01-15T00:00"): (2, "is not a date"),
    ("check", "--as-of", "2027-13-01"): (2, "not a date that exists"),
    ("review", "--as-of", "10000-01-01"): (2, "is not a date"),
    ("diff", "website", "--as-of", "2026-00-01"): (2, "not a date that exists"),
    ("confirm", "--as-of", "0000-01-01"): (2, "not a date that exists"),
    ("build", "--as-of", "２０２７-01-01"): (2, "is not a date"),
}  # fmt: skip


def test_dates_of_commands(repository: Path) -> None:
    """None of them writes anything."""
    before, wrong = snapshot(repository), {}
    more = {"release": SUMMARY, "withdraw": REASON, "redact": REASON}
    for given, (status, words) in COMMANDS.items():
        done = invoke(repository, *given, *more.get(given[0], ()))
        if done.exit_code != status or words not in done.output:
            wrong[given] = (done.exit_code, done.output[-300:])
    assert wrong == {}
    assert snapshot(repository) == before


MOMENTS = {"2026-12-31T22:59:00Z": "2026-12-31", "2026-12-31T23:00:00Z": "2027-01-01", "2028-02-28T23:30:00Z": "2028-02-29"}


def test_the_day_of_publication_is_that_of_the_organisation(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the last evening of a year, and on the eve of a leap day."""
    for moment, day in MOMENTS.items():
        seconds = int(dt.datetime.fromisoformat(moment).timestamp())
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
        done = invoke(repository, "release", "website", *SUMMARY, "--dry-run")
        assert done.exit_code == 0, done.output
        assert f"published {day}," in done.output


MISTAKES = {
    "notices/website/notice.yaml": "id: website\noops: 1\n",
    "notices/organisation.yaml": "name: [\n",
    "notices/website/next.yaml": "effective: never\n",
    "notices/shared/recipients.yaml": "hosting: 7\n",
}


def test_what_was_published_is_told_and_withdrawn_whatever_the_working_text_says(repository: Path, tmp_path: Path) -> None:
    for file, text in MISTAKES.items():
        root = Path(shutil.copytree(repository, tmp_path / file.replace("/", "-")))
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(text, "utf-8")
        said = invoke(root, "at", "website", "2026-12-01")
        assert (said.exit_code, "version 1.0" in said.output) == (0, True), (file, said.output)
        assert invoke(root, "at", "website", "2026-12-01", "--text", "gdpr.nl").output.startswith("# Privacyverklaring")
        done = invoke(root, "withdraw", "website", "2.0", *REASON, "--as-of", "2026-12-02")
        assert (done.exit_code, "withdrawn, in notices/website/releases/2.0" in done.output) == (0, True), (file, done.output)
        assert "withdrawn then: version 2.0" in invoke(root, "at", "website", "2026-12-02").output


def test_a_release_in_which_nothing_changes_is_refused(repository: Path, tmp_path: Path) -> None:
    """And made where somebody names it; a release of other words is none of nothing."""
    root = Path(shutil.copytree(repository, tmp_path / "again"))
    notice = root / "notices/website/notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("for: P5Y", "for: P3Y"), "utf-8")
    before = snapshot(root)
    for more in ((), SUMMARY, ("--correction",), ("--effective", "2027-06-01")):
        done = invoke(root, "release", "website", "--as-of", "2027-01-20", *more)
        assert (done.exit_code, "says word for word what version 2.0 says [release-unchanged]" in done.output) == (1, True), (
            done.output
        )
        assert "names it: --version LABEL" in done.output
    assert snapshot(root) == before
    assert invoke(root, "release", "website", "--as-of", "2027-01-20", "--version", "2.1", "--dry-run").exit_code == 0
    words = root / "locales/nl/gdpr.po"
    words.parent.mkdir(parents=True)
    words.write_text((ROOT / "locales/nl/gdpr.po").read_text("utf-8").replace("Zo bereikt u ons", "U bereikt ons zo"), "utf-8")
    assert "[release-unchanged]" not in invoke(root, "release", "website", "--as-of", "2027-01-20", "--dry-run").output
