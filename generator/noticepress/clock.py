"""The clock, at the edge: everything else is given its date."""

from __future__ import annotations

import datetime as dt
import os


def epoch(date: dt.date) -> str:
    """The start of ``date`` (UTC) as ``SOURCE_DATE_EPOCH`` has it."""
    return str(int(dt.datetime.combine(date, dt.time(), dt.UTC).timestamp()))


def today() -> dt.date:
    """The date of the run: ``SOURCE_DATE_EPOCH`` (UTC) when set, else today.

    Reference: reproducible-builds.org, SOURCE_DATE_EPOCH specification 1.1.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return dt.date.today()
