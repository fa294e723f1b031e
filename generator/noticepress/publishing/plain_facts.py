"""Facts of a release as plain data: what is of another kind than was expected there says nothing. Pure.

A folder of a release may be older than this program, or written by hand: of what may be left out, the types let more than one form pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def mapping(value: Any) -> Mapping[str, Any]:
    """A mapping; an empty one for what is none."""
    return value if isinstance(value, Mapping) else {}


def listed(value: Any) -> Sequence[Any]:
    """A list; an empty one for what is none."""
    return value if isinstance(value, list | tuple) else ()
