"""One change in the words of one language: its parts for a table row, and a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from noticepress.changes.change import Change, Path
from noticepress.changes.excerpts import beginning, excerpts
from noticepress.changes.naming import (
    about_in_words,
    fact_in_words,
    field_in_words,
    found,
    holder,
    is_item,
    is_quoted,
    name_of,
    noun,
    place_in_words,
)
from noticepress.changes.place import written_out
from noticepress.changes.retention import retention_phrase
from noticepress.changes.shapes import Items, Localised, Record, Scalar, Shape, is_absence, shape_at
from noticepress.changes.texts import examples
from noticepress.changes.values import NAMES, Wording
from noticepress.language.messages import Messages, escape
from noticepress.language.phrases import list_in_words

SHORT = 240
"""Characters up to which what came or went is told whole; of more the redline shows it."""

PARTS = ("subject", "place", "name", "purpose", "data", "rows", "item", "what", "about", "text", "uses", "old", "new")
"""What a message about a change can name."""

NAMED = ("name", "purpose")
"""Those that are what a fact is called."""

ROW = ("data", "basis", "keep")
"""What is always told of a new purpose, for each of its rows."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Markdown, safe to publish. ``old`` and ``new`` may be whole texts, and are empty for what was not there."""

    subject: str
    what: str
    old: str
    new: str
    sentence: str


def phrase(
    change: Change, old: Mapping[str, Any], new: Mapping[str, Any], words: Messages, locale: str, uses: Sequence[Path] = ()
) -> Phrase:  # fmt: skip
    """Say ``change`` between the facts ``old`` and ``new``; ``uses`` are facts that refer to one that came or went, told with it.

    ``words`` needs the domain ``changes``; the terms of laws (rights, categories) are worded when the regimes' domains
    are among its domains, too. Raises ``MissingMessage``.
    """
    before, after = Wording(words, locale, old, new), Wording(words, locale, new, old)
    subject = fact_in_words(change.subject, before if _gone(change) else after)
    what = field_in_words(change, after) if change.field else noun(change.subject, after)
    was, now = (_value(change, value, wording) for value, wording in ((change.old, before), (change.new, after)))
    sentence = _Telling(change, replace(before, running=True), replace(after, running=True), tuple(uses)).sentence()
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


def _row_value(shape: Shape, value: Any, key: str, wording: Wording) -> Markup:
    """What a row says under ``key``; how long, as the text says it where one phrase holds it all: ``2 years after delivery``."""
    phrase = retention_phrase(value, wording) if key == "keep" else None
    if phrase is None:
        return wording.say(shape, value, key)
    return wording.words("value.entry", what=wording.label(key, "for"), value=phrase)


