"""Walks over the facts of a file as they were written, guided by the types that the model gives them.

It needs no validated model, so that a file with one mistake is checked all the same, and every problem is told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from typing import Any, get_args, get_origin

from noticepress.identity_cache import identity_cache
from noticepress.model.forms import Form, form_of
from noticepress.model.shape import fields, is_model, options
from noticepress.model.texts import LAWS, Text, variants
from noticepress.model.values import Ids, Ref, Term
from noticepress.reading.yaml import Path


def value_at(data: Any, path: Iterable[str | int]) -> Any:
    """What stands at a path of plain data, items of lists by number from 0; ``None`` where nothing does."""
    return reduce(below, path, data)


def below(data: Any, step: str | int) -> Any:
    """As ``value_at``, for one step."""
    if isinstance(data, list):
        return data[int(step)] if str(step).isdecimal() and int(step) < len(data) else None
    return data.get(step) if isinstance(data, Mapping) else None


@dataclass(frozen=True, slots=True)
class Leaf:
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
    return tuple(_leaves(model, data))


def _leaves(
    annotation: Any, data: Any, path: Path = (), ref: Ref | Term | None = None, form: Form | None = None
) -> Iterator[Leaf]:
    chosen = _chosen(options(annotation), data)
    if is_model(chosen):
        yield from _of_model(chosen, data, path)
    elif get_origin(chosen) is Mapping:
        for key, item in data.items() if isinstance(data, dict) else ():
            if ref:
                yield Leaf((*path, key), key, str, ref, True)
            yield from _leaves(get_args(chosen)[1], item, (*path, key), form=form)
    elif get_origin(chosen) is tuple:
        for index, item in enumerate(data if isinstance(data, list) else ()):
            yield from _leaves(get_args(chosen)[0], item, (*path, index), ref, form)
    elif chosen is Text and (isinstance(data, list) or (isinstance(data, dict) and LAWS in data)):
        yield from _of_laws(data, path, form)
    elif chosen is not None and data is not None:
        yield Leaf(path, data, chosen, ref, form=form)


def _of_laws(data: Any, path: Path, form: Form | None) -> Iterator[Leaf]:
    """The texts that stand at one key for several laws, and the laws that each names."""
    found = variants(data)
    named = frozenset[str]().union(*(each.laws for each in found))
    for each in found:
        place = (*path, *each.steps)
        yield Leaf(place, each.words, Text, others=frozenset() if each.laws else named, form=form)
        written = data[each.steps[0]] if each.steps else data
        if isinstance(written, dict):
            yield from _leaves(Ids, written.get(LAWS), (*place, LAWS), Ref(LAWS))


def _chosen(alternatives: tuple[Any, ...], data: Any) -> Any:
    """The alternative that ``data`` looks most like: the model that knows most of its keys."""
    if isinstance(data, dict) and len(alternatives) > 1:
        return max(alternatives, key=lambda option: len(data.keys() & fields(option).keys()) if is_model(option) else 0)
    return alternatives[0] if alternatives else None


def _of_model(model: Any, data: Any, path: Path) -> Iterator[Leaf]:
    for key, (annotation, ref, form) in _keys(model).items():
        if isinstance(data, dict) and key in data:
            yield from _leaves(annotation, data[key], (*path, key), ref, form)
        elif isinstance(data, str) and key == "rule":  # 'keep: orders' names a retention rule
            yield from _leaves(annotation, data, path, ref, form)


@cache
def _keys(model: Any) -> dict[str, tuple[Any, Ref | Term | None, Form | None]]:
    """Of each key of a model the type, what its value refers to, and the form of a text."""
    return {
        key: (
            field.annotation,
            next((m for m in field.metadata if isinstance(m, Ref | Term)), None),
            form_of(field.annotation, tuple(field.metadata)),
        )
        for key, field in fields(model).items()
    }
