"""Results that are kept by which objects they are about: facts are dictionaries, which cannot be hashed and are never changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def identity_cache(objects: int, size: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep the last ``size`` results of a pure function whose first ``objects`` arguments are looked up by identity.

    All further arguments are hashable, and all stand by position. The objects are held as long as their results, so that no
    other can take their place in memory.
    """

    def decorated(function: Callable[P, T]) -> Callable[P, T]:
        kept: OrderedDict[tuple[Hashable, ...], tuple[tuple[object, ...], T]] = OrderedDict()

        @wraps(function)
        def found(*args: P.args, **kwargs: P.kwargs) -> T:
            assert not kwargs
            key = (*map(id, args[:objects]), *args[objects:])
            entry = kept.get(key)
            if entry is None:
                entry = kept[key] = args, function(*args, **kwargs)
                if len(kept) > size:
                    kept.popitem(last=False)
            else:
                kept.move_to_end(key)
            return entry[1]

        return found

    return decorated
