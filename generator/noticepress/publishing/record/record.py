"""The record of processing activities (GDPR Art. 30) of an organisation, for those who keep or check it.

The law says what it holds: ``regimes/<law>/vocabulary/record.yaml`` lists the items of what the organisation does itself,
``processor-record.yaml`` those of what it does on behalf of others, and each item is a macro of ``templates/record.md.j2``. What a
macro leaves empty is missing, and shown as such with the key that would hold it, unless the item is ``optional``.

The same purpose id in several notices is one activity. What they say alike of it stands there once, and what differs by notice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from noticepress.findings import Finding, Unusable
from noticepress.language.messages import Messages, messages
from noticepress.language.phrases import date_in_words
from noticepress.law.limits import MISHAPS, why, within_limits
from noticepress.law.regime import Regime
from noticepress.publishing.record.sources import Sources, texts_in_force, working_texts
from noticepress.publishing.record.writer import TEMPLATE, Entry, Item, Writer
from noticepress.rendering.view import Untranslated
from noticepress.repository import Repository

RECORDS = ("record", "processor-record")
"""The lists of items: of what the organisation decides on itself, and of what it does on behalf of others."""


@dataclass(frozen=True)
class Line:
    """What some notices, named by their titles, say alike of an activity."""

    notices: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Activity:
    """One purpose over all notices (by folder) that state it."""

    id: str
    name: str
    notices: tuple[str, ...]
    items: tuple[Item, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Said:
    """What a notice says once, for all its activities."""

    notice: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Part:
    """One of the two records: what it says of the organisation, its activities, and what each notice says once.

    ``cite``: the law that asks for the purpose of each activity.
    """

    id: str
    cite: str
    items: tuple[Item, ...]
    activities: tuple[Activity, ...]
    notices: tuple[Said, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines of all activities."""
        return tuple(line for activity in self.activities for line in activity.lines)


@dataclass(frozen=True)
class Record:
    """The record of all notices under one law, in one language; ``in_force`` says whether from what is in force.

    ``nothing`` names the notices of which nothing was.
    """

    organisation: str
    law: str
    locale: str
    as_of: dt.date
    words: Messages
    in_force: bool
    parts: tuple[Part, ...]
    nothing: tuple[str, ...] = ()

    @cached_property
    def missing(self) -> int:
        """Number of missing items."""
        return sum(bool(item.missing) for part in self.parts for item in _items(part))

    @property
    def lead(self) -> str:
        """Whose record it is, under which law, of which day and from which texts."""
        message = "record.lead.in-force" if self.in_force else "record.lead"
        date = date_in_words(self.as_of, self.locale)
        return self.words.plain(message, organisation=self.organisation, law=self.law, date=date)


def _items(part: Part) -> Iterator[Item]:
    yield from part.items
    for said in part.notices:
        yield from said.items
    for activity in part.activities:
        yield from activity.items
        yield from (item for line in activity.lines for item in line.items)


def laws_with_record(repository: Repository) -> list[str]:
    """The laws of the notices that ask for a record, in the order of the notices."""
    found = dict.fromkeys(regime for loaded in repository.notices.values() for regime in loaded.notice.regimes)
    return [regime for regime in found if repository.regime(regime).terms(RECORDS[0])]


def record(repository: Repository, regime: str, locale: str, as_of: dt.date, *, in_force: bool = False) -> Record:
    """The record under ``regime`` in ``locale``; raises ``Unusable`` when it cannot be written whole."""
    law = repository.regime(regime)
    words = messages(repository.places.locales, locale, "formal", (*law.domains, "site", "changes"))
    sources = texts_in_force(repository, as_of) if in_force else working_texts(repository)
    sources = replace(sources, found=tuple(source for source in sources.found if regime in source.notice.regimes))
    if not sources.found:
        message = f"nothing is in force under {regime} on {as_of.isoformat()}"
        raise Unusable(
            [Finding("record-empty", message, "notices", fix="choose another day with --as-of, or leave out --in-force")]
        )
    where = f"regimes/{regime}/templates/{TEMPLATE}"
    try:
        parts = within_limits(where, lambda: _parts(sources, law, locale, words, as_of), own=law.own)
        name = sources.newest.organisation.legal_name.in_(locale) or ""
        return Record(name, words.plain("regime.long-name"), locale, as_of, words, in_force, parts, sources.nothing)
    except MISHAPS as error:
        mend, choose = "mend the template or the words", "choose a language of all notices with --locale"
        fix = choose if isinstance(error, Untranslated) else mend
        raise Unusable([Finding("record-broken", f"the record in {locale}: {why(error)}", where, fix=fix)]) from error


def _parts(sources: Sources, law: Regime, locale: str, words: Messages, as_of: dt.date) -> tuple[Part, ...]:
    """Both records; the one of what is done on behalf of others only where something is."""
    writers = [Writer(source, law, locale, words, as_of) for source in sources.found]
    newest = writers[sources.found.index(sources.newest)]
    found = []
    for name in (name for name in RECORDS if law.terms(name)):
        own = name == RECORDS[0]
        written = [(writer, list(writer.entries(for_others_too=not own))) for writer in writers]
        written = [(writer, entries) for writer, entries in written if entries]
        if written or own:
            said = tuple(Said(w.source.folder, w.title, tuple(w.items(name, "notice"))) for w, _ in written)
            found.append(
                Part(
                    name,
                    newest.cited(name, "activity"),
                    tuple(newest.items(name, "organisation")),
                    tuple(_activities(name, written)),
                    said,
                )
            )
    return tuple(found)


def _activities(name: str, written: Sequence[tuple[Writer, Sequence[Entry]]]) -> Iterator[Activity]:
    """The activities in the order in which the notices first state them."""
    by_id: dict[str, list[tuple[Writer, Entry]]] = {}
    for writer, entries in written:
        for entry in entries:
            by_id.setdefault(entry.id, []).append((writer, entry))
    for key, stated in by_id.items():
        items: dict[tuple[Item, ...], dict[str, None]] = {}
        once: dict[str, tuple[str, tuple[Item, ...]]] = {}
        for writer, entry in stated:
            items.setdefault(tuple(writer.items(name, "row", entry)), {})[writer.title] = None
            if writer.source.folder not in once:
                once[writer.source.folder] = (writer.title, tuple(writer.items(name, "activity", entry)))
        lines = tuple(Line(tuple(titles), each) for each, titles in items.items())
        yield Activity(key, stated[0][1].name, tuple(once), tuple(_together(once.values(), stated[0][0].words)), lines)


def _together(said: Iterable[tuple[str, tuple[Item, ...]]], words: Messages) -> Iterator[Item]:
    """The items that notices state once of an activity: what they say alike once, what differs with the notice that says it."""
    stated = list(said)
    for alike in zip(*(items for _, items in stated), strict=True):
        if len({item.words for item in alike}) > 1:
            told = [
                words.plain("record.by-notice", words=i.words, notice=t)
                for (t, _), i in zip(stated, alike, strict=True)
                if i.words
            ]
            yield replace(alike[0], words="; ".join(told))
        else:
            yield alike[0]
