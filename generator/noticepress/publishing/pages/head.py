"""What the frame of a page says of it: links to other versions and forms, its feed, the links in the footer. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from noticepress.publishing.pages.page import Page


def head(page: Page, locale: str) -> Mapping[str, Any]:
    """Variables of the theme's templates for a page in the folder of ``locale``, in the root when that is empty."""
    return {
        "np": page,
        "np_links": page.links,
        "np_locale": locale,
        "np_feed": page.feed,
        "np_up": "../" * (page.address.count("/") + (1 if locale else 0)),
        "np_site_links": page.footer,
        "np_tracking": page.tracking,
        "np_search": "/".join([".."] * (page.address.count("/") - 1)) or "." if page.notice else None,
    }
