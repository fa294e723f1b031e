"""A YAML file as nodes, with the style in which each is written and where it begins and ends. Pure.

Places are offsets in the text, in characters. Comments are given to entries by ``remarks``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from noticepress.reading.yaml import events


@dataclass(slots=True, eq=False)
class Node:
    """A value: a map or list with its entries, or a scalar. ``column`` (from 0) is that of the first key or hyphen of a block."""

    kind: Literal["map", "list", "scalar"]
    start: int
    column: int
    end: int = 0
    flow: bool = False
    value: str = ""
    style: str = ""
    """``'``, ``"``, ``|``, ``>``; empty for plain words; ``!`` for plain words that a tag says to be text."""
    entries: list[Entry] = field(default_factory=list)
    owner: Entry | None = None
    below: list[str] = field(default_factory=list)
    """Comments behind the last entry."""
    remarked: bool = False
    """A comment stands within its brackets."""

    @property
    def nothing(self) -> bool:
        """True where a value should stand and none does."""
        return self.kind == "scalar" and not self.style and not self.value


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value, or an item of a list. ``above``: comments, and ``""`` for empty lines; ``beside``: at the end of its line."""

    home: Node
    key: Node | None = None
    value: Node | None = None
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Token:
    """Something that takes up room: a scalar, or a bracket. ``within`` is the innermost node that is open behind it."""

    start: int
    end: int
    entry: Entry
    within: Node


@dataclass(slots=True)
class Document:
    """A file. ``head``: the comments that are about all of it; ``marked``: it begins with ``---``."""

    root: Node
    tokens: Sequence[Token]
    head: list[str] = field(default_factory=list)
    marked: bool = False


def read(text: str) -> Document | None:
    """The nodes of a text that can be parsed without findings; ``None`` where it holds no map or list."""
    reader = _Reader(text)
    for event in events(text):
        reader.take(event)
    if reader.top.value is None or reader.top.value.kind == "scalar":
        return None
    return Document(reader.top.value, reader.tokens, marked=reader.marked)


class _Reader:
    """Puts events together."""

    def __init__(self, text: str):
        self.text = text
        self.top = Entry(Node("list", 0, 0))
        self.stack: list[Node] = []
        self.tokens: list[Token] = []
        self.marked = False

    def take(self, event: Any) -> None:
        """Take the next event."""
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            self.marked = self.marked or bool(event.explicit)
        elif kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            mark = event.start_mark
            node = Node("map" if kind[0] == "M" else "list", mark.index, mark.column, flow=bool(event.flow_style))
            self._placed(node)
            self.stack.append(node)
            if node.flow and node.owner is not None and self.text[mark.index : mark.index + 1] in ("{", "["):
                self.tokens.append(Token(mark.index, mark.index + 1, node.owner, node))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            node = self.stack.pop()
            node.end = event.end_mark.index
            if node.flow and node.owner is not None and self.text[node.end - 1 : node.end] in ("}", "]"):
                self.tokens.append(Token(node.end - 1, node.end, node.owner, self._within()))

    def _within(self) -> Node:
        return self.stack[-1] if self.stack else self.top.home

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ("!" if event.tag is not None else "")
        if style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip())
        node = Node("scalar", start, event.start_mark.column, end, bool(self.stack and self.stack[-1].flow), event.value, style)
        entry = self._placed(node)
        if end > start:
            self.tokens.append(Token(start, end, entry, self._within()))

    def _placed(self, node: Node) -> Entry:
        """Put a node where it belongs: a key opens an entry, a value fills the last one, an item is one by itself."""
        if not self.stack:
            node.owner, self.top.value = self.top, node
            return self.top
        home = self.stack[-1]
        last = home.entries[-1] if home.entries else None
        if home.kind == "map" and last is not None and last.value is None:
            last.value = node
        else:
            last = Entry(home, key=node) if home.kind == "map" else Entry(home, value=node)
            home.entries.append(last)
        node.owner = last
        return last


def nodes(root: Node) -> Iterator[Node]:
    """The node and all below it."""
    asked = [root]
    while asked:
        node = asked.pop()
        yield node
        asked += [entry.value for entry in reversed(node.entries) if entry.value is not None]
