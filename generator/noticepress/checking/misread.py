"""What Markdown makes of a text that its author may not have meant: words become a list, marks vanish, a link goes elsewhere.

Unlike what ``markdown.problems`` names, this is allowed, and often meant; only a person can tell. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from noticepress.addresses import doubtful_host, host_of, private_host
from noticepress.telephone import shows_another

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_OPENS = "‘“'\"«‹([€$£¿¡%§@#…-–—"
_CLOSES = ".,;:!?)]’”'\"»›%…°*-–—"
_HOST = re.compile(r"(?<![\w.@-])(https?://(?:[^\s/@]{0,100}@)?)?([\w-]{1,63}(?:\.[\w-]{1,63}){1,9})(?![\w@])", re.I)
_COUNTRY = re.compile(r"(?<![\w.-])(?:https?://)?[\w.-]+\.[a-z]{2,24}\.?(?:[/?#]\S*)?", re.I)
_MAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,255}\w")
_USER = re.compile(r"://[^\s/]{1,200}@")
"""A name of a user before a host, which takes the place of the host for a reader."""
_ENDS = frozenset(
    [
        "com",
        "org",
        "net",
        "info",
        "eu",
        "nl",
        "be",
        "de",
        "fr",
        "uk",
        "io",
        "app",
        "gov",
        "edu",
        "example",
        "bank",
        "shop",
        "online",
    ]
)
"""Ends of names that are taken for hosts in the middle of other words; a link whose words are one name may have any."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What may be misread: a message and a fix; ``line`` of the text (from 0), where it is about one."""

    rule: str
    message: str
    fix: str
    line: int | None = None


def doubts(text: str) -> Iterator[Doubt]:
    """Yield what a text (Markdown) from YAML may not mean, each once."""
    tokens = _PARSER.parse(text)
    found = [*_lists(tokens, text.split("\n"))]
    for token in tokens:
        if token.children:
            found += [*_emphasis(token.children), *_links(token.children)]
    yield from dict.fromkeys(found)


def _lists(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Doubt]:
    for index, token in enumerate(tokens):
        if not token.type.endswith("_list_open") or not token.map:
            continue
        number = token.map[0]
        line, above = lines[number].strip(), lines[number - 1].strip() if number else ""
        mark, _, words = line.partition(" ")
        items = _items(tokens, index)
        if len(items) > 1 and set(items) == {"1"}:
            numbers = f"1, 2{', 3' if len(items) > 2 else ''}"
            yield Doubt("text-list", "the items of a list are all numbered 1, and published so", f"number them {numbers}", number)
        if len(items) > 1 or above.endswith(":"):
            continue
        if not _sum(mark, words) and (not above or (_nested(tokens, index, number) and not _range(above, token))):
            continue
        escaped = f"{mark[:-1]}\\{mark[-1]}"
        yield Doubt(
            "text-list",
            f"line {number + 1} of the text begins like a list item: '{_short(line)}'",
            f"if the sentence goes on there, join it to the line above or write '{escaped} {_short(words)}'; "
            "if it is a list, leave an empty line above it",
            number,
        )


def _sum(mark: str, words: str) -> bool:
    """Whether a line looks like a sign before a number: ``+ 20 days``, ``- 5 degrees``."""
    return mark == "+" or (mark == "-" and words[:1].isdigit())


def _range(above: str, token: Token) -> bool:
    """Whether the line above ends as if a number went on below it: ``2`` / ``- 4 weeks``, ``paragraph`` / ``1. It``."""
    return above[-1].isdigit() or token.type == "ordered_list_open"


def _nested(tokens: Sequence[Token], index: int, line: int) -> bool:
    """Whether the list that opens at ``index`` on ``line`` stands in an item of another one."""
    items = [token for token in tokens[:index] if token.type == "list_item_open" and token.level < tokens[index].level]
    return any(token.map and token.map[0] <= line < token.map[1] for token in items)


def _items(tokens: Sequence[Token], index: int) -> list[str]:
    """The numbers of the items of the list that opens at ``index``; empty ones for bullets."""
    level, found = tokens[index].level, []
    for token in tokens[index + 1 :]:
        if token.level == level:
            break
        if token.type == "list_item_open" and token.level == level + 1:
            found.append(token.info)
    return found


