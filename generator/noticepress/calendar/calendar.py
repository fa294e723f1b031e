"""The calendar: what coming days do to notices, in order of time. Reads laws, words and releases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from noticepress.calendar import days, events
from noticepress.calendar.events import Event
from noticepress.calendar.kept import law_days
from noticepress.calendar.law_day import LawDay, Turn, gaps, law_day
from noticepress.calendar.states import Asked, Partly, Published, State, Working
from noticepress.calendar.turns import turns
from noticepress.chain.homes import called
from noticepress.chain.release import MANIFEST
from noticepress.checking.run import mistakes
from noticepress.findings import Finding, Unusable, in_order
from noticepress.house import House
from noticepress.law.limits import in_parts
from noticepress.releasing.announced import Announced, read_next
from noticepress.repository import Repository

DAYS_AHEAD = 90
"""Within so many days, what lacks by a date is warned of: time to write, translate, decide and release."""


@dataclass(frozen=True)
class Span:
    """From the day after ``today`` to ``until``; what lacks within so many days is a finding. ``exact``: also days that only follow
    from facts are looked for."""

    today: dt.date
    until: dt.date
    within: int
    exact: bool = True

    def holds(self, day: dt.date) -> bool:
        """True for a day that the calendar shows."""
        return self.today < day <= self.until

    def is_near(self, day: dt.date) -> bool:
        """True for a day by which something has to be done now."""
        return self.holds(day) and (day - self.today).days <= self.within


@dataclass(frozen=True)
class Coming:
    """What is coming for one notice. ``laws``: its name in words, by id, and ``name`` what the notice is called; ``lacking`` counts the
    duties that it does not meet already, and ``errors`` are mistakes that keep it from being decided in full."""

    name: str
    title: str
    laws: Mapping[str, str] = field(default_factory=dict)
    days: tuple[LawDay, ...] = ()
    events: tuple[Event, ...] = ()
    lacking: int = 0
    errors: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """Everything that is coming in a span, by notice; ``organisation``: the dates in the facts that notices share."""

    span: Span
    notices: tuple[Coming, ...]
    organisation: tuple[Event, ...] = ()

    @property
    def dates(self) -> list[dt.date]:
        """The days on which something happens, in order."""
        said = [each.day for notice in self.notices for each in notice.events]
        found = [each.day for notice in self.notices for each in notice.days]
        return sorted({*said, *found, *(each.day for each in self.organisation)})

    @property
    def near(self) -> list[tuple[Coming, LawDay]]:
        """Where a duty will not be met by a day by which that has to be seen to now."""
        return [(n, each) for n in self.notices for each in n.days if each.lacking and self.span.is_near(each.day)]

    @property
    def behind(self) -> int:
        """How many published texts keep words that change by such a day."""
        return len({(n.name, each.law) for n in self.notices for each in n.days if each.stays and self.span.is_near(each.day)})

    @property
    def questions(self) -> int:
        """How many duties ask a person from such a day on."""
        return sum(len(each.asks) for n in self.notices for each in n.days if self.span.is_near(each.day))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The mistakes for which not everything could be decided, each once."""
        return tuple(in_order(dict.fromkeys(error for notice in self.notices for error in notice.errors)))

    @property
    def stops(self) -> bool:
        """True when somebody has to act now."""
        return bool(self.near or self.errors)


def calendar(house: House, span: Span, locale: str, only: Collection[str] = ()) -> Calendar:
    """The calendar of the notices of a house, or of those named; titles are in ``locale`` where there are."""
    found: list[Coming] = []
    shared: dict[Event, None] = {}
    for view in house.views:
        chosen = [folder for folder in view.folders if not only or folder in only]
        found += coming(view, span, locale, chosen, mistakes(view, span.today) if chosen else ())
        shared.update(dict.fromkeys(each for each in events.of_organisation(view) if chosen and span.holds(each.day)))
    return Calendar(span, tuple(found), tuple(sorted(shared, key=lambda each: each.day)))


def coming(view: Repository, span: Span, locale: str, folders: Sequence[str], wrong: Sequence[Finding]) -> Iterator[Coming]:
    """What is coming for each of some notices of an organisation; ``wrong``: all mistakes in its files."""
    for folder in folders:
        yield _of_notice(view, span, folder, locale, _blocking(view, folder, wrong))


