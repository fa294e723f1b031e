"""Markdown of a document to HTML, with anchors, a table of contents and tables that fold on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from noticepress.html import plain
from noticepress.markdown import parser, without_anchor
from noticepress.redline.chunks import chunks

_TABLE = re.compile(r"(<table>(?:(?!<table>).)*?</table>)", re.DOTALL)
_SCHEME = re.compile(r"^(?:https?://|mailto:)")
_BREAK = re.compile(r"(?<=[/@?=])(?<!//)(?![/@?=]|$)|(?<!www)(?=[.&])")
"""Where a long address may go on in the next line: after a slash, before a dot."""
_MARK = re.compile(r"[*_`\[<\\&]")
"""Without one of these, inline Markdown is the words themselves."""
_ROWS = ' class="np-rows"'
_LONGEST_LABEL = 60
"""Characters. A longer one would need more lines than what it stands before."""


@dataclass(frozen=True)
class Rendered:
    """HTML and its contents list: nested ``{level, id, name, children}`` as mkdocs wants them."""

    html: str
    toc: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading with an anchor, its words as they stand in HTML."""

    level: int
    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """The HTML of a part of a text, and what it means for the rest of it."""

    html: str
    headings: tuple[_Heading, ...]
    defines: bool
    """Whether it defines addresses that links elsewhere can refer to."""


_PARSER = parser()
_RENDERER = RendererHTML()


def to_html(text: str) -> Rendered:
    """Render a document. Each heading gets a link to itself, which a script names.

    The versions of a notice share most of their blocks: a text is cut where no block reaches across, and each part is
    rendered once. Only a link by reference can mean something else elsewhere; a text that defines one is rendered in whole.
    """
    pieces = [_piece(part) for part in _parts(text)]
    if len(pieces) > 1 and any(piece.defines for piece in pieces):
        pieces = [_rendered(text)]
    headings = (heading for piece in pieces for heading in piece.headings)
    return Rendered("".join(piece.html for piece in pieces), _contents(headings))


def _parts(text: str) -> tuple[str, ...]:
    """Cut a text; not one with fences, whose ends are known to nobody but the parser."""
    return (text,) if "```" in text or "~~~" in text else chunks(text)


def _rendered(text: str) -> _Piece:
    """Render a part of a text, or a whole one; without the parser of blocks where it can do without."""
    if content := plain.paragraph(text):
        return _Piece(f"<p>{_inline(content).html}</p>\n", (), False)
    if items := plain.items(text):
        return _Piece(_list([_inline(item) for item in items]), (), False)
    if heading := plain.heading(text):
        return _plain_heading(*heading)
    return _parsed(text)


def _parsed(text: str) -> _Piece:
    references: dict[str, Any] = {}
    tokens = _PARSER.parse(text, references)
    _label_rows(tokens)
    headings: list[_Heading] = []
    labels: list[str] = []
    column = 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            headings.extend(_heading(token, tokens[index + 1]))
        elif token.type == "table_open":
            labels = []
        elif token.type == "tr_open":
            column = 0
        elif token.type == "th_open":
            labels.append(_words(tokens[index + 1]))
            token.attrSet("scope", "col")
        elif token.type == "td_open":
            if column < len(labels) and labels[column]:
                token.attrSet("data-label", labels[column])
            column += 1
        elif token.type == "inline":
            _links(token.children or [])
        if token.type in ("th_open", "td_open"):
            token.attrs.pop("style", None)  # a strict policy forbids inline styles
    html = _RENDERER.render(tokens, _PARSER.options, {})
    return _Piece(_TABLE.sub(r'<div class="np-table">\1</div>', html), tuple(headings), bool(references))


_piece = lru_cache(maxsize=1 << 12)(_rendered)


@dataclass(frozen=True, slots=True)
class _Inline:
    """The HTML of a line, and whether it begins with a label."""

    html: str
    labelled: bool = False


