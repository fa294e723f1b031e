"""Whether what is not finished, or was put aside, is what a command left here: only that gets its places. Touches the disk, runs git.

Its journal and its links stand under hidden names, where nobody looks who reads a branch. So what a commit brought is never published,
and what is published is what 'noticepress release' makes now: the next link of its chain, with the facts of the working text, and the
words that follow from them.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from noticepress.chain.chain import chain_of
from noticepress.chain.homes import folder_of
from noticepress.chain.json_text import facts_json
from noticepress.chain.lot import Entry, journal
from noticepress.chain.read import read_release
from noticepress.chain.release import MANIFEST, Release, hash_of
from noticepress.findings import Finding
from noticepress.house import House, read_house
from noticepress.places import Places
from noticepress.reading.files import relative
from noticepress.releasing.freeze import facts_of
from noticepress.releasing.written_again import check_written
from noticepress.repository import Repository
from noticepress.reviewing.git import Git, NoRevision, PlantedRepository
from noticepress.swapping import ASIDE

RULE, ASIDE_RULE = "lot-planted", "aside-planted"


def planted(entries: Sequence[Entry], places: Places) -> list[Finding]:
    """Why the links of a lot that have no place yet may not get theirs; none for what a command wrote here, or where none gets one."""
    waiting = [each for each in entries if not each.placed]
    ready = all(each.ready for each in waiting)
    if not waiting or (not ready and len(waiting) == len(entries)):
        return []
    why, wrong = _committed(waiting, places), list[Finding]()
    if not why and ready:
        house = read_house(places.root)
        wrong = [finding for each in waiting for finding in _wrong(each, places, house)]
        why = "they are not what 'noticepress release' makes here now" if wrong else ""
    return [_told(entries, waiting, places, why), *wrong] if why else []


def _committed(waiting: Sequence[Entry], places: Places) -> str:
    """Why git knows that no command left this here; empty when it does not."""
    return _brought((journal(places), *(each.draft for each in waiting)), places)


def _brought(paths: Iterable[Path], places: Places) -> str:
    """Which of these a commit brought, or why nobody can know; git is asked where each stands, for it may be a submodule's."""
    folders: dict[Path, list[str]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append(path.name)
    for folder, names in folders.items():
        try:
            known = Git(folder).tracked(names)
        except NoRevision as reason:  # without git, no commit can have brought it
            return str(reason) if isinstance(reason, PlantedRepository) else ""
        if known:
            return f"a commit brought {relative(folder / known[0], places.root)}"
    return ""


def planted_aside(aside: Iterable[Path], places: Places) -> list[Finding]:
    """Why what stands as if a command had put it ``aside`` is not put back by the next one: a commit brought it."""
    found = []
    for left in aside:
        place = left.with_name(left.name.removeprefix(ASIDE))
        if not place.exists() and (why := _brought([left], places)):
            where = relative(left, places.root)
            message = f"would get the name '{place.name}', as if a command had put it aside that was stopped: {why}"
            found.append(Finding(ASIDE_RULE, message, where, fix=f"remove it: git rm -r {where}"))
    return found


def _told(entries: Sequence[Entry], waiting: Sequence[Entry], places: Places, why: str) -> Finding:
    """One finding for the whole lot, with what a person has to do."""
    where = relative(journal(places), places.root)
    placed = [relative(each.target, places.root) for each in entries if each not in waiting]
    message = f"{len(waiting)} releases wait here to be published together, and are not: {why}"
    drafts = ", ".join(relative(each.draft, places.root) for each in waiting)
    fix = f"remove {where} and {drafts} ('git rm' what a commit brought), then release what is to be released"
    if placed:
        fix += f"; see to it whether {', '.join(placed)}, named with them, was published, and remove it, too, if it was not"
    return Finding(RULE, message, where, fix=fix)


def _wrong(entry: Entry, places: Places, house: House) -> Iterator[Finding]:
    """Every way in which a link that is whole is not the release that would be made, told of where it stands now."""
    target, draft = (relative(path, places.root) for path in (entry.target, entry.draft))
    for finding in _as_if_placed(entry, places, house):
        inside = f"{finding.file}/".startswith(f"{target}/")
        yield replace(finding, file=draft + finding.file.removeprefix(target)) if inside else finding


def _as_if_placed(entry: Entry, places: Places, house: House) -> Iterator[Finding]:
    notice, where = folder_of(entry.home).name, f"{relative(entry.target, places.root)}/{MANIFEST}"
    view = next((each for each in house.of(notice) if each.home(notice) == entry.home), None)
    loaded = view.notices.get(notice) if view else None
    if view is None or loaded is None or view.organisation is None:
        yield Finding(RULE, f"there is no working text of '{notice}' that can be read, and nothing can be released of it", where)
        return
    found: list[Finding] = []
    release = _read(entry, places, found)
    chain = view.chain(notice)
    found += chain.findings
    if found or release is None:
        yield from found
    elif (release.sequence, release.previous) != ((chain.last.sequence + 1, hash_of(chain.last)) if chain.last else (1, "")):
        yield Finding(RULE, f"version {release.version} does not follow what was published last", where)
    elif facts_json(release.facts) != facts_json(facts_of(view.organisation, loaded.notice)):
        fix = "if you changed them since the command was stopped, put them back as they were, and run it again"
        yield Finding(RULE, f"version {release.version} does not state the facts of the working text", where, fix=fix)
    else:
        yield from check_written(_with(view, notice, release), notice, release)


def _read(entry: Entry, places: Places, found: list[Finding]) -> Release | None:
    """The release that waits, read as if it had its place."""
    with tempfile.TemporaryDirectory(prefix="noticepress-unfinished-") as name:
        root = Path(name).resolve()
        folder = root / relative(entry.target, places.root)
        shutil.copytree(entry.draft, folder)
        return read_release(folder, root, found)


def _with(view: Repository, notice: str, release: Release) -> Repository:
    """The repository with one more release in the chain of a notice."""
    return replace(view, _chains={notice: chain_of([*view.chain(notice).links, release])})
