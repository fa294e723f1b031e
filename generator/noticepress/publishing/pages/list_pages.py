"""The pages of the lists over all notices: each whole, of one notice alone, and with every change. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from markupsafe import Markup

from noticepress.comparison.labels import labels
from noticepress.language.phrases import period_in_words
from noticepress.publishing.histories import History
from noticepress.publishing.lists import house_list, lines
from noticepress.publishing.lists.change_words import anchored, dated, differing, heading
from noticepress.publishing.lists.changes import Change
from noticepress.publishing.lists.entries import Kind
from noticepress.publishing.lists.house_list import HouseList, Listed
from noticepress.publishing.lists.list_feed import CHANGES, FILE, FOLDER
from noticepress.publishing.lists.versions import Said
from noticepress.publishing.pages import views
from noticepress.publishing.pages.frame import Frame
from noticepress.publishing.pages.language import Language
from noticepress.publishing.pages.list_views import (
    Changed,
    Group,
    ListChangesView,
    ListView,
    Objection,
    Place,
    Row,
    Source,
    Statement,
)
from noticepress.publishing.pages.page import Foot
from noticepress.publishing.pages.page import Kind as PageKind
from noticepress.publishing.pages.planned import Part, key_of
from noticepress.redline import redline
from noticepress.redline.html import full_html

_ROLES = ("processor", "controller", "joint-controller", "authority", "other-people", "public")
_COLUMNS: dict[Kind, tuple[str, ...]] = {
    "recipients": ("role", "countries", "transfers"), "cookies": ("placed-by", "life", "consent"),
}  # fmt: skip


class ListPages:
    """Plans the pages of the lists in the language of ``pages``; ``foot``: that of pages about no notice."""

    def __init__(self, pages: Language, foot: Foot):
        self.pages, self.site, self.locale, self.foot = pages, pages.site, pages.locale, foot
        self.words = pages.site.words[pages.locale]

    def all(self) -> Iterator[views.View]:
        """Every page of every list that has anything in it."""
        for kind, address in self.pages.own_lists:
            whole = self.pages.lists[self.locale].all[kind]
            yield self._list(whole, address)
            if len(whole.histories) > 1:
                yield from (self._list(whole, address, each.notice) for each in whole.histories)
            yield self._changes(whole, address)

    # ---- The list

    def _list(self, whole: HouseList, address: str, only: str = "") -> ListView:
        listed = [(row, [each for each in row.listed if only in ("", each.notice)]) for row in whole.rows]
        coming = [
            self._told(whole, each, anchor)
            for each, anchor in anchored(whole.coming)
            if not only or only in (said.notice for said in each.versions)
        ]
        name = self.words.plain(f"lists.{whole.kind}.short")
        place = self._titles[only] if only else ""
        return ListView(
            self._frame(whole, "list", name, only=only, place=place, canonical=address if only else None), whole.kind, only, address,
            tuple(self._groups(whole, address, [(row, mine) for row, mine in listed if mine])), _COLUMNS[whole.kind],
            tuple(coming), tuple(self._sources(whole, address, only)),
            tuple(self._in_another_language(each) for each in whole.elsewhere), None if only else whole.changed,
            f"{address}{CHANGES}", f"{address}{whole.kind}.json", self._objection() if whole.kind == "recipients" else None,
        )  # fmt: skip

    def _frame(
        self, whole: HouseList, kind: PageKind, name: str, below: str = "", only: str = "", place: str = "", canonical: str | None = None
    ) -> Frame:  # fmt: skip
        lists = {locale: each.of_notice(only) if only else each.addresses.items() for locale, each in self.pages.lists.items()}
        there = {locale: dict(each)[whole.kind] for locale, each in lists.items() if whole.kind in dict(each)}
        alone = {locale for locale, each in there.items() if only and not each.endswith(f"/{only}/")}
        nearest = frozenset(alone if self.locale not in alone else there.keys() - alone)
        feed = f"{self.pages.lists[self.locale].addresses[whole.kind]}{FILE}" if self.pages.feeds and whole.told else ""
        return Frame(
            f"{there[self.locale]}{below}", kind, name, self.site.name[self.locale], self.pages.laws,
            tuple((locale, f"{locale}/{each}{below}") for locale, each in there.items()), self.foot, place, feed=feed,
            canonical=canonical, lists=self.pages.own_lists, changes=self.pages.own_changes, nearest=nearest,
        )  # fmt: skip

    def _groups(self, whole: HouseList, address: str, found: Sequence[tuple[house_list.Row, list[Listed]]]) -> Iterator[Group]:
        """The rows by role, as the first notice gives it; who works for the organisation stands first."""
        rows = [(listed[0].entry.stated, self._row(whole, address, row, listed)) for row, listed in found]
        rows.sort(key=lambda each: each[1].name.casefold())
        if whole.kind == "cookies":
            yield from [Group("", tuple(row for _, row in rows))] if rows else []
            return
        for role in (*_ROLES, ""):
            mine = [(stated, row) for stated, row in rows if (stated.get("role") or "") == role]
            if mine:
                sub = role == "processor" and any("for-others" in stated for stated, _ in mine)
                yield Group(f"{role or 'unsaid'}{'.sub' if sub else ''}", tuple(row for _, row in mine))

    def _row(self, whole: HouseList, address: str, row: house_list.Row, listed: list[Listed]) -> Row:
        said = self._said(whole, listed)
        common = [line for line in next(iter(said))[1] if all(line in text for _, text in said)]
        name = self.words.spelling.capitalised(listed[0].entry.name)
        statements = (
            Statement(
                "" if own == listed[0].entry.name else own, tuple(line for line in text if line not in common), tuple(places)
            )
            for (own, text), places in said.items()
        )
        alike = whole.alike(row.id)
        feeds = self.pages.feeds and whole.kind == "recipients" and any(each.id in alike for each in whole.told)
        feed = f"{address}{FOLDER}{row.id}.xml" if feeds else ""
        cells = []
        for column in _COLUMNS[whole.kind]:
            texts = (lines.cell(column, each.entry.stated, self.words, self._law) for each in listed)
            cells.append((column, " / ".join(dict.fromkeys(filter(None, texts)))))
        first = min(each.first_day for each in listed)
        return Row(row.id, name, tuple(cells), first, tuple(common), tuple(statements), feed)

    def _said(self, whole: HouseList, listed: Iterable[Listed]) -> dict[tuple[str, tuple[lines.Line, ...]], list[Place]]:
        """What is said of one thing: name and lines, each once, with the notices that say so."""
        found: dict[tuple[str, tuple[lines.Line, ...]], list[Place]] = {}
        for each in listed:
            said = (each.entry.name, whole.lines(each.entry))
            found.setdefault(said, []).append(self._place(each.notice, each.version, each.entry.laws, each.since))
        return found

    def _sources(self, whole: HouseList, address: str, only: str) -> Iterator[Source]:
        several = len(whole.histories) > 1
        for history in sorted(whole.histories, key=lambda each: self.site.place(each.notice)):
            release = history.in_force
            assert release is not None
            count = len({row.id for row in whole.rows for each in row.listed if each.notice == history.notice})
            there = f"{address}notices/{history.notice}/" if several and only != history.notice else ""
            source = Source(history.notice, self._titles[history.notice], count, there)
            if only in ("", history.notice):
                laws = [law for law, locale in release.texts if locale == self.locale]
                place = self._place(history.notice, release.version, laws)
                source = replace(source, version=release.version, effective=release.effective, laws=place.laws)
            yield source

    def _in_another_language(self, history: History) -> tuple[str, str, str]:
        title, locale = history.titled(self.locale)
        return title, locale, f"{locale}/{history.notice}/"

    def _objection(self) -> Objection | None:
        said = self.site.recipient_changes
        if said is None:
            return None
        announced, within = (
            period_in_words(each.root, self.locale) if each else "" for each in (said.announced, said.object_within)
        )
        return Objection(announced, within, (said.how.in_(self.locale) or "") if said.how else "")

    # ---- Its changes

    def _changes(self, whole: HouseList, address: str) -> ListChangesView:
        name = self.words.plain(f"lists.{whole.kind}.changes.title")
        found = tuple(self._told(whole, each, anchor) for each, anchor in anchored(whole.changes))
        key = key_of("list-changes", self.locale, found)
        frame = self._frame(whole, "list-changes", name, CHANGES)
        return ListChangesView(frame, whole.kind, address, found, Part(key, lambda: dict(self._redlines(found))))

    def _redlines(self, found: Sequence[Changed]) -> Iterator[tuple[str, tuple[tuple[str, Markup], ...]]]:
        """The lines of what became different, with what went and what came in them; what came or went is shown as it is."""
        said = labels(self.words)
        for number, change in enumerate(found):
            if change.what != "changed":
                continue
            yield (
                change.anchor,
                tuple(
                    (label, Markup(full_html(redline(old, new), said, f"redline-{number}-{place}", 3)))
                    for place, (label, old, new) in enumerate(change.lines)
                ),
            )

    def _told(self, whole: HouseList, change: Change, anchor: str) -> Changed:
        places = tuple(self._of_version(each, change) for each in change.versions)
        title = self._titles[change.first.notice]
        return Changed(
            anchor, change.date, change.what, heading(change, whole.kind, self.words, title),
            dated(change, whole.kind, self.words, title), places,
            differing(change, whole.everything),
            change.date > self.site.as_of and change.withdrawn is None, change.withdrawn,
        )  # fmt: skip

    def _of_version(self, said: Said, change: Change) -> Place:
        laws = dict.fromkeys(law for each in (*change.new, *change.old) for law in each.laws)
        history = self._histories[said.notice]
        version = next((each for each in history.releases if each.version == said.version), None)
        here = [law for law in laws if version and (law, self.locale) in version.texts]
        return self._place(said.notice, said.version, here, folder=f"changes/{said.version}/")

    # ---- Both

    def _law(self, law: str) -> str:
        return self.pages.maker.law_name(law, "name", "formal")

    def _place(
        self, notice: str, version: str, laws: Iterable[str], since: dt.date | None = None, folder: str = ""
    ) -> Place:  # fmt: skip
        return Place(notice, self._titles[notice], version, since, tuple((law, f"{notice}/{law}/{folder}") for law in laws))

    @property
    def _titles(self) -> Mapping[str, str]:
        return self.pages.lists[self.locale].titles

    @cached_property
    def _histories(self) -> dict[str, History]:
        return {each.notice: each for each in self.site.histories}
