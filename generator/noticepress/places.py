"""Where things stand on disk: the repository of notices, and the laws and languages that come with the tool."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

KEYS = "keys"
"""Folder among the notices that is none: whose signatures and timestamps count."""
UNFINISHED = ".unfinished-"
"""How names of files and folders begin that stand among the notices while something is not finished."""
SHARED = "shared"
"""Folder among the notices that is none: facts that several notices use, one file a kind."""
ORGANISATIONS = "organisations"
"""Folder among the notices that is none: organisations that build on the one in ``organisation.yaml``."""
NO_NOTICES = (KEYS, SHARED, ORGANISATIONS)
"""Names of folders among the notices that no notice can have."""
MARKER = "noticepress.json"
"""In the root of every built site: what it is, the date it was built for, and the SHA-256 of every file."""
_PACKAGE = Path(__file__).resolve().parent
STARTER = _PACKAGE / "starter"
"""What 'noticepress init' writes, beside the schemas."""
STARTER_KINDS = STARTER / "kinds"
"""Notices of usual kinds, each a file with its facts for every law."""
PLATFORMS = STARTER / "platforms"
"""What platforms run and show: workflows, settings of editors, a page for those who write."""
SPECIMEN = _PACKAGE / "specimen"
"""A made-up repository in which every text key stands once, well written; the key reference shows what it prints."""


def packaged(folder: str) -> Path:
    """Return the ``regimes``, ``locales`` or ``requirements`` that come with the tool (installed, or in its source tree)."""
    installed = _PACKAGE / "data" / folder
    return installed if installed.is_dir() else _PACKAGE.parent.parent / folder


@dataclass(frozen=True)
class Places:
    """The folders of one repository of notices; its own laws and languages come before the packaged ones."""

    root: Path

    @property
    def notices(self) -> Path:
        """The folder of the content."""
        return self.root / "notices"

    @property
    def unfinished_lot(self) -> Path:
        """The journal of several releases that are published together, while that is not finished."""
        return self.notices / f"{UNFINISHED}lot.json"

    @property
    def shared(self) -> Path:
        """The folder of the facts that several notices use; it need not be there."""
        return self.notices / SHARED

    @property
    def organisations(self) -> Path:
        """The folder of the organisations that build on the one in ``organisation.yaml``; it need not be there."""
        return self.notices / ORGANISATIONS

    @cached_property
    def regimes(self) -> tuple[Path, ...]:
        """Folders of regimes, the repository's own first."""
        return self._layers("regimes")

    @cached_property
    def locales(self) -> tuple[Path, ...]:
        """Folders of locales, the repository's own first."""
        return self._layers("locales")

    def _layers(self, folder: str) -> tuple[Path, ...]:
        own, ours = self.root / folder, packaged(folder)
        return (own, ours) if own.is_dir() and own.resolve() != ours.resolve() else (ours,)


def names(layers: tuple[Path, ...], marker: str) -> list[str]:
    """Names of the folders in ``layers`` that hold ``marker`` (a file name or pattern)."""
    return sorted({path.parent.name for layer in layers for path in layer.glob(f"*/{marker}")})
