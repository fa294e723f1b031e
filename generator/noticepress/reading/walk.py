"""Walks over the facts of a file as they were written, guided by the types that the model gives them.

It needs no validated model, so that a file with one mistake is checked all the same, and every problem is told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, reduce
from typing import Any, NamedTuple, get_args, get_origin

from noticepress.identity_cache import identity_cache
from noticepress.model.forms import Form, form_of
from noticepress.model.shape import fields, is_model, options
from noticepress.model.texts import LAWS, Text, variants
from noticepress.model.values import Ids, Ref, Term, Value
from noticepress.reading.yaml import Path


def value_at(data: Any, path: Iterable[str | int]) -> Any:
    """What stands at a path of plain data, items of lists by number from 0; ``None`` where nothing does."""
    return reduce(below, path, data)


def below(data: Any, step: str | int) -> Any:
    """As ``value_at``, for one step."""
    if isinstance(data, list):
        return data[int(step)] if str(step).isdecimal() and int(step) < len(data) else None
    return data.get(step) if isinstance(data, Mapping) else None


class Leaf(NamedTuple):
    """A text, name, list of examples or scalar: where it stands, what was written, its type and what it refers to.

    ``form`` is what the model says a text is for.
    """

    path: Path
    value: Any
    type: Any
    ref: Ref | Term | None = None
    is_key: bool = False
    form: Form | None = None
    others: frozenset[str] = frozenset()
    """Laws that read another text at the same key instead of this one."""


def leaves(model: Any, data: Any) -> tuple[Leaf, ...]:
    """The leaves of ``data``, what a file says, which should be of the type ``model``; what is not is passed over.

    Localised values are given whole; a list of references item by item; a map whose keys are references (``rights``)
    gives each key as a value.
    """
    return _known(data, model)


@identity_cache(objects=1, size=8)
def _known(data: Any, model: Any) -> tuple[Leaf, ...]:
    """Many checks walk through the same files, one after another."""
    found: list[Leaf] = []
    _walk(_shapes(model), data, (), None, None, found)
    return tuple(found)


@dataclass(eq=False)
class _Shape:
    """One of the types that can stand at a place: ``kind`` is ``Value`` for keys of its own, ``Mapping`` for facts by id, ``tuple`` for a list.

    What a type consists of is worked out once: to look it up by the type takes longer than the walk.
    """

    type: Any
    kind: Any

    @cached_property
    def inner(self) -> tuple[_Shape, ...]:
        """What stands by each id, or in the list."""
        return _shapes(get_args(self.type)[-1 if self.kind is Mapping else 0])

    @cached_property
    def keys(self) -> dict[str, tuple[tuple[_Shape, ...], Ref | Term | None, Form | None]]:
        """Of each key the types, what its value refers to, and the form of a text."""
        return {
            key: (
                _shapes(field.annotation),
                next((m for m in field.metadata if isinstance(m, Ref | Term)), None),
                form_of(field.annotation, tuple(field.metadata)),
            )
            for key, field in fields(self.type).items()
        }


@cache
def _shapes(annotation: Any) -> tuple[_Shape, ...]:
    return tuple(_Shape(each, Value if is_model(each) else get_origin(each)) for each in options(annotation))


def _walk(
    shapes: tuple[_Shape, ...], data: Any, path: Path, ref: Ref | Term | None, form: Form | None, found: list[Leaf]
) -> None:
    """Add the leaves of ``data`` to those that were ``found``."""
    if not shapes:
        return
    shape = shapes[0] if len(shapes) == 1 else _likest(shapes, data)
    if shape.kind is Value:
        _through_model(shape, data, path, found)
    elif shape.kind is Mapping:
        for key, item in data.items() if isinstance(data, dict) else ():
            if ref:
                found.append(Leaf((*path, key), key, str, ref, True))
            _walk(shape.inner, item, (*path, key), None, form, found)
    elif shape.kind is tuple:
        for index, item in enumerate(data if isinstance(data, list) else ()):
            _walk(shape.inner, item, (*path, index), ref, form, found)
    elif shape.type is Text and (isinstance(data, list) or (isinstance(data, dict) and LAWS in data)):
        _through_laws(data, path, form, found)
    elif data is not None:
        found.append(Leaf(path, data, shape.type, ref, form=form))


def _likest(shapes: tuple[_Shape, ...], data: Any) -> _Shape:
    """The alternative that ``data`` looks most like: the model that knows most of its keys."""
    if not isinstance(data, dict):
        return shapes[0]
    return max(shapes, key=lambda shape: len(data.keys() & shape.keys.keys()) if shape.kind is Value else 0)


def _through_model(shape: _Shape, data: Any, path: Path, found: list[Leaf]) -> None:
    if isinstance(data, dict):
        for key, (shapes, ref, form) in shape.keys.items():
            if key in data:
                _walk(shapes, data[key], (*path, key), ref, form, found)
    elif isinstance(data, str) and "rule" in shape.keys:  # 'keep: orders' names a retention rule
        shapes, ref, form = shape.keys["rule"]
        _walk(shapes, data, path, ref, form, found)


def _through_laws(data: Any, path: Path, form: Form | None, found: list[Leaf]) -> None:
    """The texts that stand at one key for several laws, and the laws that each names."""
    texts = variants(data)
    named = frozenset[str]().union(*(each.laws for each in texts))
    for each in texts:
        place = (*path, *each.steps)
        found.append(Leaf(place, each.words, Text, others=frozenset() if each.laws else named, form=form))
        written = data[each.steps[0]] if each.steps else data
        if isinstance(written, dict):
            _walk(_shapes(Ids), written.get(LAWS), (*place, LAWS), Ref(LAWS), None, found)
