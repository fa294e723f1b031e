"""What the frame of a page says of it: links to other versions and forms, its feed, the links in the footer. Pure but for a law's templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.publishing.histories import Site
from noticepress.publishing.pages.footer import Footer
from noticepress.publishing.pages.page import Page
from noticepress.publishing.pages.relations import links


@dataclass(frozen=True)
class Head:
    """Of a page in the folder of ``locale``, the root when that is empty."""

    site: Site
    footer: Footer
    locale: str
    page: Page

    def values(self) -> Mapping[str, Any]:
        """Variables of the theme's templates."""
        page = self.page
        return {
            "np": page,
            "np_links": links(self.site, self.locale, page),
            "np_locale": self.locale,
            "np_feed": self._has_feed(),
            "np_up": "../" * (page.address.count("/") + (1 if self.locale else 0)),
            "np_site_links": self.footer.of(page),
            "np_tracking": self._tracking(),
        }

    def _has_feed(self) -> bool:
        """Whether there is a feed of the page's notice in its language."""
        history = next((history for history in self.site.histories if history.notice == self.page.notice), None)
        return history is not None and bool(history.announced(self.site.as_of, self.locale))

    def _tracking(self) -> list[tuple[str, str]]:
        """By language, that the site follows nobody: in the form of address of the page's notice, at the root in every language."""
        if self.page.words:
            return [(self.page.words.locale, self.page.words.plain("footer.no-tracking"))]
        return [(locale, self.site.words[locale].plain("footer.no-tracking")) for locale in self.site.locales]
