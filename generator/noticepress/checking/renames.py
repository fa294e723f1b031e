"""Ids of the working text that look renamed since the newest version, without ``formerly``."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.changes.renames import Renamed, renamed
from noticepress.findings import Finding
from noticepress.reading.yaml import Parsed
from noticepress.releasing.freeze import facts_of
from noticepress.repository import Loaded, Repository


def check_renames(repository: Repository, loaded: Loaded) -> Iterator[Finding]:
    """Findings for ids of a notice that differ from those of its newest version while what they name is the same."""
    releases = repository.chain(loaded.folder.name).releases
    if not releases or repository.organisation is None:
        return
    newest = releases[-1]
    now = facts_of(repository.organisation, loaded.notice)
    for each in renamed(newest.facts["notice"], now["notice"]):
        yield finding(loaded.parsed, each, newest.version)


def finding(parsed: Parsed, each: Renamed, version: str) -> Finding:
    """The finding at the new id."""
    file, line, column = parsed.place((each.of, each.new), of_key=True)
    return Finding(
        "id-renamed",
        f"'{each.new}' says what '{each.old}' said in version {version}, and '{each.old}' is gone: is it the same fact under another id?",
        file,
        line,
        column,
        "warning",
        f"{each.of}/{each.new}",
        f"if it is the same, write 'formerly: {each.old}' below '{each.new}'; else readers are told that one went and another came",
        concerns=(f"{each.of}/{each.new}",),
    )
