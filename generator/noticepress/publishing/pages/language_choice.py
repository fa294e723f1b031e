"""The page at the root of the site: choose a language."""

from __future__ import annotations

from markupsafe import Markup, escape

from noticepress.language import phrases
from noticepress.publishing.histories import Site
from noticepress.publishing.pages.page import Foot, Page
from noticepress.publishing.pages.planned import Planned, key_of


def choice_page(site: Site, foot: Foot) -> Planned:
    """The language choice: every language in its own words; ``foot``: that of the first language's home page."""
    titles = " · ".join(
        f'<span lang="{locale}">{escape(site.words[locale].plain("choice.title"))}</span>' for locale in site.locales
    )
    title, alternates = next(iter(site.name.values())), {locale: f"{locale}/" for locale in site.locales}
    html = Markup(
        f'<div class="np-hero"><h1 id="np-start">{escape(title)}</h1><p class="np-lead">{titles}</p></div>{languages(site)}'
    )
    tracking = tuple((locale, site.words[locale].plain("footer.no-tracking")) for locale in site.locales)
    lead = site.words[site.locales[0]].plain("home.lead", name=title)
    page = Page(
        "",
        "choice",
        title,
        html,
        findable=True,
        description=lead,
        alternates=alternates,
        footer=foot.prescribed,
        tracking=tracking,
    )
    return Planned("", "choice", key_of(title, tuple(alternates), html, lead, foot), lambda: page)


def languages(site: Site, folder: str = "") -> str:
    """The languages of a site, each called as in itself, with links to their home pages; ``folder``: where it stands, with a slash."""
    items = "".join(
        f'<li><a href="{folder}{locale}/" lang="{locale}" hreflang="{locale}"><strong>{escape(_called(locale))}</strong> '
        f"<span>{escape(site.words[locale].plain('home.title', name=site.name[locale]))}</span></a></li>"
        for locale in site.locales
    )
    return f'<ul class="np-laws np-laws--large">{items}</ul>'


def _called(locale: str) -> str:
    return str(phrases.cldr(locale).get_language_name(locale)).capitalize()
