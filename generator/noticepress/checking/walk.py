"""Walks over all facts of a model with their paths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import RootModel

from noticepress.model.values import Ref, Value, yaml_key
from noticepress.reading.yaml import Path


def leaves(value: Any, path: Path = (), ref: Ref | None = None) -> Iterator[tuple[Path, Any, Ref | None]]:
    """Yield ``(path, value, reference)`` for every text, name, list and scalar of a model.

    Localised values are yielded whole; a tuple of references item by item; a mapping whose keys are references
    (``rights``) yields each key as a value.
    """
    if isinstance(value, Value):
        for name, field in type(value).model_fields.items():
            found = next((m for m in field.metadata if isinstance(m, Ref)), None)
            yield from leaves(getattr(value, name), (*path, yaml_key(name)), found)
    elif isinstance(value, RootModel):
        yield path, value, ref
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if ref:
                yield (*path, key), key, ref
            yield from leaves(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index), ref)
    elif value is not None:
        yield path, value, ref
