"""Where the words of a document come from: each stretch with the fact or the message that it was written with. Pure.

A document is written a second time, with invisible marks around every text of the facts and every message, which are taken out again.
What is left is held against the document itself: where a template decided by the length or likeness of words, so that the marks led it
elsewhere, stretches are followed by comparing the two, and what is not there is dropped. Only who asks for origins pays for them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any, Literal, TypeVar

from markupsafe import Markup

from noticepress.language.messages import Messages, Words
from noticepress.language.spelling import Spelling
from noticepress.law.regime import Regime
from noticepress.model import Notice, Organisation
from noticepress.model.forms import Form
from noticepress.model.texts import variants
from noticepress.model.values import ANY_LOCALE, Name, PlainText, Ref, Text, TextList
from noticepress.reading.yaml import Path
from noticepress.rendering.document import Document, write
from noticepress.rendering.marks import BLOCKS
from noticepress.rendering.view import Edition, Fact, View

T = TypeVar("T", bound=str)
Kind = Literal["notice", "organisation", "message"]
_OPEN, _CLOSE = 0xF0000, 0x100000
_MOST = 0xFFFD
"""Marks of each of the two planes for private use, which texts from files cannot hold (``reading.characters``)."""
_MARKS = re.compile("[\U000f0000-\U0010fffd]")


@dataclass(frozen=True, slots=True)
class Origin:
    """A text of the notice or the organisation, or a message.

    ``path`` is that of the text in the facts, its language last, without one where it is the same in all; of a message its id.
    """

    kind: Kind
    path: Path

    @property
    def name(self) -> str:
        """As people write it: ``notice/purposes/order/name/nl``."""
        return "/".join(map(str, (self.kind, *self.path)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters ``start`` to ``end`` of a document's text and their origin. Stretches lie apart or within each other."""

    start: int
    end: int
    origin: Origin


@dataclass(frozen=True)
class Traced:
    """A document with the origins of its words, the outer before the inner. ``exact``: no stretch had to be sought."""

    document: Document
    stretches: tuple[Stretch, ...]
    exact: bool = True


def trace(
    organisation: Organisation, notice: Notice, regime: Regime, locale: str, messages: Messages, edition: Edition, on: dt.date
) -> Traced:
    """Write a document and find the origins of its words; arguments and errors are those of ``render``."""
    document = write(
        View(organisation, notice, locale, regime.vocabulary, regime.id, messages.spelling), regime, messages, edition, on
    )
    given = _Given()
    own = {field.name: getattr(messages, field.name) for field in fields(Messages)}
    words = _TracedMessages(**own, given=given)
    view = _TracedView(organisation, notice, locale, regime.vocabulary, regime.id, messages.spelling)
    view.given = given
    bare, found = given.taken_out(write(view, regime, words, edition, on).text)
    if bare == document.text:
        return Traced(document, found)
    at = moves(bare, document.text)
    moved = (Stretch(at(each.start), at(each.end), each.origin) for each in found)
    return Traced(document, tuple(each for each in moved if each.start < each.end), exact=False)


class _Given:
    """Origins by the number of their marks: one text has the same marks wherever it stands."""

    def __init__(self) -> None:
        self._numbers: dict[Origin, int] = {}

    def around(self, text: T, origin: Origin) -> T:
        """``text`` between the marks of its origin, of the same type; the mark of several paragraphs stays at the end."""
        number = self._numbers.setdefault(origin, len(self._numbers))
        if number > _MOST or not text:
            return text
        several = text.endswith(BLOCKS)
        bare = str(text).removesuffix(BLOCKS)
        return type(text)(f"{chr(_OPEN + number)}{bare}{chr(_CLOSE + number)}{BLOCKS if several else ''}")

    def taken_out(self, marked: str) -> tuple[str, tuple[Stretch, ...]]:
        """The text without marks, and its stretches; a mark without its other half says nothing."""
        origins = list(self._numbers)
        parts: list[str] = []
        found: list[Stretch] = []
        open_: list[tuple[int, int]] = []
        length = last = 0
        for mark in _MARKS.finditer(marked):
            parts.append(marked[last : mark.start()])
            length, last = length + len(parts[-1]), mark.end()
            number = ord(mark[0])
            if number < _CLOSE:
                open_.append((number - _OPEN, length))
                continue
            at = next((n for n in reversed(range(len(open_))) if open_[n][0] == number - _CLOSE), None)
            if at is not None:
                start = open_[at][1]
                del open_[at:]
                if start < length:
                    found.append(Stretch(start, length, origins[number - _CLOSE]))
        parts.append(marked[last:])
        return "".join(parts), tuple(sorted(found, key=lambda each: (each.start, -each.end)))


