"""The files in the root of a site that say what is in force: for search engines, and for browsers that send a signal. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from noticepress.publishing.files import privacy_signals
from noticepress.publishing.files.sitemap import robots, sitemap
from noticepress.publishing.histories import Site
from noticepress.publishing.pages.summaries import Summary


def site_files(site: Site, summaries: Iterable[Summary], address: str) -> dict[str, bytes]:
    """The files by path, of what ``summaries`` say of every notice in every language.

    ``address`` is that of the site with a slash at the end, empty when it is not known.
    """
    said = ((honoured, each.published) for each in summaries if each.published for _, honoured in each.signals)
    found = {privacy_signals.PATH: privacy_signals.support_of(said)}
    if address:
        found |= {"sitemap.xml": sitemap(site, address), "robots.txt": robots(address)}
    return {path: text.encode() for path, text in found.items() if text is not None}
