"""What is coming, told: the parts of the calendar, and the section that a review has of it. Lines of Markdown. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from noticepress.calendar.calendar import Calendar, Coming
from noticepress.calendar.events import Event
from noticepress.calendar.law_day import Gap, LawDay
from noticepress.checking.verdicts import Verdict
from noticepress.comparison.labels import labels
from noticepress.redline import redline
from noticepress.reviewing.alike_sections import named
from noticepress.reviewing.escaping import code, inert, inert_html, place
from noticepress.reviewing.excerpts import changes, excerpts
from noticepress.reviewing.length import BUDGET, Part, fitted, folded, lines
from noticepress.reviewing.report_words import Telling

_PLACES = 5
"""Places that are named for one duty."""
_TITLES = 20
"""Titles that one line names."""


def markdown(found: Calendar, t: Telling, budget: int = BUDGET) -> str:
    """Return the calendar within the length of a comment; what does not fit is left out, and said so."""
    return fitted(list(_parts(found, t)), lambda n: f"_{t.say('calendar.cut', n)}_", budget)


def _parts(found: Calendar, t: Telling) -> Iterator[Part]:
    yield lines(_verdict(found, t))
    for day in found.dates:
        yield Part([f"### {t.date(day)} ({t.say('calendar.in-days', (day - found.span.today).days)})", ""])
        yield lines(_events(found, day, t))
        for notice in found.notices:
            for each in (each for each in notice.days if each.day == day):
                yield Part([f"#### {_of(notice, each, t)}", ""])
                yield lines(_law_day(each, found.span.is_near(day), t), 1)
        yield from _words(found, day, t)
    yield lines(_quiet(found, t))
    yield lines(_errors(found, t))
    yield Part(["---", f"<sub>{t.say('calendar.no-claim')}</sub>"])


def _verdict(found: Calendar, t: Telling) -> Iterator[str]:
    span = found.span
    yield f"## {t.say('calendar.title')}\n"
    lacking = sum(gap.error for _, day in found.near for gap in (*day.lacks, *day.outdated))
    if lacking:
        yield f"❌ **{t.say('calendar.lacking', lacking, days=span.within)}**"
    elif not found.errors:
        yield f"✅ **{t.say('calendar.nothing-lacks', days=span.within)}**"
    if found.errors:
        yield f"❌ **{t.say('calendar.undecided')}**"
    for sign, message, count in (("⚠️", "behind", found.behind), ("❔", "questions", found.questions)):
        if count:
            yield f"\n{sign} {t.say(f'calendar.{message}', count, days=span.within)}"
    if already := sum(notice.lacking for notice in found.notices):
        yield f"\n{t.say('calendar.already', already)}"
    yield f"\n<sub>{t.say('calendar.span', first=t.date(span.today), last=t.date(span.until))}</sub>"


def _of(notice: Coming, day: LawDay, t: Telling) -> str:
    return inert(f"{notice.title} · {notice.laws.get(day.law, day.law)}")


def _events(found: Calendar, day: dt.date, t: Telling) -> Iterator[str]:
    for notice in found.notices:
        yield from (f"- {inert(notice.title)}: {_event(each, t)}" for each in notice.events if each.day == day)
    yield from (f"- {_event(each, t)}" for each in found.organisation if each.day == day)


def _event(event: Event, t: Telling) -> str:
    where = f" ({_place(event, t)})" if event.file else ""
    match event.kind:
        case "version":
            return t.say("calendar.event.version", version=event.what) + where
        case "announced":
            return t.say("calendar.event.announced") + where
        case "waiver":
            return t.say("calendar.event.waiver", by=event.by) + f" {code(event.what)}{where}"
        case "fact":
            return t.say("calendar.event.fact") + f" {code(event.what)}{where}"


def _place(event: Event, t: Telling) -> str:
    return place(event.file, event.line, t.files)


def _law_day(day: LawDay, near: bool, t: Telling) -> Iterator[str]:
    """Yield what somebody has to see to, the worst first; then what begins and ends without that."""
    yield from _to_do(day, near, t)
    seen = {gap.verdict.requirement.id for gap in (*day.lacks, *day.asks, *day.outdated)}
    begins = [verdict for verdict in day.begins if verdict.requirement.id not in seen]
    decided = [verdict for verdict in begins if verdict.outcome != "undecided"]
    unsure = [verdict for verdict in begins if verdict.outcome == "undecided"]
    for name, verdicts in (("unsure", unsure), ("begins", decided), ("ends", day.ends)):
        if verdicts:
            yield f"- {t.say(f'calendar.{name}', len(verdicts))}: {'; '.join(_duties(verdicts, t))}"
    if day.texts and not day.stays:
        yield f"- {t.say('calendar.words')}"


def _to_do(day: LawDay, near: bool, t: Telling) -> Iterator[str]:
    sign = "❌" if near else "⚠️"
    errors, advised = [gap for gap in day.lacks if gap.error], [gap for gap in day.lacks if not gap.error]
    yield from _gaps(f"{sign} {t.say('calendar.lacks')}", errors, t)
    at_the_version = [_at(day.file, gap) for gap in day.outdated]
    yield from _gaps(f"{sign} {t.say('calendar.outdated', version=day.version)}", at_the_version, t)
    if day.stays:
        then = (
            t.say("calendar.stays.until", date=t.date(day.following))
            if day.following
            else t.say("calendar.stays.release", date=t.date(day.day))
        )
        yield f"- ⚠️ {t.say('calendar.stays.now', version=day.version)} {then}"
    yield from _gaps(f"❔ {t.say('calendar.asks')}", day.asks, t)
    yield from _gaps(t.say("calendar.advised"), advised, t)


def _at(file: str, gap: Gap) -> Gap:
    """A gap of a version, placed at its manifest: nothing in it is mended, for it never changes."""
    return replace(gap, findings=tuple(replace(each, file=file, line=1) for each in gap.findings))


def _gaps(label: str, gaps: Iterable[Gap], t: Telling) -> Iterator[str]:
    """Yield a line for each duty; those of several articles that ask for the same, as one."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Verdict]] = {}
    for gap in gaps:
        requirement = gap.verdict.requirement
        asking = requirement.asks.text if requirement.asks and gap.verdict.outcome == "needs-a-person" and gap.findings else None
        mend = " ".join(filter(None, (t.text(asking) if asking else "", t.text(requirement.fix))))
        places = tuple(dict.fromkeys(t.place(finding) for finding in gap.findings))
        groups.setdefault((t.text(requirement.title), mend, places), []).append(gap.verdict)
    for (title, mend, places), verdicts in groups.items():
        where = f" {', '.join(places[:_PLACES])}{' …' if len(places) > _PLACES else ''}." if places else ""
        yield f"- {label}: **{title}** ({_sources(verdicts, t)}).{where} {mend}"