def _blocking(view: Repository, folder: str, wrong: Sequence[Finding]) -> tuple[Finding, ...]:
    """The errors in what a notice is made of: its facts, those that it shares, laws and words."""
    parsed, organisation = view.written.get(folder), view.organisation_parsed
    own = (*(parsed.files if parsed else ()), organisation.file if organisation else view.organisation_file)
    shared = ("regimes/", "locales/", "notices/shared/")
    home = (f"notices/{folder}/notice.",)
    return tuple(each for each in wrong if each.file in own or each.file.startswith((*shared, *home)))


def _of_notice(view: Repository, span: Span, folder: str, locale: str, errors: tuple[Finding, ...]) -> Coming:
    loaded, parsed = view.notices.get(folder), view.written.get(folder)
    name = called(folder, view.apart(folder))
    title = (loaded.notice.title.in_(locale) or loaded.notice.title.for_tools()) if loaded else name
    announced = read_next(
        view.places.notices / folder, view.places.root, loaded.notice.locales if loaded else (), view.chain(folder).versions
    )
    said = [each for each in events.of_notice(view, folder, announced) if span.holds(each.day)]
    given = parsed.data.get("regimes") if parsed is not None and isinstance(parsed.data, dict) else None
    laws = [law for law in given if law in view.laws] if isinstance(given, list) else []
    found: list[LawDay] = []
    lacking, wrong, named = 0, list(errors), dict[str, str]()
    for law in laws:
        try:
            named[law] = view.words(law, locale).plain("regime.name")
            now = Partly(view, folder, law, errors) if errors or loaded is None else Working(view, folder, law, span.today)
            of_law = _days_of_law(view, span, folder, law, now)
        except Unusable as unusable:
            wrong += unusable.findings
            continue
        found += of_law
        if span.exact:
            lacking += len([gap for gap in gaps(State(span.today), now(span.today)) if gap.error])
            wrong += now(span.today).wrong
    ordered = sorted(found, key=lambda each: each.day)
    return Coming(name, title, named, tuple(ordered), tuple(sorted(said, key=lambda e: e.day)), lacking, tuple(wrong))


def _days_of_law(view: Repository, span: Span, folder: str, law: str, now: Asked) -> Sequence[LawDay]:
    """As ``_of_law``, by one process where a law of the repository has a say; of a sound notice, what an earlier run found is not sought again."""

    def find() -> Sequence[LawDay]:
        return in_parts(f"regimes/{law}", lambda: list(_of_law(view, span, folder, law, now)), own=view.regime(law).own)

    if not isinstance(now, Working):
        return find()
    return law_days(view, folder, law, span.today, span.until, span.exact, find=find)


def _of_law(view: Repository, span: Span, folder: str, law: str, now: Asked) -> Iterator[LawDay]:
    """What the days of a law do to a notice."""
    then = Published(view, folder, law)
    of_now, of_then = (
        {
            after.on: (before, after)
            for before, after in turns(asked, _days(view, span, folder, law, asked), span.today, span.until, exact=span.exact)
        }
        for asked in (now, then)
    )
    for day in sorted({*of_now, *of_then}):
        of_both = of_now.get(day) or _still(now, day), of_then.get(day) or _still(then, day)
        later = [each.effective for each in view.chain(folder).versions if each.effective > day and not each.void]
        if each := law_day(law, *of_both, min(later, default=None)):
            yield replace(each, file=view.where(folder, each.version, MANIFEST)) if each.version else each


def _days(view: Repository, span: Span, folder: str, law: str, asked: Asked) -> set[dt.date]:
    """The days in the span on which something can become otherwise for a notice under a law."""
    loaded = view.notices.get(folder)
    named = {
        *days.of_vocabulary(view.regime(law)),
        *days.of_waivers(loaded.waivers if loaded else ()),
        *(event.day for event in (*events.of_notice(view, folder, Announced()), *events.of_organisation(view))),
    }
    for day, (begin, end) in days.of_duties(view.requirements(law)).items():
        if span.holds(day) and (asked.concerns(day, begin) or asked.concerns(day - days.DAY, end)):
            named.add(day)
    return {day for day in named if span.holds(day)}


def _still(asked: Asked, day: dt.date) -> Turn:
    """A day on which nothing differs."""
    state = asked(day)
    return state, state
