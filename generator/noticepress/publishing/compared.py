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
class Pair:
    """Two versions, the page that compares them (``""``: none), and the versions whose changes lie between."""

    old: Release
    new: Release
    address: str
    steps: tuple[Release, ...]


def ordered(history: History, regime: str, locale: str) -> tuple[Release, ...]:
    """The versions of a document in order of effective date, without those that were withdrawn."""
    releases = (period.release for period in history.periods)
    return tuple(r for r in releases if (regime, locale) in r.texts and not r.withdrawn)


def pairs(history: History, regime: str, locale: str) -> tuple[tuple[Pair, ...], ...]:
    """For each version but the first, newest first: the pairs with every older one, oldest first."""
    versions = ordered(history, regime, locale)
    rows = []
    for index in reversed(range(1, len(versions))):
        steps = [versions[place + 1 : index + 1] for place in range(index)]
        rows.append(tuple(_pair(history, regime, versions[place], steps[place]) for place in range(index)))
    return tuple(rows)


def _pair(history: History, regime: str, old: Release, steps: tuple[Release, ...]) -> Pair:
    new = steps[-1]
    return Pair(old, new, between(history, regime, old, new), steps)


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
