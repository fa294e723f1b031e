"""What the page to use one's rights shows: each right of a released text in its words, the channels that serve it, and how requests are answered. Pure.

Nothing is said that the text does not say. The facts of the same version tell only which channel of the text serves which right, which
of them is e-mail, and what a paragraph is about. Which headings are read is a law's ``rights-desk``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from noticepress.html.sections import Section, below, blocks, items, plain, sections
from noticepress.language.messages import Messages
from noticepress.language.periods import spelled
from noticepress.language.phrases import period_in_words
from noticepress.law.regime import Regime
from noticepress.law.rights_desk import RightsDesk
from noticepress.markdown import plain_text
from noticepress.model.requests import effective_plain
from noticepress.model.texts import text_under
from noticepress.model.values import Period, is_period
from noticepress.publishing.lists.entries import in_language
from noticepress.publishing.pages.ways import Channel, channels
from noticepress.publishing.plain_facts import listed, mapping

FOLDER = "rights/"
"""Where the page stands, below the text."""
_LINK = re.compile(r'(?<=<a href=")#(?=([a-z0-9-]+)")')
_HEADINGS = re.compile(r"^(#+) .* \{#([a-z0-9-]+)\}$", re.MULTILINE)
_ABOUT = {
    "verification": "desk.identity", "verification-with-account": "desk.identity", "verification-without-account": "desk.identity",
    "agents": "desk.agents", "refusals": "desk.more", "appeals": "desk.more", "note": "desk.more",
}  # fmt: skip
"""What the paragraph is about in which a text says one of these facts: the message that stands above it."""
_NARROW = ("desk.identity", "desk.agents")
"""What is about something else begins a new group only after one of these."""


@dataclass(frozen=True)
class Passage:
    """A part of the text: under a heading of its own (``title``, HTML, with its ``anchor``), or, where it has none, under a ``message``, or under nothing."""

    html: Markup
    title: str = ""
    anchor: str = ""
    level: int = 3
    message: str = ""


@dataclass(frozen=True)
class Way:
    """A channel in the words of the text; ``email`` is empty but for e-mail."""

    html: Markup
    email: str


@dataclass(frozen=True)
class Right:
    """A right: ``words`` is its heading without marks, ``number`` that of its section. ``more``: what the text says of it elsewhere.

    ``ways``: the channels that serve it; ``asked``: it is used by a request to the organisation.
    """

    anchor: str
    number: str
    title: Markup
    words: str
    html: Markup
    more: tuple[Passage, ...]
    ways: tuple[Way, ...]
    asked: bool


@dataclass(frozen=True)
class Desk:
    """``requests`` is what holds for requests, the section itself first; ``signals`` the section about preference signals of browsers, if there is one."""

    rights: tuple[Right, ...]
    requests: tuple[Passage, ...]
    signals: Passage | None


def anchors_on_desk(law: Regime, text: str) -> tuple[str, ...]:
    """The anchors of a text (Markdown) that its page of rights would show; none when it has no such page."""
    marks = law.rights_desk
    if marks is None or f"{{#{marks.rights}" not in text:
        return ()
    found = [Section(anchor, len(level), "", "", "") for level, anchor in _HEADINGS.findall(text)]
    rights = [each.anchor for each in found if each.anchor.startswith(marks.rights)]
    more = [each.anchor for right in rights for each in below(found, marks.told_by.get(right, ""))]
    return tuple(dict.fromkeys([*rights, *more, marks.requests])) if rights else ()


def desk(html: str, facts: Mapping[str, Any], law: Regime, words: Messages) -> Desk:
    """Return what the page shows of a text (rendered) by the ``facts`` of its version; a law without ``rights-desk`` has no page.

    ``words`` are those of the law in the language of the text.
    """
    assert law.rights_desk is not None
    found = _Reader(list(sections(html)), facts, law, law.rights_desk, words)
    rights = tuple(found.rights())
    return _linked(Desk(rights, tuple(found.requests()), found.signals(rights)))


class _Reader:
    """Reads a text by the facts of its version."""

    def __init__(self, found: Sequence[Section], facts: Mapping[str, Any], law: Regime, marks: RightsDesk, words: Messages):
        self.found, self.law, self.marks, self.words = found, law, marks, words
        organisation, notice = mapping(facts.get("organisation")), mapping(facts.get("notice"))
        self.stated = mapping(effective_plain(_requests(organisation), _requests(notice), law.id))
        self.headings = [each for each in found if each.anchor.startswith(marks.rights)]
        self.listed, self.channels = self._channels(mapping(organisation.get("contacts")))
        self.told: set[str] = set()

    def _channels(self, contacts: Mapping[str, Any]) -> tuple[str, tuple[Channel, ...]]:
        """The list of channels (HTML) and what each of them is; nothing where that cannot be told."""
        section = next((each for anchor in self.marks.ways for each in self.found if each.anchor == anchor), None)
        listed = next((each for each in blocks(section.html) if items(each)), "") if section else ""
        taken = items(listed) if listed else None
        here = {right for heading in self.headings for right in self._ids(heading.anchor)}
        known = set(self.law.terms("rights"))
        return listed, channels(taken[1], self.stated.get("channels"), contacts, self.law.id, known, here) if taken else ()

    def _ids(self, anchor: str) -> tuple[str, ...]:
        """What facts call a right."""
        return self.marks.called.get(anchor) or (anchor.removeprefix(self.marks.rights),)

    def rights(self) -> Iterator[Right]:
        """Each right of the text, in its order."""
        for each in self.headings:
            asked = each.anchor not in self.marks.not_asked
            ways = tuple(Way(Markup(way.html), way.email) for way in self.channels if self._serves(way, each.anchor, asked=asked))
            inside = below(self.found, each.anchor)[1:]
            more = [*_at(inside, 3), *self._elsewhere(each.anchor)]
            yield Right(
                each.anchor, each.number, Markup(each.title), plain(each.title), Markup(each.html), tuple(more), ways, asked
            )

    def _serves(self, way: Channel, anchor: str, *, asked: bool) -> bool:
        return bool(set(way.rights) & set(self._ids(anchor))) or (asked and not way.rights)

    def _elsewhere(self, anchor: str) -> Iterator[Passage]:
        """What another section tells of a right; once, if it tells of several."""
        other = self.marks.told_by.get(anchor, "")
        if other not in self.told:
            self.told.add(other)
            yield from _at(below(self.found, other), 3)

    def requests(self) -> Iterator[Passage]:
        """What the text says of requests but the channels, which stand with the rights; those that serve none of these stay."""
        found = below(self.found, self.marks.requests)
        for place, section in enumerate(found):
            body = self._without_channels(section.html) if self.channels else section.html
            if place == 0:
                first, *groups = self._grouped(body)
                yield Passage(Markup(first.html), section.title, section.anchor, 2)
                yield from groups
            elif body.strip():
                yield from _at([replace(section, html=body)], section.level - found[0].level + 2)

    def _without_channels(self, html: str) -> str:
        kept = blocks(html)
        if self.listed not in kept:
            return html
        at = kept.index(self.listed)
        taken = items(self.listed)
        assert taken
        served = {way.html for right in self.rights_served() for way in right}
        left = [f"<li>{each.html}</li>" for each in self.channels if each.html not in served]
        if left:
            kept[at] = "\n".join([taken[0], *left, taken[2]])
        else:
            introduced = at > 0 and plain(kept[at - 1]).endswith(":")
            del kept[at - introduced : at + 1]
        return "\n".join(kept)

    def rights_served(self) -> Iterator[list[Channel]]:
        """For each right, the channels that serve it."""
        for each in self.headings:
            asked = each.anchor not in self.marks.not_asked
            yield [way for way in self.channels if self._serves(way, each.anchor, asked=asked)]

    def _grouped(self, html: str) -> Iterator[Passage]:
        """The paragraphs of a section, with a message above those of which the facts tell what they are about; the order stays."""
        message = ""
        group: list[str] = []
        for block in blocks(html):
            about = self._about(plain(block))
            if about and about != message and (about != "desk.more" or message in _NARROW):
                yield Passage(Markup("\n".join(group)), message=message)
                message, group = about, []
            group.append(block)
        yield Passage(Markup("\n".join(group)), message=message)

    def _about(self, words: str) -> str:
        for fact, message in _ABOUT.items():
            stated = _said(text_under(self.stated.get(fact), self.law.id), self.words.locale)
            if stated and words.startswith(plain_text(stated.partition("\n\n")[0])):
                return message
        periods = (self.stated.get("answer-within"), self.marks.answer)
        there = any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", words) for period in periods for each in self._period(period))
        return "desk.answer" if there else ""

    def _period(self, value: object) -> Iterator[str]:
        """A period as texts write it, in figures and in words; nothing for what is none."""
        written = value.root if isinstance(value, Period) else value
        if is_period(written):
            yield from (period_in_words(written, self.words.locale), spelled(written, self.words))

    def signals(self, rights: Sequence[Right]) -> Passage | None:
        """The section about preference signals, if a right shows it."""
        return next((told for right in rights for told in right.more if told.anchor and told.anchor == self.marks.signals), None)


def _at(found: Sequence[Section], level: int) -> Iterator[Passage]:
    """Sections with their headings at ``level``, and those in them below it."""
    for each in found:
        deeper = min(level + each.level - found[0].level, 6)
        yield Passage(Markup(each.html), each.title, each.anchor, deeper)


def _linked(found: Desk) -> Desk:
    """The same with links that lead to what stands here, else to the text, which stands one folder up."""
    rights = [right.anchor for right in found.rights]
    more = [told.anchor for right in found.rights for told in right.more] + [told.anchor for told in found.requests]
    here = {*rights, *more}

    def html(written: Markup) -> Markup:
        return Markup(_LINK.sub(lambda link: "#" if link[1] in here else "../#", written))

    def told(each: Passage) -> Passage:
        return replace(each, html=html(each.html))

    return Desk(
        tuple(
            replace(
                right, html=html(right.html), more=tuple(map(told, right.more)),
                ways=tuple(replace(way, html=html(way.html)) for way in right.ways),
            )
            for right in found.rights
        ),
        tuple(map(told, found.requests)), found.signals,
    )  # fmt: skip


def _requests(owner: Mapping[str, Any]) -> dict[str, Any] | None:
    """What an organisation or a notice says of requests, each key of its kind; ``None`` for nothing."""
    said = mapping(owner.get("requests"))
    used = said.get("use-channels")
    kinds = {"channels": mapping(said.get("channels")), "use-channels": listed(used) if isinstance(used, list | tuple) else None}
    return {**said, **{key: value for key, value in kinds.items() if key in said}} or None


def _said(value: object, locale: str) -> str:
    words = in_language(value, locale)
    return words if isinstance(words, str) else ""
