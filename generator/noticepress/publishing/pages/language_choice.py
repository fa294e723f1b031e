"""The page at the root of the site: choose a language."""

from __future__ import annotations

from markupsafe import Markup, escape

from noticepress.language import phrases
from noticepress.publishing.histories import Site
from noticepress.publishing.pages.pages import Page


def choice_page(site: Site) -> Page:
    """The language choice: every language in its own words."""
    names = {locale: str(phrases.cldr(locale).get_language_name(locale)).capitalize() for locale in site.locales}
    titles = " · ".join(
        f'<span lang="{locale}">{escape(site.words[locale].plain("choice.title"))}</span>' for locale in site.locales
    )
    items = "".join(
        f'<li><a href="{locale}/" lang="{locale}" hreflang="{locale}"><strong>{escape(names[locale])}</strong> '
        f"<span>{escape(site.words[locale].plain('home.title', name=site.name[locale]))}</span></a></li>"
        for locale in site.locales
    )
    html = Markup(
        f'<div class="np-hero"><h1>{escape(next(iter(site.name.values())))}</h1><p class="np-lead">{titles}</p></div>'
        f'<ul class="np-laws np-laws--large">{items}</ul>'
    )
    return Page("", "choice", next(iter(site.name.values())), html, alternates={locale: f"{locale}/" for locale in site.locales})
