"""What looks after the tool's own dependencies: the workflow, what it may do, that everything that is locked is looked at."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tests.conftest import ROOT

FILE = ROOT / ".github/workflows/supply-chain.yml"
WORKFLOW: dict[Any, Any] = yaml.safe_load(FILE.read_text("utf-8"))
RUN = (ROOT / "run").read_text("utf-8")
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_every_workflow_has_least_rights_and_pinned_actions() -> None:
    for file in (ROOT / ".github/workflows").glob("*.yml"):
        text = file.read_text("utf-8")
        workflow = yaml.safe_load(text)
        assert workflow["permissions"] == {}, file
        assert "pull_request_target" not in workflow[True], file  # YAML 1.1 reads the key 'on' as true
        uses = re.findall(r"uses: (.*)", text)
        assert [each for each in uses if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each)] == [], file
        for job in workflow["jobs"].values():
            assert job["timeout-minutes"] <= 30, file
            assert not [step for step in job["steps"] if "${{" in step.get("run", "")], "nothing is pasted into a shell"


def test_it_calls_commands_that_there_are() -> None:
    steps = [step["run"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "run" in step]
    assert steps == ["./run audit", "./run bom"]
    for step in steps:
        verb = step.removeprefix("./run ")
        assert f"\n{verb})\n" in RUN
        assert f"#   ./run {verb} " in RUN
    assert "schedule" in WORKFLOW[True], "a weakness becomes known long after a version was locked"


def test_every_dependency_is_locked_with_hashes() -> None:
    assert {lock.stem for lock in LOCKS} == {"runtime", "pdf", "scale", "test", "bench", "audit", "fuzz", "installer"}
    for lock in LOCKS:
        pinned = re.findall(
            r"^([\w.\[\]-]+)==[^\s;]+(?: ;[^\\\n]*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
            lock.read_text("utf-8"),
            re.MULTILINE,
        )
        named = re.findall(r"^[^\s#-].*$", lock.read_text("utf-8"), re.MULTILINE)
        assert len(pinned) == len(named) > 0, lock


def test_dependabot_looks_at_every_kind() -> None:
    said = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))
    places = {(each["package-ecosystem"], each["directory"]) for each in said["updates"]}
    assert places == {("pip", "/requirements"), ("npm", "/tests/editing"), ("github-actions", "/")}
    for _, directory in places:
        assert (ROOT / directory.lstrip("/")).is_dir()
