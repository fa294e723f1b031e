"""Our Markdown: one parser configuration, and the rules for text that comes from YAML.

CommonMark with tables, without raw HTML and images. Text from YAML may hold paragraphs, lists, bold, italic and links
to ``https:``, ``mailto:`` and ``tel:``; nothing else (headings and tables belong to the templates). What is refused
here is also inert for the parser: a link elsewhere stays the characters that were written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from noticepress.listing import with_written_numbers
from noticepress.model.values import WEB_ADDRESS
from noticepress.reading.characters import hidden, named

Problem = tuple[str, str, str]
"""Rule, message, fix."""
Check = Callable[[str], Iterator[Problem]]

_PLACES = ("https://", "mailto:", "tel:", "#")
"""How a link may begin; ``#`` only in templates."""
_MAIL = re.compile(r"mailto:(?:(?!%[0-7])[^\s?&,;:/@])+@[^\s?&,;:/@.]+(?:\.[^\s?&,;:/@.]+)+")
_TELEPHONE = re.compile(r"tel:\+?[0-9-]{3,20}")
_ANCHOR = re.compile(r"(?<![ \t])[ \t]*+(?<!\\)\{#[a-z0-9-]+\}[ \t]*$")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_TAG = re.compile(r"<[A-Za-z/!?][^>]*>?")
_NAMES = {
    "heading_open": "a heading", "hr": "a rule", "fence": "a code block", "code_block": "a code block",
    "code_inline": "code", "image": "an image", "table_open": "a table", "blockquote_open": "a quotation",
}  # fmt: skip
_ONLY = "use paragraphs, lists, bold, italic and links only"
_LINK_FIX = "link to an address with https://, mailto: or tel:"
_HTML_FIX = "use Markdown: **bold**, [words](https://…); write '<' in words"
_LEFTOVERS: tuple[tuple[re.Pattern[str], Problem], ...] = (
    (re.compile(r"\]\("), ("text-link", "a link that is not complete", "write [words](https://…), an address without spaces")),
    (re.compile(r"\]\[|\]:"), ("text-link", "a link by reference", "write the address with the words: [words](https://…)")),
    (
        re.compile(r"\*\*|(?<!_)__(?!_)"),
        (
            "text-markup",
            "bold that does not begin or end here",
            "write **words**, without a space inside the asterisks; a mark of the text itself is \\* or \\_",
        ),
    ),
    (re.compile(r"`"), ("text-markup", "code in a text", _ONLY)),
    (re.compile(r"\|"), ("text-markup", "a bar (|), which would begin a column of a table", "write 'or', or \\|")),
    (re.compile(r"\{#"), ("text-markup", "an anchor {#…}", "remove it; anchors come from ids")),
)


def parser() -> MarkdownIt:
    """The parser for everything: CommonMark and tables; no raw HTML, no images, links to safe places only."""
    found = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    found.validateLink = _may_link  # type: ignore[method-assign]
    return with_written_numbers(found)


def _may_link(url: str) -> bool:
    return url.lower().startswith(_PLACES)


def _lenient() -> MarkdownIt:
    """A parser that lets everything through and keeps escapes apart, so that what is refused can be named."""
    found = MarkdownIt("commonmark", {"html": False}).enable("table").disable("text_join")
    found.validateLink = lambda url: True  # type: ignore[method-assign]
    return found


_PARSER = parser()
_LENIENT = _lenient()


def problems(text: str) -> Iterator[Problem]:
    """Yield everything in a text (Markdown) from YAML that may not be published, each once."""
    yield from _invisible(text)
    environment: dict[str, Any] = {}
    tokens = _LENIENT.parse(text, environment)
    found: list[Problem] = []
    for reference in environment.get("references", {}).values():
        found.append(
            (
                "text-link",
                f"a link definition to '{reference['href'][:60]}'",
                "write the address with the words: [words](https://…)",
            )
        )
    for token in tokens:
        found += _of_block(token)
        before = ""
        for child in token.children or ():
            found += _of_inline(child)
            if before == "link_open" and child.type == "link_close":
                found.append(("text-link", "a link without words", "write [words](https://…)"))
            before = child.type
    found += _at_the_edges(text)
    yield from dict.fromkeys(found)


