"""Which files below ``notices/`` people write, and what each holds. Pure but for the listing of folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import GenericAlias
from typing import Any

from noticepress.model import Organisation
from noticepress.model.shared import TEXTS, kinds, parts
from noticepress.model.texts import Text
from noticepress.places import KEYS, NO_NOTICES, ORGANISATIONS, SHARED
from noticepress.reading.names import entries
from noticepress.schemas.models import CONTENT

_ROWS = ("translations", "confirmations", "rewordings")
"""Files of answers, one a line, so that git merges them line by line."""
_AT_THE_TOP = ("organisation", "next", *_ROWS)
_OF_A_NOTICE = ("notice", "next", "correction", "waivers", "translations", "confirmations")
_RELEASED = ("releases", "proofs")


@dataclass(frozen=True)
class Kind:
    """What a file holds: its ``model``, and whether its items are one line each."""

    model: Any
    rows: bool = False


def kind_of(file: str) -> Kind | None:
    """The kind of a file, by its path below the repository with forward slashes; ``None`` for one that nobody lays out."""
    top, *steps = file.split("/")
    stem = steps[-1].removesuffix(".yaml") if steps else ""
    if top != "notices" or not steps or stem == steps[-1]:
        return None
    match steps[:-1]:
        case []:
            return _named(stem, _AT_THE_TOP)
        case [each] if each == ORGANISATIONS:
            return Kind(Organisation)
        case [each] if each == SHARED:
            return _shared(stem)
        case [notice] if notice not in NO_NOTICES:
            return _named(stem, _OF_A_NOTICE)
    return None


def _named(stem: str, known: tuple[str, ...]) -> Kind | None:
    return Kind(CONTENT[stem], stem in _ROWS) if stem in known else None


def _shared(stem: str) -> Kind | None:
    if stem == "translations":
        return Kind(CONTENT[stem], rows=True)
    every: Mapping[str, Any] = {**kinds(), **parts(), TEXTS: Text}
    return Kind(GenericAlias(Mapping, (str, every[stem]))) if stem in every else None


def is_released(file: str) -> bool:
    """True for what was published, which never changes."""
    return any(step in _RELEASED for step in file.split("/")[2:-1])


def below(folder: Path, root: Path) -> Iterator[Path]:
    """The files in a folder and the folders in it that are laid out."""
    for path in entries(folder):
        name = path.relative_to(root).as_posix()
        if path.is_dir() and not path.is_symlink():
            if path.name not in (*_RELEASED, KEYS):
                yield from below(path, root)
        elif kind_of(name) is not None:
            yield path
