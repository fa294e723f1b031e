"""Where the switches of a page lead: the same page under another law, and of another version. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.releasing.freeze import Draft
from noticepress.releasing.release import Release
from noticepress.releasing.timeline import Period
from noticepress.site import comparing
from noticepress.site.page import Kind
from noticepress.site.shelves import Shelf

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


def law(shelf: Shelf, regime: str, locale: str, kind: Kind, version: str) -> str:
    """Address of the same page under another law; that law's text in force when there is none."""
    home, key = f"{shelf.notice}/{regime}/", (regime, locale)
    folder = _FOLDERS.get(kind)
    texts = comparing.since(shelf, regime, locale) if kind == "since" else shelf.texts
    if folder and any(slug(text) == version and key in text.texts for text in texts):
        return f"{home}{folder}/{version}/"
    return f"{home}compare/" if kind == "compare" and comparing.pairs(shelf, regime, locale) else home


def versions(shelf: Shelf, regime: str, locale: str, kind: Kind) -> Iterator[Choice]:
    """The versions of a document, newest first: its text, or on a change page what changed in it."""
    home, key = f"{shelf.notice}/{regime}/", (regime, locale)
    folder = "changes" if kind == "change" else "versions"
    if shelf.draft and key in shelf.draft.texts:
        yield Choice(shelf.draft, None, f"{home}{folder}/draft/")
    for period in reversed(shelf.periods):
        release = period.release
        if key in release.texts:
            in_place = release is shelf.in_force and kind != "change"
            yield Choice(release, period, home if in_place else f"{home}{folder}/{release.version}/")