_DELIMITER = re.compile(
    r"\\.|\]\((?:<[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)|^[ \t]*\*(?=[ \t])|([*_])", re.MULTILINE | re.DOTALL
)
"""What can begin or end bold and italics, and where the same characters do not: escaped, in an address, before an item."""


@lru_cache(maxsize=1 << 10)
def contained(text: str) -> str:
    """A text (Markdown) whose lone ``*`` and ``_`` are escaped, so that they make no pair with marks before or behind it.

    ``naam*`` in one text and ``*verplicht`` in the next of a paragraph would lose their asterisks.
    """
    if "*" not in text and "_" not in text:
        return text
    places = [found.start() for found in _DELIMITER.finditer(text) if found[1]]
    fates = list(_fates(_LENIENT.parse(text)))
    if len(fates) != len(places):
        return text
    lone = {place for place, alone in zip(places, fates, strict=True) if alone and _touches(text, place)}
    escaped = "".join(f"\\{character}" if place in lone else character for place, character in enumerate(text))
    return escaped if _PARSER.render(escaped) == _PARSER.render(text) else text


def _fates(tokens: Sequence[Token]) -> Iterator[bool]:
    """Of each ``*`` and ``_`` of a text in order, whether it stays one; the lenient parser keeps them apart."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "text" and child.content in ("*", "_"):
                yield True
            elif child.type in ("em_open", "em_close", "strong_open", "strong_close"):
                yield from [False] * len(child.markup)
            elif child.type == "text":
                yield from [True] * len(re.findall(r"[*_]", child.content))


def _touches(text: str, place: int) -> bool:
    """Whether a ``*`` or ``_`` may mark something: not between spaces, nor ``_`` within a word."""
    before, after = text[:place][-1:], text[place + 1 :][:1]
    if text[place] == "_" and before.isalnum() and after.isalnum():
        return False
    return not before or not after or not (before.isspace() and after.isspace())


def problems_of_name(text: str) -> Iterator[Problem]:
    """Yield everything in a name or example that may not be published; it is no Markdown and stands on one line."""
    yield from problems_of_line(text)
    if tag := _TAG.search(text):
        yield "text-html", f"HTML in a name: {tag[0][:40]}", "write plain words"
    for entity in _ENTITY.findall(text):
        if entity[1] == "#" or entity[1:] in html5:
            yield "text-html", f"HTML in a name: {entity[:40]}", f"type the character itself: {unescape(entity)}"
    if re.search(r"\]\(|\*\*", text):
        yield "text-markup", "Markdown in a name", "write plain words; only texts can be bold or have links"


def problems_of_heading(text: str) -> Iterator[Problem]:
    """Yield what a heading may not have besides what no text may have: more than one line."""
    if "\n" in text:
        yield "text-lines", "more than one line in a heading or name", "write it on one line"
    if re.match(r"[-+*](\s|$)", text):
        yield "text-markup", "a list item in a heading or name", f"remove the mark, or write \\{text[0]}"


def problems_of_line(text: str) -> Iterator[Problem]:
    """Yield everything in plain words (a street, a number) that may not be published."""
    yield from _invisible(text)
    if "\n" in text:
        yield "text-lines", "more than one line where one is expected", "write it on one line"


def _invisible(text: str) -> Iterator[Problem]:
    for offset in hidden(text):
        yield "text-invisible", f"an invisible character ({named(text[offset])})", "remove it"
        return


def _of_block(token: Token) -> Iterator[Problem]:
    if token.type in _NAMES:
        yield "text-markup", f"{_NAMES[token.type]} in a text", _ONLY


def _of_inline(token: Token) -> Iterator[Problem]:
    if token.type in _NAMES:
        yield "text-markup", f"{_NAMES[token.type]} in a text", _ONLY
    if token.type == "link_open":
        yield from _of_link(str(token.attrGet("href") or ""))
        if title := token.attrGet("title"):
            yield (
                "text-link",
                f"a link with a title, '{str(title)[:40]}', which shows only to whoever points at it",
                "say it in the text",
            )
    if token.info == "entity":
        yield "text-html", f"HTML in a text: {token.markup[:40]}", "type the character itself"
    if token.type == "text":
        if tag := _TAG.search(token.content):
            yield "text-html", f"HTML in a text: {tag[0][:40]}", _HTML_FIX
        yield from (problem for pattern, problem in _LEFTOVERS if pattern.search(token.content))


def _of_link(target: str) -> Iterator[Problem]:
    if not target.lower().startswith(_PLACES[:3]):
        yield "text-link", f"a link to '{target[:60]}'", _LINK_FIX
    elif not any(pattern.fullmatch(target) for pattern in (WEB_ADDRESS, _MAIL, _TELEPHONE)):
        yield "text-link", f"a link to '{target[:60]}', which is not a complete address", _LINK_FIX


def _at_the_edges(text: str) -> Iterator[Problem]:
    """What would take hold of the words that a template puts before or after the text."""
    if re.match(r"=+\s*(\n|$)", text):
        yield "text-markup", "a heading in a text", _ONLY
    if re.search(r"(?<!\\)(?:\\\\)*\\$", text, re.MULTILINE):
        yield "text-markup", "a backslash at the end of a line", "remove it"


def without_anchor(heading: str) -> tuple[str, str]:
    """Split the content of a heading (Markdown) into its words and its anchor (``{#id}``), empty when there is none."""
    found = _ANCHOR.search(heading)
    return (heading[: found.start()], found[0].strip(" \t{#}")) if found else (heading, "")


_ONLY_WORDS = re.compile(r"[^\W\d_](?>(?:[^\W_]|[,;:’‘()%€/-]| (?! ))*)\.?")
"""A line in which nothing can mean anything but itself."""


@lru_cache(maxsize=1 << 11)
def plain_text(markdown: str, *, addresses: bool = False) -> str:
    """The words of a Markdown text without its marks, white space folded; heading anchors dropped.

    ``addresses``: a link is followed by where it leads, in brackets, unless its words are that address.
    """
    if _ONLY_WORDS.fullmatch(markdown):
        return markdown.strip()
    words: list[str] = []
    before = ""
    for token in _PARSER.parse(markdown):
        if token.type == "inline":
            bare, anchor = without_anchor(token.content) if before == "heading_open" else ("", "")
            words.append(_words(_PARSER.parseInline(bare)[0] if anchor else token, addresses=addresses))
        elif token.type in ("code_block", "fence"):
            words.append(token.content)
        before = token.type
    return re.sub(r"\s+", " ", " ".join(words)).strip()


def leads_elsewhere(href: str, words: str) -> bool:
    """Tell whether a link leads to an address that its words are not."""
    return href.startswith(("http", "mailto", "tel")) and _bare(href) != _bare(words)


def _bare(address: str) -> str:
    """An address as people write it, to see whether the words of a link are the address that it leads to."""
    return "".join(re.sub(r"^(?:https?://|mailto:|tel:)", "", address.strip()).split()).rstrip("/")


def _words(inline: Token, *, addresses: bool = False) -> str:
    parts: list[str] = []
    href, start = "", 0
    for child in inline.children or ():
        if child.type == "link_open":
            href, start = str(child.attrGet("href") or ""), len(parts)
        elif child.type == "link_close" and addresses and leads_elsewhere(href, "".join(parts[start:])):
            parts.append(f" ({href})")
        parts.append(child.content or (" " if child.type.endswith("break") else ""))
    return "".join(parts)
