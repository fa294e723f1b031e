"""The feeds of a notice and of all notices in one language (Atom, RFC 4287). Pure.

There is an entry for every publication, every withdrawal and every text that was taken away.

Ids follow from the chain of releases, so they stay when the site moves. ``updated`` is the date of publication. The entry
of a version keeps its id when its text is taken away, so that readers replace what they kept of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from noticepress.chain.redaction import Notice, Redacted, Redaction, Version, texts_of
from noticepress.chain.release import Release, hash_of
from noticepress.language.beginnings import title
from noticepress.language.phrases import date_in_words
from noticepress.markdown import plain_text
from noticepress.publishing.files.atom import Entry, Feed, Link, feed_xml, identifier
from noticepress.publishing.histories import History, Site

FILE = "feed.xml"
_TITLE = 120
"""Characters of a title that say what changed."""
_MOST = 100
"""Entries in the feed of all notices."""


def feed_of(site: Site, history: History, locale: str, address: str, changes: str) -> str:
    """The XML of a notice's feed, empty when there is nothing to tell of; ``address`` is the absolute one of the language's folder.

    ``changes`` is that of the page of all changes, below it.
    """
    shown = history.announced(site.as_of, locale)
    return _Feed(site, history, locale, address).xml(shown, changes) if shown else ""


def feed_of_all(site: Site, locale: str, address: str, changes: str, places: Mapping[tuple[str, str], str]) -> str:
    """The XML of the feed of all notices, of what was published last; empty when there is nothing to tell of.

    ``places``: by notice and version, where the pages of all changes tell of it, below ``address``.
    """
    told = [each for history in site.histories for each in _Feed(site, history, locale, address).told(places)]
    told.sort(key=lambda each: (each.published, each.title), reverse=True)
    if not told:
        return ""
    words, name = site.words[locale], site.name[locale]
    versions = [each for history in site.histories for each in history.versions]
    first = min(versions, key=lambda each: (each.published, each.notice, each.sequence))
    return feed_xml(
        Feed(
            identifier("feed-of-all", hash_of(first), locale), locale, words.plain("all-changes.feed", name=name),
            words.plain("all-changes.feed.subtitle"), name, f"{address}{changes}{FILE}", f"{address}{changes}", told[:_MOST],
        )
    )  # fmt: skip


class _Feed:
    """The feed of one notice: where it stands and the words it uses."""

    def __init__(self, site: Site, history: History, locale: str, address: str):
        self.site, self.history, self.locale, self.address = site, history, locale, address
        self.words = replace(site.words[locale], register=history.register.get(locale, "formal"))
        self.home = f"{address}{history.notice}/"

    def xml(self, shown: tuple[Version, ...], changes: str) -> str:
        """The file; ``shown`` are the versions to tell of, oldest first."""
        up = Link("up", f"{self.address}{changes}", self.words.plain("all-changes.title"))
        return feed_xml(
            Feed(
                identifier("feed", hash_of(self.history.versions[0]), self.locale), self.locale, self._of_notice(shown),
                self.words.plain("feed.subtitle"), self.site.name[self.locale], self.home + FILE, f"{self.home}versions/",
                [self._entry(link) for link in self._links(shown)], up,
            )
        )  # fmt: skip

    def told(self, places: Mapping[tuple[str, str], str]) -> Iterator[Entry]:
        """The same entries for the feed of all notices, where each says which it is of."""
        shown = self.history.announced(self.site.as_of, self.locale)
        for link in self._links(shown):
            entry, place = self._entry(link), places[self.history.notice, link.version]
            title = self.words.plain("all-changes.feed.entry", title=self._of_notice(shown), says=entry.title)
            links = (Link("alternate", f"{self.address}{place}"), *entry.links[1:])
            yield replace(entry, id=identifier("entry-of-all", hash_of(link), self.locale), title=title, links=links)

    def _links(self, shown: tuple[Version, ...]) -> list[Version | Notice]:
        """All that is told of, the newest first."""
        links: list[Version | Notice] = [*shown]
        links += [r.withdrawn for r in shown if r.withdrawn and r.withdrawn.published <= self.site.as_of]
        links += [each.redaction for each in shown if isinstance(each, Redacted)]
        return sorted(links, key=lambda link: link.sequence, reverse=True)

    def _of_notice(self, shown: tuple[Version, ...]) -> str:
        """The title of the notice, as the last text says it that can be read."""
        titles = (each.titles[self.locale] for each in reversed(shown) if isinstance(each, Release))
        return next(titles, "") or self.words.plain("redacted.untitled", notice=self.history.notice)

    def _entry(self, link: Version | Notice) -> Entry:
        release = link if isinstance(link, Release | Redacted) else self._release(link)
        links = [Link("alternate", f"{self.home}versions/#v{release.version.replace('.', '-')}")]
        for regime in link.regimes if isinstance(link, Release) else ():
            if (regime, self.locale) in texts_of(release):
                law = self.site.regime_words[regime, self.locale].plain("regime.name")
                about = "home.about" if release.sequence == self.history.versions[0].sequence else "feed.changes"
                title = self.words.plain(about, version=release.version, law=law)
                links.append(Link("related", f"{self.home}{regime}/changes/{release.version}/", title))
        return Entry(
            identifier("entry", hash_of(link), self.locale), self._title(link), link.published, _updated(link), tuple(links),
            self._content(link),
        )  # fmt: skip

    def _release(self, link: Notice) -> Version:
        return next(version for version in self.history.versions if version.version == link.version)

    def _title(self, link: Version | Notice) -> str:
        if isinstance(link, Redacted):
            return self.words.plain("feed.change", version=link.version)
        if not isinstance(link, Release):
            return self.words.plain("feed.redacted" if isinstance(link, Redaction) else "feed.withdrawn", version=link.version)
        said = title(link.about.said("changed", self.locale), self.words.spelling.abbreviations, _TITLE)
        if said:
            return self.words.plain(f"feed.{link.about.kind}.says", version=link.version, says=said)
        return self.words.plain(f"feed.{link.about.kind}", version=link.version)

    def _content(self, link: Version | Notice) -> str:
        """Plain words, a paragraph each: from when, what changes, what it means, what a reader can do."""
        if isinstance(link, Redacted | Redaction):
            decided = link.redaction if isinstance(link, Redacted) else link
            date = date_in_words(decided.published, self.locale)
            return "\n\n".join((self.words.plain("redacted.on", date=date), self._reason(decided)))
        if not isinstance(link, Release):
            date = date_in_words(self._release(link).effective, self.locale)
            return "\n\n".join((self.words.plain("feed.withdrawn-says", date=date), self._reason(link)))
        said = (
            link.about.said("changed", self.locale),
            link.about.said("means", self.locale),
            link.about.said("can_do", self.locale),
        )
        date = date_in_words(link.effective, self.locale)
        return "\n\n".join((self.words.plain("history.from", date=date), *(plain_text(text).strip() for text in said if text)))

    def _reason(self, link: Notice) -> str:
        return link.reason.get(self.locale) or next(iter(link.reason.values()), "")


def _updated(link: Version | Notice) -> dt.date:
    """The day on which what its entry says became so."""
    return link.redaction.published if isinstance(link, Redacted) else link.published
