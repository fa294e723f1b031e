"""The order in which the keys of a file are written: that of the model. Ids, languages and items stay as they stand. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args, get_origin, get_type_hints

from noticepress.formatting.nodes import Node
from noticepress.model.shape import fields, is_model, options
from noticepress.model.values import Value

Types = tuple[Any, ...]
"""What may stand at a place."""


def put_in_order(root: Node, model: Any) -> None:
    """Sort the keys of every map below ``root`` for which the model has an order; keys that it does not know stay behind their neighbours."""
    asked: list[tuple[Node, Types]] = [(root, options(model))]
    while asked:
        node, types = asked.pop()
        if node.kind == "map":
            keys = [entry.key.value if entry.key else "" for entry in node.entries]
            node.entries = [node.entries[n] for n in _order(keys, types)]
        for n, entry in enumerate(node.entries):
            if entry.value is not None and entry.value.entries:
                asked.append((entry.value, below(types, entry.key.value if entry.key else n)))


def in_order(data: Any, model: Any) -> Any:
    """The same of plain data, so that two files can be compared."""
    return _sorted(data, options(model))


def _sorted(data: Any, types: Types) -> Any:
    if isinstance(data, dict):
        keys = list(data)
        return {keys[n]: _sorted(data[keys[n]], below(types, keys[n])) for n in _order(keys, types)}
    if isinstance(data, list):
        return [_sorted(each, below(types, n)) for n, each in enumerate(data)]
    return data


def below(types: Types, step: str | int) -> Types:
    """What may stand behind a key or at a number."""
    return tuple(option for each in types for inner in _inside(each, step) for option in options(inner))


def _inside(option: Any, step: str | int) -> Sequence[Any]:
    if is_model(option):
        if step in fields(option):
            return (fields(option)[str(step)].annotation,)
        if option.model_config.get("extra") == "allow":
            return (get_args(get_type_hints(option)["__pydantic_extra__"])[1],)
        return ()
    if get_origin(option) is Mapping and isinstance(step, str):
        return (get_args(option)[-1],)
    return (get_args(option)[0],) if get_origin(option) is tuple and isinstance(step, int) else ()


def _order(keys: Sequence[str], types: Types) -> list[int]:
    """The numbers of the keys in the order of the model of which most are keys."""
    models: list[type[Value]] = [option for option in types if is_model(option)]
    model = max(models, key=lambda each: sum(key in fields(each) for key in keys), default=None)
    if model is None:
        return list(range(len(keys)))
    first = [key for key in model.written_first if key in fields(model)]
    places = {key: n for n, key in enumerate(dict.fromkeys([*first, *fields(model)]))}
    rank, ranks = -1, []
    for key in keys:
        rank = places.get(key, rank)
        ranks.append(rank)
    return sorted(range(len(keys)), key=ranks.__getitem__)
