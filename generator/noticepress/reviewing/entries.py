"""Entries of git's trees: which are taken out of a commit, and how many at once. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

MAX_PATH, MAX_NAME = 1_000, 200
"""Bytes of a path below the root and of each name in it: every file system takes them."""
_BATCH = 20_000_000
"""Bytes that are asked of git at once."""
TOLD = 200
"""Findings of one commit about what is not taken over."""


def batches(wanted: Mapping[str, str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """Paths in groups whose contents fit into memory together."""
    batch: list[str] = []
    room = _BATCH
    for path, object_id in wanted.items():
        if batch and sizes[object_id] > room:
            yield batch
            batch, room = [], _BATCH
        batch.append(path)
        room -= sizes[object_id]
    if batch:
        yield batch


class Clashes:
    """Paths of which one stands in the place of another: a tree can hold a name twice, as file and as folder."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        self._spelt: dict[str, str] = {}

    def why(self, path: str) -> str:
        """Why a path cannot stand beside those before it; empty when it can."""
        above = [str(each) for each in PurePosixPath(path).parents][:-1]
        if path in self._files or path in self._folders or any(each in self._files for each in above):
            return "stands in the place of another file or folder of the same name"
        for each in (path, *above):
            if (other := self._spelt.setdefault(_alike(each), each)) != each:
                return f"and '{other[:MAX_NAME]}' are one name on Windows or macOS, where only one of them can be"
        self._files.add(path)
        self._folders.update(above)
        return ""


def _alike(path: str) -> str:
    """What two names have in common that are one where capitals, or how accents are encoded, make no difference."""
    return unicodedata.normalize("NFC", path).casefold()


FIX = "put an ordinary file in its place"
_FILES = ("100644", "100755", "100664")


def refused_entry(mode: str, path: str) -> str:
    """Why an entry of a tree is not taken over: it would lead elsewhere, or has a name that no file of ours has."""
    if mode == "120000":
        return "is a link, which a review does not follow"
    if mode == "160000":
        return "is a submodule, which a review does not read"
    steps = PurePosixPath(path).parts
    strange = "\\" in path or not path.isprintable() or path.startswith("/") or "/".join(steps) != path
    if len(path.encode("utf-8", "replace")) > MAX_PATH or any(len(step.encode("utf-8", "replace")) > MAX_NAME for step in steps):
        return f"has a name of more than {MAX_NAME} bytes, or a path of more than {MAX_PATH:,}"
    if mode not in _FILES or strange or any(step in ("..", ".") or step.lower() == ".git" for step in steps):
        return "is not the name of an ordinary file"
    return ""
