"""The act of releasing: what refuses it, who may pass over that, and what the release keeps of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, in_process

SUMMARY = ("--summary", "nl=Niets nieuws.", "--summary", "en=Nothing new.")
NEXT = """\
version: "3.1"
effective: 2027-03-01
summary:
  changed: {nl: Wij bewaren uw gegevens langer., en: We keep your data longer.}
  means: {nl: U kunt langer bij uw bestelling., en: You can see your order for longer.}
  can-do: {nl: U kunt bezwaar maken., en: You can object.}
approvals:
  - {by: "M. Bakker, privacy counsel", on: 2026-11-20}
"""


def release(copy: Path, *options: str) -> tuple[int, str]:
    given = options if "--as-of" in options else (*options, "--as-of", "2026-12-01")
    done = in_process("release", "webshop", *given, cwd=copy)
    assert done.returncode in (0, 1, 2), done.stderr
    return done.returncode, done.stdout + done.stderr


def manifest(copy: Path, version: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((copy / f"notices/webshop/releases/{version}/release.json").read_text("utf-8"))
    return found


def released(copy: Path) -> set[str]:
    return {path.name for path in (copy / "notices/webshop/releases").iterdir()}


def change(copy: Path, old: str, new: str) -> None:
    path = copy / "notices/webshop/notice.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The webshop with the facts of its newest release, but for one word that decides nothing."""
    copy = tmp_path_factory.mktemp("restored")
    shutil.copytree(ROOT / "notices", copy / "notices")
    shutil.copy(ROOT / "mkdocs.yml", copy / "mkdocs.yml")
    done = in_process("restore", "webshop", "3.0", "--organisation", "--discard", cwd=copy)
    assert done.returncode == 0, done.stdout + done.stderr
    change(copy, "een fiets, een onderdeel of een paar lampen", "een fiets, een onderdeel of een stel lampen")
    confirmed(copy)
    return copy


