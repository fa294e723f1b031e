"""How single values and sets of them differ: longer, wider, started."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Protocol

from noticepress.changes.change import Change, Kind
from noticepress.changes.shapes import Items, Scalar
from noticepress.model.values import period_days
from noticepress.redline.sameness import same_line


class Changed(Protocol):
    """A place in the facts at which changes can be made."""

    @property
    def key(self) -> str:
        """The last YAML key of the place."""

    def change(self, kind: Kind, old: Any, new: Any, locales: tuple[str, ...] = ()) -> Change:
        """A change here."""


def compare_scalars(shape: Scalar, old: Any, new: Any, at: Changed) -> Iterator[Change]:
    """Yield the change between two values, if there is one. Periods of equal length are equal, and words that read the same."""
    if old == new or (shape.kind == "plain" and isinstance(old, str) and isinstance(new, str) and same_line(old, new)):
        return
    kind = _kind(shape, old, new, at.key)
    if kind is not None:
        yield at.change(kind, old, new)


def _kind(shape: Scalar, old: Any, new: Any, key: str) -> Kind | None:
    if shape.kind == "flag" and (old is True or new is True) and (old, new) != (True, None):  # what is not said has not stopped
        return "started" if new is True else "stopped"
    if key == "id":
        return "id-renamed"
    if old is None or new is None:
        return "added" if old is None else "removed"
    if shape.kind == "period":
        return _longer(period_days(old), period_days(new))
    return "basis-switched" if shape.name == "basis" else "changed"


def _longer(old: float, new: float) -> Kind | None:
    if math.isclose(old, new):
        return None
    return "longer" if new > old else "shorter"


def compare_sets(shape: Items, old: Any, new: Any, at: Changed) -> Iterator[Change]:
    """Yield the change between two lists in which only membership counts; of languages the first one counts, too."""
    before, after = old or [], new or []
    gained, lost = set(after) - set(before), set(before) - set(after)
    if shape.all_when_empty and (gained or lost) and not (before and after):
        yield at.change("narrower" if after else "wider", old, new)
    elif gained or lost:
        yield at.change("changed" if gained and lost else "wider" if gained else "narrower", old, new)
    elif isinstance(shape.of, Scalar) and shape.of.kind == "locale" and before[:1] != after[:1]:
        yield at.change("changed", old, new)
    elif (old is None) != (new is None) and not before:
        yield at.change("added" if old is None else "removed", old, new)
