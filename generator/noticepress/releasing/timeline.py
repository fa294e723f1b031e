"""The timeline: which release is in force when. Pure; the date is passed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from noticepress.releasing.release import Release

Status = Literal["superseded", "in-force", "scheduled"]


@dataclass(frozen=True)
class Period:
    """A release in time: in force from ``effective`` to ``until`` (inclusive; ``None`` when nothing follows)."""

    release: Release
    until: dt.date | None
    status: Status

    @property
    def never(self) -> bool:
        """True when another release took effect on the same day, so that this one was never in force."""
        return self.until is not None and self.until < self.release.effective


def timeline(releases: Sequence[Release], as_of: dt.date) -> list[Period]:
    """Order releases by effective date (then publication) and say what each is on ``as_of``."""
    ordered = sorted(releases, key=lambda release: (release.effective, release.sequence))
    current = in_force(releases, as_of)
    periods = []
    for release, following in zip(ordered, [*ordered[1:], None], strict=True):
        until = following.effective - dt.timedelta(days=1) if following else None
        status: Status = "in-force" if release is current else "scheduled" if release.effective > as_of else "superseded"
        periods.append(Period(release, until, status))
    return periods


def in_force(releases: Sequence[Release], as_of: dt.date) -> Release | None:
    """The release with the latest effective date not after ``as_of``; of several on one day, the last published."""
    reached = [release for release in releases if release.effective <= as_of]
    return max(reached, key=lambda release: (release.effective, release.sequence), default=None)


def before(releases: Sequence[Release], release: Release) -> Release | None:
    """The release that ``release`` replaces in time, or ``None`` for the first."""
    earlier = [r for r in releases if (r.effective, r.sequence) < (release.effective, release.sequence)]
    return max(earlier, key=lambda r: (r.effective, r.sequence), default=None)