@pytest.fixture
def little_changed(restored: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(restored, tmp_path / "repository", symlinks=True)
    return tmp_path / "repository"


# ---- What a release says of itself


def test_what_next_yaml_says_is_stored(working_copy: Path) -> None:
    (working_copy / "notices/webshop/next.yaml").write_text(NEXT, "utf-8")
    status, said = release(working_copy, "--approved-by", "A. de Vries, DPO=2026-11-30", "--approved-by", "J. Smit")
    assert status == 0, said
    about = manifest(working_copy, "3.1")["about"]
    assert about["summary"]["can-do"] == {"nl": "U kunt bezwaar maken.", "en": "You can object."}
    assert about["approvals"] == [
        {"by": "M. Bakker, privacy counsel", "on": "2026-11-20"},
        {"by": "A. de Vries, DPO", "on": "2026-11-30"},
        {"by": "J. Smit", "on": "2026-12-01"},
    ]
    assert manifest(working_copy, "3.1")["effective"] == "2027-03-01"
    assert in_process("verify", cwd=working_copy).returncode == 0


def test_next_yaml_of_a_released_version_is_spent(working_copy: Path) -> None:
    (working_copy / "notices/webshop/next.yaml").write_text(NEXT, "utf-8")
    assert release(working_copy)[0] == 0
    status, said = release(working_copy, "--version", "3.2", "--effective", "2027-06-01", "--as-of", "2026-12-02")
    assert status == 0, said
    assert "is about version 3.1, which was released: not used" in said
    assert "summary" not in manifest(working_copy, "3.2")["about"]


@pytest.mark.parametrize(
    ("wrong", "place", "message"),
    [
        ("version: 3.1\nversion: 3.2\n", ":2:1:", "version"),
        ("efective: 2027-03-01\n", ":1:1:", "did you mean 'effective'?"),
        ("summary: {changed: {nl: Alleen Nederlands.}}\n", ":1:11:", "no text in 'en'"),
        ("effective: 1 maart\n", ":1:12:", "date"),
        ("kind: repair\n", ":1:7:", "correction"),
        ("materiality: [{level: minor}]\nsummary: {changed: {nl: x, en: y}}\n", ":1:15:", "lowered to 'minor' without 'by and reason'"),
        ("overrides: [{rule: translation-stale, by: J, reason: {nl: x, en: y}}]\nsummary: {changed: {nl: x, en: y}}\n", ":1:20:", "refuses nothing"),
    ],
)  # fmt: skip
def test_a_mistake_in_next_yaml_has_its_place(working_copy: Path, wrong: str, place: str, message: str) -> None:
    (working_copy / "notices/webshop/next.yaml").write_text(wrong, "utf-8")
    before = released(working_copy)
    status, said = release(working_copy, "--effective", "2026-12-10")
    assert status == 1, said
    assert f"notices/webshop/next.yaml{place}" in said
    assert message in said
    assert released(working_copy) == before


# ---- What refuses it


def test_a_change_takes_effect_no_sooner_than_it_may(working_copy: Path) -> None:
    """Version 3.0 brings automated decisions and a new recipient: fundamental, thirty days."""
    status, said = release(working_copy, "--effective", "2026-12-30", *SUMMARY)
    assert status == 1
    assert "a fundamental change under gdpr: --effective 2026-12-30 is too soon" in said
    assert "Earliest: 2026-12-31" in said
    assert "§ GDPR Art. 13(1)(e); WP260 rev.01 para. 30" in said
    assert release(working_copy, "--effective", "2026-12-31", *SUMMARY)[0] == 0


def test_without_a_date_the_first_one_possible_is_taken(little_changed: Path) -> None:
    status, said = release(little_changed, "--as-of", "2027-02-01", *SUMMARY)
    assert status == 0, said
    assert manifest(little_changed, "3.1")["effective"] == "2027-02-01"


def test_without_a_date_it_comes_after_every_scheduled_version(little_changed: Path) -> None:
    """Version 3.0 is scheduled for 4 January 2027; it was made before and would take the place of an earlier one."""
    status, said = release(little_changed, *SUMMARY)
    assert status == 0, said
    assert manifest(little_changed, "3.1")["effective"] == "2027-01-05"


def test_a_correction_says_what_becomes_of_a_scheduled_version(working_copy: Path) -> None:
    status, said = release(working_copy, "--correction", "--dry-run", *SUMMARY)
    assert status == 1
    assert "version 3.0 is scheduled for 2027-01-04 and was made before this correction: it would undo it" in said
    assert "--effective 2026-12-01 (and release 3.0 anew, corrected) or --effective 2027-01-05" in said


def test_days_ahead_are_the_organisations_own_choice(working_copy: Path) -> None:
    path = working_copy / "notices/organisation.yaml"
    path.write_text(path.read_text("utf-8") + "\nchange-notice: {fundamental: 60, material: 30}\n", "utf-8")
    status, said = release(working_copy, "--dry-run", *SUMMARY)
    assert status == 0, said
    assert "in force from 2027-01-05 (at the earliest 2027-01-05; version 3.0 promises 30 dagen)" in said, (
        "by then version 3.0 is in force, and nothing changes"
    )
    status, said = release(working_copy, "--effective", "2027-01-03", *SUMMARY)
    assert status == 1
    assert "fundamental (60 days ahead)" in said


def test_a_refusal_is_passed_over_by_name_and_with_a_reason(working_copy: Path) -> None:
    options = ("--effective", "2026-12-05", *SUMMARY, "--override", "notice-period")
    status, said = release(working_copy, *options)
    assert status == 2
    assert "--override needs --by NAME and --reason" in said
    status, said = release(working_copy, *options, "--by", "A. de Vries, DPO", "--reason", "nl=Bevel.", "--reason", "en=Order.")
    assert status == 0, said
    about = manifest(working_copy, "4.0")["about"]
    assert about["overrides"] == [{"rule": "notice-period", "by": "A. de Vries, DPO", "reason": {"nl": "Bevel.", "en": "Order."}}]
    assert about["materiality"]["gdpr"]["level"] == "fundamental"
    assert "gdpr.change.automated-decision" in about["materiality"]["gdpr"]["rules"]


def test_a_duty_that_is_not_met_refuses(working_copy: Path) -> None:
    change(working_copy, "        basis: contract\n", "")
    before = released(working_copy)
    status, said = release(working_copy, "--effective", "2027-06-01", *SUMMARY)
    assert status == 1
    assert "gdpr.13-1-c-2" in said
    assert released(working_copy) == before


def test_consent_becomes_legitimate_interests_by_name_only(working_copy: Path) -> None:
    swap = "gdpr.change.consent-to-legitimate-interests"
    interest = "basis: legitimate-interests\n        interest: {nl: het maken van reclame, en: advertising}\n"
    change(working_copy, "basis: consent\n", interest)
    dates = ("--effective", "2027-03-01", *SUMMARY)
    status, said = release(working_copy, *dates)
    assert status == 1
    assert swap in said
    options = ("--override", swap, "--by", "A. de Vries, DPO", "--reason", "nl=Bevel.", "--reason", "en=Order.")
    status, said = release(working_copy, *dates, *options, "--dry-run")
    assert (status, swap in said) == (0, False), said


def test_a_mistake_cannot_be_passed_over(working_copy: Path) -> None:
    change(working_copy, "recipients: [", "recipients: [nobody, ")
    status, said = release(
        working_copy, "--effective", "2027-06-01", *SUMMARY,
        "--override", "unknown-id", "--by", "J", "--reason", "nl=x", "--reason", "en=y",
    )  # fmt: skip
    assert status == 1
    assert "unknown-id" in said


def test_a_correction_is_no_way_around_the_notice_period(working_copy: Path) -> None:
    status, said = release(working_copy, "--effective", "2026-12-02", "--correction", *SUMMARY)
    assert status == 1
    assert "correction-weighs" in said
    assert "notice-period" not in said


def test_a_correction_of_little_weight_takes_effect_at_once(little_changed: Path) -> None:
    options = ("--correction", *SUMMARY, "--as-of", "2027-02-01")
    status, said = release(little_changed, *options)
    assert status == 0, said
    made = manifest(little_changed, "3.1")
    assert (made["effective"], made["about"]["kind"]) == ("2027-02-01", "correction")


def confirmed(copy: Path) -> None:
    """Whatever is stale is confirmed."""
    in_process("translations", "confirm", "webshop", "--all", "--by", "J. Smit", cwd=copy)


def test_a_version_that_is_scheduled_lacks_the_changes(working_copy: Path) -> None:
    status, said = release(working_copy, "--effective", "2026-12-31", *SUMMARY)
    assert status == 0
    assert "version 3.0 takes effect on 2027-01-04 and was made before this one" in said


# ---- What it proposes


@pytest.mark.parametrize(
    ("as_of", "effective", "version"),
    [("2026-12-01", "2026-12-31", "4.0"), ("2027-02-01", "2027-02-01", "3.1")],
)
def test_the_label_follows_from_the_weight(little_changed: Path, as_of: str, effective: str, version: str) -> None:
    status, said = release(little_changed, "--as-of", as_of, "--effective", effective, *SUMMARY)
    assert status == 0, said
    assert version in released(little_changed)


def test_a_dry_run_writes_nothing(little_changed: Path) -> None:
    before = released(little_changed)
    status, said = release(little_changed, "--dry-run", *SUMMARY)
    assert status == 0
    assert "webshop 3.1 (after 3.0)" in said
    assert released(little_changed) == before


# ---- Withdrawal


def withdraw(copy: Path, version: str, as_of: str = "2026-12-01") -> tuple[int, str]:
    done = in_process(
        "withdraw", "webshop", version, "--by", "A. de Vries, DPO", "--reason", "nl=De bank trok zich terug.",
        "--reason", "en=The bank withdrew.", "--as-of", as_of, cwd=copy,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_scheduled_version_is_withdrawn_and_stays_where_it_is(working_copy: Path) -> None:
    path = working_copy / "notices/webshop/releases/3.0/release.json"
    before = path.read_bytes()
    status, said = withdraw(working_copy, "3.0")
    assert status == 0, said
    assert path.read_bytes() == before
    assert in_process("verify", cwd=working_copy).returncode == 0
    said = in_process("at", "webshop", "2027-02-01", cwd=working_copy).stdout
    assert "webshop on 2027-02-01: version 2.0" in said
    assert "withdrawn then: version 3.0" in said
    said = in_process("at", "webshop", "2026-11-25", cwd=working_copy).stdout
    assert "scheduled then: version 3.0" in said


@pytest.mark.parametrize(
    ("version", "as_of", "message"),
    [
        ("2.0", "2026-12-01", "is in force since 2026-06-01"),
        ("3.0", "2027-01-04", "is in force since 2027-01-04"),
        ("9.9", "2026-12-01", "there is no version '9.9'"),
        ("3.0", "2026-11-19", "before that of 3.0 (2026-11-20)"),
    ],
)
def test_what_cannot_be_withdrawn(working_copy: Path, version: str, as_of: str, message: str) -> None:
    before = released(working_copy)
    status, said = withdraw(working_copy, version, as_of)
    assert status == 1
    assert message in said
    assert released(working_copy) == before


def test_nothing_is_withdrawn_twice_and_its_label_stays_taken(working_copy: Path) -> None:
    assert withdraw(working_copy, "3.0")[0] == 0
    assert "was withdrawn on 2026-12-01" in withdraw(working_copy, "3.0")[1]
    status, said = release(working_copy, "--version", "3.0", "--effective", "2027-06-01", *SUMMARY)
    assert status == 1
    assert "version 3.0 was released already" in said
    status, said = release(working_copy, "--effective", "2027-06-01", *SUMMARY)
    assert status == 0, said
    assert "webshop 4.0 (after 2.0)" in said
    assert in_process("verify", cwd=working_copy).returncode == 0


@pytest.mark.parametrize("what", ["edited", "removed", "renamed", "early"])
def test_an_edited_withdrawal_is_found(working_copy: Path, what: str) -> None:
    assert withdraw(working_copy, "3.0")[0] == 0
    assert release(working_copy, "--effective", "2027-06-01", *SUMMARY)[0] == 0
    path = working_copy / "notices/webshop/releases/3.0.withdrawn.json"
    if what == "edited":
        path.write_bytes(path.read_bytes().replace(b"bank", b"bonk", 1))
    elif what == "removed":
        path.unlink()
    elif what == "renamed":
        path.rename(path.with_name("2.0.withdrawn.json"))
    else:
        path.write_bytes(path.read_bytes().replace(b'"3.0"', b'"2.0"'))
    done = in_process("verify", cwd=working_copy)
    assert done.returncode == 1
    assert "release-edited" in done.stdout


# ---- At a date


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2026-11-22", "version 2.0"),
        ("2026-01-01", "version 1.1"),
        ("2027-01-03", "version 2.0"),
        ("2027-01-04", "version 3.0"),
    ],
)
def test_at_a_date(date: str, said: str) -> None:
    assert f"webshop on {date}: {said}" in in_process("at", "webshop", date).stdout


def test_before_the_first_version_nothing_was_in_force() -> None:
    done = in_process("at", "webshop", "2020-01-01")
    assert (done.returncode, done.stdout) == (1, "webshop on 2020-01-01: nothing was in force\n")
    assert in_process("at", "webshop", "2020-01-01", "--text", "gdpr.nl").returncode == 2


def test_the_text_of_that_day_to_the_byte(working_copy: Path) -> None:
    done = in_process("at", "webshop", "2026-11-22", "--text", "gdpr.nl", cwd=working_copy)
    assert done.stdout == (working_copy / "notices/webshop/releases/2.0/gdpr.nl.md").read_text("utf-8")
    done = in_process("at", "webshop", "2026-11-22", "--format", "json", cwd=working_copy)
    assert [v["status"] for v in json.loads(done.stdout)["versions"]] == ["superseded", "superseded", "in-force", "scheduled"]
