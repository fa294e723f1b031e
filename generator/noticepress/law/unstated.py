"""What follows from facts that could not be read: lists of which only some items are known. Pure.

Conditions over a notice with errors are worked out with the filters here. An item of which a filter cannot say whether it belongs is left
out, and the list says that it is not whole: what is in it is known, how many there are, or that there are none, is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from jinja2 import pass_context, pass_environment, pass_eval_context
from jinja2.filters import FILTERS


class Unstated(Exception):
    """A fact that was asked for could not be read; ``place`` is the error that says so, as ``file:line:column``."""

    def __init__(self, place: str):
        self.place = place
        super().__init__(place)


class Partial(list[Any]):
    """The known items of a list that may have more: whoever asks for what follows from all of them is told ``why`` that is unknown."""

    def __init__(self, known: Iterable[Any], why: Unstated):
        super().__init__(known)
        self.why = why

    @property
    def known(self) -> list[Any]:
        """The items that are known to be in it."""
        return list(super().__iter__())

    def __iter__(self) -> Iterator[Any]:
        yield from super().__iter__()
        raise self.why

    def __bool__(self) -> bool:
        return True if super().__len__() else self._unknown()

    def __contains__(self, item: object) -> bool:
        return True if item in self.known else self._unknown()

    def __add__(self, other: Any) -> Partial:
        return Partial([*self.known, *_known(other)[0]], self.why)

    def __radd__(self, other: Any) -> Partial:
        return Partial([*_known(other)[0], *self.known], self.why)

    def _unknown(self, *_: Any) -> NoReturn:
        raise self.why

    __len__ = __eq__ = __ne__ = __lt__ = __gt__ = __getitem__ = __reversed__ = _unknown
    __hash__ = None


@dataclass(frozen=True, eq=False)
class AtLeast:
    """A number of items of which only some are known."""

    known: int
    why: Unstated

    def __gt__(self, other: object) -> bool:
        return (isinstance(other, int) and self.known > other) or self._unknown()

    def __ge__(self, other: object) -> bool:
        return (isinstance(other, int) and self.known >= other) or self._unknown()

    def __mul__(self, times: int) -> AtLeast:
        return AtLeast(self.known * times, self.why) if times >= 0 else self._unknown()

    __rmul__ = __mul__

    def __lt__(self, other: object) -> bool:
        return not self >= other

    def __le__(self, other: object) -> bool:
        return not self > other

    def __eq__(self, other: object) -> bool:
        return False if isinstance(other, int) and self.known > other else self._unknown()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __bool__(self) -> bool:
        return self > 0

    def _unknown(self) -> NoReturn:
        raise self.why


def _count(value: Any) -> Any:
    return AtLeast(len(value.known), value.why) if isinstance(value, Partial) else len(value)


def _known(value: Iterable[Any]) -> tuple[list[Any], Unstated | None]:
    """The items of a list, and why there may be more."""
    found: list[Any] = []
    try:
        found.extend(value.known if isinstance(value, Partial) else value)
    except Unstated as unstated:  # an iterator that stumbled; a list keeps what it was given before
        return found, unstated
    return found, value.why if isinstance(value, Partial) else None


def _whole(known: list[Any], why: Unstated | None) -> list[Any]:
    return known if why is None else Partial(known, why)


def _item_by_item(name: str) -> Callable[..., Any]:
    """A filter of Jinja that looks at one item after the other, which goes on where it cannot look."""
    original = FILTERS[name]

    @pass_context
    def go_on(context: Any, value: Any, *arguments: Any, **named: Any) -> list[Any]:
        known, why = _known(value)
        found: list[Any] = []
        for item in known:
            try:
                found.extend(original(context, [item], *arguments, **named))
            except Unstated as unstated:
                why = why or unstated
        return _whole(found, why)

    return go_on


@pass_eval_context
def _listed(_: Any, value: Any) -> list[Any]:
    return value if isinstance(value, Partial) else list(value)


@pass_environment
def _unique(environment: Any, value: Any, *arguments: Any, **named: Any) -> list[Any]:
    known, why = _known(value)
    return _whole(list(FILTERS["unique"](environment, known, *arguments, **named)), why)


@pass_environment
def _summed(environment: Any, value: Any, attribute: str | None = None, start: Any = 0) -> Any:
    if attribute is not None or not isinstance(start, list):
        return FILTERS["sum"](environment, value, attribute, start)
    known, why = _known(value)
    for part in known:
        items, unknown = _known(part)
        start, why = [*start, *items], why or unknown
    return _whole(start, why)


@pass_environment
def _first(environment: Any, value: Any) -> Any:
    """Of a list that may have more, nobody knows which is the first."""
    if isinstance(value, Partial):
        raise value.why
    return FILTERS["first"](environment, value)


PARTLY: dict[str, Callable[..., Any]] = {
    **{name: _item_by_item(name) for name in ("selectattr", "rejectattr", "select", "reject", "map")},
    "length": _count,
    "count": _count,
    "list": _listed,
    "unique": _unique,
    "sum": _summed,
    "first": _first,
}
"""The filters of conditions over a notice with errors, by name; each is given what Jinja's own of that name is."""
