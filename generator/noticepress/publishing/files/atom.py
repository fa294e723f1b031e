"""Feeds as XML (Atom, RFC 4287). Pure.

Ids follow from what is released, so they stay when the site moves; times are days, for nothing here happens at an hour.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticepress.publishing.files.xml_text import escape, quoteattr

_SPACE = uuid.UUID("6a0f9d52-2b0b-5c0e-9d0a-6f8f4f6e8d11")
"""Namespace of the ids (UUID version 5, RFC 9562); never to be changed."""


@dataclass(frozen=True)
class Link:
    """A link to a page in the feed's language; ``href`` is absolute."""

    rel: str
    href: str
    title: str = ""


@dataclass(frozen=True)
class Entry:
    """What is told; ``content`` is plain words, a paragraph each."""

    id: str
    title: str
    published: dt.date
    updated: dt.date
    links: tuple[Link, ...]
    content: str


@dataclass(frozen=True)
class Feed:
    """A feed that stands at ``address``; ``page`` is what it is about, ``entries`` are in the order in which they are read.

    ``up`` leads to what tells of more than it.
    """

    id: str
    locale: str
    title: str
    subtitle: str
    author: str
    address: str
    page: str
    entries: Sequence[Entry]
    up: Link | None = None


def feed_xml(feed: Feed) -> str:
    """The file; there is an entry at least."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.locale)}>',
            f"<id>{feed.id}</id>",
            f"<title>{_text(feed.title)}</title>",
            f"<subtitle>{_text(feed.subtitle)}</subtitle>",
            f"<updated>{_time(max(each.updated for each in feed.entries))}</updated>",
            f"<author><name>{_text(feed.author)}</name></author>",
            f'<link rel="self" type="application/atom+xml" href={quoteattr(feed.address)}/>',
            _link(Link("alternate", feed.page), feed.locale),
            *((_link(feed.up, feed.locale),) if feed.up else ()),
            *(line for each in feed.entries for line in _entry(each, feed.locale)),
            "</feed>",
            "",
        ]
    )


def identifier(*of: str) -> str:
    """An id that is always the same for the same parts."""
    return uuid.uuid5(_SPACE, "/".join(of)).urn


def _entry(entry: Entry, locale: str) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{entry.id}</id>"
    yield f"<title>{_text(entry.title)}</title>"
    yield f"<published>{_time(entry.published)}</published>"
    yield f"<updated>{_time(entry.updated)}</updated>"
    yield from (_link(link, locale) for link in entry.links)
    yield f'<content type="text">{_text(entry.content)}</content>'
    yield "</entry>"


def _link(link: Link, locale: str) -> str:
    told = f" title={quoteattr(link.title)}" if link.title else ""
    return f'<link rel="{link.rel}" type="text/html" hreflang={quoteattr(locale)}{told} href={quoteattr(link.href)}/>'


def _time(date: dt.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    """Escaped, without what XML 1.0 forbids."""
    allowed = (
        c if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else "\ufffd" for c in text
    )
    return escape("".join(allowed))
