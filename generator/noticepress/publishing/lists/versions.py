"""What each version of a notice says for one of the lists, in the order in which they count: read once, and kept in the store."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from noticepress import store
from noticepress.chain.redaction import Redacted
from noticepress.chain.release import Release
from noticepress.chain.timeline import before
from noticepress.changes.visible_facts import shown
from noticepress.publishing.histories import History, Site
from noticepress.publishing.lists.cookies import cookies
from noticepress.publishing.lists.entries import KINDS, Entry, Kind, together
from noticepress.publishing.lists.recipients import of_some_laws, recipients
from noticepress.store.sources import program

_READ = {"recipients": recipients, "cookies": cookies}


@dataclass(frozen=True)
class Said:
    """What a version says from ``start`` on; ``entries`` is ``None`` from the day on which its text was taken away.

    ``digest`` names the version in the chain; ``withdrawn``: the day on which it was announced that it will never count. ``elsewhere``:
    its text is in other languages only, so that its ids count and its words do not.
    """

    notice: str
    version: str
    start: dt.date
    published: dt.date
    digest: str
    entries: tuple[Entry, ...] | None
    withdrawn: dt.date | None = None
    elsewhere: bool = False

    def of(self, key: str) -> tuple[Entry, ...]:
        """What it says under one id."""
        return tuple(each for each in self.entries or () if each.id == key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The ids of all that it says."""
        return tuple(dict.fromkeys(each.id for each in self.entries or ()))


def standing(site: Site, history: History, kind: Kind, locale: str) -> Iterator[Said]:
    """Yield what the versions say that counted, count or will count, by their first day.

    A version without a text in the language is ``elsewhere``: a language that comes later changes nothing of since when something holds.
    One whose text was taken away is left out, since nobody knows any more what it said; where it was in force, nothing is from then on.
    """
    for period in history.periods:
        release = period.release
        if period.never:
            continue
        if isinstance(release, Release):
            yield said(site, release, kind, locale)
        elif period.until == release.redaction.published:
            yield _taken(release, locale)


def withdrawn(site: Site, history: History, kind: Kind, locale: str) -> Iterator[tuple[Said | None, Said]]:
    """Yield what versions say that were withdrawn, each after what the version says in whose place it would have come."""
    for release in history.releases:
        if release.withdrawn and release.withdrawn.published <= site.as_of and locale in release.locales:
            old = before(history.versions, release)
            yield said(site, old, kind, locale) if isinstance(old, Release) else None, said(site, release, kind, locale)


def said(site: Site, release: Release, kind: Kind, locale: str) -> Said:
    """What a release says, in another language where it has no text in this one."""
    gone = release.withdrawn.published if release.withdrawn else None
    elsewhere = locale not in release.locales
    entries = _entries(site.unseen, release, kind, release.locales[0] if elsewhere else locale)
    return Said(release.notice, release.version, release.effective, release.published, release.digest, entries, gone, elsewhere)


def _taken(release: Redacted, locale: str) -> Said:
    day = release.redaction.published
    return Said(
        release.notice, release.version, day, day, release.redaction.digest, None, elsewhere=locale not in release.locales
    )


def _entries(unseen: Mapping[str, tuple[str, ...]], release: Release, kind: Kind, locale: str) -> tuple[Entry, ...]:
    laws = sorted({law for law, _ in release.texts})
    key = store.key_of("list-entries", program(), release.digest, [(law, unseen.get(law)) for law in laws])
    return _kept(_Asked(key, release, unseen))[locale, kind]


@dataclass(frozen=True)
class _Asked:
    """What a release says for the lists, by a ``key`` of all that this follows from."""

    key: str
    release: Release = field(compare=False)
    unseen: Mapping[str, tuple[str, ...]] = field(compare=False)


@lru_cache(maxsize=1 << 10)
def _kept(asked: _Asked) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """By language and kind; fetched once for all lists in all languages, which then hold the same entries."""
    laws = sorted({law for law, _ in asked.release.texts})
    written = json.loads(store.once(asked.key, lambda: _written(asked.unseen, asked.release, laws)))
    return {
        (locale, kind): tuple(Entry(key, tuple(laws), stated, formerly) for key, laws, stated, formerly in said)
        for locale, by_kind in written.items()
        for kind, said in by_kind.items()
    }


def _written(unseen: Mapping[str, tuple[str, ...]], release: Release, laws: list[str]) -> bytes:
    """What a release says for every list in every language: what a law shows of its facts is dear to find, and the same for all of them."""
    facts: dict[str, Any] = {law: shown(release.facts, law, unseen).get("notice") or {} for law in laws}
    said = {locale: {kind: _read(facts, release, kind, locale) for kind in KINDS} for locale in release.locales}
    return json.dumps(said, default=str).encode()


def _read(facts: Mapping[str, Any], release: Release, kind: Kind, locale: str) -> list[tuple[Any, ...]]:
    there = [law for law, each in release.texts if each == locale]
    found = together({law: _READ[kind](facts[law], locale) for law in there})
    if kind == "recipients":
        found = tuple(of_some_laws(each, facts) for each in found)
    return [(each.id, each.laws, each.stated, each.formerly) for each in found]
