"""Which commits are compared, and their files in a folder. Runs git; reads objects only, and never the working tree."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from noticepress.findings import Finding
from noticepress.releasing.release import MANIFEST

FOLDERS = ("notices", "regimes", "locales")
"""What makes up a repository of notices; nothing else is taken out of a commit."""
MAX_FILES = 50_000
MAX_BYTES = 10_000_000
"""Largest file that is taken out; the largest that is read anywhere."""
_DEFAULT = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
_QUIETLY = ("--no-pager", "--no-replace-objects", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false")
"""No hooks and no programs from settings; objects as they are."""


class NoRevision(Exception):
    """Two revisions cannot be compared here; the message says why and what to do."""


@dataclass(frozen=True)
class Commit:
    """A commit by its hash. ``name`` is how it was asked for."""

    hash: str
    name: str

    @property
    def short(self) -> str:
        """The hash as people write it."""
        return self.hash[:10]


@dataclass(frozen=True)
class Git:
    """The git repository that ``root``, a repository of notices, is or stands in."""

    root: Path

    def commit(self, name: str) -> Commit:
        """The commit of that name; raises ``NoRevision``."""
        if not name or name.startswith("-") or not name.isprintable():
            raise NoRevision(f"{name!r} cannot be a revision")
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if done.returncode:
            self._require_git()
            fix = "fetch it first (git fetch origin; in GitHub Actions: fetch-depth: 0), or name another with --base"
            raise NoRevision(f"there is no revision '{name}' here: {fix}")
        return Commit(done.stdout.decode().strip(), name)

    def tip(self, asked: str | None) -> Commit:
        """The newest commit of ``asked``, the default branch when not given."""
        return self.commit(asked) if asked is not None else self._default()

    def published(self, commit: Commit) -> dict[str, dict[str, str]]:
        """What each notice had published in ``commit``: names of releases and withdrawals, with git's hash of their manifests."""
        found: dict[str, dict[str, str]] = {}
        for _, object_id, path in self._tree(commit):
            steps = path.split("/")
            manifest = len(steps) == 4 or (len(steps) == 5 and steps[4] == MANIFEST)
            if manifest and (steps[0], steps[2]) == ("notices", "releases") and not steps[3].startswith("."):
                found.setdefault(steps[1], {})[steps[3]] = object_id
        return found

    def base(self, asked: str | None, head: Commit) -> Commit:
        """Where ``head`` left ``asked`` (the default branch when not given): the last commit that both have."""
        asked_for = self.tip(asked)
        done = self._run("merge-base", asked_for.hash, head.hash)
        found = done.stdout.decode().split()
        if done.returncode == 0 and found:
            return Commit(found[0], asked_for.name)
        if self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            raise NoRevision(
                f"this clone is shallow: where the branch left '{asked_for.name}' is not in it. "
                "Run 'git fetch --unshallow', or check out with fetch-depth: 0 in GitHub Actions"
            )
        return asked_for

    def _default(self) -> Commit:
        for name in _DEFAULT:
            if self._run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode == 0:
                target = self._run("symbolic-ref", "--quiet", "--short", name).stdout.decode().strip()
                return Commit(self.commit(name).hash, target or name.removeprefix("refs/remotes/").removeprefix("refs/heads/"))
        self._require_git()
        raise NoRevision("there is no branch 'main' or 'origin/main' to compare with: name a revision with --base")

    def _require_git(self) -> None:
        done = self._run("rev-parse", "--git-dir")
        if done.returncode == 0:
            return
        said = done.stderr.decode(errors="replace").strip()
        if "not a git repository" in said:
            raise NoRevision(
                "this is no git repository: a review compares two of its revisions. "
                "Without git, 'noticepress diff NOTICE' compares the working text with a release"
            )
        raise NoRevision(f"git does not read this repository: {said[:500]}")

    def write(self, commit: Commit, folder: Path, *only: str) -> list[Finding]:
        """Write the notices, laws and words of ``commit`` (or ``only`` some folders) below ``folder``; findings for what is not taken over."""
        findings: list[Finding] = []
        wanted: dict[str, str] = {}
        for mode, object_id, path in self._tree(commit, only or FOLDERS):
            if refused := _refused(mode, path):
                findings.append(Finding("not-reviewed", f"'{path[:200]}' {refused}", path[:200], fix=_FIX))
            else:
                wanted[path] = object_id
        if len(wanted) > MAX_FILES:
            raise NoRevision(f"{commit.name} has {len(wanted):,} files; at most {MAX_FILES:,} are compared")
        for path, data in self._contents(wanted):
            if data is None:
                findings.append(Finding("not-reviewed", f"'{path}' is too large to be compared", path, fix=_FIX))
                continue
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return findings

    def read(self, commit: Commit, wanted: Callable[[str], object]) -> dict[str, bytes]:
        """The files of ``commit`` whose path is ``wanted``, by path below the root; what is too large or no file is left out."""
        entries = {path: object_id for mode, object_id, path in self._tree(commit) if not _refused(mode, path) and wanted(path)}
        return {path: data for path, data in self._contents(entries) if data is not None}

    def _tree(self, commit: Commit, folders: Sequence[str] = FOLDERS) -> Iterator[tuple[str, str, str]]:
        """Yield mode, object and path of every file, the path as seen from the root of the notices."""
        prefix = self._run("rev-parse", "--show-prefix").stdout.decode().strip()
        done = self._run("ls-tree", "-r", "-z", "--full-tree", commit.hash, "--", *(prefix + folder for folder in folders))
        if done.returncode:
            raise NoRevision(f"git cannot list {commit.short}: {done.stderr.decode(errors='replace').strip()[:500]}")
        for entry in done.stdout.split(b"\0")[:-1]:
            about, _, path = entry.partition(b"\t")
            mode, _, object_id = about.decode("ascii").split()
            yield mode, object_id, path.decode("utf-8", "backslashreplace").removeprefix(prefix)

    def manifests(self, commit: Commit) -> Mapping[str, str]:
        """The manifests of releases and withdrawals in ``commit``: the object of each, by its path from the root of the notices."""
        return {path: object_id for _, object_id, path in self._tree(commit) if _LINK.fullmatch(path)}

    def _contents(self, wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield every file with its content, ``None`` for one that is too large."""
        if not wanted:
            return
        sizes = self._sizes(wanted)
        fitting = {path: object_id for path, object_id in wanted.items() if sizes[object_id] <= MAX_BYTES}
        yield from ((path, None) for path in wanted if path not in fitting)
        done = self._run("cat-file", "--batch", sent="".join(f"{object_id}\n" for object_id in fitting.values()))
        place = 0
        for path, object_id in fitting.items():
            start = done.stdout.index(b"\n", place) + 1
            place = start + sizes[object_id] + 1
            yield path, done.stdout[start : place - 1]

    def _sizes(self, wanted: Mapping[str, str]) -> dict[str, int]:
        done = self._run("cat-file", "--batch-check=%(objectname) %(objectsize)", sent="".join(f"{o}\n" for o in wanted.values()))
        found = [line.split() for line in done.stdout.decode().splitlines()]
        if done.returncode or any(size == "missing" for _, size in found):
            raise NoRevision("git has not all files of these revisions (a partial clone?): clone the repository whole")
        return {object_id: int(size) for object_id, size in found}

    def _run(self, *arguments: str, sent: str | None = None) -> subprocess.CompletedProcess[bytes]:
        environment = {
            **os.environ,
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "LC_ALL": "C",
        }
        command: Sequence[str] = ("git", *_QUIETLY, *arguments)
        try:
            given = sent.encode("ascii") if sent is not None else b""
            return subprocess.run(command, cwd=self.root, env=environment, input=given, capture_output=True, check=False)  # noqa: S603
        except FileNotFoundError as error:
            raise NoRevision("git is not installed here: a review compares two revisions of a git repository") from error


_LINK = re.compile(r"notices/[^/]+/releases/[^/]+(?:/release\.json|\.withdrawn\.json)")
_FIX = "put an ordinary file in its place"
_FILES = ("100644", "100755", "100664")


def _refused(mode: str, path: str) -> str:
    """Why an entry of a tree is not taken over: it would lead elsewhere, or has a name that no file of ours has."""
    if mode == "120000":
        return "is a link, which a review does not follow"
    if mode == "160000":
        return "is a submodule, which a review does not read"
    steps = PurePosixPath(path).parts
    strange = "\\" in path or not path.isprintable() or path.startswith("/") or "/".join(steps) != path
    if mode not in _FILES or strange or any(step in ("..", ".") or step.lower() == ".git" for step in steps):
        return "is not the name of an ordinary file"
    return ""
