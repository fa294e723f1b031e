"""Which commits are compared, and their files in a folder. Runs git; reads objects only, and never the working tree."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from noticepress.chain.chain import link_at
from noticepress.findings import Finding
from noticepress.reading.names import check_top
from noticepress.reviewing.entries import FIX, TOLD, Clashes, batches, refused_entry
from noticepress.reviewing.other_files import LINK, PROGRAM, Changed
from noticepress.reviewing.trees import Change

FOLDERS = ("notices", "regimes", "locales", "mkdocs.yml")
"""What makes up a repository of notices; nothing else is taken out of a commit."""
MAX_FILES = 50_000
MAX_BYTES = 10_000_000
"""Largest file that is taken out; the largest that is read anywhere."""
MAX_TOTAL = 500_000_000
"""Bytes of all files that are taken out of one commit; a copy of one that stands in many places counts as often as it stands."""
MAX_LISTED = 200_000
"""Entries of a tree that are looked at, also those that are refused."""
MAX_LISTING = 50_000_000
"""Bytes of the list of them."""
_DEFAULT = (
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
)
_REFS = ("refs/tags/{}", "refs/heads/{}", "refs/remotes/{}")
"""Where git looks for a name, the first one first."""
_QUIETLY = (
    "--no-pager", "--no-replace-objects", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
"""No hooks and no programs from settings; objects as they are; no repository in the files of another."""


class NoRevision(Exception):
    """Two revisions cannot be compared here; the message says why and what to do."""


class PlantedRepository(NoRevision):
    """Files of a branch are what git would take for its own: their settings can run programs, and their history can say anything."""

    def __init__(self, folder: Path, files: Sequence[str]):
        self.files = files
        super().__init__(
            f"{folder} holds {', '.join(files)}, which git takes for a repository with a history and settings of its own: nothing here "
            "can be compared. Remove them; they have no business among notices"
        )


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
        self._refuse_nowhere()
        self._refuse_ambiguous(name)
        done = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if done.returncode:
            self._require_git()
            if name == "HEAD":
                raise NoRevision("nothing was committed here yet: begin with 'git add' and 'git commit'")
            fix = "fetch it first (git fetch origin; in GitHub Actions: fetch-depth: 0), or name another"
            raise NoRevision(f"there is no revision '{name}' here: {fix}")
        return Commit(done.stdout.decode().strip(), name)

    def _refuse_ambiguous(self, name: str) -> None:
        """Raise ``NoRevision`` for a name that several refs have: of a tag and a branch, git takes the tag, which whoever pushes it chooses."""
        refs = [pattern.format(name) for pattern in _REFS]
        done = self._run("for-each-ref", "--format=%(refname)", "--", *refs)
        known = [ref for ref in refs if ref in done.stdout.decode(errors="replace").splitlines()]
        if len(known) > 1:
            raise NoRevision(f"'{name}' is more than one thing here ({' and '.join(known)}): write which one, {known[-1]}")

    def tip(self, asked: str | None) -> Commit:
        """The newest commit of ``asked``, the default branch when not given."""
        return self.commit(asked) if asked is not None else self._default()

    def base(self, asked: str | None, head: Commit) -> Commit:
        """Where ``head`` left ``asked`` (the default branch when not given): the last commit that both have."""
        asked_for = self.tip(asked)
        done = self._run("merge-base", "--all", asked_for.hash, head.hash)
        found = done.stdout.decode().split()
        if len(found) > 1:  # what was merged from one of them and undone here would be seen beside the other as no change
            shown = " and ".join(each[:10] for each in found)
            raise NoRevision(
                f"this branch and '{asked_for.name}' left each other at more than one commit ({shown}), so that no one of them shows "
                f"all that the branch changes: merge '{asked_for.name}' into the branch first"
            )
        if done.returncode == 0 and found:
            return Commit(found[0], asked_for.name)
        if self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            raise NoRevision(
                f"this clone is shallow: where the branch left '{asked_for.name}' is not in it. "
                "Run 'git fetch --unshallow', or check out with fetch-depth: 0 in GitHub Actions"
            )
        return asked_for

    def _default(self) -> Commit:
        done = self._run("for-each-ref", "--format=%(objecttype) %(refname) %(symref)", "--", *_DEFAULT)
        known = [line.split(" ") for line in done.stdout.decode(errors="replace").splitlines()]
        there = {name: target for kind, name, target in known if kind == "commit"}
        for name in (each for each in _DEFAULT if each in there):
            shown = (there[name] or name).removeprefix("refs/remotes/").removeprefix("refs/heads/")
            return Commit(self.commit(name).hash, shown)
        self._require_git()
        raise NoRevision("there is no branch 'main' or 'origin/main' to compare with: name a revision with --base")

    def _require_git(self) -> None:
        done = self._run("rev-parse", "--git-dir")
        if done.returncode == 0:
            return
        said = done.stderr.decode(errors="replace").strip()
        raise NoRevision(_NOWHERE if "not a git repository" in said else f"git does not read this repository: {said[:500]}")

    def write(self, commit: Commit, folder: Path, *only: str) -> list[Finding]:
        """Write the notices, laws and words of ``commit`` (or ``only`` some folders) below ``folder``; findings for what is not taken over."""
        findings = [] if only else list(check_top(self._top(commit)))
        wanted: dict[str, str] = {}
        clashes = Clashes()
        for mode, object_id, path in self._tree(commit, only or FOLDERS):
            if refused := refused_entry(mode, path) or clashes.why(path):
                if len(findings) < TOLD:
                    shown = path[:200].replace("\n", "\\n")
                    findings.append(Finding("not-reviewed", f"'{shown}' {refused}", shown, fix=FIX))
            else:
                wanted[path] = object_id
        if len(wanted) > MAX_FILES:
            raise NoRevision(f"{commit.name} has {len(wanted):,} files; at most {MAX_FILES:,} are compared")
        for path, data in self._contents(wanted):
            if data is None:
                findings.append(Finding("not-reviewed", f"'{path}' is too large to be compared", path, fix=FIX))
                continue
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return findings

    def _top(self, commit: Commit) -> list[str]:
        """The names in the root of the notices."""
        done = self._run("ls-tree", "-z", "--name-only", commit.hash)
        return [name.decode("utf-8", "backslashreplace") for name in done.stdout[:MAX_LISTING].split(b"\0") if name]

    def read(self, commit: Commit, wanted: Callable[[str], object]) -> dict[str, bytes]:
        """The files of ``commit`` whose path is ``wanted``, by path below the root; what is too large or no file is left out."""
        entries = {
            path: object_id for mode, object_id, path in self._tree(commit) if not refused_entry(mode, path) and wanted(path)
        }
        return {path: data for path, data in self._contents(entries) if data is not None}

    def _tree(self, commit: Commit, folders: Sequence[str] = FOLDERS) -> Iterator[tuple[str, str, str]]:
        """Yield mode, object and path of every file, the path as seen from the root of the notices."""
        prefix = self._run("rev-parse", "--show-prefix").stdout.decode().strip()
        for entry in self._listed(commit, [prefix + folder for folder in folders]):
            about, _, path = entry.partition(b"\t")
            mode, _, object_id = about.decode("ascii").split()
            yield mode, object_id, path.decode("utf-8", "backslashreplace").removeprefix(prefix)

    def _listed(self, commit: Commit, folders: Sequence[str]) -> list[bytes]:
        """The entries of a tree as git writes them; of a tree that stands in itself a million times, no more than a bounded part is read."""
        self.refuse_planted()
        command = _command("ls-tree", "-r", "-z", "--full-tree", commit.hash, "--", *folders)
        try:
            process = subprocess.Popen(command, cwd=self.root, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603
        except FileNotFoundError as error:
            raise NoRevision(_NO_GIT) from error
        with process:
            assert process.stdout is not None
            assert process.stderr is not None
            told = process.stdout.read(MAX_LISTING + 1)
            entries = told.split(b"\0")[:-1]
            if len(told) > MAX_LISTING or len(entries) > MAX_LISTED:
                process.kill()
                raise NoRevision(f"{commit.name} has more than {MAX_LISTED:,} entries in its tree, which are not compared")
            said = process.stderr.read().decode(errors="replace").strip()[:500]
        if process.returncode:
            raise NoRevision(f"git cannot list {commit.short}: {said}")
        return entries

    def manifests(self, commit: Commit) -> Mapping[str, str]:
        """The manifests of releases and withdrawals in ``commit``: the object of each, by its path from the root of the notices."""
        return {path: object_id for _, object_id, path in self._tree(commit) if link_at(path)}

    def tracked(self, paths: Sequence[str]) -> list[str]:
        """Those of the files and folders ``paths``, seen from the root of the notices, of which git knows something."""
        done = self._run("ls-files", "-z", "--", *(f":(literal){path}" for path in paths))
        return [name.decode("utf-8", "backslashreplace") for name in done.stdout.split(b"\0") if name]

    def changed(self, base: Commit, head: Commit | None) -> list[Changed]:
        """Every file of the whole git repository that differs; ``head``: the working tree when there is none, new files too."""
        prefix = self._run("rev-parse", "--show-prefix").stdout.decode().strip()
        raw = ("-r", "-z", "--raw", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=dirty", base.hash)
        done = self._run("diff-tree", *raw, head.hash) if head else self._run("diff-index", *raw, "--")
        if done.returncode:
            raise NoRevision(f"git cannot compare {base.short}: {done.stderr.decode(errors='replace').strip()[:500]}")
        parts = done.stdout.split(b"\0")[:-1]
        found = [
            _changed(about.decode("ascii"), _shown(path, prefix)) for about, path in zip(parts[::2], parts[1::2], strict=True)
        ]
        if head is None:
            new = self._run("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/").stdout.split(b"\0")[
                :-1
            ]
            found += [self._new(path, prefix) for path in new]
        return sorted(found, key=lambda each: each.file)

    def _new(self, path: bytes, prefix: str) -> Changed:
        """A file that git does not know yet."""
        on_disk = self.root.joinpath(*([".."] * prefix.count("/")), os.fsdecode(path))
        mode = LINK if on_disk.is_symlink() else PROGRAM if os.access(on_disk, os.X_OK) else "100644"
        return Changed(_shown(path, prefix), "added", mode)

    def _contents(self, wanted: Mapping[str, str]) -> Iterator[tuple[str, bytes | None]]:
        """Yield every file with its content, ``None`` for one that is too large."""
        if not wanted:
            return
        sizes = self._sizes(wanted)
        fitting = {path: object_id for path, object_id in wanted.items() if sizes[object_id] <= MAX_BYTES}
        yield from ((path, None) for path in wanted if path not in fitting)
        if (total := sum(sizes[object_id] for object_id in fitting.values())) > MAX_TOTAL:
            raise NoRevision(f"a revision has {total:,} bytes in these folders; at most {MAX_TOTAL:,} are compared")
        for batch in batches(fitting, sizes):
            done = self._run("cat-file", "--batch", sent="".join(f"{fitting[path]}\n" for path in batch))
            place = 0
            for path in batch:
                start = done.stdout.index(b"\n", place) + 1
                place = start + sizes[fitting[path]] + 1
                yield path, done.stdout[start : place - 1]

    def _sizes(self, wanted: Mapping[str, str]) -> dict[str, int]:
        done = self._run("cat-file", "--batch-check=%(objectname) %(objectsize)", sent="".join(f"{o}\n" for o in wanted.values()))
        found = [line.split() for line in done.stdout.decode().splitlines()]
        if done.returncode or any(size == "missing" for _, size in found):
            raise NoRevision("git has not all files of these revisions (a partial clone?): clone the repository whole")
        return {object_id: int(size) for object_id, size in found}

    def _refuse_nowhere(self) -> None:
        """Raise ``NoRevision`` where git would find no repository, for to be told so by git takes several of its processes."""
        real = self.root.resolve()
        above = () if "GIT_DIR" in os.environ else {self.root, *self.root.parents, real, *real.parents}
        if above and not any(os.path.lexists(folder / ".git") or _like_git(folder) for folder in above):
            raise NoRevision(_NOWHERE)

    def refuse_planted(self) -> None:
        """Raise ``PlantedRepository`` where git would find one in the files before it finds ``.git``."""
        for folder in () if "GIT_DIR" in os.environ else (self.root, *self.root.parents):
            if (folder / ".git").exists():
                return
            if planted := _like_git(folder):
                raise PlantedRepository(folder, planted)

    def _run(self, *arguments: str, sent: str | None = None) -> subprocess.CompletedProcess[bytes]:
        self.refuse_planted()
        given = sent.encode("ascii") if sent is not None else b""
        try:
            command = _command(*arguments)
            return subprocess.run(command, cwd=self.root, env=_environment(), input=given, capture_output=True, check=False)  # noqa: S603
        except FileNotFoundError as error:
            raise NoRevision(_NO_GIT) from error


def _like_git(folder: Path) -> Sequence[str]:
    """The files by which git takes a folder for a repository (setup.c, ``is_git_directory``); none when it does not."""
    for names in (("HEAD", "objects", "refs"), ("HEAD", "commondir")):
        if all(os.path.lexists(folder / name) for name in names):
            return names
    return ()


_NOWHERE = (
    "this is no git repository: a review compares two of its revisions. "
    "Without git, 'noticepress diff NOTICE' compares the working text with a release"
)
_NO_GIT = "git is not installed here: a review compares two revisions of a git repository"


def _command(*arguments: str) -> Sequence[str]:
    return ("git", *_QUIETLY, *arguments)


def _environment() -> Mapping[str, str]:
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    return {**os.environ, **quiet}


def _shown(path: bytes, prefix: str) -> str:
    """A path from the root of the git repository, as seen from the folder ``prefix`` in it."""
    found = path.decode("utf-8", "backslashreplace")
    return found.removeprefix(prefix) if found.startswith(prefix) else "../" * prefix.count("/") + found


def _changed(about: str, file: str) -> Changed:
    """An entry as git lists it: ``:old-mode new-mode old-object new-object status``."""
    _, mode, _, _, status = about.split(" ")
    kinds: dict[str, Change] = {"A": "added", "D": "removed"}
    return Changed(file, kinds.get(status[:1], "changed"), mode)


def object_of(data: bytes, like: str) -> str:
    """The name under which git stores a file: SHA-1 or SHA-256, as the object ``like`` has it."""
    make = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return make(b"blob %d\x00%b" % (len(data), data), usedforsecurity=False).hexdigest()
