"""``sitemap.xml`` with the pages that should be found, and ``robots.txt``. Pure.

Source: sitemaps.org, protocol 0.9; languages as ``xhtml:link`` (Google Search Central, "localized versions"). ``lastmod`` is
the day on which what stands there was published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from noticepress.publishing.histories import Site
from noticepress.publishing.lists.entries import KINDS
from noticepress.publishing.lists.house_list import HouseLists

Entry = tuple[Mapping[str, str], dt.date | None]
"""Addresses of one page by language, below the site's address, and the day of its last change."""


def sitemap(site: Site, address: str) -> str:
    """The file: choice of language, home pages, lists over all notices, notices, and the texts in force, each in all its languages."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for places, day in _entries(site):
        lines += [line for place in places.values() for line in _url(address, place, places, day)]
    return "\n".join([*lines, "</urlset>", ""])


def _entries(site: Site) -> Iterator[Entry]:
    days = [history.in_force.published for history in site.histories if history.in_force]
    newest = max(days, default=None)
    yield {"x-default": "", **{locale: f"{locale}/" for locale in site.locales}}, newest
    lists = {locale: HouseLists(site, locale).addresses for locale in site.locales}
    for kind in KINDS:
        if places := {locale: f"{locale}/{found[kind]}" for locale, found in lists.items() if kind in found}:
            yield places, newest
    for history in site.histories:
        if history.in_force is None:
            continue
        day, texts = history.in_force.published, list(history.in_force.texts)
        yield {locale: f"{locale}/{history.notice}/" for locale in dict.fromkeys(locale for _, locale in texts)}, day
        for regime in dict.fromkeys(regime for regime, _ in texts):
            yield {locale: f"{locale}/{history.notice}/{regime}/" for law, locale in texts if law == regime}, day


def _url(address: str, place: str, places: Mapping[str, str], day: dt.date | None) -> Iterator[str]:
    yield f"<url><loc>{escape(address + place)}</loc>"
    if day:
        yield f"<lastmod>{day.isoformat()}</lastmod>"
    if len(places) > 1:
        for locale, other in places.items():
            yield f'<xhtml:link rel="alternate" hreflang={quoteattr(locale)} href={quoteattr(address + other)}/>'
    yield "</url>"


def robots(address: str) -> str | None:
    """``robots.txt``, which only counts at the root of a host: everything may be read, and where the sitemap is."""
    return f"User-agent: *\nDisallow:\n\nSitemap: {address}sitemap.xml\n" if urlsplit(address).path == "/" else None
