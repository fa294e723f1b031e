"""The links of a page to other versions (RFC 5829), for ``<link>`` in its head. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.chain.redaction import Version, texts_of
from noticepress.publishing.pages.page import Link
from noticepress.publishing.pages.versions import Versions


def links(versions: Versions, regime: str, release: Version) -> Iterator[Link]:
    """The versions around a text that was released, or that stood there."""
    history, key = versions.history, (regime, versions.locale)
    home = f"{history.notice}/{regime}/"
    if history.in_force and key in history.in_force.texts:
        yield Link("latest-version", home)
    old, new = versions.before(release), versions.after(release)
    if old and key in texts_of(old):
        yield Link("predecessor-version", f"{home}versions/{old.version}/")
    if new and key in texts_of(new):
        yield Link("successor-version", f"{home}versions/{new.version}/")
    yield Link("version-history", f"{history.notice}/versions/")
