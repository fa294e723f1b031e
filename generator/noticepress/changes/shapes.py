"""What each fact is (text, period, set of ids, facts by id …), read from the model: nothing is guessed from a key."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic_core import PydanticUndefined

from noticepress.model import Notice, Organisation
from noticepress.model.contacts import Absence
from noticepress.model.shared import shared_facts
from noticepress.model.stated import needs
from noticepress.model.values import Country, LocaleTag, Name, Period, PlainText, Ref, Text, TextList, Value, yaml_key

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. ``name`` is the list of choices it belongs to, or the collection to which it refers."""

    kind: Literal["flag", "number", "date", "period", "country", "locale", "choice", "reference", "term", "plain"]
    name: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Localised:
    """A text, name or list of examples by language."""

    kind: Literal["text", "name", "list"]


@dataclass(frozen=True, slots=True)
class Items:
    """A list: a set of scalars, or texts or records that a reader sees in order.

    ``all_when_empty``: a list that restricts (to some people, rights, laws) and restricts nothing when it is left out.
    """

    of: Shape
    all_when_empty: bool = False


@dataclass(frozen=True, slots=True)
class Keyed:
    """Facts by id. ``terms`` names the vocabulary when the ids are a law's terms; then the law orders them."""

    of: Shape
    terms: str = ""


@dataclass(frozen=True)
class Record:
    """Facts by YAML key; ``defaults`` are what a key means when an older release did not know it.

    ``needs`` are the texts and lists without which it says nothing, ``questions`` the keys that ask something when they are left out, as
    nothing holds then.
    """

    fields: Mapping[str, Shape]
    defaults: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    questions: frozenset[str] = frozenset()


Shape = Scalar | Localised | Items | Keyed | Record
UNKNOWN = Scalar("plain")
"""The shape of a key that the model does not have, as in facts of another version of the tool."""

_RESTRICTIONS = frozenset({"about", "regimes", "rights", "consent-under"})
_LOCALISED: Mapping[Any, Literal["text", "name", "list"]] = {Text: "text", PlainText: "text", Name: "name", TextList: "list"}
_PLAIN: Mapping[Any, Literal["flag", "number", "date", "period", "plain"]] = {
    bool: "flag",
    int: "number",
    dt.date: "date",
    Period: "period",
    str: "plain",
}


@lru_cache(maxsize=1)
def root() -> Record:
    """The shape of a release's facts."""
    names: dict[tuple[Any, ...], str] = {}
    return Record({"organisation": _record(Organisation, names), "notice": _record(Notice, names)})


@lru_cache(maxsize=1)
def of_shared_facts() -> Record:
    """The shape of all files of shared facts together."""
    return _record(shared_facts(), {})


def _record(model: type[Value], names: dict[tuple[Any, ...], str]) -> Record:
    hints = get_type_hints(model, include_extras=True)
    said = {name: info for name, info in model.model_fields.items() if not info.exclude}  # what is internal is in no version
    fields = {yaml_key(name): _shape(hints[name], yaml_key(name), names) for name in said}
    given = [(name, info.get_default(call_default_factory=True)) for name, info in said.items()]
    defaults = {yaml_key(name): value for name, value in given if value is not None and value is not PydanticUndefined}
    needed = tuple(map(yaml_key, needs(model)))
    asked = frozenset(yaml_key(name) for name, value in given if value is None)
    return Record(fields, {key: [] if value == () else value for key, value in defaults.items()}, needed, asked)


def _shape(annotation: Any, key: str, names: dict[tuple[Any, ...], str], ref: Ref | None = None) -> Shape:
    if annotation in (Country, LocaleTag):
        return Scalar("country" if annotation == Country else "locale")
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        found = next((mark for mark in arguments[1:] if isinstance(mark, Ref)), ref)
        return _shape(arguments[0], key, names, found)
    if origin in (Union, types.UnionType):
        return _alternatives([option for option in arguments if option is not types.NoneType], key, names, ref)
    if origin is tuple:
        return Items(_shape(arguments[0], key, names, ref), all_when_empty=key in _RESTRICTIONS)
    if origin is Literal:
        name = names.setdefault(arguments, key)  # equal choices under several keys share their words
        return Scalar("flag") if arguments == (False,) else Scalar("choice", name, arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Keyed(_shape(arguments[1], key, names), ref.target if ref and ref.vocabulary else "")
    if annotation in _LOCALISED:
        return Localised(_LOCALISED[annotation])
    if ref is not None and annotation is str:
        return Scalar("term" if ref.vocabulary or ref.target == "regimes" else "reference", ref.target)
    if annotation in _PLAIN:
        return Scalar(_PLAIN[annotation])
    return _record(annotation, names)


def _alternatives(options: list[Any], key: str, names: dict[tuple[Any, ...], str], ref: Ref | None) -> Shape:
    """Return the shape of the one option, or the records of several put together (a fact or its declared absence)."""
    shapes = [_shape(option, key, names, ref) for option in options]
    if len(shapes) == 1:
        return shapes[0]
    records = [shape for shape in shapes if isinstance(shape, Record)]
    return Record(
        {key: shape for record in records for key, shape in record.fields.items()},
        {key: value for record in records for key, value in record.defaults.items()},
        questions=frozenset(key for record in records for key in record.questions),
    )


def is_absence(value: Any) -> bool:
    """True for a declared absence, ``{required: false, reason: …}``."""
    return isinstance(value, dict) and "required" in value and set(value) <= {*Absence.model_fields}


def shape_at(path: Path) -> Shape:
    """The shape of the fact at ``path``."""
    shape: Shape = root()
    for step in path:
        if isinstance(shape, Record):
            shape = shape.fields.get(step, UNKNOWN)
        else:
            shape = shape.of if isinstance(shape, Items | Keyed) else UNKNOWN
    return shape


def fields(shape: Shape | None = None, path: Path = ()) -> Iterator[tuple[Path, Shape]]:
    """Every key of the model with its path, in order; ``*`` stands for an id or the number of an item."""
    shape = shape or root()
    if isinstance(shape, Record):
        for key, below in shape.fields.items():
            yield (*path, key), below
            yield from fields(below, (*path, key))
    elif isinstance(shape, Items | Keyed):
        yield from fields(shape.of, (*path, "*"))
