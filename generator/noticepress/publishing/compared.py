"""Which two versions of a document are compared where. Each pair has one address at most. Pure.

Of neighbours in time, the newer one's change page; of an older version and the one in force, the page of what changed
since. Other pairs have no page: they are read step by step, or made with ``noticepress diff``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from noticepress.publishing.histories import History
from noticepress.releasing.release import Release
from noticepress.releasing.timeline import before


@dataclass(frozen=True)
class Row:
    """A version with the pages that compare it. ``before`` is what the page of what changed in it sets it against.

    ``change`` is the address of that page, ``since`` that of the page of what changed since; each empty when there is none.
    """

    version: Release
    before: Release | None = None
    change: str = ""
    since: str = ""


def ordered(history: History, regime: str, locale: str) -> tuple[Release, ...]:
    """The versions of a document in order of effective date, without those that were withdrawn."""
    releases = (period.release for period in history.periods)
    return tuple(r for r in releases if (regime, locale) in r.texts and not r.withdrawn)


def comparable(history: History, regime: str, locale: str) -> bool:
    """Whether a document has two versions to compare; looks no further than the second."""
    standing = (r for r in history.releases if (regime, locale) in r.texts and not r.withdrawn)
    return next(standing, None) is not None and next(standing, None) is not None


def rows(history: History, regime: str, locale: str) -> tuple[Row, ...]:
    """Every version of a document with the pages that compare it, newest first."""
    versions, current = ordered(history, regime, locale), history.in_force
    older = {release.version for release in since(history, regime, locale)[:-1]}
    shown = {release.version: release for release in versions}
    standing = [period.release.version for period in history.periods if not period.release.withdrawn]
    last = dict(zip(standing[1:], standing, strict=False))
    return tuple(
        Row(
            version,
            shown.get(last.get(version.version, "")),
            "" if version is versions[0] else f"{history.notice}/{regime}/changes/{version.version}/",
            between(history, regime, version, current) if current and version.version in older else "",
        )
        for version in reversed(versions)
    )


def without_page(rows: Sequence[Row], current: Release | None) -> tuple[Release, Release] | None:
    """Two versions that no page compares, the older first; ``None`` when every pair has one. ``rows`` as ``rows`` gives them."""
    versions = [row.version for row in reversed(rows)]
    return next(((versions[0], version) for version in versions[2:] if version is not current), None)


def between(history: History, regime: str, old: Release, new: Release) -> str:
    """Address of the page that compares two versions; empty when there is none."""
    home = f"{history.notice}/{regime}"
    if before(history.releases, new) is old:
        return f"{home}/changes/{new.version}/"
    return f"{home}/since/{old.version}/" if new is history.in_force else ""


def since(history: History, regime: str, locale: str) -> tuple[Release, ...]:
    """The versions of which there is a page that says what changed since: those up to the one in force, and that one."""
    current = history.in_force
    versions = ordered(history, regime, locale)
    return versions[: versions.index(current) + 1] if current is not None and current in versions else ()


def taken_effect(history: History, old: Release) -> Sequence[Release]:
    """The versions after ``old`` up to the one in force, oldest first."""
    standing = [period.release for period in history.periods if not period.release.withdrawn]
    if history.in_force is None or old not in standing:
        return ()
    return standing[standing.index(old) + 1 : standing.index(history.in_force) + 1]
