"""A base that moved on: versions that were published there since a branch left it, of a notice that the branch publishes, too.

Both were made after the same version. Git merges them without a conflict, and then the chain parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from noticepress.chain.chain import link_at
from noticepress.chain.redaction import REDACTED
from noticepress.chain.release import MANIFEST, WITHDRAWN
from noticepress.reading.files import relative
from noticepress.reviewing.git import object_of

Manifests = Mapping[str, str]
"""Of releases and withdrawals: git's object of each manifest, by its path."""


@dataclass(frozen=True)
class Moved:
    """``ours`` are what the branch published of a notice, ``theirs`` what its base, called ``branch``, did since."""

    notice: str
    branch: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    organisation: str = ""
    """In whose chain, when that is not the one of the notice's first organisation."""

    @property
    def option(self) -> str:
        """What a command is told beside the notice and the version."""
        return f" --organisation {self.organisation}" if self.organisation else ""

    @property
    def version(self) -> str:
        """The first of ours, with which chaining anew begins."""
        return self.ours[0].removesuffix(WITHDRAWN).removesuffix(REDACTED)


def moved(branch: str, *manifests: Manifests) -> Iterator[Moved]:
    """Compare what was published where a branch left its base, at the newest commit of the base, and in the branch."""
    left, base, head = map(_by_chain, manifests)
    for chain, ours in head.items():
        before, theirs = left.get(chain, {}), base.get(chain, {})
        new = sorted(name for name, manifest in ours.items() if name not in before and theirs.get(name) != manifest)
        other = sorted(name for name, manifest in theirs.items() if name not in before and ours.get(name) != manifest)
        if new and other:
            yield Moved(chain[0], branch, tuple(new), tuple(other), chain[1])


def _by_chain(manifests: Manifests) -> dict[tuple[str, str], dict[str, str]]:
    """Of each notice and organisation: what its releases and withdrawals are called, with their objects."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for path, manifest in manifests.items():
        if (place := link_at(path)) is not None:
            found.setdefault((place.notice, place.organisation), {})[_file(path)] = manifest
    return found


def _file(path: str) -> str:
    """What the folder of a release, or the file of another link, is called."""
    before, _, last = path.rpartition("/")
    return before.rpartition("/")[2] if last == MANIFEST else last


def manifests_in(root: Path, like: Manifests) -> dict[str, str]:
    """As git says it of a commit, of the files of the notices below ``root``; objects of the kind that stand in ``like``."""
    kind = next(iter(like.values()), "")
    found: dict[str, str] = {}
    for path in sorted([*(root / "notices").glob("*/releases/*"), *(root / "notices").glob("*/releases/*/*")]):
        manifest = path / MANIFEST if path.is_dir() else path
        hidden = path.name.startswith(".") or link_at(relative(manifest, root)) is None
        if not hidden and manifest.is_file() and not manifest.is_symlink():
            found[relative(manifest, root)] = object_of(manifest.read_bytes(), kind)
    return found
