"""The links of a page to other versions (RFC 5829) and other forms of the same text, for ``<link>`` in its head. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.publishing.histories import History, Site
from noticepress.publishing.pages.page import Page
from noticepress.releasing.release import Release
from noticepress.releasing.timeline import before


@dataclass(frozen=True)
class Link:
    """A link: ``href`` is relative to the language's folder; ``type`` is empty for pages."""

    rel: str
    href: str
    type: str = ""


def links(site: Site, locale: str, page: Page) -> tuple[Link, ...]:
    """The links of ``page``: other forms of what it shows and, for a version of a text, the versions around it."""
    history = next((history for history in site.histories if history.notice == page.notice), None)
    release = _release(history, page) if history else None
    forms = tuple(Link("alternate", f"{page.address}{form.file}", form.type) for form in page.forms)
    if history is None or release is None or (page.regime, locale) not in release.texts:
        return forms
    return (*_versions(history, page.regime, locale, release), *forms)


def _release(history: History, page: Page) -> Release | None:
    if page.kind == "document":
        return history.in_force
    if page.kind != "version":
        return None
    label = page.address.rstrip("/").rpartition("/")[2]
    return next((release for release in history.releases if release.version == label), None)


def _versions(history: History, regime: str, locale: str, release: Release) -> Iterator[Link]:
    home, key = f"{history.notice}/{regime}/", (regime, locale)
    if history.in_force and key in history.in_force.texts:
        yield Link("latest-version", home)
    old = before(history.releases, release)
    if old and key in old.texts:
        yield Link("predecessor-version", f"{home}versions/{old.version}/")
    new = next(
        (r for r in history.releases if key in r.texts and before(history.releases, r) is release and not r.withdrawn), None
    )
    if new and not release.withdrawn:
        yield Link("successor-version", f"{home}versions/{new.version}/")
    yield Link("version-history", f"{history.notice}/versions/")
