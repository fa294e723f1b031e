"""The hooks that we offer, and those that ``init`` writes, with pre-commit itself: what is wrong stops a commit, and what is right does not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from noticepress.cli import VERBS
from tests.conftest import ROOT, begin

HOOKS = YAML(typ="safe", pure=True).load(ROOT / ".pre-commit-hooks.yaml")
BIN = Path(sys.executable).parent


class Ours:
    """A repository of notices under git, whose settings name the hooks of another repository, or those of ``init``."""

    def __init__(self, folder: Path, offered: Path | None):
        self.folder = begin(folder / "ours")
        self.environment = {
            **os.environ, "PRE_COMMIT_HOME": str(folder / "home"), "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@kastanje.example", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@kastanje.example",
        }  # fmt: skip
        self.run("git", "init", "-qb", "main")
        settings = (ROOT / "generator/noticepress/starter/platforms/both/pre-commit-config.yaml").read_text("utf-8")
        if offered is not None:
            revision = subprocess.run(
                ["git", "-C", offered, "rev-parse", "HEAD"], capture_output=True, text=True, check=True
            ).stdout.strip()
            named = "".join(
                f"      - {{id: {each}, language: system}}\n"
                for each in ("noticepress-check", "noticepress-verify", "noticepress-fmt")
            )
            settings = f"repos:\n  - repo: {offered}\n    rev: {revision}\n    hooks:\n{named}"
        (self.folder / ".pre-commit-config.yaml").write_text(settings, "utf-8")
        self.run("git", "add", "-A")
        assert self.run(str(BIN / "pre-commit"), "install").returncode == 0

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False)

    def commit(self) -> str:
        """Commit everything; what stopped it, empty when nothing did."""
        self.run("git", "add", "-A")
        done = self.run("git", "commit", "-qm", "x")
        return done.stdout + done.stderr if done.returncode else ""


@pytest.fixture(params=["those that we offer", "those of init"])
def ours(request: pytest.FixtureRequest, tmp_path: Path) -> Ours:
    if request.param == "those of init":
        return Ours(tmp_path, None)
    offered = tmp_path / "offered"
    offered.mkdir()
    (offered / ".pre-commit-hooks.yaml").write_bytes((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    author = ("-c", "user.name=a", "-c", "user.email=a@kastanje.example")
    for arguments in (("init", "-q"), ("add", "-A"), (*author, "commit", "-qm", "hooks")):
        subprocess.run(["git", "-C", offered, *arguments], check=True, capture_output=True)
    return Ours(tmp_path, offered)


@pytest.mark.slow
def test_what_is_wrong_stops_a_commit(ours: Ours) -> None:
    assert ours.commit() == ""
    notice = ours.folder / "notices/website/notice.yaml"
    right = notice.read_text("utf-8")
    notice.write_text(right.replace("basis: legitimate-interests", "basis: because"), "utf-8")
    told = ours.commit()
    assert "notices/website/notice.yaml:" in told
    assert "because" in told
    notice.write_text(right, "utf-8")
    (ours.folder / "readme.txt").write_text("no notice", "utf-8")
    assert ours.commit() == ""


@pytest.mark.slow
@pytest.mark.parametrize("ours", ["those of init"], indirect=True)
def test_a_published_version_that_is_touched_stops_a_commit(ours: Ours) -> None:
    assert ours.commit() == ""
    release = ("release", "website", "--version", "1.0", "--effective", "2027-01-01", "--as-of", "2026-12-01")
    assert ours.run(str(BIN / "noticepress"), *release).returncode == 0
    assert ours.commit() == ""
    text = next((ours.folder / "notices/website/releases/1.0").glob("gdpr.en.md"))
    text.write_text(text.read_text("utf-8") + "\nAnd more.\n", "utf-8")
    assert "releases/1.0/gdpr.en.md" in ours.commit()


def test_pre_commit_takes_the_hooks() -> None:
    done = subprocess.run(
        [BIN / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_each_hook_calls_a_verb_and_leaves_what_was_released_alone() -> None:
    assert [each["id"] for each in HOOKS] == ["noticepress-check", "noticepress-verify", "noticepress-fmt"]
    for each in HOOKS:
        assert each["entry"] in {f"noticepress {verb}" for verb in VERBS}
        assert re.search(each["files"], "notices/webshop/notice.yaml")
        assert not re.search(each["files"], "src/notices.yaml")
    [lays_out] = [each for each in HOOKS if each["id"] == "noticepress-fmt"]
    assert re.search(lays_out["exclude"], "notices/webshop/releases/1.0/facts.yaml")
    assert not re.search(lays_out["exclude"], "notices/webshop/notice.yaml")
