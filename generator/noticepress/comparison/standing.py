"""What a file says of the one version in it: from when to when it counts, replaced, withdrawn. In dates, true on paper too."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from noticepress.chain.release import Release
from noticepress.chain.timeline import Period
from noticepress.language.messages import Messages
from noticepress.language.phrases import date_in_words


@dataclass(frozen=True)
class Standing:
    """``says`` it in sentences; ``mark`` in a word, for every sheet, where the text is not in force; else empty."""

    says: str
    mark: str = ""


def of_draft(words: Messages, locale: str, as_of: dt.date) -> Standing:
    """The standing of the working text."""
    return Standing(words.plain("output.one-draft", date=date_in_words(as_of, locale)), words.plain("draft"))


def of_release(words: Messages, locale: str, release: Release, period: Period | None) -> Standing:
    """The standing of a release in its ``period``; without one, what the release says itself."""
    status, sentence = _told(words, locale, release, period)
    published = words.plain("history.published", date=date_in_words(release.published, locale))
    says = f"{words.plain('version', version=release.version)}. {sentence} {published}"
    return Standing(says, "" if status == "in-force" else words.plain(f"badge.{status}"))


def _told(words: Messages, locale: str, release: Release, period: Period | None) -> tuple[str, str]:
    effective = date_in_words(release.effective, locale)
    if release.withdrawn and (period is None or period.status == "withdrawn"):
        withdrawn = date_in_words(release.withdrawn.published, locale)
        return "withdrawn", words.plain("history.withdrawn", date=withdrawn, effective=effective)
    if period is None or period.until is None:
        scheduled = period is not None and period.status == "scheduled"
        return (
            ("scheduled", words.plain("paper.scheduled", date=effective))
            if scheduled
            else ("in-force", words.plain("history.from", date=effective))
        )
    if period.until < release.effective:
        return "never", words.plain("history.never", date=effective)
    message = {"in-force": "history.from-until", "superseded": "paper.superseded", "scheduled": "paper.scheduled-until"}
    return period.status, words.plain(message[period.status], date=effective, until=date_in_words(period.until, locale))
