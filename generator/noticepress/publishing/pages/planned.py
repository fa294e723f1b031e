"""A page that could be made, with the key of all that it depends on, and parts of pages that are made when they are wanted. Pure.

A view is a frozen dataclass of plain values: text, numbers, dates, tuples, other such classes, and ``Part``. Its ``repr`` writes
all of them, each in one way, so that two views with one key show the same. A part is told by its own key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from noticepress.publishing.pages.page import Kind, Page

T = TypeVar("T")


@dataclass(frozen=True)
class Planned:
    """A page: ``address`` from the language's folder, ``key`` (SHA-256 in hex), and ``make``, which makes it.

    Two pages with one key are the same, if made with the same program, templates, words, laws and theme.
    """

    address: str
    kind: Kind
    key: str
    make: Callable[[], Page]


@dataclass(frozen=True)
class Part(Generic[T]):
    """What is costly to make, and the ``key`` of all that it is made of."""

    key: str
    make: Callable[[], T] = field(repr=False, compare=False)


def key_of(*values: object) -> str:
    """The SHA-256 (hex) of plain values."""
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()
