"""On which days it becomes otherwise what holds of a text. Pure, but for what is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from noticepress.calendar.days import DAY
from noticepress.calendar.states import Asked, State


def turns(
    asked: Asked, days: Iterable[dt.date], first: dt.date, last: dt.date, *, exact: bool = True
) -> Iterator[tuple[State, State]]:
    """Yield what holds on the day before and on the day itself, for each day after ``first`` up to ``last`` on which that differs.

    It is asked on the ``days`` that laws and facts name, and on the last one. Where two of these differ and the day before
    the later one does, too, the day is one that follows from a fact (twelve months after a sale): it is looked for by halves.
    Without ``exact`` it is asked on the named days only, and on the days before them.
    """
    if not exact:
        yield from ((asked(day - DAY), asked(day)) for day in sorted(days) if not asked(day - DAY).same(asked(day)))
        return
    asked_on = sorted({first, last, *days})
    for earlier, later in pairwise(asked_on):
        yield from _between(asked, asked(earlier), asked(later), later - DAY)


def _between(asked: Asked, earlier: State, later: State, probe: dt.date) -> Iterator[tuple[State, State]]:
    if earlier.same(later):
        return
    if later.on - earlier.on == DAY:
        yield earlier, later
        return
    middle = asked(probe, earlier.documents if earlier.documents == later.documents else None)
    yield from _between(asked, earlier, middle, _half(earlier.on, middle.on))
    yield from _between(asked, middle, later, _half(middle.on, later.on))


def _half(one: dt.date, other: dt.date) -> dt.date:
    return one + (other - one) // 2
