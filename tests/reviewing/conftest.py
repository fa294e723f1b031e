"""Real git repositories of one small notice, with a released version on main."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import begin, in_process, invoke, once

DAY = "2026-12-01"
"""The date of every review."""
NOTICE = "notices/website/notice.yaml"
RELEASED = "notices/website/releases/1.0/gdpr.nl.md"


@dataclass(frozen=True)
class Repo:
    """A git repository of notices that a test may change."""

    root: Path

    def git(self, *arguments: str) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment |= {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
        for who in ("AUTHOR", "COMMITTER"):
            environment |= {f"GIT_{who}_NAME": "A. Editor", f"GIT_{who}_EMAIL": "editor@shop.example"}
        command = ["git", *arguments]
        return subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, check=True).stdout

    def commit(self, what: str = "change") -> str:
        self.git("add", "-A")
        self.git("commit", "-qm", what)
        return self.git("rev-parse", "HEAD").strip()

    def branch(self, name: str = "work") -> None:
        self.git("checkout", "-qb", name)

    def path(self, file: str) -> Path:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write(self, file: str, text: str) -> None:
        self.path(file).write_text(text, "utf-8")

    def edit(self, old: str, new: str, file: str = NOTICE) -> None:
        text = self.path(file).read_text("utf-8")
        assert old in text
        self.write(file, text.replace(old, new, 1))

    def review(self, *options: str) -> tuple[int, str]:
        """Exit status and what was printed."""
        given = options if "--as-of" in options else (*options, "--as-of", DAY)
        done = invoke(self.root, "review", *given)
        return done.exit_code, done.output

    def data(self, *options: str) -> dict[str, Any]:
        status, printed = self.review("--format", "json", *options)
        found: dict[str, Any] = json.loads(printed)
        assert status == (0 if found["may-be-merged"] else 1)
        return found


def _made(folder: Path) -> None:
    root = begin(folder / "repository")
    done = in_process("release", "website", "--version", "1.0", "--effective", "2026-11-22", "--as-of", "2026-11-22", cwd=root)
    assert done.returncode == 0, done.stderr
    repo = Repo(root)
    repo.git("init", "-qb", "main")
    repo.commit("The first notice")


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "reviewed", _made) / "repository"


@pytest.fixture
def repo(_template: Path, tmp_path: Path) -> Repo:
    shutil.copytree(_template, tmp_path / "repository")
    return Repo(tmp_path / "repository")


@pytest.fixture
def standing(_template: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Repo]:
    """What ``make`` leaves of the repository, given more arguments: made once for all tests that begin there, and copied."""

    def copied(make: Callable[..., object], *arguments: object, **named: object) -> Repo:
        given = hashlib.sha256(repr((arguments, named)).encode()).hexdigest()[:12]

        def fill(folder: Path) -> None:
            make(Repo(Path(shutil.copytree(_template, folder / "repository"))), *arguments, **named)

        made = once(tmp_path_factory, f"{make.__module__}.{make.__name__}-{given}", fill)
        return Repo(Path(shutil.copytree(made / "repository", tmp_path / "repository")))

    return copied


@pytest.fixture
def on_branch(repo: Repo) -> Callable[..., Repo]:
    """A repository with a branch on which these texts of the notice were replaced, committed."""

    def made(*edits: tuple[str, str]) -> Repo:
        repo.branch()
        for old, new in edits:
            repo.edit(old, new)
        if edits:
            repo.commit()
        return repo

    return made
