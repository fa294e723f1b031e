"""The links that a law wants in the footer of pages, as the releases in force declare them.

A law says which in its template ``site-links.md.j2``, a line each: ``icon | [words](address)``; the icon, which may be left
out, is a file of its folder ``icons/``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from noticepress.law.regime import Regime
from noticepress.places import Places
from noticepress.publishing.histories import Site
from noticepress.publishing.law_templates import aside
from noticepress.publishing.pages.foreign_phrases import Phrases, phrases
from noticepress.publishing.pages.page import Page, inline
from noticepress.publishing.released import Released, all_released

TEMPLATE = "site-links.md.j2"


@dataclass(frozen=True)
class SiteLink:
    """A link in HTML with its gloss; ``icon`` is its address in the site, empty for none, ``says`` what is read in its place."""

    html: Markup
    icon: str
    says: str = ""


class Footer:
    """The links of one language, by notice and law."""

    def __init__(self, site: Site, places: Places, locale: str):
        """Raises ``Unusable`` when a law's template cannot be written."""
        strange = phrases(map(site.law, _laws(site)), locale)
        self._links = {
            (released.history.notice, released.law.id): tuple(_links(released, strange))
            for released in all_released(site, places, "")
            if released.locale == locale and released.release is released.history.in_force
        }

    def of(self, page: Page) -> Sequence[SiteLink]:
        """The links of a page: those of its notice and law; where it has none of the two, those of all, each once."""
        found = (
            link
            for (notice, regime), links in self._links.items()
            if page.notice in ("", notice) and page.regime in ("", regime)
            for link in links
        )
        return tuple(dict.fromkeys(found))


def _links(released: Released, strange: Phrases) -> Iterator[SiteLink]:
    for line in aside(released, TEMPLATE).splitlines():
        icon, bar, link = (part.strip() for part in line.partition("|"))
        if bar and link:
            html = Markup(strange.marked(inline(link)))
            says = released.words.plain(f"icon.{icon}") if icon else ""
            yield SiteLink(html, icon_address(released.law, icon) if icon else "", says)


def _laws(site: Site) -> list[str]:
    return sorted({regime for history in site.histories for regime, _ in history.documents})


def icon_address(law: Regime, name: str) -> str:
    """Where an icon of a law stands in the site."""
    return f"assets/noticepress/{law.id}-{name}.svg"


def icons(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the icons of every law of the site: address and content."""
    for regime in _laws(site):
        law = site.law(regime)
        for path in sorted(path for folder in law.templates for path in (folder.parent / "icons").glob("*.svg")):
            yield icon_address(law, path.stem), path.read_bytes()
