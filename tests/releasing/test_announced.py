"""What ``next.yaml`` says is said once: with the version that was published with it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import in_process

SUMMARY = """\
summary:
  changed: {nl: Wij bewaren uw vragen langer., en: We keep your questions longer.}
  means: {nl: Twee jaar., en: Two years.}
"""
SIGNED = """\
materiality:
  - {level: minor, by: "M. Bakker, counsel", reason: {nl: Dat deden wij al., en: We did so already.}}
approvals:
  - {by: "A. de Vries, DPO", on: 2026-11-20}
"""
OVERRIDE = """\
overrides:
  - {rule: notice-period, by: "A. de Vries, DPO", reason: {nl: Het moet., en: It has to be.}}
"""
ANEW = SUMMARY.replace("vragen", "brieven").replace("questions", "letters")


def keep(root: Path, years: int) -> None:
    path = root / "notices/website/notice.yaml"
    text = path.read_text("utf-8")
    assert f"P{years - 1}Y" in text
    path.write_text(text.replace(f"P{years - 1}Y", f"P{years}Y", 1), "utf-8")


def say(root: Path, text: str) -> None:
    (root / "notices/website/next.yaml").write_text(text, "utf-8")


def release(root: Path, *options: str, day: str = "2026-12-01") -> tuple[int, str]:
    done = in_process("release", "website", *options, "--as-of", day, cwd=root)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def out(begun: Path) -> Path:
    """Version 2.0 is out with everything that ``next.yaml`` can say, and a fact changed again."""
    assert release(begun, "--version", "1.0", day="2026-11-01")[0] == 0
    keep(begun, 2)
    say(begun, SUMMARY + SIGNED)
    status, said = release(begun, "--version", "2.0", "--effective", "2027-01-15")
    assert status == 0, said
    keep(begun, 3)
    return begun


def about(root: Path, version: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((root / f"notices/website/releases/{version}/release.json").read_text("utf-8"))["about"]
    return found


@pytest.mark.parametrize(
    "left",
    [
        SUMMARY + SIGNED,
        SUMMARY,
        "effective: 2027-01-15\nkind: correction\n" + SUMMARY,
        "summary:\n  changed:\n    nl: >\n      Wij bewaren\n      uw vragen langer.\n    en: Now three years.\n",
        SUMMARY.replace("Twee jaar.", "Drie jaar.").replace("Two years.", "Three years."),
        SUMMARY + OVERRIDE,
    ],
    ids=["the-file-as-it-was", "only-the-summary", "with-the-day", "one-language-anew", "another-meaning", "an-override-beside"],
)
def test_an_old_summary_is_not_published_again(out: Path, left: str) -> None:
    say(out, left)
    status, said = release(out, "--version", "3.0", day="2026-12-02")
    assert status == 1, said
    assert "[summary-missing]" in said
    assert "were published with version 2.0" in said
    assert not (out / "notices/website/releases/3.0").exists()


def test_what_people_signed_counts_for_one_version(out: Path) -> None:
    """New words, and the judgement and approval of before: these are told of, and are no part of the new version."""
    say(out, ANEW + SIGNED)
    status, said = release(out, "--version", "3.0", day="2026-12-02")
    assert status == 0, said
    assert "next.yaml:5:5: warning: this was published with version 2.0, and counts for no other [said-already]" in said
    assert re.search(r"next.yaml:7:\d+: the same", said)
    found = about(out, "3.0")
    assert (found["judgements"], found["approvals"]) == ([], [])
    assert "brieven" in json.dumps(found["summary"])


def test_an_override_counts_for_one_version(out: Path) -> None:
    say(out, ANEW + OVERRIDE)
    assert release(out, "--version", "3.0", "--effective", "2027-01-16", day="2027-01-15")[0] == 0
    keep(out, 4)
    say(out, SUMMARY.replace("vragen", "mails").replace("questions", "mails") + OVERRIDE)
    status, said = release(out, "--version", "4.0", "--effective", "2027-01-18", day="2027-01-17")
    assert status == 1, said
    assert "[notice-period]" in said


def test_check_is_silent_about_a_file_that_was_used(out: Path) -> None:
    assert "next.yaml" not in in_process("check", cwd=out).stdout
    say(out, ANEW + SIGNED)
    assert "[said-already]" in in_process("check", cwd=out).stdout


def test_a_judgement_of_before_does_not_weigh_what_changes_now(out: Path) -> None:
    done = in_process("diff", "website", "--facts-only", "--locale", "en", cwd=out)
    assert "material" in done.stdout
    assert "Bakker" not in done.stdout


def test_a_version_that_is_named_is_meant(out: Path) -> None:
    say(out, 'version: "3.0"\n' + SUMMARY + SIGNED)
    status, said = release(out, day="2026-12-02")
    assert status == 0, said
    assert "vragen" in json.dumps(about(out, "3.0")["summary"])


def test_the_words_of_a_withdrawn_version_may_be_said_again(out: Path) -> None:
    reasons = ("--reason", "nl=Later.", "--reason", "en=Later.")
    done = in_process("withdraw", "website", "2.0", "--by", "A. de Vries", *reasons, "--as-of", "2026-12-02", cwd=out)
    assert done.returncode == 0, done.stderr
    status, said = release(out, "--version", "3.0", day="2026-12-03")
    assert status == 0, said
    found = about(out, "3.0")
    assert "vragen" in json.dumps(found["summary"])
    assert found["approvals"] == []
