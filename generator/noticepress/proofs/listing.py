"""``noticepress.json`` in the root of a built site: the list of all its files, canonical JSON (RFC 8785) with its own hash.

Touches the disk.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from noticepress.chain.json_text import is_sealed, sealed
from noticepress.findings import Finding
from noticepress.model.ids import ID_PATTERN
from noticepress.places import MARKER
from noticepress.reading.files import read_at_most

_FIX = "put the site back as it was built, or build it again"
_KEYS = {"as-of", "drafts", "files", "made-by", "permalink", "sha256", "version"}
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OSError, RecursionError, ArithmeticError)


@dataclass(frozen=True)
class Listing:
    """What ``noticepress.json`` says: SHA-256 by path of every file, and how the pages were made.

    ``sites``: the folders of the sites that stand below this one, each with a list of its own.
    """

    files: Mapping[str, str]
    as_of: dt.date
    drafts: bool
    version: str
    permalink: Mapping[str, str]
    sites: tuple[str, ...] = ()


def listing(about: Mapping[str, Any], files: Mapping[str, str]) -> bytes:
    """``noticepress.json``: ``about`` the site, and the SHA-256 of every other file by path."""
    said = {**about, "files": dict(files), "made-by": "noticepress"}
    return sealed(said)


MAX_MARKER = 200_000_000
"""Bytes of a list: a million files, at 200 each."""


def read_listing(site: Path) -> Listing | Finding:
    """Read ``noticepress.json``, or say what is wrong with it."""
    try:
        if (site / MARKER).is_symlink() or not (site / MARKER).is_file():
            raise ValueError("not a file of its own")
        written = read_at_most(site / MARKER, MAX_MARKER)
        listing = json.loads(written)
        if set(listing) - {"sites"} != _KEYS or not is_sealed(listing, written):
            raise ValueError("edited")
        return Listing(
            {str(name): str(value) for name, value in listing["files"].items()},
            dt.date.fromisoformat(listing["as-of"]),
            bool(listing["drafts"]),
            str(listing["version"]),
            {str(locale): str(words) for locale, words in listing["permalink"].items()},
            _folders(listing.get("sites", [])),
        )
    except _UNREADABLE:
        return wrong(MARKER, "differs from what was built")


def _folders(said: Any) -> tuple[str, ...]:
    """Names of folders; raises ``ValueError`` for what is none."""
    if not isinstance(said, list) or not all(isinstance(each, str) and re.fullmatch(ID_PATTERN, each) for each in said):
        raise ValueError("edited")
    return tuple(said)


def wrong(name: str, message: str) -> Finding:
    """A finding about a file of a site."""
    return Finding("site-edited", f"{name}: {message}", name, fix=_FIX)


def names(site: Path) -> list[str]:
    """Paths of everything in the site that is not a folder, in order; a link to a folder is not followed. What cannot be read is missing."""
    found = []
    for place, folders, files in os.walk(site):
        links = [name for name in folders if Path(place, name).is_symlink()]
        found += [Path(place, name).relative_to(site).as_posix() for name in (*files, *links)]
    return sorted(found)


def digest(path: Path) -> str:
    """SHA-256 in hex; empty when the file cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
