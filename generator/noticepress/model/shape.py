"""The shape of facts: which type stands at a place of a file, found by following the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import Tag

from noticepress.model.values import Value, yaml_key


@cache
def options(annotation: Any) -> tuple[Any, ...]:
    """The alternatives of a type, without ``None`` and without annotations."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return options(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(option for part in get_args(annotation) for option in options(part))
    return () if annotation is type(None) else (annotation,)


def is_model(annotation: Any) -> bool:
    """True for a type of facts with keys of its own."""
    return isinstance(annotation, type) and issubclass(annotation, Value)


@cache
def fields(model: type[Value]) -> Mapping[str, Any]:
    """The field descriptions of a model by YAML key."""
    return MappingProxyType({yaml_key(name): field for name, field in model.model_fields.items()})


def at(model: type[Value], path: tuple[int | str, ...]) -> type[Value] | None:
    """The model at ``path``, which may hold the tags by which pydantic names alternatives."""
    return next((option for option in kinds(model, path) if is_model(option)), None)


def kinds(model: type[Value], path: tuple[int | str, ...]) -> tuple[Any, ...]:
    """The alternative types at ``path``."""
    current: Any = model
    for step in path:
        current = _inside(current, step)
    return options(current)


def reaches(model: type[Value], steps: Sequence[str]) -> bool:
    """True when facts may stand at ``steps``: keys of the file, and ids of one's own where it has them."""
    current: tuple[Any, ...] = (model,)
    for step in steps:
        below = (_below(option, step) for option in current)
        current = tuple(option for each in below if each is not None for option in options(each))
    return bool(current)


def _below(option: Any, step: str) -> Any:
    """The type behind a key; ``None`` for what has no such key."""
    if is_model(option):
        return fields(option)[step].annotation if step in fields(option) else None
    return get_args(option)[-1] if get_origin(option) is Mapping else None


@cache
def homes(model: type[Value]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Where each key of a file may stand: the keys above it, with ``…`` for an id and ``-`` for an item of a list."""
    found: dict[str, list[tuple[str, ...]]] = {}
    asked: list[tuple[Any, tuple[str, ...], frozenset[Any]]] = [(model, (), frozenset())]
    while asked:
        annotation, above, seen = asked.pop(0)
        for option in options(annotation):
            if is_model(option) and option not in seen:
                for key, field in fields(option).items():
                    found.setdefault(key, []).append(above)
                    asked.append((field.annotation, (*above, key), seen | {option}))
            elif get_origin(option) in (Mapping, tuple):
                step = "…" if get_origin(option) is Mapping else "-"
                asked.append((get_args(option)[-1 if step == "…" else 0], (*above, step), seen))
    return MappingProxyType({key: tuple(dict.fromkeys(places)) for key, places in found.items()})


def _inside(annotation: Any, step: int | str) -> Any:
    if tagged := _tagged(annotation, step):
        return tagged
    for option in options(annotation):
        if is_model(option) and step in fields(option):
            return fields(option)[str(step)].annotation
        if is_model(option) and (named := _named(option)) is not None:
            return named
        if get_origin(option) is Mapping or (isinstance(step, int) and get_origin(option) is tuple):
            return get_args(option)[-1 if get_origin(option) is Mapping else 0]
    return annotation


@cache
def _named(model: type[Value]) -> Any:
    """The type of what stands below ids of one's own in a file that has no other keys; ``None`` for most."""
    if model.model_config.get("extra") != "allow":
        return None
    return get_args(get_type_hints(model)["__pydantic_extra__"])[1]


def _tagged(annotation: Any, step: int | str) -> Any:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return inner if any(isinstance(m, Tag) and m.tag == step for m in metadata) else _tagged(inner, step)
    if get_origin(annotation) in (Union, UnionType):
        return next((found for part in get_args(annotation) if (found := _tagged(part, step))), None)
    return None
