"""The words of a block with their style: what is compared, and what every writer shows.

A word carries the space after it, so that words join to the readable text. A link, an inline code and a number
(``1.000,50``, ``€ 12``, ``10.3``) are one word each; bold text keeps its style word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
_MARKUP = re.compile(r"[*_`\[\]<>&\\!~\n]")
_WORD = re.compile(
    r"""\s*(?:
      (?=h)https?://[^\s<>]*[\w/]                               # address
    | (?=[\d€$£])(?:[€$£]\s?)?\d+(?:[.,:/]\d+)*(?:\s?%|(?!\w))   # number, amount, date, clock time
    | [\w\u0300-\u036f]+(?:[-+@'’./][\w\u0300-\u036f]+)*                                     # word, also e-mail, and/or, name@example.org
    | [^\w\s]                                                  # one punctuation mark
    )\s*""",
    re.VERBOSE,
)
_STYLES = {"strong_open": "strong", "em_open": "em", "s_open": "s"}
_STYLE_ENDS = {"strong_close": "strong", "em_close": "em", "s_close": "s"}
_QUOTES = (("\u00a0", " "), ("\u202f", " "), ("’", "'"), ("‘", "'"), ("‚", "'"), ("“", '"'), ("”", '"'), ("„", '"'))

Style = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as shown, its styles (``strong``, ``em``, ``s``, ``code``, ``image``, ``break``) and its link target."""

    text: str
    styles: Style = ()
    href: str = ""

    @property
    def key(self) -> str:
        """What makes two words the same: text without quote, space and normal-form differences; style; target."""
        text = self.text.strip() if self.text.isascii() else normalise(self.text)
        return "\0".join((text, *self.styles, self.href)) if self.styles or self.href else text


def normalise(text: str) -> str:
    """Return text in NFC (UAX 15) with plain spaces and straight quotes, white space collapsed."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for mark, plain in _QUOTES:
            text = text.replace(mark, plain)
    return " ".join(text.split())


def words(markdown: str) -> tuple[Word, ...]:
    """Return the words of an inline Markdown text; their texts join to what a reader sees."""
    if not _MARKUP.search(markdown):
        return tuple(Word(text) for text in _cut(markdown))
    tokens = _PARSER.parseInline(markdown)[0].children or []
    return tuple(_joined(_styled(tokens)))


def verbatim(code: str) -> tuple[Word, ...]:
    """Return the words of a code block, in which nothing is markup."""
    return tuple(Word(text) for text in _cut(code))


def _cut(text: str) -> list[str]:
    return _WORD.findall(text) or ([text] if text else [])


def _styled(tokens: list[Token]) -> Iterator[Word]:
    styles: list[str] = []
    link: list[str] | None = None
    href = ""
    for token in tokens:
        if token.type == "link_open":
            link, href = [], str(token.attrs["href"])
        elif token.type == "link_close" and link is not None:
            yield Word("".join(link), tuple(sorted(set(styles))), href)
            link = None
        elif token.type in _STYLES:
            styles.append(_STYLES[token.type])
        elif token.type in _STYLE_ENDS:
            styles.remove(_STYLE_ENDS[token.type])
        elif link is not None:
            link.append(" " if token.type.endswith("break") else token.content)
        else:
            yield from _plain(token, tuple(sorted(set(styles))))


def _plain(token: Token, styles: Style) -> Iterator[Word]:
    match token.type:
        case "code_inline":
            yield Word(token.content, (*styles, "code"))
        case "image":
            yield Word(token.content, (*styles, "image"), str(token.attrs["src"]))
        case "softbreak":
            yield Word(" ")
        case "hardbreak":
            yield Word("\n", ("break",))
        case _:
            yield from (Word(text, styles) for text in _cut(token.content))


def _joined(parts: Iterator[Word]) -> Iterator[Word]:
    """Give the space before a word (around links and bold, at line ends) to the word before it."""
    held: Word | None = None
    for part in parts:
        bare = part.text.lstrip()
        if held and len(bare) < len(part.text) and "break" not in part.styles:
            held = replace(held, text=held.text + part.text[: len(part.text) - len(bare)])
            part = replace(part, text=bare)
        if not part.text:
            continue
        if held:
            yield held
        held = part
    if held and held.text:
        yield held
