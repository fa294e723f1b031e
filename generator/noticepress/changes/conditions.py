"""A change and its facts as the conditions of rules read them: ``change.new.direct_marketing``, ``old.notice.recipients``.

Keys are written with underscores; what was left out is its default, ``none`` or an empty list; facts by id are lists, in
which each fact has an ``id``. A key that the model does not have is an error, so that a rule cannot misspell one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.changes.change import Change
from noticepress.changes.shapes import Items, Keyed, Record, Scalar, Shape, root, shape_at
from noticepress.law.sandbox import shown


@shown()
class Fact:
    """A record of the facts."""

    __slots__ = ("_id", "_shape", "_value")

    def __init__(self, shape: Record, value: Mapping[str, Any], key: str = ""):
        self._shape, self._value, self._id = shape, value, key

    def __getattr__(self, name: str) -> Any:
        key = name.replace("_", "-")
        if key in self._shape.fields:
            return seen(self._shape.fields[key], self._value.get(key, self._shape.defaults.get(key)))
        if name == "id" and self._id:
            return self._id
        raise AttributeError(f"there is no fact '{name}'")


@shown()
@dataclass(frozen=True, slots=True)
class Seen:
    """A change: its kind, where it is, its values, and the words in authored texts that promise, permit or limit otherwise."""

    kind: str
    path: tuple[str, ...]
    field: str
    old: Any
    new: Any
    gained: tuple[Any, ...]
    lost: tuple[Any, ...]
    deciding: tuple[str, ...] = ()


def seen(shape: Shape, value: Any) -> Any:
    """A value as conditions read it."""
    if isinstance(shape, Keyed):
        items = (value or {}).items() if isinstance(value, Mapping | None) else ()
        return value if isinstance(shape.of, Scalar) else [_keyed(shape.of, key, item) for key, item in items]
    if isinstance(shape, Items):
        return [seen(shape.of, item) for item in value or ()]
    return Fact(shape, value) if isinstance(shape, Record) and isinstance(value, Mapping) else value


def _keyed(shape: Shape, key: str, item: Any) -> Any:
    return Fact(shape, item, key) if isinstance(shape, Record) else item


def names(
    change: Change, old: Mapping[str, Any], new: Mapping[str, Any], vocabulary: Mapping[str, Any], kind: str = "",
    deciding: tuple[str, ...] = (),
) -> dict[str, Any]:  # fmt: skip
    """What a condition can name; ``kind`` is what a rule takes the change for, where that is not its own kind."""
    places = change.kind in ("moved", "id-renamed")
    shape = shape_at(change.path)
    was, now = ((v if places or v is None else seen(shape, v)) for v in (change.old, change.new))
    return {
        "change": Seen(kind or change.kind, change.path, change.field, was, now, change.gained, change.lost, deciding),
        "old": Fact(root(), old),
        "new": Fact(root(), new),
        "vocab": vocabulary,
    }
