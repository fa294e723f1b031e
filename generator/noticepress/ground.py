"""What all organisations of a repository of notices have in common, read once. Touches the disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from noticepress.chain.lot import check_lot
from noticepress.chain.strays import check_strays
from noticepress.findings import Finding
from noticepress.organisations.files import Organisations, read_organisations
from noticepress.organisations.whose import Whose, whose
from noticepress.places import NO_NOTICES, Places
from noticepress.reading.names import check_layers, check_names, check_top, entries, meant
from noticepress.shared_facts.files import Shared, read_shared


@dataclass(frozen=True)
class Ground:
    """What the organisations have in common; ``findings`` say what is wrong in it."""

    places: Places
    organisations: Organisations
    folders: tuple[Path, ...]
    whose: Mapping[str, Whose]
    shared: Shared
    findings: tuple[Finding, ...]


def read_ground(root: Path) -> Ground:
    """Read what is the same for every organisation."""
    places = Places(root.resolve())
    organisations, wrong = read_organisations(places)
    shared, more = read_shared(places)
    folders = tuple(notice_folders(places))
    owners = {folder.name: whose(folder, organisations, places.root) for folder in folders}
    findings = (*_names(places), *check_lot(places), *wrong, *more)
    return Ground(places, organisations, folders, owners, shared, findings)


def notice_folders(places: Places) -> list[Path]:
    """The folders of notices, in order of name."""
    if not places.notices.is_dir():
        return []
    return sorted(
        path
        for path in places.notices.iterdir()
        if path.is_dir()
        and not path.name.startswith(".")
        and meant(path.name) not in ("organisation.yaml", "next.yaml", *NO_NOTICES)
    )


def _names(places: Places) -> list[Finding]:
    top = check_top(path.name for path in entries(places.root))
    layers = (finding for each in (places.regimes, places.locales) for finding in check_layers(each, places.root))
    return [*top, *layers, *check_names(places.notices, places.root), *check_strays(places)]
