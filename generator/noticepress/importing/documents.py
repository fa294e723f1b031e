"""A document of maps and lists that somebody else made, JSON or YAML: its values with their places. Touches the disk."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from noticepress.findings import Finding, Unusable, on_one_line
from noticepress.importing.given import given, no
from noticepress.importing.proposal import Place
from noticepress.importing.texts import plain

MAX_BYTES = 2_000_000
"""Of a file: the largest public TILT document has an eighth of it."""
MAX_LEAVES = 20_000
MAX_DEPTH = 24
MAX_VALUE = 20_000
"""Characters of a value: as many as a text may have."""

Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Limits:
    """How much of a document is read: bytes of the file, values in it."""

    size: int = MAX_BYTES
    leaves: int = MAX_LEAVES


@dataclass(frozen=True, slots=True)
class Spot(Place):
    """Where a value stands: ``part`` is its path, ``$.controller.name``; line and column from 1."""

    @property
    def cell(self) -> str:
        """``line 12``."""
        return f"line {self.row}"

    def __str__(self) -> str:
        return f"{self.part}, line {self.row}"

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"at": self.part, "line": self.row, "column": self.column}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is neither a map nor a list: its text without what nobody sees, and the truth value that it is, if it is one."""

    place: Spot
    text: str
    steps: Path_
    flag: bool | None = None
    note: str = ""


Tree = Leaf | dict[str, Any] | list[Any] | None
"""A value with all below it: ``Leaf`` in the place of every text, number and truth value, ``None`` for what says nothing (null, "")."""


@dataclass(frozen=True)
class Source:
    """A document: its file as findings call it, its values, and what had to be said while it was read."""

    file: str
    tree: Tree
    findings: tuple[Finding, ...] = field(default=())

    @property
    def leaves(self) -> Iterator[Leaf]:
        """Every value that says something, in the order of the source."""
        return leaves(self.tree)


def leaves(tree: Tree) -> Iterator[Leaf]:
    """All leaves of a tree, in order."""
    if isinstance(tree, Leaf):
        yield tree
    elif isinstance(tree, Mapping):
        for each in tree.values():
            yield from leaves(each)
    elif isinstance(tree, Sequence):
        for each in tree:
            yield from leaves(each)


def leaf(tree: Tree, *steps: str) -> Leaf | None:
    """The leaf at a path of keys; ``None`` where there is none."""
    for step in steps:
        tree = tree.get(step) if isinstance(tree, dict) else None
    return tree if isinstance(tree, Leaf) else None


def several(tree: Tree, *steps: str) -> list[Any]:
    """What a path of keys holds as a list, also where one thing stands there without a list around it."""
    for step in steps:
        tree = tree.get(step) if isinstance(tree, dict) else None
    if isinstance(tree, list):
        return [each for each in tree if each is not None]
    return [] if tree is None else [tree]


def spot(file: str, steps: Path_, line: int, column: int) -> Spot:
    """The place of a value by the steps that lead to it."""
    named = "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" if _plain_key(step) else f"[{_quoted(step)}]" for step in steps
    )
    return Spot(file, f"${named}", line, column)


def _plain_key(key: str) -> bool:
    return key.replace("_", "a").replace("-", "a").isalnum() and len(key) <= 60


def _quoted(key: str) -> str:
    return f'"{on_one_line(key[:60])}"'


def made(written: Any, place: Spot, steps: Path_) -> Leaf | None:
    """A leaf of a value as a parser hands it on; ``None`` for what says nothing."""
    if written is None:
        return None
    if isinstance(written, bool):
        return Leaf(place, "true" if written else "false", steps, written)
    whole = "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= each <= "\udfff" else each for each in str(written))
    text, note = plain(whole)
    flag = {"true": True, "false": False}.get(text.lower())
    return Leaf(place, text, steps, flag, note) if text else None


def read_document(path: Path, name: str) -> Source:
    """Read a JSON or YAML file, which findings call ``name``; raises ``Unusable`` where it cannot be read, or is too much."""
    return read_text(given(path, name, MAX_BYTES, "the file of the document", "bring in a part of it"), name, Limits())


def read_text(data: bytes, name: str, limits: Limits) -> Source:
    """The values of the bytes of a JSON or YAML file; raises ``Unusable`` as ``read_document`` does."""
    from noticepress.importing import json_values, yaml_values

    text = _text(data, name)
    if not text.strip():
        raise no(name, "file-empty", "the file is empty", "save the document again, and look whether it opens")
    read = json_values.read if text.lstrip()[0] in "{[" or name.lower().endswith(".json") else yaml_values.read
    found = read(text, name, limits.leaves)
    count = sum(1 for _ in leaves(found.tree))
    if count > limits.leaves:
        raise no(name, "too-much", f"it has {count:,} values; at most {limits.leaves:,} are read", "bring in a part at a time")
    return found


def _text(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 where its mark says so (RFC 8259 section 8.1 wants the first)."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"the byte 0x{data[error.start]:02x} is not {encoding.upper().removesuffix('-SIG')}"
        raise Unusable([Finding("not-utf-8", message, name, line, fix="save the file as UTF-8")]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
