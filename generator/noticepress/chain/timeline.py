"""The timeline: which release is in force when. Pure; the date is passed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeVar

from noticepress.chain.redaction import Redacted, Version
from noticepress.chain.release import Release

Status = Literal["superseded", "in-force", "scheduled", "withdrawn", "redacted"]
_V = TypeVar("_V", Release, Version)


@dataclass(frozen=True)
class Period:
    """A version in time: in force from ``effective`` to ``until`` (inclusive; ``None`` when nothing follows).

    One that was withdrawn never is, and ``until`` says nothing of it; nor is one whose text was taken away before its first day. One
    whose text was taken away while it was in force was so up to that day.
    """

    release: Version
    until: dt.date | None
    status: Status

    @property
    def never(self) -> bool:
        """True when this release was never in force: withdrawn, or another one took effect on the same day."""
        return self.release.void or (self.until is not None and self.until < self.release.effective)


def timeline(releases: Sequence[Version], as_of: dt.date) -> list[Period]:
    """Order versions by effective date (then publication) and say what each is on ``as_of``."""
    ordered = sorted(releases, key=lambda release: (release.effective, release.sequence))
    standing = [release for release in ordered if not release.void]
    following = {release.version: after for release, after in pairwise(standing)}
    periods = []
    for release in ordered:
        after = following.get(release.version)
        until = after.effective - dt.timedelta(days=1) if after else None
        if isinstance(release, Redacted) and not release.void:
            until = min(until or release.redaction.published, release.redaction.published)
        periods.append(Period(release, until, _status(release, in_force(releases, as_of), as_of)))
    return periods


def _status(release: Version, current: Version | None, as_of: dt.date) -> Status:
    if isinstance(release, Redacted):
        return "redacted"  # on any day: nobody can read it any more
    if release.withdrawn and release.withdrawn.published <= as_of:
        return "withdrawn"
    return "in-force" if release is current else "scheduled" if release.effective > as_of else "superseded"


def in_force(releases: Sequence[_V], as_of: dt.date) -> _V | None:
    """The version with the latest effective date not after ``as_of``; of several on one day, the last published.

    It may be one whose text was taken away: the version before it does not come back in force by that.
    """
    reached = [release for release in releases if release.effective <= as_of and not release.void]
    return max(reached, key=lambda release: (release.effective, release.sequence), default=None)


def counted_on(releases: Sequence[Version], date: dt.date) -> Period | None:
    """What was in force on a date, of what was published by then; also a version whose text was taken away since."""
    known = (period for period in timeline(releases, date) if period.release.published <= date)
    return next((period for period in known if _counts(period, date)), None)


def _counts(period: Period, date: dt.date) -> bool:
    if isinstance(period.release, Release):
        return period.status == "in-force"
    return not period.never and period.until is not None and period.release.effective <= date <= period.until


def before(releases: Sequence[_V], release: _V) -> _V | None:
    """The version that ``release`` replaces in time, or ``None`` for the first.

    One that was withdrawn would have replaced what was there when it was published: later releases never stood before it.
    """
    earlier = [r for r in releases if (r.effective, r.sequence) < (release.effective, release.sequence) and not r.void]
    if release.void:
        earlier = [r for r in earlier if r.sequence < release.sequence]
    return max(earlier, key=lambda r: (r.effective, r.sequence), default=None)
