"""The workflow that takes the walk on other systems."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT
from tests.systems import walk

FILE = ROOT / ".github/workflows/systems.yml"


def test_every_system_takes_the_walk_that_is_there() -> None:
    jobs: dict[str, Any] = YAML(typ="safe").load(FILE)["jobs"]
    for name, job in jobs.items():
        last = next(step["run"] for step in reversed(job["steps"]) if "run" in step)
        assert (ROOT / last.split()[1]) == Path(walk.__file__), name
        assert all(re.search(r"@[0-9a-f]{40}$", step["uses"]) for step in job["steps"] if "uses" in step)
    assert jobs["others"]["needs"] == "linux"
    kept, fetched = (next(step for step in jobs[job]["steps"] if "-artifact@" in step.get("uses", "")) for job in jobs)
    assert kept["with"]["name"] == fetched["with"]["name"]
    assert kept["with"]["path"] in jobs["others"]["steps"][-1]["run"]


def test_what_differs_is_told_and_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    like = tmp_path / "like.json"
    made = {"steps": {"1 check": {"status": 0, "said": "all is well"}}, "files": {"a": "12", "b": "34"}}
    like.write_text(json.dumps({**made, "files": {"a": "12", "b": "35", "c": "56"}}), "utf-8")
    monkeypatch.setattr(walk, "walk", lambda *_: made)
    monkeypatch.setattr(sys, "argv", ["walk.py", str(tmp_path / "here.json"), "--like", str(like)])
    assert walk.main() == 1
    assert capsys.readouterr().out.splitlines() == ["files: b: 34 and 35", "files: c: not there and 56"]
    monkeypatch.setattr(sys, "argv", ["walk.py", str(tmp_path / "here.json"), "--like", str(tmp_path / "here.json")])
    assert walk.main() == 0
