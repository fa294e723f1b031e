"""Facts with mistakes, bound as far as they can be: what is broken is taken out, or filled with a placeholder, and named. Pure.

What is taken out is the smallest part that a mistake concerns: one key, or one fact of several. It is a hole: whoever goes on with the
facts has to see to it that nothing follows from what stands there instead.
"""

from __future__ import annotations

import copy
import functools
import operator
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from noticepress.model.shape import at, fields, homes, is_model, kinds, options
from noticepress.model.values import Name, PlainText, Text, TextList, Value, yaml_key
from noticepress.reading.binding import MAX_TOLD, Facts
from noticepress.reading.complaints import meant
from noticepress.reading.yaml import Path

_ROUNDS = 12
"""Times that a mistake may hide behind another one at the same place."""
_WORDS = {"en": "-"}
_OF_ANY = ("regimes", "formerly")
"""Keys of facts of every kind, written correctly or not meant."""
_TEXTS = frozenset({Text, PlainText, Name, TextList})
_ANY = ("x", "en", "NL", "https://example.org/", "P1D", "2026-01-01", 1, True, False, "a@example.org", "+31201234567")
"""A value of every kind that a key can be required to have."""


def bind_partly(model: type[Facts], data: Any) -> tuple[Facts | None, frozenset[Path]]:
    """The facts without what is broken, and the places of what was; ``None`` where that is too much, or at the root.

    At a place are: a key that could not be read, one that is required and lacks, one that may be meant by a key that is not known,
    or a fact (one of several) that as a whole cannot be.
    """
    left, holes, tried, sought = copy.deepcopy(data), set[Path](), set[Path](), set[str]()
    for _ in range(_ROUNDS):
        try:
            return model.model_validate(left), frozenset(holes)
        except ValidationError as error:
            if error.error_count() > MAX_TOLD:
                return None, frozenset()
            mistakes = error.errors(include_url=False)
        mended: set[Path] = set()
        places = [_there(left, mistake["loc"]) for mistake in mistakes]
        for mistake, path in zip(mistakes, places, strict=True):
            if any(path[:end] in mended for end in range(len(path) + 1)):
                continue  # of what was taken out with another one
            found = _without(model, left, mistake, tried, sought)
            if found is None:
                return None, frozenset()
            mended |= found
        holes |= mended
    return None, frozenset()


def _without(model: type[Value], data: Any, mistake: ErrorDetails, tried: set[Path], sought: set[str]) -> set[Path] | None:
    """Mend one mistake in ``data``, and return where; ``None`` when nothing smaller than the whole can be taken out.

    ``sought`` are the keys that were told already where else they may belong.
    """
    loc = mistake["loc"]
    path, last = _there(data, loc), loc[-1] if loc else ""
    if mistake["type"] == "missing":
        path = (*_there(data, loc[:-1]), last)
    elif mistake["type"] == "extra_forbidden" and (found := at(model, loc[:-1])) is not None and path[-1:] == (last,):
        elsewhere = unwritten(model, data, str(last)) if str(last) in homes(model) and str(last) not in sought else ()
        sought.add(str(last))
        return _unknown_key(found, _value(data, path[:-1]), path) | set(elsewhere)
    elif last == "[key]":
        path = path[:-1]  # an id that is none: what it names is one more of these, or another one
    for place in _around(model, path):
        if place not in tried:
            tried.add(place)
            _fill(model, data, place)
            return {place}
    return None


def _unknown_key(model: type[Value], around: Any, path: Path) -> set[Path]:
    """Take out a key that is not known: the key that it is like may be what was meant, else any that was not written."""
    del around[path[-1]]
    like = meant(str(path[-1]), list(fields(model)), 0.8)  # less like may be another one
    keys = [like] if like and like not in around else [key for key in fields(model) if key not in around and key not in _OF_ANY]
    return {(*path[:-1], key) for key in keys}


