"""Links of several chains that are published together, all or none: the journal that says which, and how far they are. Touches the disk.

The journal is written first, as a draft; then each link, whole, under a hidden name. From the moment the journal has its own name, they
are published: whoever has the next turn to write gives those their names that lack them. Before that, nothing was published.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from noticepress.chain.json_text import is_sealed, sealed
from noticepress.chain.read import MAX_BYTES, UNFINISHED
from noticepress.chain.release import sha256
from noticepress.findings import Finding, Unusable
from noticepress.places import Places
from noticepress.reading.files import read_at_most, relative

RULE = "lot-unfinished"
_FORMAT = 1
_UNREADABLE = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
_PLAIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,199}")


def journal(places: Places) -> Path:
    """Where the journal stands while a lot is not finished."""
    return places.unfinished_lot


def draft_of_journal(places: Places) -> Path:
    """Where it stands until all links are whole."""
    return journal(places).with_name(f"{UNFINISHED}lot.tmp")


@dataclass(frozen=True)
class Entry:
    """A link of a lot: ``name`` in the folder ``home`` of releases, and the SHA-256 of each of its files.

    A link that is one file has the only name ``""`` among ``files``.
    """

    home: Path
    name: str
    files: Mapping[str, str]

    @property
    def target(self) -> Path:
        """Where it stands when it is published."""
        return self.home / self.name

    @property
    def draft(self) -> Path:
        """Where it stands before."""
        return self.home / f"{UNFINISHED}{self.name}"

    @property
    def placed(self) -> bool:
        """Whether it has its name."""
        return self._is_at(self.target)

    @property
    def ready(self) -> bool:
        """Whether it can get its name."""
        return not self.target.exists() and not self.target.is_symlink() and self._is_at(self.draft)

    def _is_at(self, path: Path) -> bool:
        try:
            if path.is_symlink():
                return False
            there = {each.name: each for each in path.iterdir()} if path.is_dir() else {"": path}
            return there.keys() == self.files.keys() and all(
                not each.is_symlink() and sha256(read_at_most(each, MAX_BYTES)) == self.files[name]
                for name, each in there.items()
            )
        except (OSError, ValueError):
            return False


def written(entries: tuple[Entry, ...], places: Places) -> bytes:
    """The journal of a lot."""
    links = [{"in": relative(each.home, places.root), "name": each.name, "files": dict(each.files)} for each in entries]
    return sealed({"format": _FORMAT, "links": links})


def unfinished(places: Places) -> tuple[Entry, ...]:
    """The links of a lot that was not finished; none where there is no journal. Raises ``Unusable`` for one that no command wrote."""
    path = journal(places)
    if not path.exists() and not path.is_symlink():
        return ()
    try:
        return read(path, places)
    except _UNREADABLE as error:
        message = "is not the journal of a command that was stopped: nobody can say which releases were meant"
        fix = "remove it, and look at what 'git status' shows under notices/"
        raise Unusable([Finding("lot-unknown", message, relative(path, places.root), fix=fix)]) from error


def begun(places: Places) -> tuple[Entry, ...]:
    """The links of a lot that was stopped before it was published: of these, drafts may be there."""
    try:
        return read(draft_of_journal(places), places)
    except _UNREADABLE:
        return ()  # no draft was written before the journal was whole


def read(path: Path, places: Places) -> tuple[Entry, ...]:
    """The links that a journal names, which is to the byte what a command writes; raises ``ValueError`` and its kind, or ``OSError``."""
    if path.is_symlink():
        raise ValueError
    data = read_at_most(path, MAX_BYTES)
    said = json.loads(data)
    if not is_sealed(said, data) or said["format"] != _FORMAT:
        raise ValueError
    entries = tuple(_entry(each, places) for each in said["links"])
    if not entries or len({each.target for each in entries}) < len(entries) or written(entries, places) != data:
        raise ValueError
    return entries


def _entry(said: Mapping[str, object], places: Places) -> Entry:
    """Raises ``ValueError`` for a link that cannot stand in this repository."""
    home, name, files = said["in"], said["name"], said["files"]
    if not (isinstance(home, str) and isinstance(name, str) and isinstance(files, dict) and files):
        raise ValueError
    steps = home.split("/")
    if steps[0] != "notices" or len(steps) not in (3, 4) or steps[2] != "releases" or not all(map(_is_plain, (*steps, name))):
        raise ValueError
    if not all(isinstance(hash_, str) and (not file or _is_plain(file)) for file, hash_ in files.items()):
        raise ValueError
    folder = places.root / home
    if any(each.is_symlink() for each in (folder, *list(folder.parents)[: len(steps) - 1])):
        raise ValueError
    return Entry(folder, name, files)


def _is_plain(name: str) -> bool:
    """Whether it names something in the folder where it stands, and neither hides it nor leads elsewhere."""
    return _PLAIN.fullmatch(name) is not None


def check_lot(places: Places) -> list[Finding]:
    """A finding while a lot is not finished: some of it has its place, some not, and none of it may be shown without the rest."""
    try:
        entries = unfinished(places)
    except Unusable as unusable:
        return list(unusable.findings)
    if not entries:
        return []
    left = [f"{each.home.relative_to(places.notices).parts[0]} {each.name}" for each in entries if not each.placed]
    message = f"a command that publishes {len(entries)} versions at once was stopped" + (
        f"; these have no place yet: {', '.join(left)}" if left else "; all have their places"
    )
    fix = (
        "'noticepress verify --restore' finishes what a command left here, and so does every other command that writes; "
        "remove the file when a commit brought it"
    )
    return [Finding(RULE, message, relative(journal(places), places.root), fix=fix)]
