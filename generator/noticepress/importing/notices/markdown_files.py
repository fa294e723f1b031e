"""The text of Markdown, and of files that are text only: paragraphs parted by empty lines, items behind a sign. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from noticepress.findings import Finding
from noticepress.importing.notices.grids import Box, table
from noticepress.importing.notices.passages import Document, Passage, Table
from noticepress.importing.notices.web_pages import read as read_page
from noticepress.importing.proposal import Place

_BULLET = re.compile(r"^\s*[•·●▪◦–—*-]\s+")
"""Signs before items that Markdown does not know, in front of a line."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEAD = re.compile(r"\A---[ \t]*\n(?:.{0,2000}\n){0,60}?(?:---|\.\.\.)[ \t]*\n")
"""The YAML that many tools put above a text, which is not part of it."""


def read(text: str, findings: tuple[Finding, ...], name: str) -> Document:
    """The passages of a text with line feeds."""
    head = _HEAD.match(text)
    skipped = head[0].count("\n") if head else 0
    tables: list[Table] = []
    passages = tuple(_passages(text[head.end() :] if head else text, name, skipped, tables))
    return Document(name, "Markdown", passages, findings, tuple(tables))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")


def _passages(text: str, name: str, skipped: int, tables: list[Table]) -> Iterator[Passage]:
    """The passages; tables are put into ``tables`` as they come."""
    level, items, alone = 0, 0, ""
    rows: list[list[Box]] = []
    counted = inside = 0
    began = Place(name)
    tokens = _parser().parse(text)
    for number, token in enumerate(tokens):
        if token.type in ("table_open", "table_close"):
            counted += token.nesting > 0
            inside = counted if token.nesting > 0 else 0
            began = Place(name, "", (token.map or [0])[0] + 1 + skipped, 0, "line") if token.nesting > 0 else began
            if not inside and (made := table(counted, began, rows)):
                tables.append(made)
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(Box())
        elif token.type == "inline" and inside:
            row = (token.map or [0])[0] + 1 + skipped
            rows[-1][-1].texts.append(_words(token))
            yield Passage(Place(name, "", row, 0, "line"), _words(token), table=inside)
        elif token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type in ("list_item_open", "list_item_close"):
            items += token.nesting
            alone = f"{token.info}. " if token.nesting > 0 and _alone(tokens, number) else ""
        elif token.type == "inline":
            row = (token.map or [0])[0] + 1 + skipped
            yield from _lines(alone + _words(token), name, row, level, items > 0 and not alone)
            level, alone = 0, ""
        elif token.type in ("code_block", "fence", "html_block"):
            row = (token.map or [0])[0] + 1 + skipped
            content = token.content if token.type != "html_block" else _in_page(token.content, name)
            yield from _lines(content, name, row, 0, items > 0)


def _alone(tokens: list[Token], number: int) -> bool:
    """Whether an item is the only one of a numbered list: '3. How long we keep data' above a text."""
    opened = tokens[number - 1].type == "ordered_list_open"
    level = tokens[number].level
    end = next(
        (n for n in range(number + 1, len(tokens)) if tokens[n].level == level and tokens[n].type == "list_item_close"), -1
    )
    inside = sum(each.type == "inline" for each in tokens[number:end])
    return opened and inside == 1 and end > 0 and tokens[end + 1].type == "ordered_list_close"


def _words(token: Token) -> str:
    """What is read of inline Markdown: the words of a link, and its address where it is one of e-mail."""
    said = []
    for each in token.children or ():
        if each.type in ("text", "code_inline"):
            said.append(each.content)
        elif each.type in ("softbreak", "hardbreak"):
            said.append("\n")
        elif each.type == "image":
            said.append(each.content)
        elif each.type == "html_inline" and _BREAK.fullmatch(each.content):
            said.append("\n")
    return "".join(said)


def _in_page(content: str, name: str) -> str:
    return "\n".join(each.text for each in read_page(f"<html><body>{content}</body></html>", (), name).passages)


def _lines(text: str, name: str, row: int, level: int, item: bool) -> Iterator[Passage]:
    """A paragraph, or its lines where one of them begins with a sign of a list."""
    lines = text.split("\n")
    if not any(_BULLET.match(line) for line in lines):
        yield Passage(Place(name, "", row, 0, "line"), text, level, True, item)
        return
    gathered: list[str] = []
    began, listed = row, item
    for number, line in enumerate(lines):
        if _BULLET.match(line):
            if gathered:
                yield Passage(Place(name, "", began, 0, "line"), "\n".join(gathered), 0, True, listed)
            gathered, began, listed = [_BULLET.sub("", line)], row + number, True
        else:
            gathered.append(line)
    if gathered:
        yield Passage(Place(name, "", began, 0, "line"), "\n".join(gathered), 0, True, listed)
