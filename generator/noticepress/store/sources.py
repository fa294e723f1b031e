"""What everything that is kept follows from besides its own facts, as hashes: the program, and the laws and words. Touches the disk."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from noticepress import __version__
from noticepress.places import Places, packaged
from noticepress.store.stamps import contents, stamps

_PACKAGE = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def program() -> str:
    """A hash of this version of the program, of every file of it, and of the libraries that write what it makes.

    Other programs that stand in for mkdocs (ProperDocs) put themselves in place of its module.
    """
    engine = getattr(sys.modules.get("mkdocs"), "__name__", "mkdocs")
    return _hash([__version__, sys.version, engine, *libraries(), contents([_PACKAGE])])


@lru_cache(maxsize=1)
def libraries() -> tuple[str, ...]:
    """Names with versions of all that is installed: plugins, themes and what they need can all change a byte of a site."""
    found: set[str] = set()
    for place in sys.path:
        with suppress(OSError):
            found.update(name for name in os.listdir(place or ".") if name.endswith((".dist-info", ".egg-info")))
    return tuple(sorted(found))


def words_and_laws(places: Places) -> str:
    """A hash of every file of the laws and languages that a repository uses, its own and those that come with the tool."""
    folders = tuple(dict.fromkeys([*places.regimes, *places.locales, packaged("regimes"), packaged("locales")]))
    return contents_of(folders)


def contents_of(folders: tuple[Path, ...]) -> str:
    """A hash of every file in the folders."""
    return _read(folders, stamps(folders))


@lru_cache(maxsize=4)
def _read(folders: tuple[Path, ...], stamped: str) -> str:
    """Read once in a process while nothing of it is written."""
    return contents(folders)


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
