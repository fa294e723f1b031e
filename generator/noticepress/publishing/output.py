"""The folder of a built site: exchanged whole, its unchanged files linked from the one before. Touches the disk.

What was written is remembered outside it: by path the key, the SHA-256 and what tells that the file is still the one that was
written, its size, time and inode. A file is replaced and never written in place, so that a link to it keeps its bytes.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from noticepress import locks, store
from noticepress.findings import Finding, Unusable
from noticepress.swapping import CannotSwap, swap_at_once

FORM = "output-1"
"""Of what is remembered of an output folder."""
_OLD = ".old.building"


class Written(NamedTuple):
    """A file as it was written: ``path`` from the root of the site; ``mtime`` in nanoseconds."""

    path: str
    key: str
    sha256: str
    size: int
    mtime: int
    inode: int


@dataclass(frozen=True)
class Remembered:
    """What is known of an output folder: files by unit with the unit's key, and more that the builder keeps. ``inputs``: what it read."""

    units: Mapping[str, tuple[str, tuple[Written, ...]]] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    inputs: str = ""

    def files(self) -> Iterator[Written]:
        """Every file."""
        for _, files in self.units.values():
            yield from files


def remembered(out: Path) -> Remembered:
    """What the last build into ``out`` remembered; nothing when there was none."""
    data = store.get(_key(out))
    if data is None:
        return Remembered()
    found = json.loads(data)
    units = {name: (key, tuple(map(Written._make, files))) for name, (key, files) in found["units"].items()}
    return Remembered(units, found["more"], found["inputs"])


def remember(out: Path, what: Remembered) -> None:
    """Keep it for the next build into ``out``."""
    said = {"units": what.units, "more": what.more, "inputs": what.inputs}
    store.put(_key(out), json.dumps(said, separators=(",", ":")).encode())


def _key(out: Path) -> str:
    return store.key_of(FORM, out.resolve())


def intact(out: Path, files: Iterator[Written], *, by_hash: bool = False) -> set[str]:
    """The paths of those ``files`` that still are what was written, by size, time and inode; ``by_hash``: by their bytes, too."""
    there = _there(out)
    return {
        each.path
        for each in files
        if there.get(each.path) == (each.size, each.mtime, each.inode)
        and (not by_hash or _digest(out / each.path) == each.sha256)
    }


def paths(out: Path) -> set[str]:
    """The path of everything in the folder that is no folder."""
    return set(_there(out))


def written(folder: Path) -> Iterator[Written]:
    """Everything in ``folder`` as it is, without keys."""
    for path, (size, mtime, inode) in sorted(_there(folder).items()):
        yield Written(path, "", _digest(folder / path), size, mtime, inode)


def _there(out: Path) -> dict[str, tuple[int, int, int]]:
    found: dict[str, tuple[int, int, int]] = {}
    waiting = [("", os.fspath(out))]
    while waiting:
        prefix, folder = waiting.pop()
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    about = entry.stat(follow_symlinks=False)
                    regular = not entry.is_symlink()
                    found[prefix + entry.name] = (about.st_size, about.st_mtime_ns, about.st_ino) if regular else (-1, 0, 0)
    return found


def _digest(path: Path) -> str:
    with suppress(OSError), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""


