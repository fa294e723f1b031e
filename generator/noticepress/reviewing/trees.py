"""Files that differ between two revisions and are no working text: what was published, laws, words, keys. Reads files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from noticepress.chain.homes import is_chain
from noticepress.model.shared import kinds, parts
from noticepress.places import KEYS, SHARED

Change = Literal["added", "changed", "removed"]
Topic = Literal["templates", "duties", "weights", "words", "law", "keys"]

FOR_A_PERSON: tuple[Topic, ...] = ("templates", "words", "law")
"""What pages and short notices say beside every text, and which duties there are: no comparison of texts shows all of it."""


@dataclass(frozen=True)
class Differs:
    """A file that differs. ``file`` is relative to the root of the notices."""

    file: str
    change: Change


def released(base: Path, head: Path) -> list[Differs]:
    """Files of what ``base`` published that are no more as they were, or that were put beside them afterwards."""
    found = []
    for differs in _differences(base, head, "notices"):
        steps = PurePosixPath(differs.file).parts
        if len(steps) < 4 or steps[2] != "releases" or steps[3].startswith("."):
            continue
        depth = 5 if any(is_chain(side / Path(*steps[:4])) for side in (base, head)) else 4  # of another organisation
        new = differs.change == "added" and (len(steps) <= depth or not (base / Path(*steps[:depth])).exists())
        if not new:
            found.append(differs)
    return found


def unseen(base: Path, head: Path) -> dict[Topic, list[Differs]]:
    """Files that change what notices say, ask or weigh without being part of any, and the keys whose signatures count."""
    found: dict[Topic, list[Differs]] = {}
    for folder in ("regimes", "locales", f"notices/{KEYS}"):
        for differs in _differences(base, head, folder):
            found.setdefault(_topic(differs.file), []).append(differs)
    return found


def notices_differ(base: Path, head: Path) -> bool:
    """True when any file of the notices differs."""
    return next(_differences(base, head, "notices"), None) is not None


def facts_files(base: Path, head: Path) -> Iterator[Differs]:
    """The files of facts of notices, their own and those that they share, that differ."""
    for differs in _differences(base, head, "notices"):
        steps = PurePosixPath(differs.file).parts
        if len(steps) == 3 and (steps[2] == "notice.yaml" or is_shared(differs.file)):
            yield differs


def is_shared(file: str) -> bool:
    """Whether it is a file of facts that several notices use."""
    steps = PurePosixPath(file).parts
    return len(steps) == 3 and steps[:2] == ("notices", SHARED) and steps[2].removesuffix(".yaml") in {**kinds(), **parts()}


def _topic(file: str) -> Topic:
    steps = PurePosixPath(file).parts
    if steps[0] == "notices":
        return "keys"
    if steps[-1] in ("materiality.yaml", "unseen-facts.yaml", "deciding.yaml"):
        return "weights"
    if steps[0] == "locales":
        return "words"
    if len(steps) > 2 and steps[2] == "templates":
        return "templates"
    if len(steps) > 2 and steps[2] == "requirements":
        return "duties"
    return "law"


def _differences(base: Path, head: Path, folder: str) -> Iterator[Differs]:
    old, new = _files(base, folder), _files(head, folder)
    for file in sorted({*old, *new}):
        if file not in new:
            yield Differs(file, "removed")
        elif file not in old:
            yield Differs(file, "added")
        elif _content(old[file]) != _content(new[file]):
            yield Differs(file, "changed")


def _files(root: Path, folder: str) -> dict[str, Path]:
    return {
        path.relative_to(root).as_posix(): path
        for path in (root / folder).rglob("*")
        if (path.is_file() or path.is_symlink()) and "__pycache__" not in path.parts
    }


def _content(path: Path) -> bytes | str:
    """The bytes of a file; of a link, which no release has, where it leads."""
    return str(path.readlink()) if path.is_symlink() else path.read_bytes()
