"""Where the chains of a notice stand: that of its first organisation in ``releases/``, each other one in ``releases/<organisation>/``.

Proofs stand in ``proofs/`` in the same way. Which is which is read off the folders: a version holds its manifest, a chain holds versions.
Touches the disk.
"""

from __future__ import annotations

import re
from pathlib import Path

from noticepress.chain.redaction import REDACTED
from noticepress.chain.release import MANIFEST, WITHDRAWN
from noticepress.model.ids import ID_PATTERN
from noticepress.places import UNFINISHED as UNFINISHED
from noticepress.swapping import ASIDE

RELEASES = "releases"
"""Folder of a notice with the chain of its first organisation, and a folder for that of each other one."""
PROOFS = "proofs"
"""Folder of a notice with what proves more of its chains."""


def releases_of(folder: Path, organisation: str = "") -> Path:
    """The folder of a chain of the notice in ``folder``: of its first organisation, or of the ``organisation`` named."""
    return folder / RELEASES / organisation


def proofs_of(folder: Path, organisation: str = "") -> Path:
    """The folder of what proves more of that chain."""
    return folder / PROOFS / organisation


def folder_of(home: Path) -> Path:
    """The folder of the notice of which ``home`` holds releases or proofs."""
    return home.parent if home.name in (RELEASES, PROOFS) else home.parent.parent


def organisation_of(home: Path) -> str:
    """Whose chain, or proofs, ``home`` holds: empty for the first organisation of the notice."""
    return "" if home.name in (RELEASES, PROOFS) else home.name


def is_chain(path: Path) -> bool:
    """True when ``path``, in a folder of releases, is the chain of another organisation and no release."""
    if not re.fullmatch(ID_PATTERN, path.name) or path.is_symlink() or not path.is_dir() or (path / MANIFEST).exists():
        return False
    return any(
        entry.is_dir() or entry.name.endswith((WITHDRAWN, REDACTED)) for entry in path.iterdir() if not entry.name.startswith(".")
    )


def is_begun(path: Path) -> bool:
    """True when ``path``, in a folder of releases, is of a chain of which nothing was published yet: a command was stopped before."""
    if not re.fullmatch(ID_PATTERN, path.name) or path.is_symlink() or not path.is_dir():
        return False
    return all(entry.name.startswith(UNFINISHED) for entry in path.iterdir())


def others_in(folder: Path) -> tuple[str, ...]:
    """The organisations besides the first of which something was published of the notice in ``folder``, by their ids."""
    home = releases_of(folder)
    if home.is_symlink() or not home.is_dir():
        return ()
    return tuple(path.name for path in sorted(home.iterdir()) if is_chain(path))


def chains_in(folder: Path) -> tuple[str, ...]:
    """All chains of the notice in ``folder``: the first organisation's under an empty name, and those of ``others_in``."""
    return ("", *others_in(folder))


def put_aside(notices: Path) -> list[Path]:
    """What stands in any folder of releases as if a command had put it aside while something takes its name, and was stopped."""
    homes = notices.glob(f"*/{RELEASES}/{ASIDE}*"), notices.glob(f"*/{RELEASES}/*/{ASIDE}*")
    return sorted(each for some in homes for each in some)


def called(notice: str, organisation: str) -> str:
    """How a chain is called: ``shop``, ``shop (spaak)``."""
    return f"{notice} ({organisation})" if organisation else notice
