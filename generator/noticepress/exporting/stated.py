"""The facts of a notice under one law in one language, as plain values, and which of them an export could hold. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from noticepress.model.notice import Notice
from noticepress.model.stated import none_under, stated_under
from noticepress.model.texts import ANY_LOCALE, LAWS, Name, PlainText, Text, TextList
from noticepress.model.values import Period, Value, is_internal, yaml_key
from noticepress.rendering.view import Untranslated

Path = tuple[str | int, ...]


def stated(value: Any, law: str, locale: str) -> Any:
    """A typed fact with all below it that is stated under a law, in one language: maps by YAML key, lists, texts, numbers and flags.

    Left out is what says what holds anyway, under which laws it does, and what is never published. Raises ``Untranslated`` for a text that is not there in the language.
    """
    if isinstance(value, Text):
        return _in_language(value.under(law) or {}, locale)
    if isinstance(value, PlainText | Name | TextList):
        return _in_language(value.root, locale)
    if isinstance(value, Period):
        return value.root
    if isinstance(value, Value):
        model = type(value)
        kept = {
            yaml_key(name): _answered(getattr(value, name), about.default, law, locale)
            for name, about in model.model_fields.items()
            if name not in (LAWS, "none_under")
            and not is_internal(model, name)
            and getattr(value, name) != about.get_default(call_default_factory=True)
        }
        none = none_under(value, law) if isinstance(value, Notice) else ()
        return {**{key: each for key, each in kept.items() if each is not None}, **{key: {} for key in none}}
    if isinstance(value, Mapping):
        return {key: stated(each, law, locale) for key, each in value.items() if stated_under(each, law)}
    if isinstance(value, tuple):
        return [found for each in value if stated_under(each, law) and (found := stated(each, law, locale)) is not None]
    return value if value is None or isinstance(value, str | bool | int) else str(value)


def _answered(value: Any, default: Any, law: str, locale: str) -> Any:
    """As ``stated``; nothing for a list of which all is stated under other laws, which is not declared empty under this one."""
    found = stated(value, law, locale)
    emptied = isinstance(value, Mapping | tuple) and bool(value) and not found
    return None if emptied and default is None else found


def _in_language(words: Mapping[str, Any], locale: str) -> Any:
    found = words.get(locale, words.get(ANY_LOCALE))
    if words and found is None:
        raise Untranslated(f"a text is not there in '{locale}': {str(next(iter(words.values())))[:60]}")
    return list(found) if isinstance(found, tuple) else found


@dataclass
class Stated:
    """Facts as ``stated`` makes them; what is taken is held by the export."""

    facts: Mapping[str, Any]
    held: set[Path] = field(default_factory=set)

    def look(self, *path: str | int) -> Any:
        """What stands at a path, without taking it; ``None`` for nothing."""
        found: Any = self.facts
        for step in path:
            if isinstance(found, Mapping):
                found = found.get(step)
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                return None
        return found

    def take(self, *path: str | int) -> Any:
        """What stands at a path, with all below it: the export holds it."""
        self.held.add(path)
        return self.look(*path)

    def leaves(self) -> Iterator[tuple[Path, str, bool]]:
        """The leaves with what they say, and whether the export holds them."""
        for path, said in _leaves(self.facts, ()):
            yield path, said, any(path[:end] in self.held for end in range(len(path) + 1))


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping) and value:
        for key, each in value.items():
            yield from _leaves(each, (*path, key))
    elif isinstance(value, list) and value and any(isinstance(each, Mapping) for each in value):
        for number, each in enumerate(value):
            yield from _leaves(each, (*path, number))
    elif isinstance(value, Mapping | list):
        yield path, ", ".join(map(str, value)) or "none"
    else:
        yield path, str(value).lower() if isinstance(value, bool) else str(value)
