"""A notice's feed in one language (Atom, RFC 4287): an entry for every publication and every withdrawal. Pure.

Ids follow from the chain of releases, so they stay when the site moves. ``updated`` is the date of publication.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from noticepress.language.messages import Messages
from noticepress.language.phrases import date_in_words
from noticepress.markdown import plain_text
from noticepress.publishing.histories import History, Site
from noticepress.releasing.release import Release, Withdrawal, hash_of

FILE = "feed.xml"
_SPACE = uuid.UUID("6a0f9d52-2b0b-5c0e-9d0a-6f8f4f6e8d11")
"""Namespace of the ids (UUID version 5, RFC 9562); never to be changed."""


def feed_of(site: Site, history: History, locale: str, address: str) -> str:
    """The XML of a notice's feed, empty when there is nothing to tell of; ``address`` is the absolute one of the language's folder."""
    shown = history.announced(site.as_of, locale)
    if not shown:
        return ""
    words = replace(site.words[locale], register=history.register.get(locale, "formal"))
    return _Feed(site, history, words, address.rstrip("/") + "/").xml(shown)


class _Feed:
    """One feed: where it stands and the words it uses."""

    def __init__(self, site: Site, history: History, words: Messages, address: str):
        self.site, self.history, self.words, self.locale = site, history, words, words.locale
        self.home = f"{address}{history.notice}/"

    def xml(self, shown: tuple[Release, ...]) -> str:
        """The file; ``shown`` are the releases to tell of, oldest first."""
        links: list[Release | Withdrawal] = [*shown]
        links += [r.withdrawn for r in shown if r.withdrawn and r.withdrawn.published <= self.site.as_of]
        links.sort(key=lambda link: link.sequence, reverse=True)
        titles = shown[-1].titles
        entries = [line for link in links for line in self._entry(link)]
        return "\n".join(
            [
                '<?xml version="1.0" encoding="utf-8"?>',
                f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(self.locale)}>',
                f"<id>{_id('feed', hash_of(self.history.releases[0]), self.locale)}</id>",
                f"<title>{_text(titles[self.locale])}</title>",
                f"<subtitle>{_text(self.words.plain('feed.subtitle'))}</subtitle>",
                f"<updated>{_time(max(link.published for link in links))}</updated>",
                f"<author><name>{_text(self.site.name[self.locale])}</name></author>",
                f'<link rel="self" type="application/atom+xml" href={quoteattr(self.home + FILE)}/>',
                self._link("alternate", "versions/"),
                *entries,
                "</feed>",
                "",
            ]
        )

    def _entry(self, link: Release | Withdrawal) -> Iterator[str]:
        release = link if isinstance(link, Release) else self._release(link)
        yield "<entry>"
        yield f"<id>{_id('entry', hash_of(link), self.locale)}</id>"
        yield f"<title>{_text(self._title(link))}</title>"
        yield f"<published>{_time(link.published)}</published>"
        yield f"<updated>{_time(link.published)}</updated>"
        yield self._link("alternate", f"versions/#v{release.version.replace('.', '-')}")
        if link is release:
            for regime in release.regimes:
                if (regime, self.locale) in release.texts:
                    law = self.site.regime_words[regime, self.locale].plain("regime.name")
                    title = self.words.plain("history.changes", version=release.version, law=law)
                    yield self._link("related", f"{regime}/changes/{release.version}/", title)
        yield f'<content type="text">{_text(self._content(link))}</content>'
        yield "</entry>"

    def _release(self, link: Withdrawal) -> Release:
        return next(release for release in self.history.releases if release.version == link.version)

    def _title(self, link: Release | Withdrawal) -> str:
        if isinstance(link, Withdrawal):
            return self.words.plain("feed.withdrawn", version=link.version)
        return self.words.plain(f"feed.{link.about.kind}", version=link.version)

    def _content(self, link: Release | Withdrawal) -> str:
        """Plain words, a paragraph each: from when, what changes, what it means, what a reader can do."""
        if isinstance(link, Withdrawal):
            reason = link.reason.get(self.locale) or next(iter(link.reason.values()), "")
            date = date_in_words(self._release(link).effective, self.locale)
            return "\n\n".join((self.words.plain("feed.withdrawn-says", date=date), reason))
        said = (
            link.about.said("changed", self.locale),
            link.about.said("means", self.locale),
            link.about.said("can_do", self.locale),
        )
        date = date_in_words(link.effective, self.locale)
        return "\n\n".join((self.words.plain("history.from", date=date), *(plain_text(text).strip() for text in said if text)))

    def _link(self, rel: str, target: str, title: str = "") -> str:
        told = f" title={quoteattr(title)}" if title else ""
        return (
            f'<link rel="{rel}" type="text/html" hreflang={quoteattr(self.locale)}{told} href={quoteattr(self.home + target)}/>'
        )


def _id(*of: str) -> str:
    return uuid.uuid5(_SPACE, "/".join(of)).urn


def _time(date: dt.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    """Escaped, without what XML 1.0 forbids."""
    allowed = (
        c if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd" for c in text
    )
    return escape("".join(allowed))
