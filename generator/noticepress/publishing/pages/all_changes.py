"""The pages of all changes: of every notice under every law, the newest first. Years that do not fit on the first page have one each. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from noticepress.chain.redaction import Redacted, texts_of
from noticepress.chain.redaction import Version as Published
from noticepress.chain.release import Release
from noticepress.comparison.levels import level
from noticepress.publishing.files.feed import feed_of_all
from noticepress.publishing.histories import History, Site
from noticepress.publishing.pages.frame import Frame
from noticepress.publishing.pages.language import Language
from noticepress.publishing.pages.list_views import AllChangesView, Announced
from noticepress.publishing.pages.page import Foot
from noticepress.publishing.pages.planned import Part, key_of
from noticepress.publishing.pages.versions import Versions

MOST = 40
"""Changes on the first page: years that would make them more have pages of their own."""
Year = tuple[int | None, tuple[Announced, ...]]
"""A year with its changes, the newest first; ``None`` for those to come."""


def all_changes(site: Site, locale: str) -> tuple[Year, ...]:
    """Every change that was published in a language, the newest first: those to come, and each year with those of it."""
    found = [
        each for history in site.histories for each in reversed([*_of_notice(history, locale)])
    ]  # of one day, the latest first
    found.sort(key=lambda each: (each.day, each.version.published, each.notice), reverse=True)
    coming = tuple(each for each in found if each.version.state == "scheduled")
    past = (each for each in found if each.version.state != "scheduled")
    years = ((year, tuple(changes)) for year, changes in groupby(past, key=lambda each: each.day.year))
    return (*([(None, coming)] if coming else []), *years)


def first_page(found: Sequence[Year]) -> int:
    """How many of the years stand on the first page: what is to come, the newest, and as many as fit."""
    count = room = 0
    for year, changes in found:
        if count and year is not None and found[count - 1][0] is not None and room + len(changes) > MOST:
            break
        count, room = count + 1, room + len(changes)
    return count


def places(site: Site, locale: str, home: str) -> dict[tuple[str, str], str]:
    """By notice and version, the address of the page that tells of it, with the place on it."""
    found = all_changes(site, locale)
    fit = first_page(found)
    return {
        (each.notice, each.version.label): f"{home if place < fit else f'{home}{year}/'}#{each.anchor}"
        for place, (year, changes) in enumerate(found)
        for each in changes
    }


def addresses(site: Site, locale: str, home: str) -> tuple[str, ...]:
    """The addresses of all pages in a language, the first page first; ``home`` is that one's."""
    found = all_changes(site, locale)
    return (home, *(f"{home}{year}/" for year, _ in found[first_page(found) :])) if found else ()


def feed(pages: Language) -> Iterator[tuple[str, bytes]]:
    """The feed of all changes of a language, by its path in the language's folder, if there are feeds and anything to tell of."""
    if path := pages.changes_feed:
        home = pages.own_changes
        text = feed_of_all(pages.site, pages.locale, pages.address, home, places(pages.site, pages.locale, home))
        yield path, text.encode()


class AllChanges:
    """Plans these pages in the language of ``pages``; ``foot``: that of pages about no notice."""

    def __init__(self, pages: Language, foot: Foot):
        self.pages, self.site, self.locale, self.foot = pages, pages.site, pages.locale, foot
        self.homes = {locale: each.changes for locale, each in pages.lists.items() if each.changes}

    def all(self) -> Iterator[AllChangesView]:
        """Every page, when anything was published in the language."""
        found = all_changes(self.site, self.locale)
        if not found:
            return
        fit, home = first_page(found), self.homes[self.locale]
        older = tuple((year, f"{home}{year}/") for year, _ in found[fit:] if year is not None)
        yield AllChangesView(self._frame(), home, None, found[:fit], older, self._weights(found[:fit]))
        for year, changes in found[fit:]:
            yield AllChangesView(self._frame(year), home, year, ((year, changes),), (), self._weights([(year, changes)]))

    @cached_property
    def _addresses(self) -> Mapping[str, tuple[str, ...]]:
        return {locale: addresses(self.site, locale, home) for locale, home in self.homes.items()}

    def _frame(self, year: int | None = None) -> Frame:
        words, below = self.site.words[self.locale], f"{year}/" if year else ""
        there = {locale: f"{home}{below}" for locale, home in self.homes.items() if f"{home}{below}" in self._addresses[locale]}
        title = words.plain("all-changes.of-year", year=str(year)) if year else words.plain("all-changes.title")
        return Frame(
            there[self.locale], "all-changes", title, self.site.name[self.locale], self.pages.laws,
            tuple((locale, f"{locale}/{each}") for locale, each in there.items()), self.foot,
            feed=self.pages.changes_feed, lists=self.pages.own_lists, changes=self.homes[self.locale],
        )  # fmt: skip

    def _weights(self, years: Sequence[Year]) -> Part[Mapping[str, str]]:
        """How much each change weighs that is told on a page, worked out when the page is made."""
        shown = {(each.notice, each.version.label) for _, changes in years for each in changes}
        pairs = [pair for history in self.site.histories for pair in _pairs(history, self.locale) if pair.key in shown]
        rules = {law: self.site.rules(law) for law in dict.fromkeys(pair.law for pair in pairs)}

        def make() -> Mapping[str, str]:
            return {
                pair.address: level(pair.old, pair.new, pair.law, self.site.unseen, rules[pair.law], pair.history.formers)
                for pair in pairs
            }

        hashes = [(pair.law, pair.old.digest, pair.new.digest) for pair in pairs]
        return Part(key_of("weights", hashes, [each.key for each in rules.values()]), make)


@dataclass(frozen=True)
class _Pair:
    """A version and the one before it, under a law that both have: what is weighed, and the address of the page that tells it."""

    history: History
    law: str
    old: Release
    new: Release

    @property
    def key(self) -> tuple[str, str]:
        return self.history.notice, self.new.version

    @property
    def address(self) -> str:
        return _address(self.history, self.new, self.law)


def _pairs(history: History, locale: str) -> Iterator[_Pair]:
    versions = Versions(history, locale)
    for release in history.releases:
        old = versions.before(release)
        for law, each in release.texts if isinstance(old, Release) else ():
            if each == locale and isinstance(old, Release) and (law, locale) in old.texts:
                yield _Pair(history, law, old, release)


def _of_notice(history: History, locale: str) -> Iterator[Announced]:
    """What was published of one notice."""
    versions, title = Versions(history, locale), history.title(locale) or history.notice
    for release in history.versions:
        if locale not in release.locales:
            continue
        changed = release.about.said("changed", locale) if isinstance(release, Release) else ""
        laws = dict.fromkeys(law for law, each in texts_of(release) if each == locale)
        yield Announced(
            history.notice, title, versions.of(release), versions.before(release) is not None, changed,
            tuple((law, _address(history, release, law)) for law in laws),
        )  # fmt: skip


def _address(history: History, release: Published, law: str) -> str:
    folder = "versions" if isinstance(release, Redacted) else "changes"
    return f"{history.notice}/{law}/{folder}/{release.version}/"
