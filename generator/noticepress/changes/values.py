"""A fact's value in the words of one language, as inline Markdown that is safe to publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from noticepress.changes.excerpts import beginning
from noticepress.changes.shapes import Items, Keyed, Localised, Record, Scalar, Shape, is_absence, shape_at
from noticepress.identity_cache import identity_cache
from noticepress.language import phrases
from noticepress.language.messages import Messages, escape
from noticepress.markdown import contained
from noticepress.model.texts import variants
from noticepress.model.values import ANY_LOCALE

NAMES = ("name", "term", "to", "heading")
NAMED_BY = (*NAMES, "countries", "organisation", "other-countries", "recipients", "kind", "channel", "topic")
"""Keys that say what a fact is called: its name, else what it is about; the first that is there."""

UNSAID = ("formerly", "id")
"""Keys that no reader sees."""

WHERE: Mapping[str, tuple[str, ...]] = {"channels": ("organisation", "requests", "channels")}
"""The collections that do not stand in the notice itself."""
FEW = 8
"""Words by which a text without a heading is called."""

TERMS: Mapping[str, str] = {
    "rights": "right",
    "personal-information": "category",
    "sensitive-information": "sensitive-term",
    "business-purposes": "business-purpose",
    "regimes": "regime",
}
"""Under which messages of a regime's catalogue the terms of its vocabulary are worded: ``right.access``."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language, and the facts that say what an id is called (``other`` when it is not there).

    ``running``: within a sentence, where what is no proper name begins with a small letter.
    """

    words: Messages
    locale: str
    facts: Mapping[str, Any]
    other: Mapping[str, Any]
    running: bool = False

    def say(self, shape: Shape, value: Any, parent: str = "") -> Markup:
        """Put ``value`` into words; nothing for what is not there. ``parent`` is the key that holds it."""
        if value is None:
            return Markup("")
        if isinstance(shape, Localised):
            return self._localised(shape, value)
        if isinstance(shape, Scalar):
            return self._scalar(shape, value)
        if not value:
            return self._empty(shape, parent)
        if isinstance(shape, Record):
            return self._record(shape, value, parent)
        if isinstance(shape, Keyed):
            return self._listed([self._keyed(shape, key, item, parent) for key, item in value.items()], shape.of)
        around = Markup("({})" if isinstance(shape.of, Record) else "{}")
        return self._listed([around.format(self.say(shape.of, item, parent)) for item in value], shape.of)

    def _empty(self, shape: Shape, parent: str) -> Markup:
        if not isinstance(shape, Items) or not shape.all_when_empty:
            return self.words("value.none")
        return self.words(f"value.{parent}.all" if self.words.has(f"value.{parent}.all") else "value.all")

    def title(self, path: tuple[str, ...], value: Any) -> Markup:
        """What the fact ``value`` at ``path`` is called, or its id in words."""
        title = self._title(path, value)
        return Markup(self.words.spelling.within(title)) if self.running and _is_common(path, value) else title

    def _title(self, path: tuple[str, ...], value: Any) -> Markup:
        shape = shape_at(path)
        if path[-2:-1] == ("statements",) and isinstance(value, dict) and not value.get("heading"):
            return escape(beginning(self.text(value.get("text")), FEW))
        if path[-2:-1] == ("channels",) and isinstance(value, dict) and (at := value.get("email") or value.get("telephone")):
            return Markup("{} ({})").format(self.say(Scalar("choice", "kind"), value.get("kind")), escape(at))
        if isinstance(shape, Record) and isinstance(value, dict):
            for key in NAMED_BY:
                if key in shape.fields and value.get(key):
                    return self.say(shape.fields[key], value[key], path[-2])
        if path[-2:-1] == ("retention",) and (data := self._kept_by(path[-1])):
            return data
        return self.term(path[-2], path[-1]) if len(path) > 1 else _readable(path[-1])

    def _kept_by(self, rule: str) -> Markup:
        """The data that are kept by a rule without a name, in either version."""
        for facts in (self.facts, self.other):
            purposes = facts.get("notice", {}).get("purposes") or {}
            rows = (row for purpose in purposes.values() for row in purpose.get("processing") or ())
            kept = dict.fromkeys(
                each for row in rows if (row.get("keep") or {}).get("rule") == rule for each in row.get("data") or ()
            )
            if kept:
                return self.say(Items(Scalar("reference", "data")), list(kept))
        return Markup("")

    def term(self, vocabulary: str, key: str) -> Markup:
        """A law's term by its id."""
        message = f"{TERMS.get(vocabulary, vocabulary)}.{key}"
        found = next((name for name in (f"{message}.heading", f"{message}.short", message) if self.words.has(name)), None)
        return self.words(found) if found else _readable(key)

    def label(self, parent: str, key: str) -> Markup:
        """What a YAML key is called below ``parent``."""
        found = next((name for name in (f"field.{parent}.{key}", f"field.{key}") if self.words.has(name)), None)
        return self.words(found) if found else _readable(key)

    def text(self, value: Any) -> str:
        """A text or name (Markdown) as it was written in this language; empty for what is not there."""
        return str(self._written(value)) if value else ""

    def _written(self, value: Mapping[str, Any]) -> Any:
        """In this language, else (a version from before it was published) in the one it was written in."""
        value = variants(value)[0].words  # of several for different laws the first: 'shown' gives one law's readers their own
        return value.get(self.locale, value.get(ANY_LOCALE)) or next(iter(value.values()), "")

    def _localised(self, shape: Localised, value: Mapping[str, Any]) -> Markup:
        text = self._written(value)
        if shape.kind == "list":
            return Markup(phrases.list_in_words([escape(item) for item in text], self.locale))
        return Markup(contained(text)) if shape.kind == "text" else escape(text)

    def _scalar(self, shape: Scalar, value: Any) -> Markup:
        if shape.kind == "flag":
            return self.words("value.true" if value else "value.false")
        if shape.kind == "choice":
            message = f"value.{shape.name}.{value}"
            return self.words(message) if self.words.has(message) else _readable(value)
        if shape.kind == "term":
            return self.term(shape.name, value)
        if shape.kind == "reference":
            return self._named(shape.name, value)
        return escape(self._formatted(shape, value))

    def _formatted(self, shape: Scalar, value: Any) -> str:
        try:
            if shape.kind == "period":
                return phrases.period_in_words(value, self.locale)
            if shape.kind == "date":
                return phrases.date_in_words(dt.date.fromisoformat(value), self.locale)
            if shape.kind == "country":
                return self.words.spelling.country(value)
            if shape.kind == "locale":
                return str(phrases.cldr(self.locale).languages[value])
        except (KeyError, ValueError):
            pass  # not known to CLDR: as it was written
        return str(value)

    def _named(self, collection: str, key: str) -> Markup:
        if self.words.has(f"value.{collection}.{key}"):
            return self.words(f"value.{collection}.{key}")
        home = WHERE.get(collection, ("notice", collection))
        for facts in (self.facts, self.other):
            named: Any = facts
            for step in home:
                named = (named or {}).get(step)
            found = named.get(key) if isinstance(named, Mapping) else None  # a list of ids has no names
            if found:
                return self.title((*home, key), found)
        return _readable(key)

    def _keyed(self, shape: Keyed, key: str, item: Any, parent: str) -> Markup:
        if isinstance(shape.of, Scalar):
            return Markup("{}: {}").format(escape(self._formatted(Scalar("locale"), key)), self.say(shape.of, item))
        name = self.term(shape.terms, key) if shape.terms else self._own_name(shape.of, key, item)
        if not isinstance(shape.of, Record):
            return name
        return Markup("{} ({})").format(name, self._record(shape.of, item, parent))

    def _own_name(self, shape: Shape, key: str, item: Any) -> Markup:
        named = next((k for k in NAMED_BY if isinstance(shape, Record) and k in shape.fields and item.get(k)), None)
        return self.say(shape.fields[named], item[named]) if named and isinstance(shape, Record) else _readable(key)

    def _listed(self, items: list[Markup], of: Shape) -> Markup:
        if isinstance(of, Scalar):
            return Markup(phrases.list_in_words(items, self.locale))
        return Markup("; ").join(items)

    def _record(self, shape: Record, value: Mapping[str, Any], parent: str) -> Markup:
        """All that a record says, without what it leaves to the default and without its own name."""
        if is_absence(value):
            return self.words("value.not-required", reason=self.say(Localised("text"), value.get("reason")))
        named = next((key for key in NAMES if value.get(key)), "")
        parts = []
        for key, below in _data_first(shape):
            said = value.get(key)
            if key in UNSAID or key == named or said is None or said == shape.defaults.get(key):
                continue
            words = self.say(below, said, key).removesuffix(".")  # entries are joined by semicolons
            if parent == "address":
                parts.append(words)
                continue
            entry = "value.part" if isinstance(below, Record) and not is_absence(said) else "value.entry"
            parts.append(self.words(entry, what=self.label(parent, key), value=words))
        return Markup(", " if parent == "address" else "; ").join(parts)


@identity_cache(objects=1, size=1 << 8)
def _data_first(shape: Record) -> Sequence[tuple[str, Shape]]:
    """The keys of a record in the order in which they are told: a row is about its data."""
    return sorted(shape.fields.items(), key=lambda entry: entry[0] != "data")


COMMON = frozenset({"data", "people", "retention", "types", "sources", "recipients", "rights"})
"""Facts that are called by words of the language and not by a name of their own."""


def _is_common(path: tuple[str, ...], value: Any) -> bool:
    """False for what has a name of its own, as what is called the same in every language; whether other words are a name is for the language's spelling to tell, as in a notice."""
    if len(path) < 2 or path[-2] not in COMMON or not isinstance(value, dict):
        return False
    if isinstance(value.get("name"), dict) and ANY_LOCALE in value["name"]:
        return False
    return path[-2] != "recipients" or not value.get("named", True)


def _readable(key: str) -> Markup:
    return escape(key.replace("-", " "))
