"""Where the switches of a page lead: the same page under another law, and of another version. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.publishing import compared
from noticepress.publishing.histories import History
from noticepress.publishing.pages.page import Kind
from noticepress.releasing.freeze import Draft
from noticepress.releasing.release import Release
from noticepress.releasing.timeline import Period

_FOLDERS = {"version": "versions", "change": "changes", "since": "since"}


@dataclass(frozen=True)
class Choice:
    """A version that can be read in place of the one on the page; ``period`` is ``None`` for a working text."""

    text: Release | Draft
    period: Period | None
    address: str


def slug(text: Release | Draft) -> str:
    """The part of an address that stands for a version."""
    return text.version if isinstance(text, Release) else "draft"


def law(history: History, regime: str, locale: str, kind: Kind, version: str) -> str:
    """Address of the same page under another law; that law's text in force when there is none."""
    home, key = f"{history.notice}/{regime}/", (regime, locale)
    folder = _FOLDERS.get(kind)
    texts = compared.since(history, regime, locale) if kind == "since" else history.texts
    if folder and any(slug(text) == version and key in text.texts for text in texts):
        return f"{home}{folder}/{version}/"
    return f"{home}compare/" if kind == "compare" and compared.comparable(history, regime, locale) else home


def versions(history: History, regime: str, locale: str, kind: Kind) -> Iterator[Choice]:
    """The versions of a document, newest first: its text, or on a change page what changed in it."""
    home, key = f"{history.notice}/{regime}/", (regime, locale)
    folder = "changes" if kind == "change" else "versions"
    if history.draft and key in history.draft.texts:
        yield Choice(history.draft, None, f"{home}{folder}/draft/")
    for period in reversed(history.periods):
        release = period.release
        if key in release.texts:
            in_place = release is history.in_force and kind != "change"
            yield Choice(release, period, home if in_place else f"{home}{folder}/{release.version}/")
