"""A notice's feed in one language (Atom, RFC 4287): an entry for every publication, every withdrawal and every text that was taken away. Pure.

Ids follow from the chain of releases, so they stay when the site moves. ``updated`` is the date of publication. The entry
of a version keeps its id when its text is taken away, so that readers replace what they kept of it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace
from xml.sax.saxutils import escape, quoteattr

from noticepress.chain.redaction import Notice, Redacted, Redaction, Version
from noticepress.chain.release import Release, hash_of
from noticepress.language.messages import Messages
from noticepress.language.phrases import date_in_words
from noticepress.markdown import plain_text
from noticepress.publishing.histories import History, Site

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

    def xml(self, shown: tuple[Version, ...]) -> str:
        """The file; ``shown`` are the versions to tell of, oldest first."""
        links: list[Version | Notice] = [*shown]
        links += [r.withdrawn for r in shown if r.withdrawn and r.withdrawn.published <= self.site.as_of]
        links += [each.redaction for each in shown if isinstance(each, Redacted)]
        links.sort(key=lambda link: link.sequence, reverse=True)
        entries = [line for link in links for line in self._entry(link)]
        return "\n".join(
            [
                '<?xml version="1.0" encoding="utf-8"?>',
                f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(self.locale)}>',
                f"<id>{_id('feed', hash_of(self.history.versions[0]), self.locale)}</id>",
                f"<title>{_text(self._of_notice(shown))}</title>",
                f"<subtitle>{_text(self.words.plain('feed.subtitle'))}</subtitle>",
                f"<updated>{_time(max(map(_updated, links)))}</updated>",
                f"<author><name>{_text(self.site.name[self.locale])}</name></author>",
                f'<link rel="self" type="application/atom+xml" href={quoteattr(self.home + FILE)}/>',
                self._link("alternate", "versions/"),
                *entries,
                "</feed>",
                "",
            ]
        )

    def _of_notice(self, shown: tuple[Version, ...]) -> str:
        """The title of the notice, as the last text says it that can be read."""
        titles = (each.titles[self.locale] for each in reversed(shown) if isinstance(each, Release))
        return next(titles, "") or self.words.plain("redacted.untitled", notice=self.history.notice)

    def _entry(self, link: Version | Notice) -> Iterator[str]:
        release = link if isinstance(link, Release | Redacted) else self._release(link)
        yield "<entry>"
        yield f"<id>{_id('entry', hash_of(link), self.locale)}</id>"
        yield f"<title>{_text(self._title(link))}</title>"
        yield f"<published>{_time(link.published)}</published>"
        yield f"<updated>{_time(_updated(link))}</updated>"
        yield self._link("alternate", f"versions/#v{release.version.replace('.', '-')}")
        if isinstance(link, Release):
            for regime in link.regimes:
                if (regime, self.locale) in link.texts:
                    law = self.site.regime_words[regime, self.locale].plain("regime.name")
                    title = self.words.plain("history.changes", version=release.version, law=law)
                    yield self._link("related", f"{regime}/changes/{release.version}/", title)
        yield f'<content type="text">{_text(self._content(link))}</content>'
        yield "</entry>"

    def _release(self, link: Notice) -> Version:
        return next(version for version in self.history.versions if version.version == link.version)

    def _title(self, link: Version | Notice) -> str:
        if isinstance(link, Redacted):
            return self.words.plain("feed.change", version=link.version)
        if not isinstance(link, Release):
            return self.words.plain("feed.redacted" if isinstance(link, Redaction) else "feed.withdrawn", version=link.version)
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

    def _link(self, rel: str, target: str, title: str = "") -> str:
        told = f" title={quoteattr(title)}" if title else ""
        return (
            f'<link rel="{rel}" type="text/html" hreflang={quoteattr(self.locale)}{told} href={quoteattr(self.home + target)}/>'
        )


def _updated(link: Version | Notice) -> dt.date:
    """The day on which what its entry says became so."""
    return link.redaction.published if isinstance(link, Redacted) else link.published


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
