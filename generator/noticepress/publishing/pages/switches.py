"""Where the switches of a page lead: the same page under another law, and of another version. Pure.

A page offers few other versions, so that it stays the same, and small, however many follow.
"""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.chain.redaction import Redacted, Version, texts_of
from noticepress.chain.release import Release
from noticepress.publishing.pages.page import Kind
from noticepress.publishing.pages.versions import Text, Versions, slug
from noticepress.publishing.pages.views import Choice
from noticepress.releasing.freeze import Draft

_FOLDERS = {"version": "versions", "change": "changes", "since": "since"}


def law(versions: Versions, regime: str, kind: Kind, version: str) -> str:
    """Address of the same page under another law; that law's text in force when there is none."""
    home, key = f"{versions.history.notice}/{regime}/", (regime, versions.locale)
    folder = _FOLDERS.get(kind)
    if folder and (version in versions.since(key) if kind == "since" else versions.has(version, key, readable=kind == "change")):
        return f"{home}{folder}/{version}/"
    return f"{home}compare/" if kind == "compare" and len(versions.order(key)) > 1 else home


def choices(versions: Versions, regime: str, kind: Kind, here: Text | Redacted) -> Iterator[Choice]:
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
        if kind != "change" or isinstance(release, Release):  # of a text that was taken away no page says what changed
            yield _choice(versions, release, here, home, kind)


def _around(versions: Versions, regime: str, here: Text | Redacted) -> Iterator[Version]:
    """The version after one, itself, and the one before it, if they have the text, or had it."""
    key = (regime, versions.locale)
    after = () if isinstance(here, Draft) else (versions.following(here), here)
    for release in (*after, versions.before(here)):
        if release and key in texts_of(release):
            yield release


def _choice(versions: Versions, text: Text | Redacted, here: Text | Redacted, home: str, kind: Kind) -> Choice:
    if text is here:
        return Choice(versions.of(text), "")
    if text is versions.history.in_force and kind != "change":
        return Choice(versions.of(text), home)
    return Choice(versions.of(text), f"{home}{'changes' if kind == 'change' else 'versions'}/{slug(text)}/")
