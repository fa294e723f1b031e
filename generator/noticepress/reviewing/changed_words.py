"""The words that a branch changes in catalogues and templates, whether or not a notice is written with them today. Reads both sides.

A catalogue or template that is new takes the place of the one that comes with the program, one that is gone gives it back: what counts
before and after is compared, message by message and line by line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from noticepress.findings import Unusable
from noticepress.language.catalogue import Catalogue, read_catalogue
from noticepress.places import packaged
from noticepress.reading.files import read_text
from noticepress.reviewing.trees import Differs

_MOST_LINES = 2_000
"""Lines of a template that are compared one by one."""


@dataclass(frozen=True)
class ChangedWords:
    """Words in a ``file``: of a message, called by its id (with its form of address), or of a line; either may be empty."""

    file: str
    name: str
    old: str
    new: str


def changed_words(base: Path, head: Path, files: Sequence[Differs]) -> Iterator[ChangedWords]:
    """Yield the words that differ in ``files`` between the folders ``base`` and ``head``; what cannot be read, its findings tell."""
    for each in files:
        if each.file.endswith(".po"):
            yield from _of_catalogue(base, head, each.file)
        elif each.file.endswith(".j2"):
            yield from _of_template(base, head, each.file)


def _of_catalogue(base: Path, head: Path, file: str) -> Iterator[ChangedWords]:
    try:
        old, new, ours = (_catalogue(root / file) for root in (base, head, packaged("locales").parent))
    except Unusable:
        return
    for key in dict.fromkeys((*old.entries, *new.entries)):
        before, after = (side.entries.get(key) or ours.entries.get(key) for side in (old, new))
        words = [" | ".join(entry.forms) if entry else "" for entry in (before, after)]
        if words[0] != words[1]:
            address, name = key
            yield ChangedWords(file, f"{name} ({address})" if address else name, *words)


def _catalogue(path: Path) -> Catalogue:
    return read_catalogue(path) if path.is_file() else Catalogue({}, "")


def _of_template(base: Path, head: Path, file: str) -> Iterator[ChangedWords]:
    old, new = (_lines(root, file) for root in (base, head))
    if old is None or new is None or len(old) + len(new) > _MOST_LINES:
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield ChangedWords(file, str(c + 1), *(" ".join(filter(None, lines)) for lines in (old[a:b], new[c:d])))


def _lines(root: Path, file: str) -> list[str] | None:
    """The lines of a template, or of the one of the program that counts without it."""
    root = root if (root / file).is_file() else packaged("regimes").parent
    if not (root / file).is_file():
        return []
    text = read_text(root / file, root)
    return [line.strip() for line in text.split("\n")] if isinstance(text, str) else None
