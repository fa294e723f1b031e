"""Leaf blocks of a Markdown chunk by markdown-it: what stands inside lists, tables and quotes, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from noticepress.listing import with_written_numbers
from noticepress.redline.chunks import lines_of

LeafKind = Literal["heading", "paragraph", "item", "row", "quote", "code", "rule", "blank"]

# Reference definitions stay visible as paragraphs: a rule that swallows them would hide their changes.
_PARSER = with_written_numbers(
    MarkdownIt("commonmark", {"html": False}).enable("table").disable(["inline", "reference", "html_block"])
)

DEEPEST = int(_PARSER.options["maxNesting"]) - 4
"""Nesting from which a chunk is compared as it stands: what the parser leaves out below its limit must not hide."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf block with its exact source; fields as in ``blocks.Block``."""

    kind: LeafKind
    source: str
    cells: tuple[str, ...]
    level: int
    number: str
    group: int
    header: bool


@dataclass(slots=True)
class _Start:
    """Where a leaf starts (line in the chunk) and what it is."""

    line: int
    kind: LeafKind
    cells: tuple[str, ...]
    level: int = 0
    number: str = ""
    group: int = 0
    header: bool = False


@dataclass(slots=True)
class _Item:
    line: int
    number: str
    filled: bool = False


@dataclass(slots=True)
class _Place:
    """Where the walk over the tokens stands."""

    items: list[_Item] = field(default_factory=list)
    lists: int = 0
    quotes: int = 0
    group: int = 0
    header: bool = False


def leaves(chunk: str) -> Iterator[Leaf]:
    """Yield the leaf blocks of a chunk in order; their sources join to the chunk."""
    tokens = _PARSER.parse(chunk)
    if any(token.level >= DEEPEST for token in tokens):
        yield Leaf("code", chunk, (chunk,), 0, "", 0, False)
        return
    starts = list(_starts(tokens))
    if not starts:
        yield Leaf("blank", chunk, ("",), 0, "", 0, False)
        return
    lines = lines_of(chunk)
    bounds = [0, *(start.line for start in starts[1:]), len(lines)]
    for start, begin, end in zip(starts, bounds, bounds[1:], strict=False):
        source = "".join(lines[begin:end])
        yield Leaf(start.kind, source, start.cells, start.level, start.number, start.group, start.header)


def _starts(tokens: Sequence[Token]) -> Iterator[_Start]:
    place = _Place()
    for index, token in enumerate(tokens):
        _enter(place, token)
        start = _leaf_at(place, tokens, index)
        if start:
            start.group = place.group
            yield start
        _leave(place, token)


def _enter(place: _Place, token: Token) -> None:
    match token.type:
        case "bullet_list_open" | "ordered_list_open":
            place.group += place.lists == 0
            place.lists += 1
        case "list_item_open":
            place.items.append(_Item(_line(token), token.info))
        case "blockquote_open":
            place.quotes += 1
        case "table_open":
            place.group += 1
        case "thead_open" | "tbody_open":
            place.header = token.type == "thead_open"


def _leave(place: _Place, token: Token) -> None:
    match token.type:
        case "bullet_list_close" | "ordered_list_close":
            place.lists -= 1
        case "list_item_close":
            place.items.pop()
        case "blockquote_close":
            place.quotes -= 1


def _leaf_at(place: _Place, tokens: Sequence[Token], index: int) -> _Start | None:
    """Return the leaf that starts at a token, if one does."""
    token = tokens[index]
    match token.type:
        case "heading_open":
            _fill(place)
            return _Start(_line(token), "heading", (tokens[index + 1].content,), int(token.tag[1:]))
        case "paragraph_open":
            return _text(place, _line(token), tokens[index + 1].content)
        case "tr_open":
            _fill(place)
            return _Start(_line(token), "row", _cells(tokens, index), place.lists, header=place.header)
        case "fence" | "code_block":
            _fill(place)
            return _Start(_line(token), "code", (token.content,), place.lists)
        case "hr":
            _fill(place)
            return _Start(_line(token), "rule", ("",), place.lists)
        case "list_item_close" if not place.items[-1].filled:
            return _text(place, place.items[-1].line, "")
    return None


def _text(place: _Place, line: int, content: str) -> _Start:
    """Return a paragraph, or a list item when it is the first thing in one."""
    first = bool(place.items) and not place.items[-1].filled
    number = place.items[-1].number if first else ""
    _fill(place)
    kind: LeafKind = "item" if first else "quote" if place.quotes else "paragraph"
    return _Start(line, kind, (content,), place.lists, number)


def _fill(place: _Place) -> None:
    for item in place.items:
        item.filled = True


def _cells(tokens: Sequence[Token], index: int) -> tuple[str, ...]:
    contents: list[str] = []
    for token in tokens[index + 1 :]:
        if token.type == "tr_close":
            break
        if token.type == "inline":
            contents.append(token.content)
    return tuple(contents)


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0
