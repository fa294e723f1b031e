"""The keys of the facts, read from the model: where each stands, what it means, what is written there. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from noticepress.chain.about import NextRelease
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.model.forms import Form, form_of
from noticepress.model.shape import fields, is_model, options
from noticepress.model.values import (
    Country,
    Date,
    Email,
    Id,
    LocaleTag,
    Name,
    Period,
    PlainText,
    Ref,
    Telephone,
    Term,
    Text,
    TextList,
    Url,
    Value,
)
from noticepress.releasing.correction import Correction

FILES: Mapping[str, type[Value]] = {
    "notice.yaml": Notice,
    "organisation.yaml": Organisation,
    "next.yaml": NextRelease,
    "correction.yaml": Correction,
    "waivers.yaml": WaiverFile,
}
"""The files that people write."""
FORMS: Mapping[str, str] = {
    "name": "a name, spelled as it is",
    "label": "a label: a heading, or the name of a kind of things",
    "item": "an item of a list, in a few words",
    "ending": "the end of a sentence that our words begin",
    "condition": "a clause that says when",
    "sentences": "one or more whole sentences, or a list",
}
"""The forms of texts, in words."""
_KINDS: tuple[tuple[Any, str], ...] = (
    (Id, "an id: English words in small letters, with hyphens"),
    (Country, "the code of a country: `NL`"),
    (LocaleTag, "a language: `nl`"),
    (Date, "a date: `2026-11-22`"),
    (Url, "a web address that begins with `https://`"),
    (Email, "an e-mail address"),
    (Telephone, 'a telephone number with its country code: `"+31 20 123 45 67"`'),
    (Period, "a period: `P2Y` (years), `P18M` (months), `P30D` (days)"),
    (Any, "facts, by the keys of that file"),
    (bool, "`true` or `false`"),
    (dt.date, "a date: `2026-11-22`"),
    (int, "a whole number"),
    (str, "plain text"),
)


@dataclass(frozen=True)
class Key:
    """A key of a file. In ``path``, ``*`` stands for an id that you choose or for an item of a list."""

    file: str
    path: tuple[str, ...]
    model: type[Value]
    """The record in which it stands."""
    name: str
    """Its name in the model."""
    hint: Any
    """Its type, with all that the model says about it."""
    description: str
    required: bool
    default: Any

    @property
    def form(self) -> Form | None:
        """What its text is for a sentence; nothing for what is no text."""
        return form_of(self.hint)

    @property
    def is_text(self) -> bool:
        """Whether its value is words of a language."""
        return any(option in (Text, PlainText, Name, TextList) for option in within(self.hint))

    @property
    def mark(self) -> Ref | Term | None:
        """To what its ids refer."""
        return next((mark for mark in _metadata(self.hint) if isinstance(mark, Ref | Term)), None)

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that the model itself lists."""
        found = next((get_args(option) for option in within(self.hint) if get_origin(option) is Literal), ())
        return () if found == (False,) else found

    @property
    def record(self) -> type[Value] | None:
        """The record that stands there, if keys of its own do."""
        return next((option for option in within(self.hint) if is_model(option)), None)

    @property
    def shown(self) -> str:
        """The path as people write it."""
        return "/".join(self.path)


def keys(file: str) -> Iterator[Key]:
    """Every key of a file in the model's order, each record's keys after its own key."""
    yield from _keys(file, FILES[file], ())


def _keys(file: str, model: type[Value], above: tuple[str, ...]) -> Iterator[Key]:
    hints = get_type_hints(model, include_extras=True)
    names = {alias: name for name, alias in zip(model.model_fields, fields(model), strict=True)}
    for alias, field in fields(model).items():
        name = names[alias]
        default = None if field.is_required() else field.get_default(call_default_factory=True)
        key = Key(file, (*above, alias), model, name, hints[name], field.description or "", field.is_required(), default)
        yield key
        yield from _below(file, hints[name], key.path)


def _below(file: str, annotation: Any, path: tuple[str, ...]) -> Iterator[Key]:
    for option in options(annotation):
        if is_model(option):
            yield from _keys(file, option, path)
        elif get_origin(option) is Mapping or get_origin(option) is tuple:
            yield from _below(file, get_args(option)[-1 if get_origin(option) is Mapping else 0], (*path, "*"))


def within(annotation: Any) -> Iterator[Any]:
    """The types that can stand at a place: those of the items where it is a list or a map."""
    for option in options(annotation):
        if get_origin(option) is Mapping or get_origin(option) is tuple:
            yield from within(get_args(option)[-1 if get_origin(option) is Mapping else 0])
        else:
            yield option


def _metadata(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _metadata(part)


def kind_in_words(key: Key) -> str:
    """What is written there, in words: a form of text, a date, ids of something …"""
    if key.form is not None:
        many = "several; each is " if _is_list(key.hint) else ""
        same = "; a plain string where it is the same in every language" if Name in within(key.hint) else ", in each language"
        return f"{many}{FORMS[key.form.kind]}{same}"
    if isinstance(key.mark, Ref):
        return _reference(key, key.mark)
    if key.record is not None:
        return _record(key)
    if get_args(key.hint) == (False,):
        return "`false`"
    if key.choices:
        return "some of these" if _is_list(key.hint) else "one of these"
    said = next(words for kind, words in _KINDS if any(_same(part, kind) for part in parts(key.hint)))
    default = f"; `{str(key.default).lower()}` when left out" if isinstance(key.default, bool) and not key.required else ""
    return f"{'a list; each item is ' if _is_list(key.hint) else ''}{said}{default}"


def _reference(key: Key, mark: Ref) -> str:
    many = _is_list(key.hint)
    if any(get_origin(option) is Mapping for option in options(key.hint)):
        return "keys of its own by id; the ids are listed"
    of = "from the list" if mark.vocabulary or mark.target == "regimes" else f"of your `{mark.target}`"
    return f"ids {of}, in a list: `[…]`" if many else f"an id {of}"


def _record(key: Key) -> str:
    kinds = {get_origin(option) for option in options(key.hint)}
    if Mapping in kinds:
        return "facts by id; `[]` declares that there are none"
    return "a list of facts" if tuple in kinds else "keys of its own"


def _is_list(annotation: Any) -> bool:
    return any(get_origin(option) is tuple or option is TextList for option in options(annotation))


def parts(annotation: Any) -> Iterator[Any]:
    """A type and all that it is made of, the outermost first."""
    yield annotation
    for part in get_args(annotation) if get_origin(annotation) is not Annotated else get_args(annotation)[:1]:
        yield from parts(part)


def _same(part: Any, kind: Any) -> bool:
    return bool(part == kind)