def leave_out(facts: Value, path: Path) -> bool:
    """Let a key that was not written be empty, in facts that were bound with a placeholder there; false for a key that cannot be.

    Words can be, and ways to reach somebody: nothing else follows from them than that they are not there.
    """
    *around, key = path
    kind = kinds(type(facts), path)
    if any(is_model(each) and not any(field.is_required() for field in fields(each).values()) for each in kind):
        return True  # the placeholder has nothing in it
    if not _TEXTS.intersection(kind):
        return False
    inside: Any = facts
    for step in around:
        inside = inside.__dict__[_field(type(inside), str(step))] if isinstance(inside, Value) else inside[step]
    inside.__dict__[_field(type(inside), str(key))] = None
    return True


def _field(model: type[Value], key: str) -> str:
    return next(name for name in model.model_fields if yaml_key(name) == key)


def unwritten(model: Any, data: Any, key: str, path: Path = ()) -> Iterator[Path]:
    """Where in the facts a key could stand and does not: one that was written at a wrong place may belong there."""
    known = at(model, path) if path else model
    if isinstance(data, dict):
        if known is not None and key in fields(known) and key not in data:
            yield (*path, key)
        for step, inside in data.items():
            yield from unwritten(model, inside, key, (*path, step))
    elif isinstance(data, list):
        for number, inside in enumerate(data):
            yield from unwritten(model, inside, key, (*path, number))


def _there(data: Any, loc: tuple[int | str, ...]) -> Path:
    """Pydantic's location without the names of alternatives."""
    path: Path = ()
    inside: Any = data
    for step in loc:
        known: Any = range(len(inside)) if isinstance(inside, list) else inside if isinstance(inside, dict) else ()
        if step in known:
            inside, path = inside[step], (*path, step)
    return path


def _value(data: Any, path: Path) -> Any:
    return functools.reduce(operator.getitem, path, data)


def _around(model: type[Value], path: Path) -> Iterator[Path]:
    """The places that can be taken out, from ``path`` upwards: keys of a fact, and facts that are one of several."""
    for end in range(len(path), 0, -1):
        place = path[:end]
        around = at(model, place[:-1])
        if place[-1] in fields(around) if around is not None else at(model, place) is not None:
            yield place


def smallest(model: type[Value], path: Path) -> tuple[Path, ...] | None:
    """What a mistake at ``path`` leaves unknown although the facts could be read: the key there, or which facts there are."""
    place = next(_around(model, path), None)
    if place is None:
        return None
    around = at(model, place[:-1])
    return (place,) if around is not None and place[-1] in fields(around) else (place, place[:-1])


def _fill(model: type[Value], data: Any, place: Path) -> None:
    """Take out what stands at ``place``, or put a placeholder there when something must."""
    around, key = at(model, place[:-1]), place[-1]
    inside = _value(data, place[:-1])
    field = fields(around).get(str(key)) if around is not None else None
    if field is not None and not field.is_required():
        inside.pop(key, None)
        return
    kind = field.annotation if field is not None else next(each for each in kinds(model, place) if is_model(each))
    inside[key] = _placeholder(kind, field.metadata if field is not None else ())


def _placeholder(annotation: Any, metadata: Any = ()) -> Any:
    """A value of a type; what it is does not matter."""
    for kind in options(annotation):
        if is_model(kind):
            return {
                key: _placeholder(field.annotation, field.metadata) for key, field in fields(kind).items() if field.is_required()
            }
        if kind in (Text, PlainText, Name):
            return dict(_WORDS)
        if kind is TextList:
            return {"en": ["-"]}
        if get_origin(kind) is Literal:
            return get_args(kind)[0]
        if get_origin(kind) is Mapping:
            return {}
        if get_origin(kind) is tuple:
            return [_placeholder(get_args(kind)[0])]
        if (found := _fitting(kind, metadata)) is not None:
            return found
    return None


def _fitting(kind: Any, metadata: Any) -> Any:
    """The first of some plain values that the type and what else is asked of it allow."""
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[kind, *metadata] if metadata else kind)
    for value in _ANY:
        try:
            adapter.validate_python(value)
        except ValidationError:
            continue
        return value
    return None
