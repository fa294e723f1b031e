"""The files in the root of a site that say what is in force: for search engines, and for browsers that send a signal. Pure."""

from __future__ import annotations

from noticepress.places import Places
from noticepress.publishing.files import privacy_signals
from noticepress.publishing.files.sitemap import robots, sitemap
from noticepress.publishing.histories import Site
from noticepress.publishing.released import all_released


def site_files(site: Site, places: Places, address: str) -> dict[str, bytes]:
    """The files by path; ``address`` is that of the site with a slash at the end, empty when it is not known."""
    current = [each for each in all_released(site, places, address) if each.release is each.history.in_force]
    found = {privacy_signals.PATH: privacy_signals.support(current)}
    if address:
        found |= {"sitemap.xml": sitemap(site, address), "robots.txt": robots(address)}
    return {path: text.encode() for path, text in found.items() if text is not None}
