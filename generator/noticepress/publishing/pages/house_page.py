"""The page in front of the sites of several organisations: each with a link to its site in each of its languages. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from noticepress.publishing.histories import Site
from noticepress.publishing.lists.house_list import HouseLists
from noticepress.publishing.pages.language_choice import languages
from noticepress.publishing.pages.page import Page


def house_page(title: str, sites: Mapping[str, Site]) -> Page:
    """The page, called ``title``; ``sites`` by the folder in which each stands."""
    words = {locale: site.words[locale] for site in sites.values() for locale in site.locales}
    leads = " · ".join(f'<span lang="{locale}">{escape(each.plain("house.title"))}</span>' for locale, each in words.items())
    parts = "".join(_part(folder, site) for folder, site in sites.items())
    html = Markup(f'<div class="np-hero"><h1 id="np-start">{escape(title)}</h1><p class="np-lead">{leads}</p></div>{parts}')
    tracking = tuple((locale, each.plain("footer.no-tracking")) for locale, each in words.items())
    return Page("", "choice", title, html, tracking=tracking)


def _part(folder: str, site: Site) -> str:
    first = site.locales[0]
    heading = f'<h2 id="{folder}" lang="{first}">{escape(site.name[first])}</h2>'
    return f"{heading}{languages(site, f'{folder}/')}{_changes(folder, site)}"


def _changes(folder: str, site: Site) -> str:
    """Where all changes of an organisation are told, in each of its languages."""
    found = {locale: address for locale in site.locales if (address := HouseLists(site, locale).changes)}
    links = " · ".join(
        f'<a href="{folder}/{locale}/{address}" lang="{locale}" hreflang="{locale}">'
        f"{escape(site.words[locale].plain('all-changes.title'))}</a>"
        for locale, address in found.items()
    )
    return f"<p>{links}</p>" if links else ""
