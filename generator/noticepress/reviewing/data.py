"""The report as JSON, for machines; ``FORMAT`` counts up when a reader of the last one could not read it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from noticepress.comparison.comparison import Comparison
from noticepress.findings import Finding
from noticepress.formats.json_data import document
from noticepress.reviewing.duties import Duty
from noticepress.reviewing.next_release import Coming
from noticepress.reviewing.notices import Law, Notice
from noticepress.reviewing.review import Review

FORMAT = 1


def data(review: Review, as_of: str) -> str:
    """Return the whole report; nothing is cut."""
    whole = {
        "format": FORMAT,
        "as-of": as_of,
        "base": review.base,
        "head": review.head or None,
        "may-be-merged": not review.stops,
        "released-files-touched": [asdict(each) for each in review.touched],
        "base-moved": [asdict(each) for each in review.moved],
        "errors": _findings(review.errors),
        "errors-before": review.errors_before,
        "errors-mended": _findings(review.base_errors),
        "answers": {
            "confirmed": [each.as_json() for each in review.answers.confirmed],
            "open": _findings(review.answers.open),
            "open-before": review.answers.open_before,
        },
        "judgements-refused": _findings(review.unsigned),
        "unread": list(review.unread),
        "notices": [_notice(notice) for notice in review.news],
        "other-files": {topic: [asdict(each) for each in files] for topic, files in review.unseen.items()},
        "changed-by-words-alone": {
            notice: [{"regime": regime, "locale": locale} for regime, locale in documents]
            for notice, documents in review.by_words.items()
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _findings(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [finding.as_json() for finding in found]


def _notice(notice: Notice) -> dict[str, Any]:
    duties = notice.duties
    groups = {"unmet": duties.unmet, "waived": duties.waived, "met": duties.met, "needs-a-person": duties.asking}
    return {
        "notice": notice.name,
        "title": notice.title,
        "status": notice.status,
        "laws": [_law(law) for law in notice.laws],
        "laws-added": list(notice.added),
        "laws-removed": list(notice.removed),
        "languages-added": list(notice.languages_added),
        "languages-removed": list(notice.languages_removed),
        "duties": {name: [_duty(duty) for duty in group] for name, group in groups.items()},
        "translations-stale": _findings(notice.stale),
        "next": _coming(notice.coming) if notice.coming else None,
        "releases": [
            {"version": new.release.version, "effective": new.release.effective.isoformat(), "sha256": new.sha256}
            for new in notice.released
        ],
    }


def _law(law: Law) -> dict[str, Any]:
    return {
        "regime": law.told.regime,
        "law": law.told.law,
        "words-only": law.words_only,
        "told": document(law.told, words=False),
        "to-see-to": [
            {"rule": each.rule.id, "source": each.rule.citation.text, "file": each.file, "line": each.line}
            for each in law.to_see_to
        ],
        "texts": [_text(text) for text in law.changed],
    }


def _text(text: Comparison) -> dict[str, Any]:
    return {"locale": text.locale, "words": document(text, words=True)["words"]}


def _duty(duty: Duty) -> dict[str, Any]:
    return {**duty.verdict.as_json(), "new": _findings(duty.findings)}


def _coming(coming: Coming) -> dict[str, Any]:
    return {
        "announced": coming.announced,
        "version": coming.given.version,
        "effective": coming.given.effective.isoformat() if coming.given.effective else None,
        "earliest": coming.first_day.isoformat() if coming.first_day else None,
        "refused-by": _findings((*coming.refusals, *coming.wrong)),
    }
