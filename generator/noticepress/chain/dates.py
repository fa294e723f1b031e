"""Which dates a link of a chain can have: none before there were notices, none that run back, none far ahead. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from noticepress.chain.redaction import Link
from noticepress.days import LAST

EARLIEST = dt.date(1990, 1, 1)
"""Before the first privacy notice on the web."""
LATEST = LAST
"""The last day on which a run can be."""
MOST_AHEAD = dt.timedelta(days=3653)
"""Ten years: a date farther away is a slip of the finger."""


class WrongDate(NamedTuple):
    """A date that cannot be: the rule, what is wrong and how to mend it."""

    rule: str
    message: str
    fix: str


def wrong_dates(published: dt.date, effective: dt.date | None, last: Link | None) -> Iterator[WrongDate]:
    """What is wrong with the dates of a link that follows ``last``; ``effective`` is ``None`` for one that takes no effect.

    The first release may say since when its text was in force before it was kept here.
    """
    if not EARLIEST <= published <= LATEST:
        yield WrongDate("published-implausible", f"the publication date {published} cannot be meant", "check the year")
    elif effective and not EARLIEST <= effective <= min(published + MOST_AHEAD, LATEST):
        yield WrongDate("effective-implausible", f"the effective date {effective} cannot be meant", "check the year")
    if last and published < last.published:
        message = f"the publication date {published} is before that of {last.version} ({last.published})"
        yield WrongDate("published-before", message, "releases and withdrawals are published one after another")
    if last and effective and effective < published:
        message = f"the effective date {effective} is before the publication date {published}"
        yield WrongDate("effective-past", message, "a version cannot take effect before it was published")