class Staging:
    """A folder that becomes the output: files are written into it, or linked from the output that is there."""

    def __init__(self, folder: Path, out: Path):
        self.folder, self._out, self._root = folder, out, os.fspath(folder)
        self._made: set[str] = set()
        self._same: dict[str, str] = {}

    def write(self, path: str, data: bytes, key: str) -> Written:
        """Write a file; one with the bytes of another that was written here shares its place on the disk."""
        digest = hashlib.sha256(data).hexdigest()
        target = self._target(path)
        try:
            about = self._new(target, data, digest)
        except FileExistsError:
            os.unlink(target)  # it may be linked from the output that is there
            about = self._new(target, data, digest)
        return Written(path, key, digest, about.st_size, about.st_mtime_ns, about.st_ino)

    def _new(self, target: str, data: bytes, digest: str) -> os.stat_result:
        """Write a file that is not there."""
        if digest in self._same and self._link(self._same[digest], target):
            return os.stat(target)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            about = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        self._same[digest] = target
        return about

    def keep(self, file: Written) -> Written | None:
        """Take a file over from the output that is there; ``None`` when that is not possible."""
        source = os.path.join(self._out, file.path)
        target = self._target(file.path)
        if self._link(source, target):
            return file
        try:
            if os.path.lexists(target):
                os.unlink(target)
            shutil.copy2(source, target, follow_symlinks=False)
        except OSError:
            return None
        about = os.stat(target)
        return file._replace(mtime=about.st_mtime_ns, inode=about.st_ino)

    def share(self, units: Mapping[str, tuple[str, tuple[Written, ...]]]) -> dict[str, tuple[str, tuple[Written, ...]]]:
        """Let equal files that different processes wrote share one place on the disk, too; returns ``units`` as they are then."""
        first: dict[str, Written] = {}
        return {name: (key, tuple(self._once(file, first) for file in files)) for name, (key, files) in units.items()}

    def _once(self, file: Written, first: dict[str, Written]) -> Written:
        same = first.setdefault(file.sha256, file)
        if same.inode == file.inode:
            return file
        beside = f"{self._root}/{file.path}.same"
        if not self._link(f"{self._root}/{same.path}", beside):
            return file  # as on a disk without links, or with too many of this one
        os.replace(beside, f"{self._root}/{file.path}")
        return file._replace(mtime=same.mtime, inode=same.inode)

    def _target(self, path: str) -> str:
        self._folder(path.rpartition("/")[0])
        return f"{self._root}/{path}"

    def _folder(self, folder: str) -> None:
        """Make a folder and those above it, each once; another process may have made them."""
        if folder and folder not in self._made:
            self._folder(folder.rpartition("/")[0])
            with suppress(FileExistsError):
                os.mkdir(f"{self._root}/{folder}")
            self._made.add(folder)

    @staticmethod
    def _link(source: str, target: str) -> bool:
        try:
            os.link(source, target)
        except OSError:
            return False
        return True


@contextmanager
def staging(out: Path) -> Iterator[Staging]:
    """A new folder beside ``out`` that takes its place when the block ends well, and is gone when not.

    Of two builds at once, the second waits. What a build that was killed left behind is removed. ``out`` is no link. Raises
    ``Unusable`` when the disk does not let the folder be written.
    """
    with _unwritable(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out):
            for left in left_behind(out):
                if left.name.endswith(_OLD) and not out.exists():
                    os.rename(left, out)  # killed between taking the old site away and putting the new one there
                shutil.rmtree(left, ignore_errors=True)
            folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", suffix=".building", dir=out.parent))
            try:
                yield Staging(folder, out)
                folder.chmod(0o755)
                _exchange(folder, out)
            finally:
                shutil.rmtree(folder, ignore_errors=True)


def left_behind(out: Path) -> list[Path]:
    """The folders beside ``out`` of a build that was killed, or that goes on now."""
    return sorted(out.parent.glob(f".{glob.escape(out.name)}-*.building"))


@contextmanager
def _unwritable(out: Path) -> Iterator[None]:
    """What the disk refuses beside or below ``out``, as a finding."""
    try:
        yield
    except OSError as error:
        here = any(isinstance(name, str) and name.startswith(str(out.parent)) for name in (error.filename, error.filename2))
        if isinstance(error, NotADirectoryError | FileExistsError):
            raise  # something stands where a folder would: the command says what to do about that
        if not here and error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            raise
        why = error.strerror if error.errno in (errno.ENOSPC, errno.EDQUOT) else f"{error.strerror}: {error.filename}"
        fix = "make place or change its permissions, or choose another folder with --out"
        raise Unusable([Finding("unwritable", f"the site cannot be written ({why})", str(out), fix=fix)]) from error


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold a lock on the folder in which ``out`` stands, which leaves nothing behind."""
    descriptor = locks.opened(out.parent)
    try:
        try:
            locks.lock(descriptor, waiting=True)
        except OSError:  # NFS locks only files that are open for writing
            os.close(descriptor)
            descriptor = os.open(out.parent / f".{out.name}.lock", os.O_RDWR | os.O_CREAT, 0o644)
            locks.lock(descriptor, waiting=True)
        yield
    finally:
        os.close(descriptor)


def _exchange(folder: Path, out: Path) -> None:
    """Put the finished site in place of the old one: at once where the system can do that."""
    if out.exists():
        with suppress(OSError, CannotSwap):
            swap_at_once(folder, out)
            return  # what was the old site is removed as the folder that it now is
    old = folder.with_name(folder.name.removesuffix(".building") + _OLD)
    if out.exists():
        os.rename(out, old)
    os.rename(folder, out)
    shutil.rmtree(old, ignore_errors=True)
