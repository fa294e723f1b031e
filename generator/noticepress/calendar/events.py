"""What files say of days that are to come: scheduled and announced versions, waivers that end, dates in the facts. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from noticepress.calendar.days import DAY, date_of
from noticepress.chain.release import Release
from noticepress.chain.timeline import timeline
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.model.values import Value
from noticepress.reading.remembered import bind_once
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed
from noticepress.releasing.announced import Announced
from noticepress.repository import Repository

Kind = Literal["version", "announced", "waiver", "fact"]


@dataclass(frozen=True)
class Event:
    """Something that a file says of a ``day``.

    ``kind``: a version that was released takes effect, one is announced to, a waiver (``what``: its duty) holds no more, or a date
    in the facts (``what``: its path) is reached. ``what`` is the label of a version; ``by`` who accepted a waiver.
    """

    day: dt.date
    kind: Kind
    what: str
    file: str = ""
    line: int = 0
    by: str = ""


def of_notice(repository: Repository, folder: str, announced: Announced) -> Iterator[Event]:
    """What is said of coming days beside and in the facts of a notice; of past ones too."""
    for period in timeline(repository.chain(folder).versions, dt.date.min):
        if isinstance(period.release, Release) and not period.never:
            file = repository.where(folder, period.release.version)
            yield Event(period.release.effective, "version", period.release.version, file)
    if announced.parsed is not None and (day := announced.next.effective):
        yield Event(day, "announced", announced.next.version or "", *announced.parsed.place(("effective",))[:2])
    yield from _waivers(repository.waivers.get(folder))
    if (written := repository.written.get(folder)) is not None:
        yield from dates_in(Notice, written)


def of_organisation(repository: Repository) -> Iterator[Event]:
    """The dates in the facts of the organisation."""
    if (parsed := repository.organisation_parsed) is not None:
        yield from dates_in(Organisation, parsed)


def _waivers(parsed: Parsed | None) -> Iterator[Event]:
    found = bind_once(WaiverFile, parsed)[0] if parsed is not None else None
    for index, each in enumerate(found.waivers if parsed is not None and found is not None else ()):
        assert parsed is not None
        place = parsed.place(("waivers", index, "until"))[:2]
        yield Event(each.until + DAY, "waiver", each.requirement, *place, by=each.by)


def dates_in(model: type[Value], parsed: Parsed) -> Iterator[Event]:
    """Every date that stands in a file of facts."""
    for leaf in leaves(model, parsed.data):
        if leaf.type is dt.date and (day := date_of(leaf.value)):
            yield Event(day, "fact", "/".join(map(str, leaf.path)), *parsed.place(leaf.path)[:2])
