"""The GitHub workflow: what it may do, what it is pinned to, and that it writes one comment."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from noticepress.reviewing.markdown import MARKER
from tests.conftest import ROOT

FILE = ROOT / ".github/workflows/noticepress.yml"
WORKFLOW: dict[Any, Any] = yaml.safe_load(FILE.read_text("utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
STEPS: list[dict[str, Any]] = [step for job in JOBS.values() for step in job["steps"]]
RUNS = {step["name"]: step["run"] for step in STEPS if "run" in step}


def test_it_runs_before_and_after_a_merge_with_the_least_rights() -> None:
    events = WORKFLOW[True]  # YAML 1.1 reads the key 'on' as true
    assert list(events) == ["pull_request", "merge_group", "push"]
    assert events["push"] == {"branches": ["main"]}
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "review": {"contents": "read"},
        "comment": {"pull-requests": "write"},
    }
    assert all(job["timeout-minutes"] <= 10 for job in JOBS.values())
    assert "{{ secrets" not in FILE.read_text("utf-8")


def test_who_can_write_runs_nothing_of_the_pull_request() -> None:
    uses = [step["uses"].partition("@")[0] for step in JOBS["comment"]["steps"] if "uses" in step]
    assert uses == ["actions/download-artifact"]
    assert "head.repo.full_name == github.repository" in JOBS["comment"]["if"]
    assert not any("noticepress review" in step.get("run", "") for step in JOBS["comment"]["steps"])
    (checkout,) = (step for step in JOBS["review"]["steps"] if "checkout" in step.get("uses", ""))
    assert checkout["with"]["persist-credentials"] is False
    assert checkout["with"]["fetch-depth"] == 0


def test_each_event_verifies_and_only_what_has_a_base_is_reviewed() -> None:
    steps = {step["name"]: step for step in JOBS["review"]["steps"]}
    assert "if" not in steps["Verify"]
    assert steps["Verify"]["run"] == "noticepress verify"
    for name in ("Review", "Keep the report", "Verdict"):
        assert steps[name]["if"] == "${{ !cancelled() && github.event_name != 'push' }}"
    for side in ("base", "head"):
        sent = steps["Review"]["env"][side.upper()]
        assert sent == f"${{{{ github.event.pull_request.{side}.sha || github.event.merge_group.{side}_sha }}}}"
    assert "github.event_name == 'pull_request'" in JOBS["comment"]["if"]


def test_actions_are_pinned_and_nothing_is_pasted_into_a_shell() -> None:
    for line in FILE.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line
    assert not [name for name, run in RUNS.items() if "${{" in run]


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_shell_steps_are_shell(run: str) -> None:
    done = subprocess.run(["bash", "-n"], input=run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _programs(folder: Path, **programs: str) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    for name, script in programs.items():
        path = folder / name
        path.write_text(f"#!/bin/bash\n{script}\n", "utf-8")
        path.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}


GH = """
printf '%s\\n' "$*" >> calls
case "$*" in
  *--paginate*) cat comments ;;
  *body=@review.md*) cp review.md posted ;;
esac
"""


@pytest.mark.parametrize(
    ("comments", "expected"), [("", "POST repos/o/r/issues/7/comments"), ("41\n52\n", "PATCH repos/o/r/issues/comments/41")]
)
def test_one_comment_is_written_or_updated(tmp_path: Path, comments: str, expected: str) -> None:
    environment = _programs(tmp_path / "bin", gh=GH) | {"REPOSITORY": "o/r", "NUMBER": "7", "GH_TOKEN": "x"}
    (tmp_path / "review.md").write_text(f"{MARKER}\nhello", "utf-8")
    (tmp_path / "comments").write_text(comments, "utf-8")
    run = RUNS["Write the comment, or update the one of an earlier run"]
    done = subprocess.run(["bash", "-e", "-c", run], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    looked, wrote = (tmp_path / "calls").read_text("utf-8").splitlines()
    assert looked.startswith("api --paginate repos/o/r/issues/7/comments --jq ")
    assert MARKER in looked
    assert 'select(.user.login == "github-actions[bot]"' in looked
    assert wrote == f"api --silent --method {expected} --field body=@review.md"
    assert (tmp_path / "posted").read_text("utf-8").startswith(MARKER)


def test_a_failing_gh_fails_the_step(tmp_path: Path) -> None:
    environment = _programs(tmp_path / "bin", gh="exit 4") | {"REPOSITORY": "o/r", "NUMBER": "7"}
    run = RUNS["Write the comment, or update the one of an earlier run"]
    assert subprocess.run(["bash", "-e", "-c", run], cwd=tmp_path, env=environment, check=False).returncode == 4


@pytest.mark.parametrize(("program", "status", "verdict"), [
    ("echo report > review.md; exit 0", 0, "0"), ("echo report > review.md; exit 1", 0, "1"), ("exit 2", 2, None),
])  # fmt: skip
def test_the_report_is_in_the_summary_and_its_verdict_fails_the_check(
    tmp_path: Path, program: str, status: int, verdict: str | None
) -> None:
    environment = _programs(tmp_path / "bin", noticepress=f'printf "%s\\n" "$*" > called\n{program}')
    environment |= {name: str(tmp_path / name.lower()) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    environment |= {"BASE": "b" * 40, "HEAD": "h" * 40, "FILES": "https://github.com/o/r/blob/h"}
    done = subprocess.run(["bash", "-e", "-c", RUNS["Review"]], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == status
    assert (tmp_path / "called").read_text("utf-8").split()[:5] == ["review", "--base", "b" * 40, "--head", "h" * 40]
    if verdict is not None:
        assert (tmp_path / "github_step_summary").read_text("utf-8") == "report\n"
        assert (tmp_path / "github_output").read_text("utf-8") == f"status={verdict}\n"
        run = subprocess.run(["bash", "-e", "-c", RUNS["Verdict"]], env={**environment, "STATUS": verdict}, check=False)
        assert run.returncode == int(verdict)


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_a_report_that_the_branch_brought_is_none(tmp_path: Path, kind: str) -> None:
    environment = _programs(tmp_path / "bin", noticepress="exit 2")
    environment |= {name: str(tmp_path / name.lower()) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    environment |= {"BASE": "b" * 40, "HEAD": "h" * 40, "FILES": "https://github.com/o/r/blob/h"}
    report, said = tmp_path / "review.md", tmp_path / "secret"
    said.write_text(f"{MARKER}\n✅ **This proposal can be merged.**", "utf-8")
    if kind == "link":
        report.symlink_to(said)
    else:
        report.mkdir() if kind == "folder" else None
        (report / "review.md" if kind == "folder" else report).write_text(said.read_text("utf-8"), "utf-8")
    done = subprocess.run(["bash", "-e", "-c", RUNS["Review"]], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 2
    assert not report.exists()
    assert said.exists()
    assert not (tmp_path / "github_step_summary").exists()
