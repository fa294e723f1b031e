"""The calendar as JSON, for machines; ``FORMAT`` counts up when a reader of the last one could not read it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from noticepress.calendar.calendar import Calendar, Coming
from noticepress.calendar.events import Event
from noticepress.calendar.law_day import Gap, LawDay
from noticepress.checking.verdicts import Verdict
from noticepress.redline import Equal, Operation, Redline, Word, block_words, new_blocks, old_blocks, redline
from noticepress.redline.views import shown_block

FORMAT = 1


def data(found: Calendar) -> str:
    """Return the whole calendar."""
    span = found.span
    whole = {
        "format": FORMAT,
        "as-of": span.today.isoformat(),
        "until": span.until.isoformat(),
        "within": span.within,
        "lacking": len(found.near),
        "days": coming(found),
        "lacking-already": {notice.name: notice.lacking for notice in found.notices},
        "findings": [error.as_json() for error in found.errors],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def coming(found: Calendar) -> list[dict[str, Any]]:
    """What happens on each day."""
    return [
        {
            "date": day.isoformat(),
            "near": found.span.is_near(day),
            "events": [
                *({"notice": n.name, **_event(each)} for n in found.notices for each in n.events if each.day == day),
                *(_event(each) for each in found.organisation if each.day == day),
            ],
            "laws": [_law_day(n, each) for n in found.notices for each in n.days if each.day == day],
        }
        for day in found.dates
    ]


def _event(event: Event) -> dict[str, Any]:
    told = {"kind": event.kind, "what": event.what, "file": event.file, "line": event.line, "by": event.by}
    return {name: value for name, value in told.items() if value}


def _law_day(notice: Coming, day: LawDay) -> dict[str, Any]:
    return {
        "notice": notice.name,
        "law": day.law,
        "begins": [_duty(each) for each in day.begins],
        "ends": [_duty(each) for each in day.ends],
        "lacks": _gaps(day.lacks),
        "asks": _gaps(day.asks),
        "version": day.version or None,
        "version-file": day.file or None,
        "version-lacks": _gaps(day.outdated),
        "version-keeps-its-words": day.stays,
        "words": [change for locale, texts in day.texts.items() for change in _changes(locale, redline(*texts))],
    }


def _duty(verdict: Verdict) -> dict[str, Any]:
    duty = verdict.requirement
    return {"id": duty.id, "source": duty.citation.text, "title": _texts(duty.title.root), "outcome": verdict.outcome}


def _gaps(gaps: Iterable[Gap]) -> list[dict[str, Any]]:
    return [{**_duty(gap.verdict), "error": gap.error, "findings": [each.as_json() for each in gap.findings]} for gap in gaps]


def _texts(texts: Mapping[str, str]) -> dict[str, str]:
    return dict(texts)


def _changes(locale: str, compared: Redline) -> list[dict[str, str]]:
    """The changed blocks: what stood there, and what stands there then, below which heading."""
    found: list[dict[str, str]] = []
    section = ""
    for operation in compared.operations:
        if shown_block(operation).kind == "heading" and new_blocks(operation):
            section = _words(block_words(shown_block(operation)))
        if not isinstance(operation, Equal):
            found.append({"locale": locale, "section": section, **_sides(operation)})
    return found


def _sides(operation: Operation) -> dict[str, str]:
    old, new = (" ".join(_words(block_words(block)) for block in side) for side in (old_blocks(operation), new_blocks(operation)))
    return {"old": old, "new": new}


def _words(cells: Iterable[Iterable[Word]]) -> str:
    return " | ".join("".join(word.text for word in cell).strip() for cell in cells)