@lru_cache(maxsize=1 << 12)
def _inline(content: str) -> _Inline:
    """Render inline Markdown; of a list that changed, most items did not."""
    if not _MARK.search(content):
        return _Inline(escapeHtml(content))
    (inline,) = _PARSER.parseInline(content)
    children = inline.children or []
    _links(children)
    return _Inline(_RENDERER.renderInline(children, _PARSER.options, {}), _labelled(inline))


def _list(items: Sequence[_Inline]) -> str:
    labelled = len(items) > 1 and all(item.labelled for item in items)
    lines = "".join(f"<li>{item.html}</li>\n" for item in items)
    return f"<ul{_ROWS if labelled else ''}>\n{lines}</ul>\n"


def _label_rows(tokens: list[Token]) -> None:
    """Mark lists in which every item begins with a label in bold, up to a colon: on a wide screen labels get a column."""
    for index, token in enumerate(tokens):
        if token.type == "bullet_list_open":
            items = list(_items(tokens, index))
            if len(items) > 1 and all(map(_labelled, items)):
                token.attrSet("class", "np-rows")


def _items(tokens: list[Token], index: int) -> Iterator[Token]:
    """The first line of each item of the list that opens at ``index``; an empty one where an item begins with something else."""
    level = tokens[index].level
    for place in range(index + 1, len(tokens)):
        token = tokens[place]
        if token.type == "bullet_list_close" and token.level == level:
            return
        if token.type == "list_item_open" and token.level == level + 1:
            line = tokens[place + 2] if tokens[place + 1].type == "paragraph_open" else None
            yield line or Token("inline", "", 0)


def _labelled(inline: Token) -> bool:
    children = inline.children or []
    kinds = [child.type for child in children]
    if (
        "strong_close" not in kinds
        or kinds.index("strong_open") > 1
        or "".join(c.content for c in children[: kinds.index("strong_open")])
    ):
        return False
    label = "".join(child.content for child in children[: kinds.index("strong_close")])
    return label.endswith(":") and len(label) <= _LONGEST_LABEL


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ())


def _heading(token: Token, inline: Token) -> Iterator[_Heading]:
    """Give a heading its anchor, if it has one, and yield it for the contents list."""
    children = inline.children or []
    _, anchor = without_anchor(inline.content)
    if not anchor:
        return
    last = children[-1]
    last.content = last.content.rpartition("{#")[0].rstrip(" ")
    token.attrSet("id", anchor)
    heading = _Heading(int(token.tag[1]), anchor, _attribute(_words(inline)))
    yield heading


def _plain_heading(level: int, words: str, anchor: str) -> _Piece:
    """Render a heading without marks as ``_heading`` and the renderer would."""
    heading = _Heading(level, anchor, _attribute(words))
    if not anchor:
        return _Piece(f"<h{level}>{heading.name}</h{level}>\n", (), False)
    return _Piece(f'<h{level} id="{anchor}">{heading.name}</h{level}>\n', (heading,), False)


def _contents(headings: Iterable[_Heading]) -> list[dict[str, Any]]:
    """Return the contents list: what is deeper than level 2 stands below the entry before it."""
    toc: list[dict[str, Any]] = []
    for heading in headings:
        entry: dict[str, Any] = {"level": heading.level, "id": heading.anchor, "name": heading.name, "children": []}
        siblings = toc if heading.level <= 2 or not toc else toc[-1]["children"]
        siblings.append(entry)
    return toc


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def _links(children: list[Token]) -> None:
    for index, child in enumerate(children):
        href = str(child.attrGet("href") or "") if child.type == "link_open" else ""
        if href.startswith("https:"):
            child.attrSet("rel", "external")
        if href and [each.type for each in children[index + 1 : index + 3]] == ["text", "link_close"]:
            words = children[index + 1]
            if _address(words.content) == _address(href):
                child.attrSet("class", "np-address")
                words.type, words.content = "html_inline", "<wbr>".join(map(_attribute, _BREAK.split(words.content)))


def _address(text: str) -> str:
    return _SCHEME.sub("", text).rstrip("/")