class _TracedMessages(Messages):
    """Messages that say which they are."""

    def __init__(self, *, given: _Given, **own: Any):
        super().__init__(**own)
        object.__setattr__(self, "given", given)

    def __call__(self, message: str, /, n: int | None = None, **values: Any) -> Markup:
        """As every message, between its marks."""
        return self._marked(super().__call__(message, n, **values), message)

    def plain(self, message: str, /, n: int | None = None, **values: Any) -> str:
        """As every message, between its marks."""
        return self._marked(super().plain(message, n, **values), message)

    def _marked(self, said: T, message: str) -> T:
        given: _Given = self.given  # type: ignore[attr-defined]
        return given.around(said, Origin("message", (message,)))


class _TracedSpelling(Spelling):
    """A spelling that does not see the marks."""

    def capitalised(self, text: str) -> str:
        """As without marks."""
        return _through(super().capitalised, text)

    def within(self, text: str) -> str:
        """As without marks."""
        return _through(super().within, text)

    def stopped(self, text: str) -> str:
        """As without marks."""
        return _through(super().stopped, text)


class _TracedView(View):
    """Facts whose texts say where they stand."""

    given: _Given

    @cached_property
    def spelling(self) -> Spelling:
        """As without marks: the names of the facts are taken from their values."""
        found = super().spelling
        return _TracedSpelling(**{field.name: getattr(found, field.name) for field in fields(Spelling)})

    def localised(self, value: Any, ref: Ref | None, owner: Fact, path: Path, form: Form | None = None) -> Any:
        """As without marks, with marks around texts."""
        found = super().localised(value, ref, owner, path, form)
        if found is None or not isinstance(value, Text | PlainText | Name | TextList):
            return found
        steps, words = self._shown(value)
        language = (self.locale,) if self.locale in words else () if ANY_LOCALE in words else (self.locale,)
        place = (*path, *steps, *language)
        if isinstance(found, list):
            return [self._marked(each, owner, (*place, index)) for index, each in enumerate(found)]
        return self._marked(found, owner, place)

    def plain(self, value: str, owner: Fact, path: Path) -> Words:
        """Plain words of a fact between marks."""
        return self._marked(super().plain(value, owner, path), owner, path)

    def _shown(self, value: Any) -> tuple[Path, Any]:
        """The steps below its key of the text that the law shows, and its words by language."""
        if not isinstance(value, Text):
            return (), value.root
        words = value.under(self.law) or {}
        found = variants(value.model_dump())
        return next((each.steps for each in found if each.words == words), ()), words

    def _marked(self, text: T, owner: Fact, path: Path) -> T:
        general = owner._root is self.organisation and not self._said_by_notice(path)
        return self.given.around(text, Origin("organisation" if general else "notice", path))

    def _said_by_notice(self, path: Path) -> bool:
        """Whether what the organisation seems to say of requests stands in the notice instead (``model.requests.effective``)."""
        own = self._values[1].requests
        if path[0] != "requests" or own is None:
            return False
        if path[1] == "channels":
            return path[2] in (own.channels or {})
        return getattr(own, str(path[1]).replace("-", "_"), None) is not None


def _through(change: Callable[[str], str], text: str) -> str:
    """What ``change`` makes of ``text`` without its marks, the marks put back where they stood."""
    if not _MARKS.search(text):
        return change(text)
    bare = _MARKS.sub("", text)
    changed = change(bare)
    at: Callable[[int], int] = (lambda place: place) if changed == bare else moves(bare, changed)
    parts: list[str] = []
    last = seen = 0
    for mark in _MARKS.finditer(text):
        place = max(at(mark.start() - seen), last)
        parts += (changed[last:place], mark[0])
        last, seen = place, seen + 1
    return "".join((*parts, changed[last:]))


def moves(old: str, new: str) -> Callable[[int], int]:
    """Where each place of ``old`` is in ``new``: line by line first, then within the lines that differ."""
    spans = list(_spans(old, new))

    def at(place: int) -> int:
        for o1, o2, n1, n2 in spans:
            if o1 <= place <= o2:
                if o2 - o1 == n2 - n1:
                    return n1 + place - o1
                return n1 if place == o1 else n2 if place == o2 else min(n1 + place - o1, n2)
        return len(new)

    return at


def _spans(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Neighbouring spans that are the same, as long as each other, or what became of each other."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    o = n = 0
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        one, other = "".join(before[a1:a2]), "".join(after[b1:b2])
        if tag == "replace" and len(one) * len(other) < 10**7:
            codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
            yield from ((o + i1, o + i2, n + j1, n + j2) for _, i1, i2, j1, j2 in codes)
        else:
            yield o, o + len(one), n, n + len(other)
        o, n = o + len(one), n + len(other)
