"""The plan of a site: every file of it as a small value that says where it goes, what it follows from and how it is made. Pure.

Artefacts that follow from the same things are planned together as a unit: the pages and files of a notice in one language, its
proof, the front of the site. When the key of a unit is what it was, nothing of it has to be planned again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from noticepress.publishing.pages.page import Page


@dataclass(frozen=True)
class Artefact:
    """A file of a site: ``path`` from its root, ``key`` a hash of all that its bytes follow from, and what makes them.

    ``stored``: whether it costs more to make than to fetch from the store.
    """

    path: str
    key: str
    make: Callable[[], bytes]
    stored: bool = True


@dataclass(frozen=True)
class Unit:
    """Artefacts by ``name``; ``key`` is a hash of all that any of them follows from. ``cost`` is a guess, the dearest are begun first."""

    name: str
    key: str
    cost: int = 1


class Plan(Protocol):
    """A site as units, and the artefacts of each."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units; their files have different paths."""

    def artefacts(self, name: str) -> Iterator[Artefact]:
        """The artefacts of a unit; raises ``Unusable`` when one cannot be planned."""


Named = Mapping[str, Sequence[tuple[str, str]]]
"""By language, where the page for what is not there leads: address below the folder of the language, and name."""


class Frame(Protocol):
    """What a theme puts around the pages of one language, and its own files. Made when the first page is, not before."""

    def page(self, page: Page) -> bytes:
        """A page as a file."""

    def files(self, named: Named) -> Mapping[str, bytes]:
        """Files of the theme by path below the folder of the language; its page for what is not there leads to what is ``named``."""

    def finish(self, folder: Path) -> None:
        """Let others work on what was written into ``folder``."""
