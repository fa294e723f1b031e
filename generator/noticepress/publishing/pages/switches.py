"""Where the switches of a page lead: the same page under another law, and of another version. Pure.

A page offers few other versions, so that it stays the same, and small, however many follow.
"""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.publishing.pages.page import Kind
from noticepress.publishing.pages.versions import Text, Versions, slug
from noticepress.publishing.pages.views import Choice
from noticepress.releasing.release import Release

_FOLDERS = {"version": "versions", "change": "changes", "since": "since"}


def law(versions: Versions, regime: str, kind: Kind, version: str) -> str:
    """Address of the same page under another law; that law's text in force when there is none."""
    home, key = f"{versions.history.notice}/{regime}/", (regime, versions.locale)
    folder = _FOLDERS.get(kind)
    if folder and (version in versions.since(key) if kind == "since" else versions.has(version, key)):
        return f"{home}{folder}/{version}/"
    return f"{home}compare/" if kind == "compare" and len(versions.order(key)) > 1 else home


def choices(versions: Versions, regime: str, kind: Kind, here: Text) -> Iterator[Choice]:
    """The versions to read in place of the one ``here``, newest first: the working text, the text in force, and those around this one.

    A text in force that is not one of those around stands without its number, and leads to the text.
    """
    history, key = versions.history, (regime, versions.locale)
    home = f"{history.notice}/{regime}/"
    if history.draft and key in history.draft.texts:
        yield _choice(versions, history.draft, here, home, kind)
    around = list(_around(versions, regime, here))
    current = history.in_force
    if current and key in current.texts and all(current is not each for each in around):
        yield Choice(None, home)
    for release in around:
        yield _choice(versions, release, here, home, kind)


def _around(versions: Versions, regime: str, here: Text) -> Iterator[Release]:
    """The version after one, itself, and the one before it, if they have the text."""
    key = (regime, versions.locale)
    after = (versions.following(here), here) if isinstance(here, Release) else ()
    for release in (*after, versions.before(here)):
        if release and key in release.texts:
            yield release


def _choice(versions: Versions, text: Text, here: Text, home: str, kind: Kind) -> Choice:
    if text is here:
        return Choice(versions.of(text), "")
    if text is versions.history.in_force and kind != "change":
        return Choice(versions.of(text), home)
    return Choice(versions.of(text), f"{home}{'changes' if kind == 'change' else 'versions'}/{slug(text)}/")
