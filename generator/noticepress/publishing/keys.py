"""What everything in a site follows from besides its own facts, as hashes: the program, and the laws and words. Touches the disk."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from noticepress import __version__
from noticepress.places import Places, packaged
from noticepress.store.stamps import contents

_PACKAGE = Path(__file__).resolve().parent.parent
_LIBRARIES = (
    "babel", "jinja2", "markdown-it-py", "markupsafe", "mkdocs", "mkdocs-material", "pydantic", "pymdown-extensions", "rfc8785",
    "ruamel.yaml", "weasyprint", "wordfreq",
)  # fmt: skip
"""Whose version can change a byte of a site."""


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


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()