def _emphasis(children: Sequence[Token]) -> Iterator[Doubt]:
    """Marks that are read as bold or italics within a word, around a mark, or with underscores around one word."""
    opened: list[int] = []
    for index, child in enumerate(children):
        if child.type in ("em_open", "strong_open"):
            opened.append(index)
        elif child.type in ("em_close", "strong_close"):
            start = opened.pop()
            inside = "".join(part.content for part in children[start + 1 : index])
            before, after = _beside(children, start, -1), _beside(children, index, 1)
            if _doubtful(child.markup, inside, before, after):
                shown = f"{child.markup}{inside}{child.markup}"
                what = "in italics" if child.type == "em_close" else "in bold"
                escaped = "\\" + "\\".join(child.markup)
                yield Doubt(
                    "text-emphasis",
                    f"'{_short(shown)}' is published as '{_short(inside)}' {what}",
                    f"if the marks are part of the text, write '{escaped}{_short(inside)}{escaped}'",
                )


def _doubtful(mark: str, inside: str, before: str, after: str) -> bool:
    if not inside or before.isalnum() or after.isalnum() or {before, after} & {"*", "_"}:
        return True
    if not (inside[0].isalnum() or inside[0] in _OPENS) or not (inside[-1].isalnum() or inside[-1] in _CLOSES):
        return True
    return mark[0] == "_" and not re.search(r"\s", inside)


def _beside(children: Sequence[Token], index: int, step: int) -> str:
    """The character beside a mark, across other marks; empty at the ends of lines."""
    index += step
    while 0 <= index < len(children):
        if children[index].content:
            return children[index].content[-1 if step < 0 else 0]
        if children[index].type.endswith("break"):
            return ""
        index += step
    return ""


def _links(children: Sequence[Token]) -> Iterator[Doubt]:
    """Links whose words are an address or number, but another one."""
    for index, child in enumerate(children):
        if child.type == "text" and not child.content.isascii():
            for found in _HOST.finditer(child.content):
                if why := doubtful_host(found[2].lower()):
                    message = f"'{_short(found[2])}' may be taken for another name: it {why}"
                    yield Doubt("text-link-confusable", message, "type it again, letter by letter")
        if child.type != "link_open":
            continue
        end = next((i for i in range(index, len(children)) if children[i].type == "link_close"), index)
        words = "".join(part.content for part in children[index + 1 : end]).strip()
        written = str(child.attrGet("href") or "")
        target = unquote(written)
        if why := doubtful_host(host_of(written)) or doubtful_host(host := host_of(target)) or private_host(host):
            message = f"the link to '{_short(target)}' may be taken for another: its host {why}"
            yield Doubt("text-link-confusable", message, "type the address again, letter by letter")
        if leads_elsewhere(words, target):
            yield Doubt(
                "text-link-elsewhere",
                f"the link shows '{_short(words)}' but leads to '{target[:80]}'",
                "give both the same number or address, or other words",
            )


def leads_elsewhere(words: str, target: str) -> bool:
    """Whether the words of a link are an address, a number or a host, but another one than it leads to."""
    scheme, _, rest = target.partition(":")
    words = unicodedata.normalize("NFKC", words)
    if _USER.search(words):
        return True
    if scheme.lower() == "tel":
        return shows_another(words, rest)
    shown = [*_shown_hosts(words)]
    if scheme.lower() == "mailto":
        mails = _MAIL.findall(words)
        return any(mail.lower() != rest.lower() for mail in mails) or (
            not mails and any(not _within(h, host_of(target)) for h in shown)
        )
    return any(not _within(host, host_of(target)) for host in shown)


def _shown_hosts(words: str) -> Iterator[str]:
    """The hosts that words name: of each address, and of each bare name that ends as names of sites do."""
    for found in _HOST.finditer(words):
        if found[1] or found[2].rpartition(".")[2].lower() in _ENDS or _COUNTRY.fullmatch(words.strip()):
            yield found[2].lower()


def _within(shown: str, host: str) -> bool:
    """Whether the host that is shown is the one a link leads to; ``www.`` aside."""
    return shown.removeprefix("www.") == host.removeprefix("www.")


def _short(words: str) -> str:
    words = " ".join(words.split())
    return f"{words[:60]}…" if len(words) > 60 else words
