"""The announcement of a change, ready to send: an e-mail in plain text and a banner, from the author's summary and the changed facts. Pure.

It says what the released text and its summary say, and promises nothing else. The formats are told in the guide, announcements, and in
``schemas/announcement.schema.json``. Where no change weighs so much that people are told, it says that, and by which rule.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from noticepress.chain.release import Release
from noticepress.comparison.comparison import organisation_name
from noticepress.comparison.differences import Differences
from noticepress.language.phrases import date_in_words
from noticepress.law.materiality import LEVELS, Level, is_told
from noticepress.law.regime import Regime
from noticepress.markdown import plain_text
from noticepress.publishing.files.changes_json import bases_of
from noticepress.publishing.files.notice_json import json_text
from noticepress.publishing.released import Released, anchors_of

FORMAT = 1
"""Counts up when a reader of the last format could not read it."""
MARKDOWN_FILE, JSON_FILE = "announcement.md", "announcement.json"
MOST_FACTS = 12
"""Changed facts that an e-mail lists; the page of the change has all."""
Part = Literal["changed", "means", "can_do"]


@dataclass(frozen=True)
class Announced:
    """What is announced: the version, and what its author says. ``version`` and ``effective`` of a draft may not be known.

    ``summary``: the author's words in the language (Markdown), by part. ``address`` is that of the site with a slash at the end; empty
    when it is not known, and then links count from the root of the site. ``applies``: some version is in force.
    """

    notice: str
    law: Regime
    version: str
    effective: dt.date | None
    draft: bool
    summary: Mapping[Part, str]
    address: str
    applies: bool = True


@dataclass(frozen=True)
class Announcement:
    """The announcement in the language and under the law of ``found``, in which the new version is compared with the one that it replaces."""

    about: Announced
    found: Differences

    @property
    def asked(self) -> bool:
        """True when a change weighs so much that people are told of it."""
        return self.found.scales is not None and is_told(self.found.scales.whole.level)

    @property
    def title(self) -> str:
        """The title of the notice."""
        return self.found.new.titles.get(self.found.locale, self.about.notice)

    @property
    def says(self) -> str:
        """How much the changes weigh, in a sentence."""
        return self.found.scales.whole.says if self.found.scales else self._plain("weight.none")

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why they weigh that, with the sources."""
        return self.found.scales.whole.reasons if self.found.scales else ()

    @cached_property
    def facts(self) -> Mapping[str, Level]:
        """A sentence for each changed fact of which people are told, with its weight."""
        found: dict[str, Level] = {}
        for group in self.found.facts:
            for change, phrase in group.changes:
                weight = self.found.weight(change)
                if weight is not None and is_told(weight.level):
                    found[phrase.sentence] = min(weight.level, found.get(phrase.sentence, weight.level), key=LEVELS.index)
        return found

    @cached_property
    def rights(self) -> tuple[tuple[str, str], ...]:
        """Rights that the changed facts bring up: the heading under which the text tells of each, and the address.

        That is empty where the text to which a draft leads, the one that it replaces, does not tell of the right.
        """
        desk = self.about.law.rights_desk
        anchors = anchors_of(self.found.text(self.found.new))
        brought = set(self._brought_up())
        names = [name for name, causes in desk.announced_with.items() if brought & {*causes}] if desk else []
        there = anchors_of(self.found.text(self.found.old)) if self.about.draft else anchors
        links = {name: f"{self.text_address}#{name}" for name in names if name in there and self.about.applies}
        return tuple((anchors[name], links.get(name, "")) for name in names if name in anchors)

    @property
    def text_address(self) -> str:
        """The address of the whole text: the page of the version, which stays; of a draft, that of the text in force."""
        return self._address("" if self.about.draft else f"versions/{self.about.version}/")

    @property
    def page_address(self) -> str:
        """The address of the page of the change; empty for a draft, which has none yet."""
        return "" if self.about.draft else self._address(f"changes/{self.about.version}/")

    @property
    def subject(self) -> str:
        """The subject of the e-mail."""
        return self._dated("announce.subject", title=self.title)

    @property
    def body(self) -> str:
        """The text of the e-mail: paragraphs with an empty line between them, and lists."""
        return "\n\n".join(self._paragraphs()) + "\n"

    @property
    def banner(self) -> str:
        """One or two sentences for the top of a page, without the link."""
        return self._dated("announce.banner", title=self.title)

    def _paragraphs(self) -> Iterator[str]:
        if self.about.draft:
            yield self._plain("announce.draft")
        yield self._dated("announce.opening", title=self.title)
        if said := self._said("changed"):
            yield f"{self._plain('announce.changed')}\n{said}"
        if self.facts:
            yield "\n".join([self._plain("announce.facts"), *(f"- {fact}" for fact in self._first_facts()), *self._more()])
        if said := self._said("means"):
            yield f"{self._plain('change.means')}\n{said}"
        if can_do := [
            *filter(None, [self._said("can_do")]),
            *(f"- {title}: {address}" if address else f"- {title}" for title, address in self.rights),
        ]:
            yield "\n".join([self._plain("change.can-do"), *can_do])
        if self.about.applies:
            read = self._plain("announce.in-force" if self.about.draft else "announce.text", address=self.text_address)
            yield "\n".join([read, *([self._plain("announce.page", address=self.page_address)] if self.page_address else [])])
        yield organisation_name(self.found.new.facts, self.found.locale)

    def _first_facts(self) -> Iterator[str]:
        """The facts that an e-mail lists, in their order: of many, the weightiest."""
        by_weight = sorted(self.facts.items(), key=lambda each: LEVELS.index(each[1]))
        kept = {fact for fact, _ in by_weight[:MOST_FACTS]}
        return (fact for fact in self.facts if fact in kept)

    def _more(self) -> Iterator[str]:
        if (left := len(self.facts) - MOST_FACTS) > 0:
            yield "- " + self.found.words.plain("announce.more", n=left)

    def _said(self, part: Part) -> str:
        return plain_text(self.about.summary.get(part, "")).strip()

    def _dated(self, message: str, **values: Any) -> str:
        if self.about.effective is None:
            return self._plain(f"{message}.undated", **values)
        return self._plain(message, date=date_in_words(self.about.effective, self.found.locale), **values)

    def _plain(self, message: str, **values: Any) -> str:
        return self.found.words.plain(message, **values)

    def _address(self, target: str) -> str:
        return f"{self.about.address}{self.found.locale}/{self.about.notice}/{self.about.law.id}/{target}"

    def _told(self, change: Any) -> bool:
        weight = self.found.weight(change)
        return weight is not None and is_told(weight.level)

    def _brought_up(self) -> Iterator[str]:
        """The kinds of the facts that are told, and the legal bases of the processing that they are about."""
        sides = self.found.changed.sides
        for change in self.found.changed.changes:
            if self._told(change):
                yield from change.path[1:2]
                yield from bases_of(change, *sides)


