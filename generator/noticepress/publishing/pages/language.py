"""What all pages of one language are made with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from noticepress.publishing.files.feed import FILE as FEED
from noticepress.publishing.histories import Site
from noticepress.publishing.lists.entries import Kind
from noticepress.publishing.lists.house_list import HouseLists
from noticepress.publishing.pages.body import Texts
from noticepress.publishing.pages.explanations import Explanations
from noticepress.publishing.pages.maker import Maker
from noticepress.publishing.pages.shown_changes import Kept, made_anew


class Language:
    """The language ``locale`` of a site.

    ``feeds``: whether there are feeds to point at. ``address`` is that of the language's folder, empty when it is not known. ``kept``: what earlier
    builds made with the same words and laws.
    """

    def __init__(self, site: Site, locale: str, *, feeds: bool = False, address: str = "", kept: Kept = made_anew):
        self.site, self.locale, self.feeds, self.address = site, locale, feeds, address
        self.laws = tuple(dict.fromkeys(regime for regime, each in site.regime_words if each == locale))
        self.maker = Maker(site, locale, kept)
        self.explanations = Explanations(site, locale)
        self.texts = Texts()

    @cached_property
    def lists(self) -> Mapping[str, HouseLists]:
        """The lists over all notices in each language of the site: the same list stands at another address in each."""
        return {locale: HouseLists(self.site, locale) for locale in self.site.locales}

    @property
    def own_lists(self) -> tuple[tuple[Kind, str], ...]:
        """The lists of this language with their addresses."""
        return tuple(self.lists[self.locale].addresses.items())

    @property
    def own_changes(self) -> str:
        """The address of the page of all changes in this language; empty when nothing was published in it."""
        return self.lists[self.locale].changes

    @property
    def changes_feed(self) -> str:
        """The address of the feed of all changes; empty when there are no feeds or nothing was published by the day of the build."""
        told = any(each.announced(self.site.as_of, self.locale) for each in self.site.histories)
        return f"{self.own_changes}{FEED}" if self.feeds and told else ""
