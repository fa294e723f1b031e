"""What tells that files are what they were: their bytes, or quicker their sizes, times and inodes. Reads the disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_NOT_OURS = frozenset({"__pycache__", ".git"})


def contents(folders: Iterable[Path]) -> str:
    """A hash of names and bytes of all files in ``folders``."""
    digest = hashlib.sha256()
    for folder in folders:
        digest.update(b"\x00folder\x00")
        for name, path in _files(folder):
            digest.update(f"{name}\x00".encode("utf-8", "surrogateescape"))
            with suppress(OSError), open(path, "rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def stamps(folders: Iterable[Path]) -> str:
    """What changes when a file in ``folders`` (or one of them, if it is a file) is written, added, replaced or removed.

    Sizes, times and inodes; quicker than to read them.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for name, path in _files(folder) if folder.is_dir() else [("", os.fspath(folder))]:
            try:
                about = os.stat(path, follow_symlinks=False)
                told = f"{name}\x00{about.st_size}:{about.st_mtime_ns}:{about.st_ctime_ns}:{about.st_ino}\x00"
            except OSError:
                told = f"{name}\x00-\x00"
            digest.update(told.encode("utf-8", "surrogateescape"))
        digest.update(b"\x00\x00")
    return digest.hexdigest()


def _files(folder: Path) -> list[tuple[str, str]]:
    """Name below ``folder`` and path of every file, in order of name."""
    found: list[tuple[str, str]] = []
    waiting = [("", os.fspath(folder))]
    while waiting:
        prefix, place = waiting.pop()
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                if entry.name in _NOT_OURS:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    found.append((prefix + entry.name, entry.path))
    return sorted(found)
