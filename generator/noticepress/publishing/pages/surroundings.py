"""What stands around the pages of one notice in one language: head and foot, the way up, the switches. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from noticepress.chain.redaction import Redacted
from noticepress.chain.redaction import Version as Published
from noticepress.language.messages import Messages
from noticepress.publishing.card.notice_card import card_of
from noticepress.publishing.file_types import Form
from noticepress.publishing.files.feed import FILE as FEED
from noticepress.publishing.histories import History
from noticepress.publishing.pages import switches as addresses
from noticepress.publishing.pages import views
from noticepress.publishing.pages.frame import Frame
from noticepress.publishing.pages.language import Language
from noticepress.publishing.pages.maker import label
from noticepress.publishing.pages.page import Kind
from noticepress.publishing.pages.relations import links
from noticepress.publishing.pages.rights_desk import FOLDER
from noticepress.publishing.pages.summaries import Summary
from noticepress.publishing.pages.versions import Text, Version, Versions


class Surroundings:
    """Knows a notice in the language of ``pages``; ``said`` is its summary."""

    def __init__(self, pages: Language, history: History, said: Summary):
        self.pages, self.site, self.locale, self.history, self.said = pages, pages.site, pages.locale, history, said
        self.notice, self.register = history.notice, said.register
        self.words = pages.maker.voice(said.register)
        self.versions = Versions(history, self.locale)
        self.regimes = tuple(regime for regime, locale in history.documents if locale == self.locale)
        self.locales = frozenset(locale for _, locale in history.documents)
        self.card = said.title if card_of(self.site, said) else ""
        self.feed = f"{history.notice}/{FEED}" if pages.feeds and said.feed else ""

    def frame(
        self, address: str, kind: Kind, title: str, locales: Iterable[str], *, regime: str = "", version: Version | None = None,
        release: Published | None = None, forms: tuple[Form, ...] = (), canonical: str | None = None,
    ) -> Frame:  # fmt: skip
        """Head and foot of a page that is there in ``locales``.

        ``release``: whose neighbours the head links to; ``version``: what tells the page from others of its title.
        """
        there = set(locales)
        return Frame(
            address, kind, title, self.site.name[self.locale], self.pages.laws,
            tuple((locale, f"{locale}/{address}") for locale in self.site.locales if locale in there), self.said.foot(regime),
            self._place(kind, title, regime, version), self.notice, regime, self.register,
            tuple(links(self.versions, regime, release)) if release else (), forms, self.feed, canonical,
            self.pages.own_lists, self.pages.own_changes, self.card,
        )  # fmt: skip

    def _place(self, kind: Kind, title: str, regime: str, version: Version | None) -> str:
        """What tells a page from others of its title: the notice, the version and the law that it is about."""
        parts = []
        if kind not in ("document", "version") and self.said.title not in title:
            parts.append(self.said.title)
        if version:
            parts.append(label(version, self.site.words[self.locale], ".inline"))
        return ", ".join([*parts, self.pages.maker.law_name(regime, "name", "formal")] if regime else parts)

    def switches(self, kind: Kind, regime: str = "", version: str = "", text: Text | Redacted | None = None) -> views.Switches:
        """Where the page stands, and its switches; ``text``: the version that others can be read in place of."""
        laws = tuple((each, "" if each == regime else self._under(each, kind, version)) for each in self.regimes)
        above = "" if kind in ("document", "history", "notice") else regime
        return views.Switches(
            self.said.title, above, laws if len(laws) > 1 else (), self.versions.of(text) if text else None,
            tuple(addresses.choices(self.versions, regime, kind, text)) if text else (), kind != "history",
        )  # fmt: skip

    def _under(self, regime: str, kind: Kind, version: str) -> str:
        """Address of the same page under another law."""
        if kind == "rights" and regime in self.said.desks:
            return f"{self.notice}/{regime}/{FOLDER}"
        return addresses.law(self.versions, regime, kind, version)

    def current(self, regime: str) -> bool:
        """Whether a text under a law is in force."""
        return bool(self.history.in_force and (regime, self.locale) in self.history.in_force.texts)

    def draft(self) -> tuple[str, ...] | None:
        """The laws under which there is a working text; ``None`` when there is none at all."""
        draft = self.history.draft
        return tuple(regime for regime in self.regimes if (regime, self.locale) in draft.texts) if draft else None

    def comparable(self, regime: str) -> bool:
        """Whether there are two versions to compare."""
        return len(self.versions.order((regime, self.locale))) > 1

    def heading(self, message: str, **values: str) -> str:
        """The title of a page, in the form of address of the site."""
        words: Messages = self.site.words[self.locale]
        return words.plain(message, None, **values)
