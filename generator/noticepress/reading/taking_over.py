"""A file with what it takes over from another one: each fact keeps the place where it was written. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from noticepress.reading.yaml import Parsed, Path


def taken_over(own: Parsed, data: Any, steps: Iterable[tuple[Path, Path]], other: Parsed) -> Parsed:
    """``own`` with other ``data``, in which what stands ``here`` is what ``other`` says ``there``, for each step (here, there).

    Takes over whatever is known of a path there (position, key, comment, first line, that it cannot be read), but nothing below it.
    """
    values, keys, elsewhere = dict(own.values), dict(own.keys), dict(own.elsewhere)
    comments, literal, unreadable = dict(own.comments), dict(own.literal), set(own.unreadable)
    for here, there in steps:
        elsewhere[here] = other.written_at(there)
        if there in other.values:
            values[here] = other.values[there]
        if there in other.keys:
            keys[here] = other.keys[there]
        if there in other.comments:
            comments[here] = other.comments[there]
        if there in other.literal:
            literal[here] = other.literal[there]
        if there in other.unreadable:
            unreadable.add(here)
    return replace(
        own, data=data, values=values, keys=keys, elsewhere=elsewhere, comments=comments, literal=literal, unreadable=frozenset(unreadable)
    )  # fmt: skip
