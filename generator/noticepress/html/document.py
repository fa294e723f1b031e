"""Markdown of a document to HTML, with anchors, a table of contents and tables that fold on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from noticepress.markdown import parser, without_anchor

_SCHEME = re.compile(r"^(?:https?://|mailto:)")
_BREAK = re.compile(r"(?<=[/@?=])(?![/@?=]|$)|(?=[.&])")
"""Where a long address may go on in the next line: after a slash, before a dot."""
_LONGEST_LABEL = 60
"""Characters. A longer one would need more lines than what it stands before."""


@dataclass(frozen=True)
class Rendered:
    """HTML and its contents list: nested ``{level, id, name, children}`` as mkdocs wants them."""

    html: str
    toc: list[dict[str, Any]]


_PARSER = parser()


def to_html(text: str, permalink: str) -> Rendered:
    """Render a document. ``permalink`` is the name of the link that each heading gets."""
    tokens = _PARSER.parse(text)
    _label_rows(tokens)
    toc: list[dict[str, Any]] = []
    labels: list[str] = []
    column = 0
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            _heading(token, tokens[index + 1], toc, permalink)
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
    renderer = RendererHTML()
    html = renderer.render(tokens, _PARSER.options, {})
    return Rendered(re.sub(r"(<table>.*?</table>)", r'<div class="np-table">\1</div>', html, flags=re.S), toc)


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


def _heading(token: Token, inline: Token, toc: list[dict[str, Any]], permalink: str) -> None:
    children = inline.children or []
    _, anchor = without_anchor(inline.content)
    if not anchor:
        return
    last = children[-1]
    last.content = last.content.rpartition("{#")[0].rstrip(" ")
    level = int(token.tag[1])
    token.attrSet("id", anchor)
    name = _words(inline)
    link = Token("html_inline", "", 0)
    link.content = f'<a class="headerlink" href="#{anchor}" title="{_attribute(permalink)}" aria-label="{_attribute(permalink)}: {_attribute(name)}">¶</a>'
    children.append(link)
    entry: dict[str, Any] = {"level": level, "id": anchor, "name": _attribute(name), "children": []}
    siblings = toc if level <= 2 or not toc else toc[-1]["children"]
    siblings.append(entry)


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
