"""Publishes links of several chains, all or none, and finishes what a command that was stopped began. Touches the disk.

Only for whoever has the turn to write.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from noticepress.chain.lot import Entry, begun, draft_of_journal, journal, unfinished, written
from noticepress.chain.redaction import Notice as Said
from noticepress.chain.release import Release, sha256
from noticepress.findings import Finding, Unusable
from noticepress.places import Places
from noticepress.reading.files import relative
from noticepress.releasing.freeze import clear, name_of, remove, stage


def publish(links: Sequence[tuple[Release | Said, Path]], places: Places) -> list[Path]:
    """Publish each link in its folder of releases; where they stand then.

    Raises ``OSError`` when the machine refuses, and ``Unusable`` when something stands in the place of one; then none is published.
    """
    entries = tuple(_entry(link, home) for link, home in links)
    if taken := [each for each in entries if os.path.lexists(each.target)]:
        message = "something stands there already, and is no release"
        fix = "move it elsewhere"
        raise Unusable([Finding("place-taken", message, relative(each.target, places.root), fix=fix) for each in taken])
    for home in dict.fromkeys(home for _, home in links):
        home.mkdir(parents=True, exist_ok=True)
        clear(home)
    _begin(entries, places)
    try:
        if begun(places) != entries:
            message = "releases that are published together stand in folders of their own, and none of these is a link"
            raise Unusable(
                [Finding("not-together", message, relative(places.notices, places.root), fix="release each by itself")]
            )
        for (link, _), entry in zip(links, entries, strict=True):
            stage(link, entry.draft)
        _settle((*(entry.draft for entry in entries), *(entry.home for entry in entries)))
        os.replace(draft_of_journal(places), journal(places))  # from here on, they are published
    finally:
        _take_back(places)
    finish(places)
    return [entry.target for entry in entries]


def finish(places: Places) -> tuple[Entry, ...]:
    """Give all links of a lot that was begun their places; which these are, or none.

    Where a draft is gone, nothing of the lot is published, if none of it has its place yet. Raises ``Unusable`` where some has.
    """
    _take_back(places)
    entries = unfinished(places)
    lost = [entry for entry in entries if not entry.placed and not entry.ready]
    if lost and any(entry.placed for entry in entries):
        raise Unusable([_half(entry, places) for entry in lost])
    for entry in entries:
        if lost:
            remove(entry.draft)
        elif not entry.placed:
            os.rename(entry.draft, entry.target)
    if entries:
        _settle(entry.home for entry in entries)
        journal(places).unlink()
        _settle([places.notices])
    return () if lost else entries


def _half(entry: Entry, places: Places) -> Finding:
    message = "was to be published together with others, which have their places; its files are gone or altered"
    fix = f"put them back, or take the others away and remove {relative(journal(places), places.root)}; then release them anew"
    return Finding("lot-lost", message, relative(entry.target, places.root), fix=fix)


def _entry(link: Release | Said, home: Path) -> Entry:
    files = link.files if isinstance(link, Release) else {"": link.data()}
    return Entry(home, name_of(link), {name: sha256(data) for name, data in files.items()})


def _begin(entries: tuple[Entry, ...], places: Places) -> None:
    """Say what is going to be written."""
    with draft_of_journal(places).open("wb") as file:
        file.write(written(entries, places))
        file.flush()
        os.fsync(file.fileno())
    _settle([places.notices])


def _take_back(places: Places) -> None:
    """Take away what a lot wrote that was not published."""
    if os.path.lexists(path := draft_of_journal(places)):
        for entry in begun(places):
            remove(entry.draft)
        path.unlink()


def _settle(folders: Iterable[Path]) -> None:
    """Have the names in each folder on the disk, where the system can do that for folders."""
    for folder in dict.fromkeys(folders):
        if folder.is_dir() and hasattr(os, "O_DIRECTORY"):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
