"""A shared fact and what a notice says differently of it, put together key by key. Pure; on plain data.

What has keys of its own is put together in the same way, and so are facts by id in it; a text or a list stands in the place of
the whole shared one. ``key:`` with nothing behind it takes a key away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin

from noticepress.model.shape import fields, is_model, options
from noticepress.reading.yaml import Path


@dataclass(frozen=True)
class Together:
    """What came of it; ``replaced`` are the places at which all below is what the notice says, ``repeated`` those where it says the same,
    ``absent`` those where it takes away what is not there.
    """

    data: Any
    replaced: tuple[Path, ...] = ()
    repeated: tuple[Path, ...] = ()
    absent: tuple[Path, ...] = ()


@dataclass
class _Found:
    replaced: list[Path] = field(default_factory=list)
    repeated: list[Path] = field(default_factory=list)
    absent: list[Path] = field(default_factory=list)


def put_together(annotation: Any, shared: Any, own: Any) -> Together:
    """``shared`` with the differences ``own``; both of the type ``annotation``, as far as they are sound."""
    found = _Found()
    data = _merged(annotation, shared, own, (), found)
    return Together(data, tuple(found.replaced), tuple(found.repeated), tuple(found.absent))


def difference(annotation: Any, shared: Any, whole: Any) -> Any:
    """What a notice has to say beside ``shared`` so that ``put_together`` gives ``whole``; ``None`` where that is nothing.

    Raises ``ValueError`` where a difference cannot say it: a key would have to be taken away and is needed.
    """
    if shared == whole:
        return None
    inner = _inner(annotation, shared, whole)
    if inner is None:
        return whole
    said: dict[str, Any] = {}
    for key in [*whole, *(key for key in shared if key not in whole)]:
        if key not in whole:
            said[key] = None
        elif key not in shared:
            said[key] = whole[key]
        elif (other := difference(inner(key), shared[key], whole[key])) is not None:
            said[key] = other
    return said


def _merged(annotation: Any, shared: Any, own: Any, path: Path, found: _Found) -> Any:
    if shared == own:
        found.repeated.append(path)
        return own
    inner = _inner(annotation, shared, own)
    if inner is None:
        found.replaced.append(path)
        return own
    result = dict(shared)
    for key, value in own.items():
        if value is None:
            if key not in result:
                found.absent.append((*path, key))
            result.pop(key, None)
            found.replaced.append((*path, key))
        elif key in shared:
            result[key] = _merged(inner(key), shared[key], value, (*path, key), found)
        else:
            result[key] = value
    return result


def _inner(annotation: Any, shared: Any, own: Any) -> Any:
    """The types of the keys of both, when they are put together key by key; ``None`` when one stands for the whole other."""
    if not isinstance(shared, Mapping) or not isinstance(own, Mapping):
        return None
    model, other = _chosen(annotation, shared), _chosen(annotation, own)
    if model is not other:
        return None
    if is_model(model):
        known = fields(model)
        return lambda key: known[key].annotation if key in known else None
    if get_origin(model) is Mapping and any(is_model(option) for option in options(get_args(model)[1])):
        return lambda _: get_args(model)[1]
    return None


def _chosen(annotation: Any, data: Mapping[str, Any]) -> Any:
    """The alternative that ``data`` looks most like."""
    alternatives = options(annotation) if annotation is not None else ()
    models = [each for each in alternatives if is_model(each)]
    if len(models) > 1:
        return max(models, key=lambda model: len(data.keys() & fields(model).keys()))
    return alternatives[0] if alternatives else None
