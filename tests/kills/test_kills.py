"""The short form of ``./run kills``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kills.killing import tally
from tests.kills.verbs import verbs

MOMENTS = 6


@pytest.mark.parametrize("name", verbs())
def test_killed_at_any_moment_the_old_or_the_new_is_there(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(tmp_path / "cache"))
    found = tally(name, MOMENTS, tmp_path)
    assert found.wrong == []
    assert found.after["lost"] == 0
    assert found.moments == MOMENTS
