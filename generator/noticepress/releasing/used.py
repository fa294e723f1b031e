"""What was published in all chains of a repository with the words and names of ``notices/next.yaml``: that file is about those releases.

Touches the disk; the manifests are read once for as long as no release is added anywhere.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from noticepress.chain.about import NextRelease
from noticepress.chain.homes import called, folder_of, organisation_of, others_in, releases_of
from noticepress.chain.read import MAX_BYTES
from noticepress.chain.release import MANIFEST, WITHDRAWN
from noticepress.places import NO_NOTICES
from noticepress.reading.files import read_at_most

_SIGNED = {"materiality": "judgements", "approvals": "approvals", "overrides": "overrides"}
"""What people answer for by name, in ``next.yaml`` and in what a release says of itself."""


@dataclass(frozen=True)
class _Said:
    """What one release was published with: its words by language, and what people signed."""

    called: str
    words: frozenset[str]
    signed: frozenset[str]


def used(given: NextRelease, notices: Path) -> str:
    """The version (``webshop 2.0``) that was published with what ``given`` says for all notices; empty when none was."""
    words = {" ".join(text.split()) for text in given.summary.changed.root.values()} if given.summary else set()
    signed = {
        _plain(each.model_dump(mode="json", by_alias=True, exclude_none=True)) for key in _SIGNED for each in getattr(given, key)
    }
    for said in _published(_stamps(notices)) if words or signed else ():
        with_addition = any(text.startswith(f"{each} ") for text in said.words for each in words)
        if words & said.words or with_addition or signed & said.signed:
            return said.called
    return ""


def _stamps(notices: Path) -> tuple[tuple[Path, int], ...]:
    """The folders of releases, each with what changes when a release is added."""
    found: list[tuple[Path, int]] = []
    for name in sorted(os.listdir(notices)) if notices.is_dir() else ():
        home = releases_of(notices / name)
        try:
            stamp = os.stat(home).st_mtime_ns if name not in NO_NOTICES else None
        except OSError:
            continue  # nothing was released of it
        if stamp is not None:
            found.append((home, stamp))
            found += ((each, os.stat(each).st_mtime_ns) for each in _of_other_organisations(notices / name, stamp))
    return tuple(found)


@lru_cache(maxsize=4096)
def _of_other_organisations(folder: Path, stamp: int) -> tuple[Path, ...]:
    """The folders in the releases of a notice that hold releases themselves; ``stamp`` is the time of these."""
    return tuple(releases_of(folder, each) for each in others_in(folder))


@lru_cache(maxsize=4)
def _published(stamps: tuple[tuple[Path, int], ...]) -> tuple[_Said, ...]:
    return tuple(said for home, _ in stamps for said in _in(home))


def _in(home: Path) -> Iterator[_Said]:
    notice = called(folder_of(home).name, organisation_of(home))
    for manifest in sorted(home.glob(f"[!.]*/{MANIFEST}")):
        version = manifest.parent.name
        if (home / f"{version}{WITHDRAWN}").exists():
            continue  # its changes never came: they may be said again
        try:
            about = json.loads(read_at_most(manifest, MAX_BYTES)).get("about")
            if isinstance(about, dict):
                yield _Said(f"{notice} {version}", *_said(about))
        except (OSError, ValueError, RecursionError, AttributeError, TypeError):
            continue  # whoever reads the chain says so


def _said(about: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    changed = (about.get("summary") or {}).get("changed") or {}
    words = frozenset(" ".join(str(text).split()) for text in changed.values())
    return words, frozenset(_plain(each) for key in _SIGNED.values() for each in about.get(key) or ())


def _plain(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
