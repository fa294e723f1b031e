"""Plans every page of one language: each as the values that it shows, with the key of them, to be made when it is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from noticepress.language.search_words import NONE
from noticepress.publishing.histories import History
from noticepress.publishing.pages import change_pages, notice_pages, text_pages, views
from noticepress.publishing.pages.all_changes import AllChanges
from noticepress.publishing.pages.frame import Frame
from noticepress.publishing.pages.home_page import home
from noticepress.publishing.pages.language import Language
from noticepress.publishing.pages.list_pages import ListPages
from noticepress.publishing.pages.page import Foot, Page, Way
from noticepress.publishing.pages.planned import Part, Planned, key_of
from noticepress.publishing.pages.search import Section, sections, vocabulary
from noticepress.publishing.pages.summaries import Summary, foot_of_all, summary
from noticepress.publishing.pages.surroundings import Surroundings
from noticepress.publishing.pages.versions import slug

__all__ = ["Page", "Pages", "Planned"]


class Pages(Language):
    """Plans the pages of a language. Addresses between pages are relative, so that the site works below any path."""

    def all(self) -> Iterator[Page]:
        """Every page of the language, made."""
        for planned in self.planned():
            yield planned.make()

    def planned(self) -> Iterator[Planned]:
        """Every page of the language: its home, and those of each notice."""
        summaries = self.summaries()
        yield self.home(summaries)
        yield from self.of_lists(foot_of_all(summaries))
        for history, said in zip(self.shown, summaries, strict=True):
            yield from self.of(history, said)

    @property
    def shown(self) -> list[History]:
        """The notices that have a text in the language."""
        return [history for history in self.site.histories if any(each == self.locale for _, each in history.documents)]

    def summaries(self) -> list[Summary]:
        """What other pages need to know of each notice in the language."""
        return [self.summary(history) for history in self.shown]

    def summary(self, history: History) -> Summary:
        """What other pages need to know of a notice."""
        return summary(self.site, history, self.locale, self.maker.strange(self.laws))

    def home(self, summaries: Sequence[Summary]) -> Planned:
        """The home page of the language, of what ``summaries`` say of the notices in it."""
        words, name = self.site.words[self.locale], self.site.name[self.locale]
        alternates = tuple((locale, f"{locale}/") for locale in self.site.locales)
        title = words.plain("home.title", name=name)
        frame = Frame(
            "",
            "home",
            title,
            name,
            self.laws,
            alternates,
            foot_of_all(summaries),
            feed=self.changes_feed,
            lists=self.own_lists,
            changes=self.own_changes,
        )
        return self._planned(home(frame, summaries, self.site.order))

    def of_lists(self, foot: Foot) -> Iterator[Planned]:
        """Every page of the lists over all notices, and of all changes; ``foot``: that of pages that are about no notice."""
        for view in (*ListPages(self, foot).all(), *AllChanges(self, foot).all()):
            yield self._planned(view)

    def of(self, history: History, said: Summary | None = None) -> Iterator[Planned]:
        """Every page of a notice; ``said`` is its summary, worked out when it is left out."""
        for view in _views(Surroundings(self, history, said or self.summary(history))):
            yield self._planned(view)

    def searched(self, history: History) -> Part[tuple[Section, ...]]:
        """What the search finds of a notice: the sections of its texts in force, with locations from the folder of the notice."""
        current = history.in_force
        laws = [regime for regime, locale in current.texts if locale == self.locale] if current else []
        hashes = [current.text_hash((regime, self.locale)) for regime in laws] if current else []
        title = current.titles[self.locale] if current and laws else ""

        def make() -> tuple[Section, ...]:
            texts = {regime: current.texts[regime, self.locale] for regime in laws} if current else {}
            return tuple(
                section for regime, text in texts.items() for section in sections(f"{regime}/", title, self.texts.html(text).html)
            )

        return Part(key_of("sections", title, laws, hashes, self.locale), make)

    def search_head(self, histories: Sequence[History]) -> dict[str, Any]:
        """What an index of these notices says before its sections: how visitors search, and the names of laws and notices."""
        current = {each.notice: each.in_force for each in histories}
        titles = {notice: text.titles[self.locale] for notice, text in current.items() if text and self.locale in text.titles}
        laws = {law: self.maker.law_name(law, "name", "") for law in self.laws}
        return {"words": vocabulary(self.site.search_words.get(self.locale, NONE)), "laws": laws, "notices": titles}

    def at_home(self, summaries: Sequence[Summary]) -> tuple[Section, ...]:
        """What the search of the home page finds of the home page itself, of the pages of notices and of the lists over all of them."""
        words, name = self.site.words[self.locale], self.site.name[self.locale]
        home = (words.plain("home.title", name=name), words.plain("home.lead", name=name))
        notices = ((f"{each.notice}/", each.title, words.plain("home.for", audience=each.audience)) for each in summaries)
        lists = (
            (address, words.plain(f"lists.{kind}.short"), words.plain(f"lists.{kind}.lead", name=name))
            for kind, address in self.own_lists
        )
        told = (words.plain("all-changes.title"), words.plain("all-changes.lead", name=name))
        changes = [(self.own_changes, *told)] if self.own_changes else []
        whole = (Section(*each, level=1) for each in (*notices, *lists, *changes))
        return (Section("", *home), *whole, *self._in_lists())

    def instead(self) -> Iterator[Way]:
        """What the page for what is not there leads to: the notices, the lists over them and all changes."""
        words = self.site.words[self.locale]
        for history in sorted(self.shown, key=lambda each: self.site.place(each.notice)):
            if title := history.title(self.locale):
                yield f"{history.notice}/", title
        yield from ((address, words.plain(f"lists.{kind}.short")) for kind, address in self.own_lists)
        if self.own_changes:
            yield self.own_changes, words.plain("all-changes.title")

    def _in_lists(self) -> Iterator[Section]:
        """Each recipient and type of cookies where it stands in its list, with the notices that name it."""
        lists = self.lists[self.locale]
        for kind, address in self.own_lists:
            for row in lists.all[kind].rows:
                titles = " · ".join(lists.titles[each.notice] for each in row.listed)
                yield Section(f"{address}#{kind}-{row.id}", row.name, titles, level=3)

    def _planned(self, view: views.View) -> Planned:
        key = key_of(type(view).__name__, self.locale, view)
        return Planned(view.frame.address, view.frame.kind, key, partial(self.maker.page, view))


def _views(around: Surroundings) -> Iterator[views.View]:
    """All pages of a notice."""
    yield notice_pages.front(around)
    yield notice_pages.history(around)
    for regime in around.regimes:
        yield from _under(around, regime)


def _under(around: Surroundings, regime: str) -> Iterator[views.View]:
    """All pages of a notice under a law."""
    history, key, home = around.history, (regime, around.locale), f"{around.notice}/{regime}/"
    if history.in_force and key in history.in_force.texts:
        yield text_pages.document(around, regime, history.in_force, home, "document")
        if regime in around.said.desks:
            yield text_pages.rights(around, regime, history.in_force)
    else:
        yield text_pages.nothing(around, regime)
    for text in history.texts:
        if key in text.texts:
            yield text_pages.document(around, regime, text, f"{home}versions/{slug(text)}/", "version")
            yield change_pages.change(around, regime, text)
    for version in history.redacted:
        if key in version.documents:
            yield text_pages.redacted(around, regime, version, "versions")
            yield text_pages.redacted(around, regime, version, "changes")
    for release in around.versions.since(key).values():
        yield change_pages.since(around, regime, release)
    if around.comparable(regime):
        yield change_pages.compare(around, regime)
