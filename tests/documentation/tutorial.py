"""Reads a tutorial as the steps that its reader takes: commands with what they print, edits of files, and new files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w./-]+\.ya?ml)`")


@dataclass(frozen=True)
class Command:
    """A command line and the lines that it is said to print; ``…`` stands for anything."""

    line: str
    prints: str


@dataclass(frozen=True)
class Edit:
    """Lines of a file (``old``) that become others (``new``)."""

    file: str
    old: str
    new: str


@dataclass(frozen=True)
class NewFile:
    """A file that the reader writes."""

    file: str
    text: str


Step = Command | Edit | NewFile


def steps(page: str) -> Iterator[Step]:
    """The steps of a tutorial in order. An edit is of the file named last in backticks before it."""
    for block in FENCE.finditer(page):
        kind, body = block.groups()
        named = FILE.findall(page[: block.start()])
        if kind == "console":
            for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
                line, _, prints = part.partition("\n")
                yield Command(line, prints.rstrip("\n"))
        elif kind == "diff":
            lines = body.splitlines(keepends=True)
            old = "".join(line[1:] for line in lines if line[0] in " -")
            new = "".join(line[1:] for line in lines if line[0] in " +")
            yield Edit(named[-1], old, new)
        elif kind == "yaml":
            yield NewFile(named[-1], body)


def apply(edit: Edit, root: Path) -> None:
    """Make the edit; its old lines must stand in the file exactly once."""
    path = root / edit.file
    text = path.read_text(encoding="utf-8")
    assert text.count(edit.old) == 1, f"{edit.file} holds this {text.count(edit.old)} times:\n{edit.old}"
    path.write_text(text.replace(edit.old, edit.new), encoding="utf-8")


def matches(said: str, printed: str) -> bool:
    """Whether ``printed`` is as the tutorial says, in which ``…`` stands for anything, also for several lines."""
    pattern = ".*".join(re.escape(part.strip("\n")) for part in said.split("…"))
    return re.search(rf"\A\s*{pattern}\s*\Z", printed, re.DOTALL) is not None
