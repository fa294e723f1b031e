"""What all pages of one language are made with."""

from __future__ import annotations

from noticepress.publishing.histories import Site
from noticepress.publishing.pages.body import Texts
from noticepress.publishing.pages.explanations import Explanations
from noticepress.publishing.pages.maker import Maker


class Language:
    """The language ``locale`` of a site.

    ``feeds``: whether there are feeds to point at. ``address`` is that of the language's folder, empty when it is not known.
    """

    def __init__(self, site: Site, locale: str, *, feeds: bool = False, address: str = ""):
        self.site, self.locale, self.feeds, self.address = site, locale, feeds, address
        self.laws = tuple(dict.fromkeys(regime for regime, each in site.regime_words if each == locale))
        self.maker = Maker(site, locale)
        self.explanations = Explanations(site, locale)
        self.texts = Texts()
