"""Runs the files that ``init`` writes for a platform as that does: the commands in them, with its variables, in a checkout of their own.

What a platform itself offers (checking out, handing over files, showing pages) is done here; noticepress is there already, so that it is not
installed. ``gh``, which writes comments, is a program that keeps them in a file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.scaffolding.expressions import filled, github, gitlab

FIRST: list[Path] = []
"""Folders with programs that are used before all others."""
GH = Path(__file__).with_name("gh.py")
_FAILED = 1


@dataclass
class Run:
    """What a run did: whether it passed, what its commands said by step, what it wrote for people, and the files that it handed over."""

    passed: bool = True
    said: dict[str, str] = field(default_factory=dict)
    summary: str = ""
    files: dict[str, Path] = field(default_factory=dict)

    def tell(self) -> str:
        """All that was said."""
        return "\n".join(f"[{step}]\n{text}" for step, text in self.said.items())


def checked_out(origin: Path, commit: str, folder: Path) -> Path:
    """A checkout of ``commit``, as a runner makes it."""
    subprocess.run(["git", "clone", "-q", "--no-checkout", origin, folder], check=True, capture_output=True)
    for arguments in (("fetch", "-q", "origin", commit), ("checkout", "-q", "--detach", commit)):
        subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)
    return folder


def ran(command: list[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run a command with this Python's programs before others, and what stands ``FIRST`` before these; its status and all that it said."""
    path = os.pathsep.join([*map(str, FIRST), str(Path(sys.executable).parent), os.environ["PATH"]])
    kept = {
        name: os.environ[name] for name in ("HOME", "PYTHONPATH", "NOTICEPRESS_CACHE", "LANG", "LC_ALL") if name in os.environ
    }
    everything = {**kept, **environment, "PATH": f"{environment['TOOLS']}{os.pathsep}{path}" if "TOOLS" in environment else path}
    done = subprocess.run(
        command, cwd=folder, env=everything, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.returncode, done.stdout


class GitHub:
    """Workflows of GitHub, job by job."""

    def __init__(self, origin: Path, room: Path):
        self.origin, self.room, self.pages = origin, room, room / "pages"
        self.comments = room / "comments.json"
        self._count = 0
        tools = room / "tools"
        tools.mkdir(parents=True)
        (tools / "gh").write_text(f'#!/bin/sh\nexec "{sys.executable}" "{GH}" "$@"\n', "utf-8")
        (tools / "gh").chmod(0o755)

    def run(self, workflow: str, event: str, commit: str, about: Mapping[str, Any], branch: str) -> Run:
        """Run a workflow of the repository for an event, whose payload is ``about``."""
        folder = checked_out(self.origin, commit, self._new("checkout"))
        file = YAML(typ="safe", pure=True).load(folder / f".github/workflows/{workflow}.yml")
        assert event in file["on"], f"{workflow} does not run on {event}"
        if event == "push" and branch not in file["on"]["push"]["branches"]:
            return Run()
        said = {
            "event_name": event,
            "sha": commit,
            "ref_name": branch,
            "event": about,
            "repository": "kastanje/notices",
            "token": "t",
        }
        context: dict[str, Any] = {"github": {**said, "server_url": "https://git.kastanje.example"}, "needs": {}}
        run = Run()
        for name, job in file["jobs"].items():
            before = context["needs"].get(job.get("needs"), {"result": "success"})
            asked = str(job.get("if", "true")).strip()
            if before["result"] != "success" and "cancelled()" not in asked:
                continue
            if asked == "true" or github(asked.removeprefix("${{").removesuffix("}}"), context):
                context["needs"][name] = self._job(job, dict(context), folder if name != "comment" else self._new("comment"), run)
        return run

    def _job(self, job: Mapping[str, Any], context: dict[str, Any], folder: Path, run: Run) -> dict[str, Any]:
        folder.mkdir(exist_ok=True)
        temporary = self._new("temp")
        temporary.mkdir()
        context |= {"steps": {}, "runner": {"temp": str(temporary)}}
        passed = True
        for step in job["steps"]:
            asked = str(step.get("if", "")).removeprefix("${{").removesuffix("}}")
            if (not passed and "cancelled()" not in asked) or (asked and not github(asked, context)):
                continue
            status, outputs = self._step(step, context, folder, temporary, run)
            context["steps"][step.get("id", "")] = {"outputs": outputs}
            passed = passed and status == 0
        run.passed = run.passed and passed
        told = {name: filled(text, context) for name, text in job.get("outputs", {}).items()}
        return {"result": "success" if passed else "failure", "outputs": told}

    def _step(
        self, step: Mapping[str, Any], context: Mapping[str, Any], folder: Path, temporary: Path, run: Run
    ) -> tuple[int, dict[str, str]]:
        name = step["name"]
        if "uses" in step:
            return self._used(
                step["uses"], {key: filled(str(each), context) for key, each in step.get("with", {}).items()}, folder, run
            ), {}
        written = {each: temporary / each for each in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in written.values():
            path.write_text("", "utf-8")
        environment = {key: filled(str(each), context) for key, each in step.get("env", {}).items()}
        environment |= {key: str(path) for key, path in written.items()} | {"RUNNER_TEMP": str(temporary)}
        environment |= {"TOOLS": str(self.room / "tools"), "COMMENTS": str(self.comments)}
        status, told = ran(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", filled(step["run"], context)], folder, environment
        )
        run.said[name] = told
        run.summary += written["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        lines = written["GITHUB_OUTPUT"].read_text("utf-8").splitlines()
        return status, dict(line.split("=", 1) for line in lines)

    def _used(self, action: str, given: Mapping[str, str], folder: Path, run: Run) -> int:
        kind = action.partition("@")[0]
        if kind == "actions/upload-artifact":
            path = folder / given["path"]
            if not path.is_file():
                run.said["upload"] = f"{path} is not there"
                return _FAILED
            run.files[given["name"]] = Path(shutil.copy(path, self._new(path.name)))
        elif kind == "actions/download-artifact":
            shutil.copy(run.files[given["name"]], folder / "review.md")
        elif kind == "actions/deploy-pages":
            shutil.rmtree(self.pages, ignore_errors=True)
            with tarfile.open(run.files["github-pages"]) as site:
                site.extractall(self.pages, filter="data")
        else:
            assert kind in ("actions/checkout", "./.github/actions/noticepress"), kind
        return 0

    def told(self) -> list[str]:
        """The comments on the pull request."""
        return [each["body"] for each in json.loads(self.comments.read_text("utf-8"))] if self.comments.is_file() else []

    def _new(self, name: str) -> Path:
        self._count += 1
        return self.room / f"{self._count}-{name}"


class GitLab:
    """Pipelines of GitLab, job by job."""

    def __init__(self, origin: Path, room: Path):
        self.origin, self.room, self.pages = origin, room, room / "pages"
        room.mkdir(parents=True)
        self._count = 0

    def run(self, commit: str, variables: Mapping[str, str]) -> Run:
        """Run the pipeline for a commit, with the variables that tell why."""
        self._count += 1
        folder = checked_out(self.origin, commit, self.room / f"{self._count}-checkout")
        file = YAML(typ="safe", pure=True).load(folder / ".gitlab-ci.yml")
        environment = {"CI_COMMIT_SHA": commit, "CI_PROJECT_URL": "https://git.kastanje.example/notices", **variables}
        run = Run()
        if not any(gitlab(rule["if"], environment) for rule in file["workflow"]["rules"]):
            return run
        for stage in file["stages"]:
            for name, job in self._of(file, stage, folder, environment):
                status, run.said[name] = ran(["bash", "-ec", "\n".join(job["script"])], folder, environment)
                run.passed = run.passed and status == 0
                self._keep(name, job, folder, run, status)
            if not run.passed:
                break
        return run

    def _of(self, file: Mapping[str, Any], stage: str, folder: Path, environment: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        for name, job in file.items():
            if isinstance(job, dict) and job.get("stage") == stage:
                for rule in job["rules"]:
                    there = "exists" not in rule or any(any(folder.glob(each)) for each in rule["exists"])
                    if there and gitlab(rule["if"], environment):
                        yield name, job
                        break

    def _keep(self, name: str, job: Mapping[str, Any], folder: Path, run: Run, status: int) -> None:
        kept = job.get("artifacts", {})
        if status and kept.get("when") != "always":
            return
        for path in [*kept.get("paths", ()), *kept.get("reports", {}).values()]:
            if (folder / path).exists():
                run.files[path] = folder / path
        if name == "pages":
            shutil.rmtree(self.pages, ignore_errors=True)
            shutil.copytree(run.files["public"], self.pages)
