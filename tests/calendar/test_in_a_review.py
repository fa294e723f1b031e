"""A review warns of what is near, and lets it be merged all the same."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.calendar.conftest import TODAY
from tests.conftest import invoke


@pytest.fixture
def branch(released: Path) -> Path:
    """A branch on which a text changes."""
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@b.example")
    for command in (("init", "-qb", "main"), ("add", "-A"), ("commit", "-qm", "first"), ("checkout", "-qb", "work")):
        subprocess.run([*git, *command], cwd=released, check=True)
    notice = released / "notices/garden/notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("en: Give tours", "en: Give long tours"), "utf-8")
    return released


def test_a_review_tells_what_has_to_be_seen_to_within_90_days(branch: Path) -> None:
    done = invoke(branch, "review", "--base", "main", "--as-of", TODAY, "--locale", "en", "--format", "text")
    assert done.exit_code == 0, done.output  # the base had it, too
    _, told, rest = done.stdout.partition("Coming within 90 days")
    assert told, done.stdout
    section = rest.partition("Privacy in the garden (garden)")[0]
    assert "1 January 2027, Privacy in the garden · Meadow" in section
    assert "❌ Not met from then on: Telefoonnummer" in section
    assert "❔ To be answered from then on: Question on bees" in section
    for not_told in ("meadow.20", "meadow.21", "meadow.24", "meadow.26"):  # needs nothing, or is farther away
        assert not_told not in section


def test_the_same_as_data_and_in_dutch(branch: Path) -> None:
    options = ("--base", "main", "--as-of", "2026-12-02")
    whole = json.loads(invoke(branch, "review", *options, "--format", "json").stdout)
    assert [day["date"] for day in whole["coming"]] == ["2027-01-01", "2027-02-01", "2027-03-01"]
    assert "Binnen 90 dagen" in invoke(branch, "review", *options, "--locale", "nl").stdout


def test_nothing_is_said_where_nothing_is_near(branch: Path) -> None:
    done = invoke(branch, "review", "--base", "main", "--as-of", "2027-08-01", "--locale", "en")
    assert "Coming within" not in done.stdout
