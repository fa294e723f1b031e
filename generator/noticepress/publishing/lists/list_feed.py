"""The feeds of a list (Atom): one of everything that changes in it, and one of each recipient. Pure.

What was announced and withdrawn is told by an entry of its own, beside the days from which what was released counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from noticepress.language.messages import Messages
from noticepress.markdown import plain_text
from noticepress.publishing.files.atom import Entry, Feed, Link, feed_xml, identifier
from noticepress.publishing.lists.change_words import anchored, dated, differing
from noticepress.publishing.lists.changes import Change
from noticepress.publishing.lists.house_list import HouseList

FILE, FOLDER, CHANGES = "feed.xml", "feeds/", "changes/"
"""Below the address of a list: its feed, the folder of those of single recipients, and the page of every change."""


def list_feeds(whole: HouseList, address: str, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the feeds of a list, by path below ``address``, its absolute address; ``titles`` of the notices."""
    told = [(each, anchor) for each, anchor in anchored(whole.changes) if each.announced <= whole.site.as_of]
    told.sort(key=lambda each: (each[0].announced, each[0].date), reverse=True)
    writer = _Writer(whole, address, titles)
    if told:
        yield FILE, writer.feed("", told)
    for key in whole.ids if whole.kind == "recipients" else ():
        alike = whole.alike(key)
        if own := [(each, anchor) for each, anchor in told if each.id in alike]:
            yield f"{FOLDER}{key}.xml", writer.feed(key, own)


class _Writer:
    """Writes the feeds of one list."""

    def __init__(self, whole: HouseList, address: str, titles: Mapping[str, str]):
        self.whole, self.address, self.titles = whole, address, titles
        self.words: Messages = whole.site.words[whole.locale]

    def feed(self, key: str, told: Sequence[tuple[Change, str]]) -> str:
        """The feed of the recipient ``key``, of all without one."""
        kind, name = self.whole.kind, self.whole.site.name[self.whole.locale]
        title = self.words.plain(f"lists.{kind}.title", name=name)
        if key:
            title = self.words.plain("lists.feed.of", name=self.words.spelling.capitalised(told[0][0].name), title=title)
        return feed_xml(
            Feed(
                self._id("feed", key), self.whole.locale, title, self.words.plain(f"lists.{kind}.feed.subtitle"), name,
                f"{self.address}{FOLDER}{key}.xml" if key else f"{self.address}{FILE}", f"{self.address}{CHANGES}",
                [self._entry(change, anchor) for change, anchor in told],
            )
        )  # fmt: skip

    def _entry(self, change: Change, anchor: str) -> Entry:
        links = (Link("alternate", f"{self.address}{CHANGES}#{anchor}"),)
        said = dated(change, self.whole.kind, self.words, self.titles[change.first.notice])
        # of what happens to one thing on one day, what it is made of tells it from the same in other words
        own = self._id(
            "change", change.id, change.what, change.date.isoformat(), change.first.digest, str(change.withdrawn or "")
        )
        first = change.withdrawn or change.first.published
        return Entry(own, said, first, change.announced, links, self._content(change))

    def _content(self, change: Change) -> str:
        notices = ((self.titles[each.notice], each.version) for each in change.versions)
        versions = "; ".join(self.words.plain("lists.in-version", title=title, version=version) for title, version in notices)
        told = [] if change.what == "taken" else differing(change, self.whole.everything)
        return "\n\n".join([f"{versions}.", *(self._line(*line) for line in told)])

    def _line(self, label: str, old: str, new: str) -> str:
        was, now = (" ".join(plain_text(each.replace("\n- ", ", ").removeprefix("- ")).split()) for each in (old, new))
        said = self.words.plain("lists.feed.instead", new=now, old=was) if was and now else now or was
        if was and not now:
            said = self.words.plain("lists.feed.no-more", old=was)
        return f"{self.words.plain(f'lists.line.{label}')}: {said}"

    def _id(self, *of: str) -> str:
        return identifier("list", self.whole.seed, self.whole.kind, *of, self.whole.locale)
