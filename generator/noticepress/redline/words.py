"""The words of a block with their style: what is compared, and what every writer shows.

A word carries the space after it, so that words join to the readable text. A link, an inline code and a number
(``1.000,50``, ``€ 12``, ``10.3``) are one word each; bold text keeps its style word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": False})
_MARKUP = re.compile(r"[*_`\[<\\\r\n]|&[#\w]")
_PIECE = re.compile(r"\S+\s*|\s+")
_UNIT_APART = re.compile(r"[€$£]\s|\s%")
_WITHIN = (
    r"\u00ad\u0300-\u036f\u05b4\u05b7-\u05bf\u05c1\u05c2\u0653-\u0655\u093c\u09bc-\u09be\u09d7\u0a3c\u0b3c-\u0b3e\u0b56\u0b57\u0bbe\u0bd7"
    r"\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dca-\u0ddf\u102e\u3099\u309a"
)
"""What is no letter to Python but part of a word: soft hyphens, and the marks that letters are composed with (UAX 15)."""
_WORD = re.compile(
    r"""(?>(?:\A\s*+)?)(?:
      (?=h)https?://[^\s<>]*[\w/]                               # address
    | (?=[\d€$£])(?:[€$£]\s?)?\d+(?:[.,:/]\d+)*(?:\s?%|(?!\w))   # number, amount, date, clock time
    | [\w@]+(?:[-\u2010\u2011+@'’‘./][\w@]+)*                   # word, also e-mail, and/or, name@example.org
    | [^\w\s]                                                  # one punctuation mark
    )\s*+""".replace("[\\w@]", rf"[\w{_WITHIN}]"),
    re.VERBOSE,
)
_STYLES = {"strong_open": "strong", "em_open": "em"}
_STYLE_ENDS = {"strong_close": "strong", "em_close": "em"}
_ALIKE = str.maketrans(
    {**dict.fromkeys("\u00a0\u202f\u2007\u2009", " "), **dict.fromkeys("’‘‚", "'"), **dict.fromkeys("“”„", '"'),
     **dict.fromkeys("\u2010\u2011", "-"), **dict.fromkeys("\u00ad\u2060", None)}
)  # fmt: skip
"""Characters that a reader takes for the same: spaces of every width, quotes of every shape, hyphens that break or do not."""

Style = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word as shown, its styles (``strong``, ``em``, ``code``, ``image``, ``break``) and its link target."""

    text: str
    styles: Style = ()
    href: str = ""
    key: str = field(init=False, repr=False, compare=False)
    """What makes two words the same: text without quote, space and normal-form differences; style; target."""

    def __post_init__(self) -> None:
        text = self.text.strip() if self.text.isascii() else normalise(self.text)
        styled = self.styles or self.href
        object.__setattr__(self, "key", "\0".join((text, *self.styles, self.href)) if styled else text)


def normalise(text: str) -> str:
    """Return text in NFC (UAX 15) with plain spaces, hyphens and straight quotes, without soft hyphens, white space collapsed."""
    return " ".join(folded(text).split())


def folded(text: str) -> str:
    """Return text as ``normalise`` does, with all its white space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_ALIKE))
    return text


@lru_cache(maxsize=1 << 12)
def words(markdown: str) -> tuple[Word, ...]:
    """Return the words of an inline Markdown text; their texts join to what a reader sees.

    Most blocks stand in several versions, and are read for pages and for Word files.
    """
    if not is_marked(markdown):
        return _cut(markdown)
    tokens = _PARSER.parseInline(markdown)[0].children or []
    return tuple(_joined(_styled(tokens)))


@lru_cache(maxsize=1 << 13)
def key(markdown: str) -> str:
    """What makes two inline Markdown texts the same to a reader: the keys of their words, however these are marked and spaced."""
    return "\x1f".join([word.key for word in words(markdown)])


def is_marked(markdown: str) -> bool:
    """Tell whether an inline Markdown text can hold anything but the words themselves."""
    return bool(_MARKUP.search(markdown))


def verbatim(code: str) -> tuple[Word, ...]:
    """Return the words of a code block, in which nothing is markup."""
    return _cut(code)


def _cut(text: str, styles: Style = ()) -> tuple[Word, ...]:
    """Return the words of a text without markup; pieces between spaces recur, so their words are kept."""
    if _UNIT_APART.search(text):
        return _piece(text, styles)
    if styles:
        return tuple(word for piece in _PIECE.findall(text) for word in _piece(piece, styles))
    return tuple(chain.from_iterable(map(_piece, _PIECE.findall(text))))


@lru_cache(maxsize=1 << 13)
def _piece(text: str, styles: Style = ()) -> tuple[Word, ...]:
    return tuple(Word(part, styles) for part in _WORD.findall(text) or [text])


def _styled(tokens: list[Token]) -> Iterator[Word]:
    styles: list[str] = []
    link: list[str] | None = None
    href = ""
    for token in _unwrapped(tokens):
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


def _unwrapped(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens with wrapped lines joined: what is one word on a line (``12 %``) is one where the line ends in it."""
    held: Token | None = None
    for token in tokens:
        running = token.type in ("text", "softbreak")
        content = " " if token.type == "softbreak" else token.content  # before marks the parser puts a text without letters
        if running and held is not None:
            held.content += content
        elif running:
            held = Token("text", "", 0, content=content)
        else:
            if held is not None:
                yield held
                held = None
            yield token
    if held is not None:
        yield held


def _plain(token: Token, styles: Style) -> Iterator[Word]:
    match token.type:
        case "code_inline":
            yield Word(token.content, (*styles, "code"))
        case "image":
            place = str(token.attrs["src"])
            yield Word("!", styles)  # our pages show no images, but this mark and, to a place that a notice may name, a link
            yield Word(token.content, styles if place.startswith("https://") else (*styles, "image"), place)
        case "hardbreak":
            yield Word("\n", ("break",))
        case _:
            yield from _cut(token.content, styles)


def _joined(parts: Iterator[Word]) -> Iterator[Word]:
    """Give the space before a word (around links and bold, at line ends) to the word before it."""
    held: Word | None = None
    for part in parts:
        bare = part.text.lstrip()
        if held and len(bare) < len(part.text) and "break" not in part.styles:
            held = Word(held.text + part.text[: len(part.text) - len(bare)], held.styles, held.href)
            part = Word(bare, part.styles, part.href)
        if not part.text:
            continue
        if held:
            yield held
        held = part
    if held and held.text:
        yield held
