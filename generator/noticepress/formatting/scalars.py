"""How a text is written: plainly where that says the same to every reader of YAML, in lines of a sentence each where it is long. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from noticepress.editing.texts import WIDTH, double_quoted, is_plain, sentence_lines
from noticepress.formatting.nodes import Node

_NOT_TEXT = re.compile(
    r"""(?:|~|null|Null|NULL|=|<<
    |y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF
    |[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
    |[-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?
    |[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
    |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?)""",
    re.VERBOSE | re.DOTALL,
)
"""What readers of YAML 1.1 (yaml.org/type: bool, float, int, merge, null, timestamp, value) or 1.2 (10.3) take for something else than a text."""
_EASY = re.compile(r"[^\W\d_][^\W_]*+(?>(?:[ ’.()/%–-][^\W_]++)*)\.?")
"""Words that need no quotation marks wherever they stand."""
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<.~")
_IN_BRACKETS = frozenset(",[]{}:?#")
"""Signs with which a text may begin, or which may stand between brackets, for some readers of YAML and not for others."""
_SIMPLE = re.compile(r"[^\W\d_][\w-]*")
_HEAD = re.compile(r"[|>]([-+0-9]*)[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text is written. ``indent``: the column of its lines when it gets some; ``used``: what stands before it on its line."""

    indent: int
    used: int
    abbreviations: Collection[str] = ()


def is_text(words: str) -> bool:
    """True when these words without quotation marks are a text for every reader of YAML."""
    return _NOT_TEXT.fullmatch(words) is None


@lru_cache(maxsize=1 << 14)
def needs_no_quotes(words: str, flow: bool) -> bool:
    """True when ``words`` can stand without quotation marks: by themselves, or between brackets.

    What has no letter keeps them: people take a telephone number or a version for a number, whatever readers of YAML do.
    """
    if not is_text(words) or "\n" in words or not any(map(str.isalpha, words)):
        return False
    if _EASY.fullmatch(words):
        return True
    doubtful = words[0] in _INDICATORS or (flow and any(sign in words for sign in _IN_BRACKETS))
    return not doubtful and is_plain(words, False) and (not flow or is_plain(words, True))


def in_brackets(node: Node, text: str) -> str:
    """A scalar in one line, between brackets."""
    return "null" if node.nothing else _in_line(node, text, flow=True)


def as_key(node: Node, text: str) -> str:
    """A key; one of several words has quotation marks, or it would look like a text with a colon in it."""
    simple = _SIMPLE.fullmatch(node.value) is not None
    plain = (simple and is_text(node.value)) or (not node.style and " " not in node.value)
    return node.value if plain else _quoted(node, text)


def in_line(node: Node, text: str) -> str:
    """A scalar in one line behind a key or hyphen."""
    return _in_line(node, text, flow=False)


def _in_line(node: Node, text: str, *, flow: bool) -> str:
    words = node.value
    if not node.style:
        return words  # plain already; between brackets it was, or nothing that would need them stands in it
    escaped = node.style == '"' and "\\" in text[node.start : node.end]
    return words if not escaped and needs_no_quotes(words, flow) else _quoted(node, text)


def _quoted(node: Node, text: str) -> str:
    """In quotation marks; escapes that somebody wrote stay."""
    words, written = node.value, text[node.start : node.end]
    if node.style == '"' and "\\" in written and "\n" not in written:
        return written
    if "\n" in words or any(not c.isprintable() and not c.isspace() for c in words) or "\t" in words:
        return double_quoted(words)
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'


def lines(node: Node, text: str, place: Place) -> list[str]:
    """A scalar outside brackets: what stands on the line of its key or hyphen, then its other lines, if it gets some."""
    words = node.value
    if node.style in ("|", ">"):
        return _block(node, text, place)
    if "\n" in words:
        return _literal(words, place) or [_quoted(node, text)]
    one = in_line(node, text)
    if len(one) + place.used <= WIDTH or len(sentence_lines(words, place.abbreviations)) == 1:
        return [one]
    return folded(words, place) or [one]


def _block(node: Node, text: str, place: Place) -> list[str]:
    """A block stays one, unless it is a single sentence that fits behind its key."""
    words = node.value
    if node.style == ">" and "\n" not in words and words:
        found = folded(words, place)
        alone = len(words) + place.used <= WIDTH and needs_no_quotes(words, False)
        if alone and len(sentence_lines(words, place.abbreviations)) == 1:
            return [words]
        return found or _as_it_is(node, text, place)
    if node.style == ">":
        return _paragraphs(words, place) or _as_it_is(node, text, place)
    return _literal(words, place) or _as_it_is(node, text, place)


def folded(words: str, place: Place) -> list[str]:
    """The lines of a text in which line ends mean nothing; none where it cannot be written so."""
    if not _foldable(words):
        return []
    return [">-", *(" " * place.indent + line for line in sentence_lines(words, place.abbreviations))]


def _foldable(words: str) -> bool:
    return bool(words) and words == words.strip(" \t") and not any(c in words for c in "\n\r\x85\u2028\u2029\ufeff")


def _paragraphs(words: str, place: Place) -> list[str]:
    """Folded lines with an empty one for every line end that counts."""
    body = words.removesuffix("\n")
    parts = body.split("\n")
    if not parts[0] or not parts[-1] or any(part and not _foldable(part) for part in parts):
        return []
    found = [">" if words.endswith("\n") else ">-"]
    for n, part in enumerate(parts):
        if n:
            found.append("")
        found += [" " * place.indent + line for line in sentence_lines(part, place.abbreviations)] if part else []
    return found


def _literal(words: str, place: Place) -> list[str]:
    """The lines of a text in which line ends count; none where it cannot be written so."""
    body = words.removesuffix("\n")
    parts = body.split("\n")
    if (
        not body
        or not parts[-1].strip()
        or parts[0][:1] in ("", " ", "\t")
        or any(c in words for c in "\r\x85\u2028\u2029\ufeff")
    ):
        return []
    mark = "|" if words.endswith("\n") else "|-"
    return [mark, *(" " * place.indent + part if part else "" for part in parts)]


def _as_it_is(node: Node, text: str, place: Place) -> list[str]:
    """A block in its own lines, which only move."""
    written = text[node.start : node.end]
    head = _HEAD.match(written)
    assert head is not None
    below = written[head.end() :].split("\n")
    given = re.search(r"[1-9]", head[1])
    depth = next((len(line) - len(line.lstrip(" ")) for line in below if line.strip(" ")), 0)
    if given and node.owner is not None:  # counted from the column of the key or hyphen; ours is two columns deeper
        depth = node.owner.home.column + int(given[0])
    mark = written[0] + (head[1].replace(given[0], "2") if given else head[1])
    return [mark, *(_moved(line, depth, place.indent) for line in below)]


def _moved(line: str, depth: int, indent: int) -> str:
    return " " * indent + line[depth:] if line.strip(" ") else ""
