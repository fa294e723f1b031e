"""Trees that no file system would take, or that are larger than any: a finding or a plain refusal, and nothing is written out."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from noticepress.reviewing import git
from tests.reviewing.conftest import DAY, Repo
from tests.reviewing.test_git import Made

Entry = tuple[str, bytes, str]
"""Mode, name and object."""


def tree(repo: Repo, *entries: Entry) -> str:
    """The hash of a tree with just these entries, whatever git thinks of them."""
    raw = b"".join(b"%s %s\0%s" % (mode.lstrip("0").encode(), name, bytes.fromhex(said)) for mode, name, said in entries)
    command = ["git", "hash-object", "-t", "tree", "-w", "--stdin", "--literally"]
    return subprocess.run(command, cwd=repo.root, input=raw, capture_output=True, check=True).stdout.decode().strip()


def blob(repo: Repo, data: bytes = b"x") -> str:
    command = ["git", "hash-object", "-w", "--stdin"]
    return subprocess.run(command, cwd=repo.root, input=data, capture_output=True, check=True).stdout.decode().strip()


def with_website(repo: Repo, *more: Entry) -> str:
    """A commit like that of the branch, with more in the folder of its notice."""
    rows = repo.git("ls-tree", "HEAD:notices/website").splitlines()
    there = [(mode, name.encode(), said) for mode, _, said, name in (row.split(None, 3) for row in rows)]
    website = tree(repo, *there, *more)
    others = [
        (mode, name.encode(), said)
        for mode, _, said, name in (row.split(None, 3) for row in repo.git("ls-tree", "HEAD:notices").splitlines())
        if name != "website"
    ]
    notices = tree(repo, *others, ("40000", b"website", website))
    return repo.git("commit-tree", "-p", "HEAD", "-m", "odd", tree(repo, ("40000", b"notices", notices))).strip()


def deep(repo: Repo, steps: int, name: bytes) -> str:
    found = tree(repo, ("100644", b"f", blob(repo)))
    for _ in range(steps):
        found = tree(repo, ("40000", name, found))
    return found


def odd(repo: Repo, kind: str) -> list[Entry]:
    some = blob(repo)
    return {
        "a long name": lambda: [("100644", b"n" * 300, some)],
        "a long name of a folder": lambda: [("40000", b"n" * 300, tree(repo, ("100644", b"f", some)))],
        "a long path": lambda: [("40000", b"p", deep(repo, 60, b"n" * 100))],
        "a deep path": lambda: [("40000", b"p", deep(repo, 900, b"n"))],
        "a file and a folder": lambda: [("100644", b"dup", some), ("40000", b"dup", tree(repo, ("100644", b"f", some)))],
        "a folder and a file": lambda: [("40000", b"dup", tree(repo, ("100644", b"f", some))), ("100644", b"dup", some)],
        "a name twice": lambda: [("100644", b"dup", some), ("100644", b"dup", blob(repo, b"other"))],
        "a submodule": lambda: [("160000", b"module", repo.git("rev-parse", "HEAD").strip())],
        "a link": lambda: [("120000", b"link", blob(repo, b"/etc/passwd"))],
        "no UTF-8": lambda: [("100644", b"\xff\xfe.yaml", some)],
        "a line break": lambda: [("100644", b"a\nb", some)],
        "an escape": lambda: [("100644", b"a\x1b[31m", some)],
        "a reversed name": lambda: [("100644", "a\u202eb".encode(), some)],
        "a backslash": lambda: [("100644", b"..\\x", some)],
        "the folder above": lambda: [("40000", b"..", tree(repo, ("100644", b"f", some)))],
        "the folder of git": lambda: [("40000", b".git", tree(repo, ("100644", b"config", some)))],
        "the folder of git in capitals": lambda: [("40000", b".GIT", tree(repo, ("100644", b"config", some)))],
        "much": lambda: [("100644", b"zeros", blob(repo, bytes(11_000_000)))],
    }[kind]()


KINDS = (
    *("a long name", "a long name of a folder", "a long path", "a deep path", "a file and a folder", "a folder and a file"),
    *("a name twice", "a submodule", "a link", "no UTF-8", "a line break", "an escape", "a reversed name", "a backslash"),
    *("the folder above", "the folder of git", "the folder of git in capitals", "much"),
)


def test_what_no_file_can_be_is_told(on_branch: Made, tmp_path: Path) -> None:
    """All kinds, one commit each; the last is reviewed by the command."""
    repo = on_branch()
    for number, kind in enumerate(KINDS):
        head = with_website(repo, *odd(repo, kind))
        folder = tmp_path / f"out{number}"
        found = git.Git(repo.root).write(git.Git(repo.root).commit(head), folder)
        assert [each.rule for each in found] == ["not-reviewed"], (kind, found)
        assert all(each.message.isprintable() for each in found)
        assert (folder / "notices/website/notice.yaml").is_file()
    for kind in ("a long path", "a file and a folder", "an escape"):
        status, said = repo.review("--head", with_website(repo, *odd(repo, kind)))
        assert status == 1, said
        assert "\x1b" not in said


@pytest.mark.parametrize("kind", ["many files", "a tree in itself", "one file in many places"])
def test_more_than_can_be_compared_is_refused(on_branch: Made, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Nothing of it is read: git is asked for sizes first."""
    repo = on_branch()
    some = blob(repo, bytes(9_900_000))
    if kind == "one file in many places":
        more = tree(repo, *(("100644", b"%03d" % n, some) for n in range(150)))
    elif kind == "many files":
        monkeypatch.setattr(git, "MAX_FILES", 100)
        more = tree(repo, *(("100644", b"%03d" % n, blob(repo)) for n in range(150)))
    else:
        more = tree(repo, ("100644", b"f", blob(repo)))
        for _ in range(8):
            more = tree(repo, *(("40000", b"%02d" % n, more) for n in range(10)))
    head = with_website(repo, ("40000", b"more", more))
    status, said = repo.review("--head", head)
    assert status == 2
    assert "are compared" in said or "are not compared" in said, (said, DAY)
