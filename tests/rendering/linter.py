"""A reader of sentences: what looks wrong in a document, whatever its words are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from noticepress.markdown import parser

_ABBREVIATION = re.compile(
    r"\b(?:[A-Za-z]\.(?:[a-z]{1,3}\.|[A-Za-z]\.?)*|enz\.|etc\.|[Ii]nc\.|Ltd\.|Pvt\.|Eireli\.|Civ\.|Bus\.|Prof\.|subd\.)"
)
_DOUBLED = re.compile(r"(?<!\.)\.\.(?!\.)|·\.|[,;:!?][.,;:](?!\w)|[.!?]\)?[,;:](?=\s|$)|\s[.,;:!?](?=\s|$)|\(\s|\s\)|\(\)")
_ABBREVIATED = ("Buchst. ", "z. ", "u. ", "d. ")
"""German words whose full stop ends no sentence, before a small letter."""
_AFTER_STOP = re.compile(r"(\S+)[.!?][”’»\"')]*\s+([a-zà-ÿ]\S*)")
_TWICE = re.compile(r"\b(?!je )(?!(?<=, )(?:die die|der der|das das)\b)([^\W\d_]+) \1\b")
_OPEN = "“‘«„\"'([…"


def complaints(text: str, small: Sequence[str] = ()) -> Iterator[str]:
    """Yield what is wrong with the sentences of a document (Markdown); ``small``: names that begin with a small letter."""
    for number, line in enumerate(text.splitlines()):
        if re.search(r"\S  +\S", line):
            yield f"two spaces: {line[:200]}"
        if re.search(r"\*\*\s*\*\*(?!\*)|\*\*\*\*", line) or line.rstrip() != line:
            yield f"empty bold or space at the end in line {number + 1}: {line[:200]}"
    tokens = parser().parse(text)
    depth = 0
    for index, token in enumerate(tokens):
        depth += (token.type in ("list_item_open",)) - (token.type in ("list_item_close",))
        if token.type == "inline":
            kind = "heading" if tokens[index - 1].type == "heading_open" else "item" if depth else "paragraph"
            for wrong in _of_block(_plain(token), kind, tokens[index + 2] if index + 2 < len(tokens) else None, small):
                yield f"{wrong} in {kind}: “{_plain(token)[:400]}”"


def _plain(token: Token) -> str:
    words = "".join(child.content if child.content else " " * child.type.endswith("break") for child in token.children or ())
    return re.sub(r"\s*\{#[a-z0-9-]+\}$", "", words).strip()


def _of_block(words: str, kind: str, following: Token | None, small: Sequence[str]) -> Iterator[str]:
    bare = _ABBREVIATION.sub(lambda found: found[0].replace(".", "·"), words)
    lists = following is not None and following.type in ("bullet_list_open", "ordered_list_open")
    if found := _DOUBLED.search(bare):
        yield f"punctuation {found[0]!r}"
    if found := _TWICE.search(words):
        yield f"a word twice {found[0]!r}"
    for found in _AFTER_STOP.finditer(bare):
        if "·" not in found[1] and not found[2].startswith(tuple(small)) and not found[0].startswith(_ABBREVIATED):
            yield f"a sentence with a small letter {found[0]!r}"
    if kind == "heading":
        if words.endswith((".", ":", ",", ";")) and not bare.endswith("·"):
            yield "a heading with a stop"
        return
    end = words.rstrip("”’»\"')*_")[-1:]
    if words.endswith(":") and not lists:
        yield "a colon before nothing"
    if kind == "item" and end not in ".!?…:" and re.search(r"\w{2}[.!?] [A-Z]", bare):
        yield "sentences without an end"
    if kind == "paragraph":
        if end not in ".!?…:" and not bare.endswith("·"):
            yield "no end"
        first = words.lstrip(_OPEN)[:1]
        if first.islower() and not words.startswith(("www.", "'s ", "’s ", *small)):
            yield "no capital"
