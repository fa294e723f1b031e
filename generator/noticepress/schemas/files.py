"""The folder ``schemas/`` of a repository: what stands in it, and whether that is current. Touches the disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from noticepress.findings import Unusable
from noticepress.house import read_house
from noticepress.model import Notice
from noticepress.places import ORGANISATIONS, SHARED, Places
from noticepress.schemas.choices import of_repository, of_tool
from noticepress.schemas.models import CONTENT, of_content, schemas
from noticepress.writing import write

FOLDER = "schemas"
KINDS = tuple(CONTENT)
"""The files that everybody writes; those of a law only concern a repository with laws of its own."""


def written(root: Path) -> dict[str, str]:
    """The schemas of the repository at ``root`` by file name, as they should stand on disk; raises ``Unusable`` for a broken law."""
    places = Places(root.resolve())
    found = read_house(root).together if places.notices.is_dir() else None
    choices = of_repository(places, found.written, found.shared, found.organisations) if found else of_tool()
    needed = schemas(choices) if (places.root / "regimes").is_dir() else of_content(choices)
    return {f"{name}.schema.json": as_text(schema) for name, schema in needed.items()}


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it stands on disk: what differs between two versions shows line by line."""
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def refresh(root: Path) -> list[Path]:
    """Write anew those of ``schemas/`` that other facts made, so that editors know a new id at once; returns them.

    Only where the folder is one of ours, and everything can be read, also laws and words: ids do not vanish while somebody types, and what a
    command wrote before stays done. What cannot be read is told by ``check``.
    """
    folder = root.resolve() / FOLDER
    if folder.is_symlink() or not _is_ours(folder / "notice.schema.json"):
        return []
    if read_house(root).findings:
        return []
    try:
        needed = written(root).items()
    except Unusable:
        return []
    changed = {folder / name: text for name, text in needed if _differs(folder / name, text) or _is_new(folder / name)}
    write({path: text.encode() for path, text in changed.items()})
    return list(changed)


def _differs(path: Path, text: str) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes() != text.encode()


def _is_new(path: Path) -> bool:
    """True for the schema of a file of shared facts, of an organisation or of a law that somebody began."""
    begun = path.name.startswith((f"{SHARED}-", ORGANISATIONS)) or path.name.partition(".")[0] not in CONTENT
    return begun and not path.exists() and not path.is_symlink()


def _is_ours(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        found = json.loads(path.read_bytes())
    except ValueError:
        return False
    return isinstance(found, dict) and found.get("description") == Notice.__doc__
