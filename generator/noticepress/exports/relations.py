"""The links of a page to other versions (RFC 5829) and other forms of the same text, for ``<link>`` in its head. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.releasing.release import Release
from noticepress.releasing.timeline import before
from noticepress.site.page import Page
from noticepress.site.shelves import Shelf, Site


@dataclass(frozen=True)
class Link:
    """A link: ``href`` is relative to the language's folder; ``type`` is empty for pages."""

    rel: str
    href: str
    type: str = ""


def links(site: Site, locale: str, page: Page) -> tuple[Link, ...]:
    """The links of ``page``: other forms of what it shows and, for a version of a text, the versions around it."""
    shelf = next((shelf for shelf in site.shelves if shelf.notice == page.notice), None)
    release = _release(shelf, page) if shelf else None
    forms = tuple(Link("alternate", f"{page.address}{form.file}", form.type) for form in page.forms)
    if shelf is None or release is None or (page.regime, locale) not in release.texts:
        return forms
    return (*_versions(shelf, page.regime, locale, release), *forms)


def _release(shelf: Shelf, page: Page) -> Release | None:
    if page.kind == "document":
        return shelf.in_force
    if page.kind != "version":
        return None
    label = page.address.rstrip("/").rpartition("/")[2]
    return next((release for release in shelf.releases if release.version == label), None)


def _versions(shelf: Shelf, regime: str, locale: str, release: Release) -> Iterator[Link]:
    home, key = f"{shelf.notice}/{regime}/", (regime, locale)
    if shelf.in_force and key in shelf.in_force.texts:
        yield Link("latest-version", home)
    old = before(shelf.releases, release)
    if old and key in old.texts:
        yield Link("predecessor-version", f"{home}versions/{old.version}/")
    new = next((r for r in shelf.releases if key in r.texts and before(shelf.releases, r) is release and not r.withdrawn), None)
    if new and not release.withdrawn:
        yield Link("successor-version", f"{home}versions/{new.version}/")
    yield Link("version-history", f"{shelf.notice}/versions/")
