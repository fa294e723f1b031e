"""What coming days do to a notice, kept for later runs of the same day: by all that it follows from. Reads files and the store."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from typing import Any

from noticepress import store
from noticepress.calendar.law_day import Gap, LawDay
from noticepress.checking.examined import key_for, shared_by_all
from noticepress.checking.verdicts import Verdict
from noticepress.confirmations.questions import OF_ORGANISATION
from noticepress.findings import from_plain, to_plain
from noticepress.law.requirements import Requirement
from noticepress.repository import Repository

_DUTIES = ("begins", "ends")
_GAPS = ("lacks", "asks", "outdated")


def law_days(
    view: Repository, folder: str, law: str, today: dt.date, *span: object, find: Callable[[], Sequence[LawDay]]
) -> tuple[LawDay, ...]:
    """What an earlier run of this day found of a sound notice under a law in the same span, or what ``find`` finds."""
    key = _key(view, folder, law, today, span)
    if not key:
        return tuple(find())
    if (kept := store.get(key)) is not None:
        duties = {each.id: each for each in view.requirements(law)}
        return tuple(_day(each, law, duties) for each in json.loads(kept))
    found = tuple(find())
    store.put(key, json.dumps([*map(_plain, found)], ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return found


def _key(view: Repository, folder: str, law: str, today: dt.date, span: Sequence[object]) -> str:
    parsed = view.written.get(folder)
    if parsed is None or not parsed.source:
        return ""
    known = key_for(view, folder, parsed, today, shared_by_all(view))
    given = [(sheet.answers, sheet.file) for name in (OF_ORGANISATION, folder) if (sheet := view.answers.get(name))]
    return store.key_of("coming", known, law, span, given) if known else ""


def _plain(day: LawDay) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        **{name: [_verdict(each) for each in getattr(day, name)] for name in _DUTIES},
        **{name: [[_verdict(gap.verdict), to_plain(gap.findings)] for gap in getattr(day, name)] for name in _GAPS},
        "version": day.version,
        "file": day.file,
        "stays": day.stays,
        "following": day.following.isoformat() if day.following else None,
        "texts": dict(day.texts),
    }


def _verdict(verdict: Verdict) -> list[Any]:
    return [verdict.requirement.id, verdict.outcome, to_plain(verdict.findings), verdict.notice, verdict.regime, verdict.why]


def _day(plain: dict[str, Any], law: str, duties: dict[str, Requirement]) -> LawDay:
    def verdict(packed: Sequence[Any]) -> Verdict:
        duty, outcome, findings, notice, regime, why = packed
        return Verdict(duties[duty], outcome, tuple(from_plain(findings)), notice, regime, why=why)

    def gaps(packed: Sequence[Any]) -> tuple[Gap, ...]:
        return tuple(Gap(verdict(one), tuple(from_plain(new))) for one, new in packed)

    return LawDay(
        dt.date.fromisoformat(plain["day"]),
        law,
        begins=tuple(map(verdict, plain["begins"])),
        ends=tuple(map(verdict, plain["ends"])),
        lacks=gaps(plain["lacks"]),
        asks=gaps(plain["asks"]),
        outdated=gaps(plain["outdated"]),
        version=plain["version"],
        file=plain["file"],
        stays=plain["stays"],
        following=dt.date.fromisoformat(plain["following"]) if plain["following"] else None,
        texts={locale: (old, new) for locale, (old, new) in plain["texts"].items()},
    )
