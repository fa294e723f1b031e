"""The daily workflow: its rights, what it is pinned to, and that a run fails when the calendar does."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FILE = ROOT / ".github/workflows/calendar.yml"
WORKFLOW: dict[Any, Any] = yaml.safe_load(FILE.read_text("utf-8"))
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["calendar"]["steps"]


def test_it_runs_each_day_and_can_only_read() -> None:
    events = WORKFLOW[True]  # YAML 1.1 reads the key 'on' as true
    assert list(events) == ["schedule", "workflow_dispatch"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", events["schedule"][0]["cron"])
    assert (WORKFLOW["permissions"], WORKFLOW["jobs"]["calendar"]["permissions"]) == ({}, {"contents": "read"})
    text = FILE.read_text("utf-8")
    assert "secrets" not in text
    assert all(re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v", line) for line in text.splitlines() if "uses:" in line)
    assert STEPS[0]["with"] == {"persist-credentials": False}


@pytest.mark.parametrize(("program", "status", "summary"), [
    ('echo told > "${@: -1}"; exit 0', 0, "told\n"), ('echo told > "${@: -1}"; exit 1', 1, "told\n"), ("exit 2", 2, ""),
])  # fmt: skip
def test_what_is_coming_is_in_the_summary_and_fails_the_run(tmp_path: Path, program: str, status: int, summary: str) -> None:
    (run,) = (step["run"] for step in STEPS if step["name"] == "Calendar")
    (tmp_path / "bin").mkdir()
    path = tmp_path / "bin/noticepress"
    path.write_text(f"#!/bin/bash\n{program}\n", "utf-8")
    path.chmod(0o755)
    environment = {**os.environ, "PATH": f"{path.parent}:{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path)}
    environment["GITHUB_STEP_SUMMARY"] = str(tmp_path / "summary")
    done = subprocess.run(["bash", "-e", "-c", run], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == status
    written = tmp_path / "summary"
    assert (written.read_text("utf-8") if written.exists() else "") == summary
