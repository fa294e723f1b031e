"""A base that moved on: versions that were published there since a branch left it, of a notice that the branch publishes, too.

Both were made after the same version. Git merges them without a conflict, and then the chain parts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from noticepress.releasing.release import MANIFEST, WITHDRAWN

Published = Mapping[str, Mapping[str, str]]
"""Of each notice: what its releases and withdrawals are called, with git's hash of their manifests."""


@dataclass(frozen=True)
class Moved:
    """``ours`` are what the branch published of a notice, ``theirs`` what its base, called ``branch``, did since."""

    notice: str
    branch: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def version(self) -> str:
        """The first of ours, with which chaining anew begins."""
        return self.ours[0].removesuffix(WITHDRAWN)


def moved(left: Published, base: Published, head: Published, branch: str) -> Iterator[Moved]:
    """Compare what was published where the branch ``left``, at the newest commit of its ``base``, and in its ``head``."""
    for notice, ours in head.items():
        before, theirs = left.get(notice, {}), base.get(notice, {})
        new = sorted(name for name, manifest in ours.items() if name not in before and theirs.get(name) != manifest)
        other = sorted(name for name, manifest in theirs.items() if name not in before and ours.get(name) != manifest)
        if new and other:
            yield Moved(notice, branch, tuple(new), tuple(other))


def published_in(notices: Path, like: Published) -> dict[str, dict[str, str]]:
    """As git says it of a commit, of the files below ``notices``; hashes of the kind that stand in ``like``."""
    known = next((manifest for each in like.values() for manifest in each.values()), "")
    kind = "sha256" if len(known) == 64 else "sha1"
    found: dict[str, dict[str, str]] = {}
    for path in sorted(notices.glob("*/releases/*")):
        manifest = path / MANIFEST if path.is_dir() else path
        if not path.name.startswith(".") and manifest.is_file() and not manifest.is_symlink():
            found.setdefault(path.parent.parent.name, {})[path.name] = _blob(manifest.read_bytes(), kind)
    return found


def _blob(data: bytes, kind: str) -> str:
    """Git's hash of a file."""
    return hashlib.new(kind, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
