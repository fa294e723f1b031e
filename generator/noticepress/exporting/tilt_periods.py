"""How long data are kept, in TILT: periods of ISO 8601, and words. Pure."""

from __future__ import annotations

from typing import Any

from noticepress.exporting.stated import Path, Stated
from noticepress.language.messages import Messages
from noticepress.language.phrases import period_in_words
from noticepress.markdown import plain_text
from noticepress.model.values import period_parts

_LETTERS = (("years", "Y"), ("months", "M"), ("days", "D"))
_HOURS = (("hours", "H"), ("minutes", "M"))
_DAYS_OF_A_WEEK = 7


def duration(period: str) -> str:
    """A period as TILT takes it, which knows no weeks: ``P2W`` is ``P14D``."""
    parts = dict(period_parts(period))
    if weeks := parts.pop("weeks", 0):
        parts["days"] = parts.get("days", 0) + weeks * _DAYS_OF_A_WEEK
    date, time = (
        "".join(f"{parts[unit]}{letter}" for unit, letter in letters if unit in parts) for letters in (_LETTERS, _HOURS)
    )
    return f"P{date}{'T' if time else ''}{time}"


def storage(facts: Stated, at: Path, words: Messages) -> list[dict[str, Any]]:
    """The list ``storage`` of a row whose rule stands at a path, or is named there; empty where nothing is said."""
    rule = facts.look(*at)
    if isinstance(rule, dict) and set(rule) == {"rule"}:
        facts.take(*at)
        at = ("retention", rule["rule"])
        rule = facts.look(*at)
    if not isinstance(rule, dict):
        return []
    temporal, sentences = [], []
    if period := facts.take(*at, "for"):
        temporal.append({"description": _period(facts, at, period, words), "ttl": duration(period)})
    if not temporal and (until := facts.take(*at, "until")):
        sentences.append(plain_text(str(words("keep.until", event=plain_text(until)))))
    if criteria := facts.take(*at, "criteria"):
        sentences.append(plain_text(criteria))
    if not temporal and not sentences:
        return []
    return [{"temporal": temporal, "purposeConditional": sentences, "legalBasisConditional": [], "aggregationFunction": "max"}]


def _period(facts: Stated, at: Path, period: str, words: Messages) -> str:
    """The period in words, with the event from which it runs."""
    said = period_in_words(period, words.locale)
    if facts.take(*at, "approximate"):
        said = words.plain("keep.about", period=said)
    event, most = facts.take(*at, "from"), facts.take(*at, "at-most")
    if event:
        return plain_text(str(words("keep.at-most-from" if most else "keep.from", period=said, event=plain_text(event))))
    return words.plain("keep.at-most" if most else "keep.for", period=said)
