"""The days that laws and facts name: only on these is asked what becomes otherwise. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from noticepress.law.regime import Regime
from noticepress.law.requirements import Requirement
from noticepress.law.waivers import Waiver

DAY = dt.timedelta(days=1)


def first_day_without(requirement: Requirement) -> dt.date | None:
    """The first day on which a duty applies no more."""
    return requirement.applies_until + DAY if requirement.applies_until else None


def of_duties(requirements: Iterable[Requirement]) -> dict[dt.date, tuple[set[str], set[str]]]:
    """The ids of the duties that begin on a day, and of those that do not apply any more."""
    found: dict[dt.date, tuple[set[str], set[str]]] = {}
    for requirement in requirements:
        for place, day in enumerate((requirement.applies_from, first_day_without(requirement))):
            if day:
                found.setdefault(day, (set(), set()))[place].add(requirement.id)
    return found


def of_vocabulary(regime: Regime) -> Iterator[dt.date]:
    """The days that stand in the vocabulary of a law, at which its text can change."""
    return _in(regime.vocabulary)


def of_waivers(waivers: Iterable[Waiver]) -> Iterator[dt.date]:
    """The first days on which what was waived is not any more."""
    return (waiver.until + DAY for waiver in waivers)


def _in(plain: Any) -> Iterator[dt.date]:
    """The dates in plain data, also those that are written as text."""
    if isinstance(plain, Mapping):
        for each in plain.values():
            yield from _in(each)
    elif isinstance(plain, list | tuple):
        for each in plain:
            yield from _in(each)
    elif day := date_of(plain):
        yield day


def date_of(plain: object) -> dt.date | None:
    """A date, also one that is written as text; nothing for anything else."""
    if type(plain) is dt.date:
        return plain
    if not isinstance(plain, str) or len(plain) != len("2027-01-01"):
        return None
    try:
        return dt.date.fromisoformat(plain)
    except ValueError:
        return None