@dataclass(frozen=True)
class _Telling:
    """Tells a change in a sentence: chooses the message that fits its fact, field and kind."""

    change: Change
    before: Wording
    after: Wording
    uses: tuple[Path, ...] = ()

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
            case "rows":
                return self._rows(change.new or change.old, wording)
            case "item":
                return wording.say(Scalar("locale"), change.path[-1])
            case "what":
                return field_in_words(change, self.after) if change.field else noun(subject, self.after)
            case "about":
                return about_in_words(change, self.after)
            case "text":
                return self._quoted(((change.new or change.old) or {}).get("text"), wording)
            case "uses":
                return self._named_uses(wording)
            case _:
                return self._side(name)

    def _side(self, name: str) -> Markup:
        """What it was or is; of two texts what they differ in, of one its first words."""
        value, wording = (self.change.old, self.before) if name == "old" else (self.change.new, self.after)
        if self.shape != Localised("text") or self.change.kind == "moved":
            return _value(self.change, value, wording)
        if None in (self.change.old, self.change.new) or self.change.kind == "renamed":
            return self._quoted(value, wording)
        quoted = excerpts(self.before.text(self.change.old), self.after.text(self.change.new))
        return escape(quoted[name == "new"].removesuffix("."))

    def _quoted(self, value: Any, wording: Wording) -> Markup:
        return escape(beginning(wording.text(value)).removesuffix(".")) if value else Markup("")

    def _named_uses(self, wording: Wording) -> Markup:
        """The facts that refer to this one: rows with their data, unless it is about these."""
        paths = [path[:3] if self.change.subject[1] == "data" and path[1] == "purposes" else path for path in self.uses]
        named = [fact_in_words(path, wording) for path in dict.fromkeys(paths)]
        return Markup(list_in_words(named, self.after.locale))

    def _rows(self, fact: Mapping[str, Any], wording: Wording) -> Markup:
        """A sentence for each row of a purpose: which data, on which basis, for how long; of a row alone, the last two."""
        shape = shape_at(("notice", "purposes", "*", "processing", "*"))
        assert isinstance(shape, Record)
        whole = "processing" in fact
        rules = wording.facts.get("notice", {}).get("retention") or {}
        rows = [{**row, "keep": written_out(row.get("keep") or {}, rules)} for row in (fact["processing"] if whole else [fact])]
        told = [
            Markup("; ").join(
                wording.words(f"row.{key}", value=_row_value(shape.fields[key], row[key], key, wording).removesuffix("."))
                for key in (ROW if whole else ROW[1:])
                if row.get(key)
            )
            for row in rows
        ]
        return Markup("").join(Markup(" {}{}.").format(each[:1].upper(), each[1:]) for each in told if each)

    def say(self, message: str, **more: Any) -> Markup:
        """The message for this fact and field, else for any; it does not end in two full stops."""
        chosen = self._special(message) if self._has(message) else f"kind.{message}"
        asked = {name: self._in(chosen, name) for name in self.after.words.placeholders(chosen) if name in PARTS}
        said = self.after.words(chosen, **{**asked, **more})
        return Markup(self.after.words.spelling.spaced(said[:-1] if said.endswith("..") else said))

    def _in(self, message: str, name: str) -> Markup:
        """The words for a part in a message: a name between quotation marks stands there as it does by itself."""
        if name in NAMED and is_quoted(name, self.after.words.raw(message)):
            return replace(self, before=replace(self.before, running=False), after=replace(self.after, running=False)).part(name)
        return self.part(name)

    def _special(self, message: str) -> str:
        return ".".join(part for part in ("sentence", holder(self.change.subject), self.change.field, message) if part)

    def _has(self, message: str) -> bool:
        return self.after.words.has(self._special(message))

    def sentence(self) -> Markup:
        kind = self.change.kind
        if kind == "renamed" or self._is_name():
            return self.say("renamed" if is_item(self.change.subject) else "changed")
        if kind == "moved":
            return self.say("item-moved" if self.change.field else "moved")
        if kind in ("longer", "shorter", "basis-switched", "started", "stopped", "id-renamed"):
            return self.say(kind)
        if kind in ("added", "removed", "text-added", "text-removed"):
            return self._came_or_went("added" if kind.endswith("added") else "removed")
        if isinstance(self.shape, Localised):
            return self._reworded(self.shape)
        if isinstance(self.shape, Items):
            return self._set(self.shape)
        return self.say("changed")

    def _is_name(self) -> bool:
        """True for the changed name of a fact of which more changed."""
        return self.change.kind == "changed" and self.change.field in NAMES and is_item(self.change.subject) and self._here()

    def _here(self) -> bool:
        return not isinstance(self.shape, Localised) or self.after.locale in self.change.locales

    def _came_or_went(self, way: str) -> Markup:
        value, words = (self.change.new, "new") if way == "added" else (self.change.old, "old")
        if is_absence(value) or value in ([], {}):
            none = "none-declared" if way == "added" else "none-withdrawn"
            return self.say(none if self.change.field else f"subject-{none}")
        if not self.change.field:
            return self.say(f"{way}-for" if self.uses else way if is_item(self.change.subject) else f"part-{way}")
        if isinstance(self.shape, Scalar) and self.shape.kind == "flag":
            own = f"value-{way}"
            return self.say(own if self._has(own) else "flag-denied" if way == "added" else "flag-unsaid")
        if self.shape == Localised("text"):
            return self.say(f"text-{way}")
        named = self._has(f"long-{way}")  # a part that has a sentence of its own needs no list of what it holds
        return self.say(f"long-{way}" if named or not self._short(words) else f"value-{way}")

    def _short(self, part: str) -> bool:
        return len(self.part(part)) <= SHORT and "\n" not in self.part(part)

    def _reworded(self, shape: Localised) -> Markup:
        named = [str(self.after.say(Scalar("locale"), locale)) for locale in self.change.locales]
        languages = list_in_words(named, self.after.locale)
        if self.change.kind == "translated":
            return self.say("translated", languages=languages)
        if not self._here():
            return self.say("changed-elsewhere", languages=languages)
        if shape.kind == "list":
            old, new = (examples(value.get(self.after.locale)) for value in (self.change.old, self.change.new))
            gained, lost = ([{self.after.locale: a[key]} for key in a if key not in b] for a, b in ((new, old), (old, new)))
            return self._gained_lost(gained, lost, Localised("name"))
        return self.say("reworded" if shape.kind == "text" else "changed")

    def _set(self, shape: Items) -> Markup:
        change = self.change
        told = any(self._has(way) for way in ("wider", "narrower", "replaced"))
        if shape.all_when_empty and not (told and change.old and change.new):
            return self.say("restricted")
        if not (change.gained or change.lost):
            return self.say("changed")
        return self._gained_lost(change.gained, change.lost, shape.of)

    def _gained_lost(self, gained: Sequence[Any], lost: Sequence[Any], of: Shape) -> Markup:
        came = list_in_words([self.after.say(of, item) for item in gained], self.after.locale)
        went = list_in_words([self.before.say(of, item) for item in lost], self.after.locale)
        kind = "replaced" if gained and lost else "wider" if gained else "narrower"
        return self.say(kind, gained=Markup(came), lost=Markup(went))
