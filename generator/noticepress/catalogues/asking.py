"""Where words are asked for: the templates of laws, and the modules and templates of the site, by the ids that stand in them. Touches the disk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from noticepress.places import Places
from noticepress.reading.files import read_text

_PACKAGE = Path(__file__).resolve().parent.parent
_QUOTED = re.compile(r"""f?(["'])([a-zA-Z][\w./-]*)(?:\1|(?=\{))""")
"""A text in quotation marks that can be an id, or the beginning of one: ``'section.' ~ name``, ``f"section.{name}"``."""
_PAGES = ("comparison", "exporting", "formats", "publishing", "rendering", "site")
"""The rooms of the program that write what readers of notices see."""
_PRINTING = (*_PAGES, "changes", "importing", "reviewing", "upgrading")
"""Those that write what people read: also accounts of change, whose messages facts choose, and what editors read."""
_ENDINGS = ("*.md.j2", "*.j2", "*.html", "*.yaml")


@dataclass(frozen=True)
class Asking:
    """The first place of each id, and of each beginning of ids, as ``file:line``."""

    whole: Mapping[str, str]
    beginnings: Mapping[str, str]

    def place(self, message: str) -> str:
        """Where a message is asked for; empty when no file names it."""
        if message in self.whole:
            return self.whole[message]
        parts = message.split(".")
        ways = (".".join(parts[:end]) + "." for end in range(len(parts) - 1, 0, -1))
        return next((self.beginnings[way] for way in ways if way in self.beginnings), "")


def asking(places: Places, lineage: Iterable[str]) -> Asking:
    """The places of what the templates of laws, and the site, ask for; the laws come first."""
    return _asking(places.regimes, tuple(lineage), _PRINTING)


def asked_by_pages(places: Places, lineage: Iterable[str]) -> Asking:
    """The same without what only the facts of a change, or reports for editors, ask for."""
    return _asking(places.regimes, tuple(lineage), _PAGES)


@lru_cache(maxsize=16)
def _asking(layers: tuple[Path, ...], laws: tuple[str, ...], rooms: tuple[str, ...]) -> Asking:
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for path, shown in _files(layers, laws, rooms):
        text = read_text(path, path.parent)
        for number, line in enumerate(text.splitlines() if isinstance(text, str) else (), 1):
            for found in _QUOTED.finditer(line):
                known = beginnings if found[2].endswith(".") else whole
                known.setdefault(found[2], f"{shown}:{number}")
    return Asking(whole, beginnings)


def _files(layers: tuple[Path, ...], laws: tuple[str, ...], rooms: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for folder in (layer / law for law in laws for layer in layers):
        for path in sorted((folder / "templates").glob("*.j2")):
            yield path, f"regimes/{folder.name}/templates/{path.name}"
    for path in sorted(each for ending in (*_ENDINGS, "*.py") for each in _PACKAGE.rglob(ending)):
        below = path.relative_to(_PACKAGE)
        if below.parts[0] in rooms:
            yield path, f"noticepress/{below.as_posix()}"
