"""What everything in a site follows from besides its own facts, as hashes: the program, and the laws and words. Touches the disk."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from noticepress import __version__
from noticepress.places import Places, packaged

_PACKAGE = Path(__file__).resolve().parent.parent
_LIBRARIES = (
    "babel", "jinja2", "markdown-it-py", "markupsafe", "mkdocs", "mkdocs-material", "pydantic", "pymdown-extensions", "rfc8785",
    "ruamel.yaml", "weasyprint", "wordfreq",
)  # fmt: skip
"""Whose version can change a byte of a site."""
_NOT_OURS = frozenset({"__pycache__", ".git"})


@lru_cache(maxsize=1)
def program() -> str:
    """A hash of this version of the program, of every file of it, and of the libraries that write what it makes."""
    versions = []
    for name in _LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            versions.append(f"{name} {metadata.version(name)}")
    return _hash([__version__, sys.version, *versions, contents([_PACKAGE])])


def words_and_laws(places: Places) -> str:
    """A hash of every file of the laws and languages that a repository uses, its own and those that come with the tool."""
    return contents([*places.regimes, *places.locales, packaged("regimes"), packaged("locales")])


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


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
