"""The report as JSON, for machines; ``FORMAT`` counts up when a reader of the last one could not read it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from noticepress.calendar.data import coming
from noticepress.changes.rewordings import Reworded
from noticepress.comparison.comparison import Comparison
from noticepress.findings import Finding
from noticepress.formats.json_data import document
from noticepress.reviewing.corrections import Correcting
from noticepress.reviewing.duties import Duty
from noticepress.reviewing.laws import Law
from noticepress.reviewing.next_release import Coming
from noticepress.reviewing.notices import Notice
from noticepress.reviewing.redactions import Taken
from noticepress.reviewing.releases import Released
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
        "texts-taken-away": [_taken(each) for each in review.redacted],
        "base-moved": [{key: said for key, said in asdict(each).items() if said != ""} for each in review.moved],
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
        "coming": coming(review.ahead) if review.ahead else [],
        "alike": [each.as_json() for each in review.alike.changes.values()],
        "notices": [_notice(notice) for notice in review.news],
        "facts-files": {
            "told": [asdict(each) for each in review.facts.told],
            "rewritten": [asdict(each) for each in review.facts.rewritten],
            "unused": [{"fact": "/".join(fact), "file": file} for fact, file in (review.facts.unused or {}).items()],
        },
        "other-files": {
            topic: [asdict(each) for each in files] for topic, files in (*review.unseen.items(), *review.others.items())
        },
        "site-settings": [asdict(each) for each in review.settings],
        "changed-by-words-alone": {
            notice: [{"regime": regime, "locale": locale} for regime, locale in documents]
            for notice, documents in review.by_words.items()
        },
        "reworded": [reworded(each) for each in review.reworded],
        "words": [asdict(each) for each in review.words],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def reworded(each: Reworded) -> dict[str, Any]:
    """A wording of the program or of a law, with the level that somebody gave it."""
    return {
        "locale": each.locale,
        "old": each.old,
        "new": each.new,
        "texts": list(each.texts),
        "deciding": [asdict(word) for word in each.wording.decided],
        "editorial": each.wording.editorial,
        "level": each.classified.level if each.classified else None,
    }


def _findings(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [finding.as_json() for finding in found]


def _taken(taken: Taken) -> dict[str, Any]:
    said = taken.version.redaction
    return {
        "notice": said.notice,
        "version": said.version,
        "on": said.published.isoformat(),
        "by": said.by,
        "reason": dict(said.reason),
        "nothing-in-force": taken.vacant,
    }


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
        "correction": _correction(notice.correcting) if notice.correcting else None,
        "releases": [_released(new) for new in notice.released],
        "withdrawals": [json.loads(each.data()) for each in notice.withdrawn],
    }


def _released(new: Released) -> dict[str, Any]:
    release = new.release
    return {
        "version": release.version,
        "effective": release.effective.isoformat(),
        "published": release.published.isoformat(),
        "sha256": new.sha256,
        "replaces": new.replaces.version if new.replaces else None,
        "replaces-scheduled": new.scheduled,
        "level": new.level,
        "earliest": new.first_day.isoformat() if new.first_day else None,
        "too-soon": new.too_soon,
        "overtaken-by": [each.version for each in new.overtaken],
        "next-label": new.label,
        "about": release.about.model_dump(mode="json", by_alias=True, exclude_none=True),
        "written-by": release.writer.model_dump(mode="json", by_alias=True) if release.writer else None,
        "summary-leaves-out": [asdict(each) for each in new.left_out],
        "proofs": [
            {"file": each.file, "by": list(each.by), "time": each.time.isoformat() if each.time else None} for each in new.proofs
        ],
        "wrong": _findings(new.wrong),
        "laws": [_law(law) for law in new.laws],
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


def _correction(found: Correcting) -> dict[str, Any]:
    refusals = (*found.wrong, *(found.plan.refusals if found.plan else ()))
    return {
        "corrects": found.given.corrects,
        "version": found.first.version if found.first else None,
        "told": [document(told, words=True) for told in found.told],
        "vouched": [each.model_dump(mode="json") for each in (found.first.about.vouched or () if found.first else ())],
        "scheduled": [{"withdrawn": each.about.announced, "version": each.version} for each in found.again],
        "refused-by": _findings(refusals),
    }


def _coming(coming: Coming) -> dict[str, Any]:
    return {
        "announced": coming.announced,
        "version": coming.given.version,
        "effective": coming.given.effective.isoformat() if coming.given.effective else None,
        "earliest": coming.first_day.isoformat() if coming.first_day else None,
        "refused-by": _findings((*coming.refusals, *coming.wrong)),
    }
