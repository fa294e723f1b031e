"""Our Markdown: one parser configuration, and the rules for text that comes from YAML.

CommonMark with tables, without raw HTML. Text from YAML may hold paragraphs, lists, bold, italic and links to
``https:``, ``mailto:`` and ``tel:``; nothing else (headings and tables belong to the templates).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED_BLOCKS = frozenset(
    {"paragraph_open", "paragraph_close", "inline", "bullet_list_open", "bullet_list_close", "ordered_list_open",
     "ordered_list_close", "list_item_open", "list_item_close"}
)  # fmt: skip
ALLOWED_INLINE = frozenset(
    {"text", "softbreak", "hardbreak", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close", "text_special"}
)
ALLOWED_SCHEMES = ("https:", "mailto:", "tel:")
_HTML = re.compile(r"<[A-Za-z/!?][^>]*>?|&[a-zA-Z#][a-zA-Z0-9]*;")
_LINK = re.compile(r"\]\(\s*<?\s*([^\s)>]*)")
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufeff]")
_NAMES = {
    "heading_open": "a heading", "hr": "a rule", "fence": "a code block", "code_block": "a code block",
    "code_inline": "code", "image": "an image", "table_open": "a table", "blockquote_open": "a quotation",
}  # fmt: skip


def parser() -> MarkdownIt:
    """The parser for everything: CommonMark and tables, raw HTML off."""
    return MarkdownIt("commonmark", {"html": False}).enable("table")


_PARSER = parser()
_LENIENT = parser()
_LENIENT.validateLink = lambda url: True  # type: ignore[method-assign]  # so that refused links can be named


def problems(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield ``(rule, message, fix)`` for everything in a text from YAML that may not be published."""
    if found := _INVISIBLE.search(text):
        yield "text-invisible", f"an invisible character (U+{ord(found[0]):04X})", "remove it"
    if found := _HTML.search(text):
        yield "text-html", f"HTML in a text: {found[0][:40]}", "use Markdown: **bold**, [words](https://…); write '<' in words"
    for target in _LINK.findall(text):
        if not target.lower().startswith(ALLOWED_SCHEMES):
            yield "text-link", f"a link to '{target[:60]}'", "link to an address with https://, mailto: or tel:"
    seen: set[str] = set()
    for token in _walk(_LENIENT.parse(text)):
        allowed = ALLOWED_INLINE if token.level_is_inline else ALLOWED_BLOCKS
        if token.kind not in allowed and token.kind in _NAMES and token.kind not in seen:
            seen.add(token.kind)
            yield "text-markup", f"{_NAMES[token.kind]} in a text", "use paragraphs, lists, bold, italic and links only"


class _Seen:
    __slots__ = ("kind", "level_is_inline")

    def __init__(self, token: Token, inline: bool):
        self.kind, self.level_is_inline = token.type, inline


def _walk(tokens: list[Token]) -> Iterator[_Seen]:
    for token in tokens:
        yield _Seen(token, False)
        for child in token.children or ():
            yield _Seen(child, True)


def plain_text(markdown: str) -> str:
    """The words of a Markdown text without its marks, white space folded; heading anchors dropped."""
    words: list[str] = []
    for token in _PARSER.parse(markdown):
        if token.type == "inline":
            words.append("".join(child.content if child.content else " " if child.type.endswith("break") else "" for child in token.children or ()))
    text = re.sub(r"\s*\{#[a-z0-9-]+\}", "", " ".join(words))
    return re.sub(r"\s+", " ", text).strip()
