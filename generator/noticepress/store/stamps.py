"""What tells that files are what they were: their bytes, or quicker their sizes, times and inodes. Reads the disk."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_NOT_OURS = frozenset({"__pycache__", ".git"})


def contents(folders: Iterable[Path]) -> str:
    """A hash of names and bytes of all files in ``folders`` (or one of them, if it is a file)."""
    digest = hashlib.sha256()
    for folder in folders:
        digest.update(b"\x00folder\x00")
        for name, path in _files(folder):
            digest.update(f"{name}\x00".encode("utf-8", "surrogateescape"))
            with suppress(OSError):
                if not path or not stat.S_ISREG(os.stat(path).st_mode):
                    continue  # a pipe or a device: nobody reads it
                with open(path, "rb") as file:
                    digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


_TICK = 20_000_000
"""Nanoseconds in which a file may be written twice and show the same time."""


def stamps(folders: Iterable[Path]) -> str:
    """What changes when a file in ``folders`` (or one of them, if it is a file) is written, added, replaced or removed.

    Sizes, times and inodes; quicker than to read them. Of a file that was written this moment, the next moment is awaited, for
    what is written later has to show another time.
    """
    places = list(folders)
    found, newest = _stamps(places)
    if newest > time.time_ns() - _TICK:
        time.sleep(_TICK / 1e9)
        found, _ = _stamps(places)
    return found


def _stamps(folders: Iterable[Path]) -> tuple[str, int]:
    """They, and when a file was touched last."""
    told = [_of_folder(folder) for folder in folders]
    every = "".join(f"{each}\x00\x00" for each, _ in told)
    return hashlib.sha256(every.encode("utf-8", "surrogateescape")).hexdigest(), max((newest for _, newest in told), default=0)


def _of_folder(folder: Path) -> tuple[str, int]:
    """Size, times and inode of every file in it, and when one was touched last."""
    told, newest = list[str](), 0
    for name, path in _files(folder):
        try:
            about = os.stat(path) if path else None
        except OSError:
            about = None
        if about is None:
            told.append(f"{name}\x00-\x00")
            continue
        newest = max(newest, about.st_ctime_ns)
        told.append(f"{name}\x00{about.st_size}:{about.st_mtime_ns}:{about.st_ctime_ns}:{about.st_ino}\x00")
    return "".join(told), newest


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it leads to one; a link that leads to itself does not, and must not hide the rest of its folder."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _files(folder: Path) -> list[tuple[str, str]]:
    """Name below ``folder`` and path of every file, in order of name; of a file, that alone. Of folders and links that lead out, only the name.

    Links are followed, but not back into a folder above, and not out of the folder in which this one stands: no reader does.
    """
    if not folder.is_dir():
        return [("", os.fspath(folder))]
    home = os.path.join(os.path.realpath(folder.parent), "")
    found: list[tuple[str, str]] = []
    waiting: list[tuple[str, str, tuple[str, ...]]] = [("", os.fspath(folder), ())]
    while waiting:
        prefix, place, above = waiting.pop()
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                if entry.name in _NOT_OURS:
                    continue
                if not entry.is_symlink() and not entry.is_dir(follow_symlinks=False):
                    found.append((prefix + entry.name, entry.path))
                    continue
                if entry.is_symlink() and not os.path.realpath(entry.path).startswith(home):
                    found.append((f"{prefix}{entry.name} -> {os.readlink(entry.path)}", ""))
                    continue
                if not _is_folder(entry):
                    found.append((prefix + entry.name, entry.path))
                elif not entry.is_symlink():
                    found.append((f"{prefix}{entry.name}/", ""))  # a folder in the place of a file counts, also an empty one
                    waiting.append((f"{prefix}{entry.name}/", entry.path, above))
                elif (real := os.path.realpath(entry.path)) not in above and not f"{os.path.realpath(place)}/".startswith(
                    f"{real}/"
                ):
                    waiting.append((f"{prefix}{entry.name}/", entry.path, (*above, real)))
    return sorted(found)
