"""Markdown of a document to HTML, with anchors, a table of contents and tables that fold on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from noticepress.markdown import parser, without_anchor

_PLACE = re.compile(r'(<h[1-6] |<a [^>]*?)(id="|href="#)(?=[a-z])')
_LEVEL = re.compile(r"(</?h)([1-6])(?=[ >])")
_SCHEME = re.compile(r"^(?:https?://|mailto:)")
_BREAK = re.compile(r"(?<=[/@?=])(?![/@?=]|$)|(?=[.&])")
"""Where a long address may go on in the next line: after a slash, before a dot."""
_LONGEST_LABEL = 60
"""Characters. A longer one would need more lines than what it stands before."""


@dataclass(frozen=True)
class Heading:
    """A heading with an anchor; ``name`` is HTML without tags."""

    level: int
    id: str
    name: str


@dataclass(frozen=True)
class Block:
    """A heading, or what stands between two of them or a part of it, as HTML."""

    html: str
    heading: Heading | None = None


@dataclass(frozen=True)
class Rendered:
    """A document as HTML. ``blocks``: what it is made of, in order, each known when it stood in another document."""

    blocks: tuple[Block, ...]

    @cached_property
    def html(self) -> str:
        """All of it."""
        return "".join(block.html for block in self.blocks)

    @cached_property
    def toc(self) -> list[dict[str, Any]]:
        """Its contents list: nested ``{level, id, name, children}`` as mkdocs wants them."""
        toc: list[dict[str, Any]] = []
        for heading in self.headings:
            entry: dict[str, Any] = {"level": heading.level, "id": heading.id, "name": heading.name, "children": []}
            siblings = toc if heading.level <= 2 or not toc else toc[-1]["children"]
            siblings.append(entry)
        return toc

    @property
    def headings(self) -> Iterator[Heading]:
        """Its headings that have an anchor."""
        return (block.heading for block in self.blocks if block.heading)


_PARSER = parser()
_RENDERER = RendererHTML()


def to_html(text: str, permalink: str) -> Rendered:
    """Render a document. ``permalink`` is the name of the link that each heading gets."""
    return Rendered(tuple(block for part in parts(text) for block in _blocks(part, permalink)))


_ALONE = re.compile(r"(?<=\n)\n+(?=#{1,6} |\*\*\w|[^\W\d_])")
"""Before a heading, or a paragraph that begins with a letter, at the beginning of a line after an empty one: no list, table or quotation
goes on there (CommonMark 0.31.2, 5.2 and 5.3; GitHub Flavored Markdown 0.29, 4.10)."""
_HEADING = re.compile(r"#{1,6} ")
_WHOLE = re.compile(r"^ *(?:\[[^\]]*\]:|```|~~~|> )|[\r\0\u2028\u2029]", re.MULTILINE)
"""What can stand in one part and mean something in another: a link's address, code, a quotation."""


def parts(text: str) -> Iterator[str]:
    """A document in parts that can be rendered one by one: each heading, and what stands between them."""
    if _WHOLE.search(text):
        yield text
        return
    for part in _ALONE.split(text):
        heading, end, rest = part.partition("\n") if _HEADING.match(part) else ("", "", part)
        if heading:
            yield heading + end
        if rest.strip():
            yield rest


@lru_cache(maxsize=1 << 13)
def _blocks(part: str, permalink: str) -> tuple[Block, ...]:
    """A part of a document as HTML."""
    tokens = _PARSER.parse(part)
    _label_rows(tokens)
    headings: list[tuple[int, Heading]] = []
    labels: list[str] = []
    column = 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            if heading := _heading(token, tokens[index + 1], permalink):
                headings.append((index, heading))
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
    return tuple(_cut(tokens, headings))


def _cut(tokens: list[Token], headings: list[tuple[int, Heading]]) -> Iterator[Block]:
    """Tokens as HTML, cut before and after each heading."""
    known = dict(headings)
    edges = sorted({0, len(tokens), *known, *(index + 3 for index in known)})
    for begin, end in pairwise(edges):
        html = _RENDERER.render(tokens[begin:end], _PARSER.options, {})
        yield Block(re.sub(r"(<table>.*?</table>)", r'<div class="np-table">\1</div>', html, flags=re.S), known.get(begin))


def embedded(html: str, prefix: str, shift: int) -> str:
    """A rendered document as part of another page: its anchors begin with ``prefix``, its headings stand ``shift`` lower."""
    lower = _LEVEL.sub(lambda found: f"{found[1]}{min(6, int(found[2]) + shift)}", html)
    return _PLACE.sub(lambda found: f"{found[1]}{found[2]}{prefix}-", lower)


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


def _heading(token: Token, inline: Token, permalink: str) -> Heading | None:
    """The heading that begins at ``token``, if it has an anchor; it gets a link to itself."""
    children = inline.children or []
    _, anchor = without_anchor(inline.content)
    if not anchor:
        return None
    last = children[-1]
    last.content = last.content.rpartition("{#")[0].rstrip(" ")
    token.attrSet("id", anchor)
    name = _words(inline)
    link = Token("html_inline", "", 0)
    link.content = f'<a class="headerlink" href="#{anchor}" title="{_attribute(permalink)}" aria-label="{_attribute(permalink)}: {_attribute(name)}">¶</a>'
    children.append(link)
    return Heading(int(token.tag[1]), anchor, _attribute(name))


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def _links(children: list[Token]) -> None:
    for index, child in enumerate(children):
        href = str(child.attrGet("href") or "") if child.type == "link_open" else ""
        if href.startswith("https:"):
            child.attrSet("rel", "noopener external")
        if href and [each.type for each in children[index + 1 : index + 3]] == ["text", "link_close"]:
            words = children[index + 1]
            if _address(words.content) == _address(href):
                child.attrSet("class", "np-address")
                words.type, words.content = "html_inline", "<wbr>".join(map(_attribute, _BREAK.split(words.content)))


def _address(text: str) -> str:
    return _SCHEME.sub("", text).rstrip("/")
