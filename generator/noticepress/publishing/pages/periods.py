"""When each version of a notice was, is or will be in force, as rows of a table without gaps. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticepress.chain.redaction import Version
from noticepress.chain.timeline import Period, Status

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Reign:
    """From ``start`` to ``until``, both inclusive (``None``: without end), ``release`` is in force; ``None``: no version is."""

    release: Version | None
    start: dt.date | None
    until: dt.date | None
    status: Status | None


def reigns(periods: Sequence[Period]) -> Iterator[Reign]:
    """Every day once, the newest first. Versions that were never in force have no row.

    After one whose text was taken away while it was in force, no version is, until the next.
    """
    ordered = [period for period in periods if not period.never]
    following: dt.date | None = None
    for period in reversed(ordered):
        if period.until is not None and period.until + _DAY != following:
            yield Reign(None, period.until + _DAY, following - _DAY if following else None, None)
        yield Reign(period.release, period.release.effective, period.until, period.status)
        following = period.release.effective
    if ordered:
        yield Reign(None, None, ordered[0].release.effective - _DAY, None)
