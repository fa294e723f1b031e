"""One change in the words of one language: its parts for a table row, and a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from noticepress.changes.change import Change
from noticepress.changes.naming import fact_in_words, field_in_words, found, is_item, name_of, noun, place_in_words
from noticepress.changes.shapes import Items, Keyed, Localised, Record, Scalar, Shape, is_absence, shape_at
from noticepress.changes.texts import examples
from noticepress.changes.values import Wording
from noticepress.language.messages import Messages
from noticepress.language.phrases import list_in_words

SHORT = 80
"""Characters up to which a text is quoted in the sentence; of a longer one the redline shows what changed."""

PARTS = ("subject", "place", "name", "purpose", "data", "item", "what", "old", "new")
"""What a message about a change can name."""


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
    subject = fact_in_words(change.subject, before if _gone(change) else after)
    what = field_in_words(change, after) if change.field else noun(change.subject, after)
    was, now = (_value(change, value, wording) for value, wording in ((change.old, before), (change.new, after)))
    sentence = _Telling(change, replace(before, running=True), replace(after, running=True)).sentence()
    return Phrase(_capital(subject), _capital(what), str(was), str(now), _capital(sentence))


def _gone(change: Change) -> bool:
    return change.kind == "renamed" or (change.kind == "removed" and not change.field)


def _capital(text: Markup) -> str:
    return str(text[:1].upper() + text[1:])


def _value(change: Change, value: Any, wording: Wording) -> Markup:
    if change.kind in ("moved", "id-renamed"):
        return Markup(value or "")
    shape = shape_at(change.path)
    if value is None and isinstance(shape, Scalar) and shape.kind == "flag":
        return wording.words("value.unstated")
    return wording.say(shape, value, change.path[-2] if is_item(change.path) else change.path[-1])


@dataclass(frozen=True)
class _Telling:
    """Tells a change in a sentence: chooses the message that fits its fact, field and kind."""

    change: Change
    before: Wording
    after: Wording

    @cached_property
    def shape(self) -> Shape:
        return shape_at(self.change.path)

    @cached_property
    def _parts(self) -> dict[str, Markup]:
        return {}

    def part(self, name: str) -> Markup:
        """The words for a part of the change, made when a message asks for them; without the full stop, which ends the sentence."""
        if name not in self._parts:
            self._parts[name] = self._part(name)
        return self._parts[name]

    def _part(self, name: str) -> Markup:
        change, subject = self.change, self.change.subject
        wording = self.before if _gone(change) else self.after
        match name:
            case "subject":
                return fact_in_words(subject, wording)
            case "place":
                return place_in_words(subject, wording)
            case "name":
                return name_of(subject, wording)
            case "purpose":
                return name_of(subject[:3], wording)
            case "data":
                row = found(subject, wording) if subject[-2:-1] == ("processing",) else None
                return wording.say(Items(Scalar("reference", "data")), (row or {}).get("data") or [])
            case "item":
                return wording.say(Scalar("locale"), change.path[-1])
            case "what":
                return field_in_words(change, self.after) if change.field else noun(subject, self.after)
            case "old":
                return self._quotable(_value(change, change.old, self.before))
            case _:
                return self._quotable(_value(change, change.new, self.after))

    def _quotable(self, words: Markup) -> Markup:
        return words.removesuffix(".") if self.shape == Localised("text") else words

    def say(self, message: str, **more: Any) -> Markup:
        """The message for this fact and field, else for any; it does not end in two full stops."""
        holder = self.change.subject[-2] if is_item(self.change.subject) else self.change.subject[-1]
        special = ".".join(part for part in ("sentence", holder, self.change.field, message) if part)
        chosen = special if self.after.words.has(special) else f"kind.{message}"
        asked = {name: self.part(name) for name in self.after.words.placeholders(chosen) if name in PARTS}
        said = self.after.words(chosen, **{**asked, **more})
        return said[:-1] if said.endswith("..") else said

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
        if not self.change.field:
            return self.say(way)
        if isinstance(self.shape, Record | Keyed) or not self._short(words):
            return self.say(f"long-{way}")
        return self.say(f"{'text' if isinstance(self.shape, Localised) else 'value'}-{way}")

    def _short(self, *parts: str) -> bool:
        return all(len(self.part(part)) <= SHORT and "\n" not in self.part(part) for part in parts)

    def _reworded(self, shape: Localised) -> Markup:
        named = [str(self.after.say(Scalar("locale"), locale)) for locale in self.change.locales]
        languages = list_in_words(named, self.after.locale)
        if self.change.kind == "translated":
            return self.say("translated", languages=languages)
        if self.after.locale not in self.change.locales:
            return self.say("changed-elsewhere", languages=languages)
        if shape.kind == "list":
            old, new = (examples(value.get(self.after.locale)) for value in (self.change.old, self.change.new))
            gained, lost = ([{self.after.locale: a[key]} for key in a if key not in b] for a, b in ((new, old), (old, new)))
            return self._gained_lost(gained, lost, Localised("name"))
        return self.say("reworded" if self._short("old", "new") else "text-changed")

    def _set(self, shape: Items) -> Markup:
        change = self.change
        if shape.all_when_empty and not (change.old and change.new):
            return self.say("restricted")
        if not (change.gained or change.lost):
            return self.say("changed")
        return self._gained_lost(change.gained, change.lost, shape.of)

    def _gained_lost(self, gained: Sequence[Any], lost: Sequence[Any], of: Shape) -> Markup:
        came = list_in_words([self.after.say(of, item) for item in gained], self.after.locale)
        went = list_in_words([self.before.say(of, item) for item in lost], self.after.locale)
        kind = "replaced" if gained and lost else "wider" if gained else "narrower"
        return self.say(kind, gained=Markup(came), lost=Markup(went))