def _sources(verdicts: Sequence[Verdict], t: Telling) -> str:
    return "; ".join(f"{t.source(v.requirement.citation)}, {code(v.requirement.id)}" for v in verdicts)


def _duties(verdicts: Iterable[Verdict], t: Telling) -> Iterator[str]:
    for verdict in verdicts:
        yield f"{t.text(verdict.requirement.title)} ({t.source(verdict.requirement.citation)})"


def _words(found: Calendar, day: dt.date, t: Telling) -> Iterator[Part]:
    """Yield the changed words of a day by law and language, those that several notices have alike once."""
    same: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for notice in found.notices:
        for each in (each for each in notice.days if each.day == day and each.texts):
            for locale, texts in each.texts.items():
                written = tuple(excerpts(redline(*texts), labels(t.words)))
                same.setdefault((notice.laws.get(each.law, each.law), locale, written), []).append(notice.title)
    if same:
        yield Part([t.say("words.signs", new="{+…+}", old="[-…-]") if t.signs else t.say("words.lead"), ""])
    for (law, locale, written), titles in same.items():
        what = f"{inert_html(named(titles))} · {inert_html(law)} · {inert_html(t.language(locale))}"
        yield folded(f"{what} ({t.label('words.count', changes(written))})", Part(list(written), 2))


def _quiet(found: Calendar, t: Telling) -> Iterator[str]:
    quiet = [inert(notice.title) for notice in found.notices if not (notice.days or notice.events or notice.errors)]
    if quiet:
        yield t.say("calendar.quiet", last=t.date(found.span.until)) + f" {named(quiet, _TITLES)}."


def _errors(found: Calendar, t: Telling) -> Iterator[str]:
    if found.errors:
        yield f"### {t.say('calendar.errors')}\n"
        yield from (t.finding(error) for error in found.errors)


def section(found: Calendar | None, t: Telling) -> Iterator[str]:
    """Yield what a review says of the days ahead: only what somebody has to see to."""
    if found is None:
        return
    told = [(notice, each, [*_to_do(each, True, t)]) for notice in found.notices for each in notice.days]
    told = sorted((each for each in told if each[2]), key=lambda each: each[1].day)
    if told:
        yield f"### {t.say('calendar.section', days=found.span.within)}\n"
        yield f"{t.say('calendar.section-lead')}\n"
    groups: dict[tuple[dt.date, tuple[str, ...]], list[str]] = {}
    for notice, each, written in told:
        groups.setdefault((each.day, tuple(written)), []).append(_of(notice, each, t))
    for (day, alike), notices in groups.items():
        yield f"**{t.date(day)}, {named(notices)}**\n"
        yield from alike
        yield ""
