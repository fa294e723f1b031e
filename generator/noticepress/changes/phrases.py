"""One change in the words of one language: its parts for a table row, and a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from noticepress.changes.change import Change
from noticepress.changes.naming import fact_in_words, field_in_words, is_item, noun
from noticepress.changes.shapes import Items, Keyed, Localised, Record, Scalar, Shape, is_absence, shape_at
from noticepress.changes.values import Wording
from noticepress.language.catalogue import Messages
from noticepress.language.phrases import list_in_words

SHORT = 80
"""Characters up to which a text is quoted in the sentence; of a longer one the redline shows what changed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Markdown, safe to publish. ``old`` and ``new`` may be whole texts, and are empty for what was not there."""

    subject: str
    what: str
    old: str
    new: str
    sentence: str


def phrase(change: Change, old: Mapping[str, Any], new: Mapping[str, Any], words: Messages, locale: str) -> Phrase:
    """Say ``change`` between the facts ``old`` and ``new``.

    ``words`` needs the domain ``changes``; the terms of laws (rights, categories) are worded when the regimes' domains
    are among its domains, too. Raises ``MissingMessage``.
    """
    before, after = Wording(words, locale, old, new), Wording(words, locale, new, old)
    gone = change.kind == "renamed" or (change.kind == "removed" and not change.field)
    subject = fact_in_words(change.subject, before if gone else after)
    what = field_in_words(change, after) if change.field else noun(change.subject, after)
    was, now = (_value(change, value, wording) for value, wording in ((change.old, before), (change.new, after)))
    sentence = _Telling(change, before, after, {"subject": subject, "what": what, "old": was, "new": now}).sentence()
    return Phrase(_capital(subject), _capital(what), str(was), str(now), _capital(sentence))


def _capital(text: Markup) -> str:
    return str(text[:1].upper() + text[1:])


def _value(change: Change, value: Any, wording: Wording) -> Markup:
    if change.kind in ("moved", "id-renamed"):
        return Markup(value or "")
    shape = shape_at(change.path)
    if value is None and isinstance(shape, Scalar) and shape.kind == "flag":
        return wording.words("value.unstated")
    return wording.say(shape, value, change.path[-2] if is_item(change.path) else change.path[-1])


@dataclass(frozen=True, slots=True)
class _Telling:
    """A change with the words for its parts; chooses the message that fits its kind and shape."""

    change: Change
    before: Wording
    after: Wording
    parts: Mapping[str, Any]

    @property
    def shape(self) -> Shape:
        return shape_at(self.change.path)

    def say(self, message: str, **more: Any) -> Markup:
        return self.after.words(f"kind.{message}", **self.parts, **more)

    def sentence(self) -> Markup:
        kind = self.change.kind
        if kind == "renamed" and is_item(self.change.subject):
            return self.say("renamed", noun=noun(self.change.subject, self.after))
        if kind == "moved":
            return self.say("item-moved" if self.change.field else "moved")
        if kind in ("longer", "shorter", "basis-switched", "started", "stopped", "id-renamed"):
            return self.say(kind)
        if kind in ("added", "removed", "text-added", "text-removed"):
            return self._came_or_went(kind.removeprefix("text-"))
        if isinstance(self.shape, Localised) and kind != "renamed":
            return self._reworded(self.shape)
        if isinstance(self.shape, Items):
            return self._set(self.shape)
        return self.say("changed")

    def _came_or_went(self, way: str) -> Markup:
        value, words = (self.change.new, "new") if way == "added" else (self.change.old, "old")
        if is_absence(value) or value in ([], {}):
            none = "none-declared" if way == "added" else "none-withdrawn"
            return self.say(none if self.change.field else f"subject-{none}")
        if not self.change.field and self.change.path[-2:-1] != ("processing",):
            return self.say(way)
        if isinstance(self.shape, Record | Keyed) or not self._short(words):
            return self.say(f"long-{way}")
        return self.say(f"{'text' if isinstance(self.shape, Localised) else 'value'}-{way}")

    def _short(self, *parts: str) -> bool:
        return all(len(self.parts[part]) <= SHORT and "\n" not in self.parts[part] for part in parts)

    def _reworded(self, shape: Localised) -> Markup:
        named = [str(self.after.say(Scalar("locale"), locale)) for locale in self.change.locales]
        languages = list_in_words(named, self.after.locale)
        if self.change.kind == "translated":
            return self.say("translated", languages=languages)
        if self.after.locale not in self.change.locales:
            return self.say("changed-elsewhere", languages=languages)
        if shape.kind == "list":
            old, new = (self._examples(value) for value in (self.change.old, self.change.new))
            gained, lost = [item for item in new if item not in old], [item for item in old if item not in new]
            return self._gained_lost(gained, lost, Localised("name"))
        return self.say("reworded" if self._short("old", "new") else "text-changed")

    def _examples(self, value: Mapping[str, list[str]]) -> list[dict[str, str]]:
        return [{self.after.locale: item} for item in value.get(self.after.locale, [])]

    def _set(self, shape: Items) -> Markup:
        change = self.change
        restricts = shape.all_when_empty and not (change.old and change.new)
        if restricts or not (change.gained or change.lost):
            return self.say("changed")
        return self._gained_lost(change.gained, change.lost, shape.of)

    def _gained_lost(self, gained: Sequence[Any], lost: Sequence[Any], of: Shape) -> Markup:
        came = list_in_words([self.after.say(of, item) for item in gained], self.after.locale)
        went = list_in_words([self.before.say(of, item) for item in lost], self.after.locale)
        kind = "replaced" if gained and lost else "wider" if gained else "narrower"
        return self.say(kind, gained=Markup(came), lost=Markup(went))