def of_released(released: Released, found: Differences) -> Announcement:
    """The announcement of a released version, which ``found`` compares with the one that it replaces."""
    release = released.release
    about = Announced(
        released.history.notice, released.law, release.version, release.effective, False, summary_of(release, released.locale),
        released.address,
    )  # fmt: skip
    return Announcement(about, found)


def summary_of(release: Release, locale: str) -> dict[Part, str]:
    """What the author of a version says of it."""
    parts: tuple[Part, ...] = ("changed", "means", "can_do")
    return {part: release.about.said(part, locale) for part in parts}


def as_markdown(announcement: Announcement) -> str:
    """The announcement for people who send it: what it rests on, the e-mail, the banner."""
    words = announcement.found.words
    law = announcement.about.law.id
    lines = [
        f"# {words.plain('announce.title', title=announcement.title)}",
        f"{law}, {announcement.found.locale}",
        announcement.says,
    ]
    if announcement.about.draft:
        lines.insert(1, words.plain("announce.draft"))
    if reasons := announcement.reasons:
        lines.append("\n".join(f"- {reason}" for reason in reasons))
    if not announcement.asked:
        lines.insert(-2 if reasons else -1, words.plain("announce.none"))
        return "\n\n".join(lines) + "\n"
    lines += [
        f"## {words.plain('announce.email')}",
        words.plain("announce.email-subject", subject=announcement.subject),
        _literally(announcement.body),
        f"## {words.plain('announce.on-pages')}",
        _literally(f"{announcement.banner}\n{announcement.page_address or announcement.text_address}\n"),
    ]
    return "\n\n".join(lines) + "\n"


def _literally(text: str) -> str:
    """Text to be copied: as it is, in every reader of Markdown."""
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"{fence}text\n{text}{fence}"


def as_data(announcement: Announcement) -> dict[str, Any]:
    """The announcement as plain data; without e-mail and banner where nobody is told."""
    about, found = announcement.about, announcement.found
    whole: dict[str, Any] = {
        "format": FORMAT,
        "notice": about.notice,
        "law": about.law.id,
        "locale": found.locale,
        "title": announcement.title,
        "version": about.version or None,
        "effective": about.effective.isoformat() if about.effective else None,
        "draft": about.draft,
        "asked": announcement.asked,
        "weight": {
            "level": found.scales.whole.level if found.scales else "none",
            "says": announcement.says,
            "reasons": [*announcement.reasons],
        },
    }
    if not announcement.asked:
        return whole | {"says": found.words.plain("announce.none")}
    link = announcement.page_address or announcement.text_address
    return whole | {
        "email": {"subject": announcement.subject, "body": announcement.body},
        "banner": {"text": announcement.banner, "link": link},
        "facts": [{"says": says, "level": level} for says, level in announcement.facts.items()],
        "rights": [{"title": title, "link": address or None} for title, address in announcement.rights],
        "links": {"text": announcement.text_address, "page": announcement.page_address or None},
    }


def as_json(announcement: Announcement) -> str:
    """``announcement.json``."""
    return json_text(as_data(announcement))
