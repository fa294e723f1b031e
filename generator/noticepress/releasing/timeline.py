"""The timeline: which release is in force when. Pure; the date is passed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from noticepress.releasing.release import Release

Status = Literal["superseded", "in-force", "scheduled", "withdrawn"]


@dataclass(frozen=True)
class Period:
    """A release in time: in force from ``effective`` to ``until`` (inclusive; ``None`` when nothing follows).

    One that was withdrawn never is, and ``until`` says nothing of it.
    """

    release: Release
    until: dt.date | None
    status: Status

    @property
    def never(self) -> bool:
        """True when this release was never in force: withdrawn, or another one took effect on the same day."""
        return self.release.withdrawn is not None or (self.until is not None and self.until < self.release.effective)


def timeline(releases: Sequence[Release], as_of: dt.date) -> list[Period]:
    """Order releases by effective date (then publication) and say what each is on ``as_of``."""
    ordered = sorted(releases, key=lambda release: (release.effective, release.sequence))
    standing = [release for release in ordered if not release.withdrawn]
    following = {release.version: after for release, after in pairwise(standing)}
    periods = []
    for release in ordered:
        after = following.get(release.version)
        until = after.effective - dt.timedelta(days=1) if after else None
        periods.append(Period(release, until, _status(release, in_force(releases, as_of), as_of)))
    return periods


def _status(release: Release, current: Release | None, as_of: dt.date) -> Status:
    if release.withdrawn and release.withdrawn.published <= as_of:
        return "withdrawn"
    return "in-force" if release is current else "scheduled" if release.effective > as_of else "superseded"


def in_force(releases: Sequence[Release], as_of: dt.date) -> Release | None:
    """The release with the latest effective date not after ``as_of``; of several on one day, the last published."""
    reached = [release for release in releases if release.effective <= as_of and not release.withdrawn]
    return max(reached, key=lambda release: (release.effective, release.sequence), default=None)


def before(releases: Sequence[Release], release: Release) -> Release | None:
    """The release that ``release`` replaces in time, or ``None`` for the first.

    One that was withdrawn would have replaced what was there when it was published: later releases never stood before it.
    """
    earlier = [r for r in releases if (r.effective, r.sequence) < (release.effective, release.sequence) and not r.withdrawn]
    if release.withdrawn:
        earlier = [r for r in earlier if r.sequence < release.sequence]
    return max(earlier, key=lambda r: (r.effective, r.sequence), default=None)
