"""Which revisions are compared, what is said when they cannot be, and that git does nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.reviewing.entries import refused_entry
from noticepress.reviewing.git import Git
from tests.conftest import in_process
from tests.reviewing.conftest import NOTICE, Repo

Made = Callable[..., Repo]
LONGER = ("keep: {for: P1Y", "keep: {for: P3Y")


@pytest.mark.parametrize(
    "name", ["nowhere", "-x", "--output=/tmp/never-written-by-a-review", "a\nb", "@{nonsense", "", "main:notices"]
)
def test_a_revision_that_is_not_there(on_branch: Made, name: str) -> None:
    status, said = on_branch(LONGER).review("--base", name)
    assert status == 2
    assert "revision" in said
    assert not Path("/tmp/never-written-by-a-review").exists()


def test_without_a_repository_of_git(repo: Repo, tmp_path: Path) -> None:
    (repo.root / ".git").rename(tmp_path / "away")
    os.environ["GIT_CEILING_DIRECTORIES"] = str(tmp_path)
    try:
        status, said = repo.review()
    finally:
        del os.environ["GIT_CEILING_DIRECTORIES"]
    assert status == 2
    assert "this is no git repository" in said
    assert "noticepress diff" in said


def test_without_git(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    status, said = repo.review()
    assert (status, "git is not installed here" in said) == (2, True)


def test_without_a_default_branch(repo: Repo) -> None:
    repo.git("branch", "-m", "main", "trunk")
    status, said = repo.review()
    assert (status, "name a revision with --base" in said) == (2, True)
    assert repo.review("--base", "trunk")[0] == 0


def test_the_default_branch_of_the_origin_comes_first(on_branch: Made, tmp_path: Path) -> None:
    repo = on_branch(LONGER)
    repo.git("update-ref", "refs/remotes/origin/trunk", "main")
    repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    assert repo.data()["base"].startswith("origin/trunk (")


def test_a_shallow_clone_is_told_how_to_get_the_rest(on_branch: Made, tmp_path: Path) -> None:
    repo = on_branch(LONGER)
    repo.git("checkout", "-q", "main")
    repo.edit("[naam, e-mailadres]", "[naam, e-mail]")
    repo.commit()
    repo.git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{repo.root}", str(tmp_path / "shallow"))
    shallow = Repo(tmp_path / "shallow")
    status, said = shallow.review("--base", "origin/main", "--head", "origin/work")
    assert status == 2
    assert "this clone is shallow" in said
    assert "fetch-depth: 0" in said


def test_histories_without_a_common_commit_are_compared_as_they_are(on_branch: Made) -> None:
    repo = on_branch(LONGER)
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit()
    assert repo.data("--base", "main")["notices"][0]["laws"]


def test_notices_in_a_folder_of_a_larger_repository(repo: Repo, tmp_path: Path) -> None:
    large = Repo(tmp_path / "large")
    (large.root / "legal").mkdir(parents=True)
    for name in ("notices", "schemas"):
        (repo.root / name).rename(large.root / "legal" / name)
    large.write("notices/elsewhere/notice.yaml", "no notice of ours")
    large.git("init", "-qb", "main")
    large.commit()
    large.branch()
    large.edit(*LONGER, file=f"legal/{NOTICE}")
    large.commit()
    data = Repo(large.root / "legal").data("--head", "work")
    assert [notice["notice"] for notice in data["notices"]] == ["website"]


@pytest.mark.parametrize("names", [("HEAD", "objects/x", "refs/heads/main", "config"), ("HEAD", "commondir", "config")])
def test_files_that_git_takes_for_a_repository_are_not_asked(repo: Repo, tmp_path: Path, names: tuple[str, ...]) -> None:
    """A branch brings notices/../HEAD, objects, refs and a config: git, asked from there, would obey its settings and believe its history."""
    (tmp_path / "larger").mkdir()
    subprocess.run(["git", "init", "-qb", "main", tmp_path / "larger"], check=True)
    inner = Repo(Path(shutil.copytree(repo.root, tmp_path / "larger/privacy", ignore=shutil.ignore_patterns(".git"))))
    made = tmp_path / "made"
    for name in names:
        inner.write(name, "ref: refs/heads/main\n" if name == "HEAD" else "..\n")
    inner.write("config", f'[core]\n fsmonitor = "touch {made}"\n[filter "x"]\n clean = touch {made}\n')
    for command in (("check",), ("review",), ("review", "--base", "main"), ("verify", "--since", "main")):
        done = in_process(*command, cwd=inner.root)
        assert done.returncode in (1, 2), command
        assert "which git takes for a repository" in done.stdout + done.stderr, command
    assert not made.exists()


def test_links_and_submodules_are_not_followed(on_branch: Made, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("secret: words", "utf-8")
    repo = on_branch()
    (repo.root / "notices/website/next.yaml").symlink_to(secret)
    head = repo.commit()
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{head},notices/module")
    repo.git("commit", "-qm", "a submodule")
    status, report = repo.review("--head", "work")
    assert status == 1
    assert "secret: words" not in report
    assert "is a link, which a review does not follow" in report
    assert "is a submodule, which a review does not read" in report


def test_no_hook_filter_or_attribute_of_the_branch_has_a_say(on_branch: Made, tmp_path: Path) -> None:
    repo = on_branch()
    marker = tmp_path / "ran"
    for hook in ("post-checkout", "pre-commit", "reference-transaction", "fsmonitor-watchman"):
        path = repo.root / ".git/hooks" / hook
        path.write_text(f"#!/bin/sh\ntouch {marker}\n", "utf-8")
        path.chmod(0o755)
    repo.write("notices/website/releases/1.0/gdpr.nl.md", "anders")
    repo.write(".gitattributes", "notices/** export-ignore filter=evil\n")
    repo.git("-c", "core.hooksPath=/dev/null", "add", "-A")
    repo.git("-c", "core.hooksPath=/dev/null", "commit", "-qm", "hidden")
    repo.git("config", "filter.evil.smudge", f"touch {marker}")
    repo.git("config", "core.fsmonitor", str(repo.root / ".git/hooks/fsmonitor-watchman"))
    marker.unlink(missing_ok=True)
    data = repo.data("--head", "work")
    assert not marker.exists()
    assert [each["file"] for each in data["released-files-touched"]] == ["notices/website/releases/1.0/gdpr.nl.md"]


@pytest.mark.parametrize(
    ("mode", "path"),
    [
        ("120000", "notices/a"), ("160000", "notices/a"), ("040000", "notices/a"), ("100644", "notices/../../a"),
        ("100644", "/etc/passwd"), ("100644", "notices/.GIT/config"), ("100644", "notices\\a"), ("100644", "notices/a\nb"),
        ("100644", "notices//a"),
    ],
)  # fmt: skip
def test_no_file_is_written_elsewhere(mode: str, path: str) -> None:
    assert refused_entry(mode, path)
    assert not refused_entry("100644", "notices/website/notice.yaml")


def test_a_tree_with_a_path_that_leads_out_is_not_written_out(on_branch: Made, tmp_path: Path) -> None:
    repo = on_branch()
    blob = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=repo.root, input=b"x", capture_output=True, check=True)
    inner = b"100644 ..\0" + bytes.fromhex(blob.stdout.decode().strip())
    made = subprocess.run(
        ["git", "hash-object", "-w", "-t", "tree", "--literally", "--stdin"],
        cwd=repo.root,
        input=inner,
        capture_output=True,
        check=True,
    )
    outer = b"40000 notices\0" + bytes.fromhex(made.stdout.decode().strip())
    top = (
        subprocess.run(
            ["git", "hash-object", "-w", "-t", "tree", "--literally", "--stdin"],
            cwd=repo.root,
            input=outer,
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    commit = repo.git("commit-tree", top, "-p", "main", "-m", "out").strip()
    git = Git(repo.root)
    findings = git.write(git.commit(commit), tmp_path / "out")
    assert [finding.rule for finding in findings] == ["not-reviewed"]
    assert not (tmp_path / "out").exists()


def test_a_tag_never_stands_for_a_branch(on_branch: Made) -> None:
    """Git takes the tag of two things of one name: whoever pushes a tag 'main' would choose what his branch is compared with."""
    repo = on_branch(LONGER)
    repo.git("tag", "main")
    status, said = repo.review("--base", "main", "--head", "work")
    assert status == 2
    assert "'main' is more than one thing here (refs/tags/main and refs/heads/main): write which one, refs/heads/main" in said
    assert "P3Y" not in said
    assert len(repo.data("--base", "refs/heads/main")["notices"]) == len(repo.data()["notices"]) == 1
    repo.git("update-ref", "refs/remotes/origin/main", "main~0")
    repo.git("tag", "origin/main")
    assert repo.review("--base", "origin/main")[0] == 2
    repo.git("tag", "alone", "refs/heads/main")
    assert len(repo.data("--base", "alone")["notices"]) == 1


def test_what_was_merged_and_undone_on_the_way_is_not_hidden(repo: Repo) -> None:
    """Two last common commits: beside one of them, an undone change is none, and git merges the undoing all the same."""
    repo.branch("shorter")
    repo.edit("keep: {for: P1Y", "keep: {for: P2M")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.write("README.md", "Ours.")
    repo.commit()
    repo.branch()
    repo.git("merge", "-q", "--no-commit", "--no-ff", "shorter")
    repo.edit("keep: {for: P2M", "keep: {for: P1Y")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "shorter", "shorter")
    repo.git("checkout", "-q", "work")
    status, said = repo.review()
    assert status == 2
    assert "left each other at more than one commit" in said
    repo.git("merge", "-q", "-m", "bring it up to date", "main")
    in_text = repo.review("--format", "text")[1]
    assert "{+1 jaar+}" in in_text
    assert "Wat in {+…+} staat is nieuw, wat in [-…-] staat is vervallen." in in_text
    assert "Onderstreept" not in in_text
    assert "Onderstreept is nieuw, doorgehaald is vervallen." in repo.review()[1]
