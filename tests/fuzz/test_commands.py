"""The short form of ``./run fuzz --commands``: whole commands on some changed repositories, and on those that once ended badly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.commands import VERBS, Tried, attempt, repository

SEEDS = (1, 2, 3, 5, 8, 13)
_QUICK = [name for name in VERBS if name not in ("build", "review", "upgrade-report", "coverage", "calendar", "record")]


def test_whatever_stands_in_a_repository_each_command_answers(tmp_path: Path) -> None:
    good, tried = repository(tmp_path / "good"), Tried()
    for seed in SEEDS:
        attempt(good, tmp_path / "tried", seed, tried, _QUICK, most=3)
    assert tried.commands == 3 * len(SEEDS)
    assert tried.bad == {}


def test_a_command_that_breaks_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("made up")

    monkeypatch.setattr("noticepress.commands.check._check", broken)
    tried = Tried()
    attempt(repository(tmp_path / "good"), tmp_path / "tried", 1, tried, ["check"])
    assert [each.split(" ")[0] for each in tried.bad] == ["KeyError"]
