"""``sitemap.xml`` with the pages that should be found, and ``robots.txt``. Pure.

What may be found is what ``pages.findable`` says, which the head of each page says too. Source: sitemaps.org, protocol 0.9;
languages as ``xhtml:link`` (Google Search Central, "localized versions"). ``lastmod`` is the day on which what stands there was
published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from noticepress.publishing.files.xml_text import escape, quoteattr
from noticepress.publishing.histories import History, Site
from noticepress.publishing.lists.entries import KINDS
from noticepress.publishing.lists.house_list import HouseLists
from noticepress.publishing.lists.list_feed import CHANGES
from noticepress.publishing.pages.all_changes import addresses
from noticepress.publishing.pages.findable import change_findable
from noticepress.publishing.pages.rights_desk import FOLDER, anchors_on_desk
from noticepress.publishing.pages.versions import Versions

DEFAULT = "x-default"
"""The language of whoever reads none of the others."""
Entry = tuple[Mapping[str, str], dt.date | None]
"""Addresses of one page by language, below the site's address, and the day of its last change."""


def sitemap(site: Site, address: str) -> str:
    """The file: choice of language, home pages, lists over all notices, notices, the texts in force and their rights, what changed; each in all its languages."""
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
    yield {**{locale: f"{locale}/" for locale in site.locales}, DEFAULT: ""}, newest
    whole = {locale: HouseLists(site, locale) for locale in site.locales}
    yield from _of_changes(site, {locale: each.changes for locale, each in whole.items() if each.changes})
    lists = {locale: each.addresses for locale, each in whole.items()}
    for kind in KINDS:
        if places := {locale: f"{locale}/{found[kind]}" for locale, found in lists.items() if kind in found}:
            yield places, newest
            yield {locale: f"{place}{CHANGES}" for locale, place in places.items()}, newest
    for history in site.histories:
        yield from _of_text(site, history)
        yield from _of_versions(site, history)


def _of_changes(site: Site, homes: Mapping[str, str]) -> Iterator[Entry]:
    """The pages of all changes; ``homes``: the address of the first in each language."""
    published = [version.published for history in site.histories for version in history.versions]
    pages: dict[str, dict[str, str]] = {}
    for locale, home in homes.items():
        for address in addresses(site, locale, home):
            pages.setdefault(address.removeprefix(home), {})[locale] = f"{locale}/{address}"
    newest = max((day for day in published if day <= site.as_of), default=None)
    yield from ((places, newest if not below else None) for below, places in pages.items())


def _of_text(site: Site, history: History) -> Iterator[Entry]:
    """A notice and its texts in force, each with the page of its rights."""
    if history.in_force is None:
        return
    day, texts = history.in_force.published, history.in_force.texts
    yield _in(dict.fromkeys(locale for _, locale in texts), f"{history.notice}/"), day
    for regime in dict.fromkeys(regime for regime, _ in texts):
        yield _in((locale for law, locale in texts if law == regime), f"{history.notice}/{regime}/"), day
        there = [key[1] for key in texts if key[0] == regime and anchors_on_desk(site.law(regime), texts[key])]
        if there:
            yield _in(there, f"{history.notice}/{regime}/{FOLDER}"), day


def _of_versions(site: Site, history: History) -> Iterator[Entry]:
    """The history of a notice, its versions to compare, and what changed with each."""
    if not history.releases:
        return
    published = [version.published for version in history.versions]
    newest = max((day for day in published if day <= site.as_of), default=published[0])
    yield _in(dict.fromkeys(locale for _, locale in history.documents), f"{history.notice}/versions/"), newest
    versions = Versions(history, site.locales[0])
    for regime in dict.fromkeys(law for law, _ in history.documents):
        if comparable := [each for each in site.locales if len(versions.order((regime, each))) > 1]:
            yield _in(comparable, f"{history.notice}/{regime}/compare/"), newest
    for release in history.releases:
        old = versions.before(release)
        if not change_findable(versions.of(release), versions.of(old) if old else None):
            continue
        for regime in dict.fromkeys(regime for regime, _ in release.texts):
            there = (locale for law, locale in release.texts if law == regime)
            yield _in(there, f"{history.notice}/{regime}/changes/{release.version}/"), release.published


def _in(locales: Iterable[str], address: str) -> dict[str, str]:
    return {locale: f"{locale}/{address}" for locale in locales}


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
