"""Puts texts into a YAML file and leaves every other byte as it is: comments, order, quotes, line ends.

ruamel.yaml says where each value begins and ends; only these characters are replaced, in the style in which the text was
written. What comes out is read again, and must hold what was asked for and nothing else that is new. Pure.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML

from noticepress.language.sentences import sentences
from noticepress.model.ids import ID_PATTERN
from noticepress.reading.yaml import Path, parse

Words = str | tuple[str, ...]
"""A text, or a list of short ones, in one language."""
WIDTH = 120
"""Columns behind which a text of several sentences gets a line for each, and what is in brackets a line for each part."""
_ID = re.compile(ID_PATTERN)
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\n]*)?")


class CannotEdit(Exception):
    """The file cannot hold the texts as it is written; a person has to do it."""


@dataclass(slots=True)
class _Node:
    """A value in the file: offsets of begin and end, how it is written, and what is in it."""

    kind: str
    start: int
    end: int
    flow: bool
    style: str = ""
    below: list[_Node] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    key_at: int = 0
    """Offset of the first key of a map."""


def with_texts(text: str, new: Mapping[Path, Words]) -> str:
    """Return the YAML ``text`` with ``new`` words: by the path of a localised text and its language.

    Raises ``CannotEdit`` where the place is not a text by language.
    """
    expected = _expected(text, new)
    for plainly in (False, True):
        editor = _Editor(text, plainly)
        changes = [change for path, words in new.items() for change in editor.change(path, words)]
        result = text
        for start, end, replacement in sorted(changes, key=lambda change: change[:2], reverse=True):
            result = result[:start] + replacement + result[end:]
        if _stripped(parse(result, "")[0]) == expected:
            return result
    raise CannotEdit("the file is written in a way that does not let a program put in texts")


def _expected(text: str, new: Mapping[Path, Words]) -> Any:
    parsed, findings = parse(text, "")
    if parsed is None or findings:
        raise CannotEdit("the file has mistakes")
    data = copy.deepcopy(_stripped(parsed))
    for path, words in new.items():
        owner = data
        for step in path[:-1]:
            owner = owner[step]
        if not isinstance(owner, dict):
            raise CannotEdit(f"{'/'.join(map(str, path[:-1]))} is not a text by language")
        owner[path[-1]] = words.strip() if isinstance(words, str) else [word.strip() for word in words]
    return data


def _stripped(parsed: Any) -> Any:
    """The data of a parsed file without the spaces around texts, which mean nothing."""
    return _strip(parsed.data) if parsed is not None else None


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strip(item) for key, item in value.items()}
    return [_strip(item) for item in value] if isinstance(value, list) else value.strip() if isinstance(value, str) else value


def _root(text: str) -> _Node:
    """The file as nodes with their offsets."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    top = _Node("list", 0, len(text), False)
    stack = [top]
    flow = 0
    for event in yaml.parse(text):
        kind = type(event).__name__
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            flow += bool(event.flow_style)
            node = _Node("map" if kind[0] == "M" else "list", event.start_mark.index, 0, bool(event.flow_style))
            stack[-1].below.append(node)
            stack.append(node)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            done = stack.pop()
            flow -= done.flow
            done.end = event.end_mark.index if done.flow else done.below[-1].end if done.below else event.start_mark.index
        elif kind == "ScalarEvent":
            start, end = event.start_mark.index, event.end_mark.index
            end = start + len(text[start:end].rstrip()) if event.style in ("|", ">") else end
            if stack[-1].kind == "map" and len(stack[-1].keys) == len(stack[-1].below):
                stack[-1].key_at = stack[-1].key_at if stack[-1].keys else start
                stack[-1].keys.append(event.value)
            else:
                stack[-1].below.append(_Node("scalar", start, end, flow > 0, event.style or ""))
    return top.below[0]


Change = tuple[int, int, str]
"""Begin and end of what is replaced, and by what."""


@dataclass
class _Editor:
    """Works out the changes for one file. ``plainly``: in double quotes, whatever the style was."""

    text: str
    plainly: bool

    def __post_init__(self) -> None:
        self.root = _root(self.text)

    def change(self, path: Path, words: Words) -> Iterator[Change]:
        """The changes that put ``words`` at ``path``, whose last step is a language."""
        node = self.root
        for step in path[:-1]:
            node = node.below[step] if isinstance(step, int) else node.below[node.keys.index(step)]
        locale = str(path[-1])
        if node.kind != "map" or not node.below:
            raise CannotEdit(f"{'/'.join(map(str, path[:-1]))} is not a text by language")
        if locale not in node.keys:
            yield self._added(node, locale, words)
        elif isinstance(words, str):
            old = node.below[node.keys.index(locale)]
            yield old.start, old.end, self._scalar(words, old, self._column(node.key_at))
        else:
            yield from self._items(node.below[node.keys.index(locale)], words)

    def _added(self, node: _Node, locale: str, words: Words) -> Change:
        """A language that was not there, behind the last one."""
        last = node.below[-1]
        if node.flow:
            inside = _Node("scalar", 0, 0, True)
            value = self._scalar(words, inside, 0) if isinstance(words, str) else self._flow_list(words)
            return last.end, last.end, f", {locale}: {value}"
        column = self._column(node.key_at)
        if isinstance(words, str):
            value = self._scalar(words, _Node("scalar", 0, 0, False, last.style if last.kind == "scalar" else ""), column)
        elif last.kind == "list" and not last.flow:
            value = "".join(f"\n{' ' * (column + 2)}- {self._item(word, last)}" for word in words)
        else:
            value = self._flow_list(words)
        end = self._line_end(last.end)
        return end, end, f"\n{' ' * column}{locale}:{'' if value.startswith(chr(10)) else ' '}{value}"

    def _items(self, old: _Node, words: tuple[str, ...]) -> Iterator[Change]:
        """Item by item, so that what stands between them stays; then what is more or less."""
        if old.kind != "list":
            yield old.start, old.end, self._flow_list(words)
            return
        if not old.below:
            yield old.start, old.end, self._flow_list(words)
            return
        for node, word in zip(old.below, words, strict=False):
            if _strip(self._value(node)) != word:
                yield node.start, node.end, self._scalar(word, node, 0, alone=True)
        last = old.below[-1].end
        if len(words) > len(old.below):
            before, at = (", ", last) if old.flow else (f"\n{' ' * self._column(old.start)}- ", self._line_end(last))
            yield at, at, "".join(before + self._item(word, old) for word in words[len(old.below) :])
        elif len(words) < len(old.below):
            keep = old.below[len(words) - 1].end
            yield (keep if old.flow else self._line_end(keep)), (last if old.flow else self._line_end(last)), ""

    def _value(self, node: _Node) -> str:
        parsed, _ = parse(f"[{self.text[node.start : node.end]}]", "")
        return str(parsed.data[0]) if parsed and isinstance(parsed.data, list) and len(parsed.data) == 1 else ""

    def _item(self, word: str, old: _Node) -> str:
        return self._scalar(word, _Node("scalar", 0, 0, old.flow), 0, alone=True)

    def _flow_list(self, words: tuple[str, ...]) -> str:
        inside = _Node("list", 0, 0, True)
        return f"[{', '.join(self._item(word, inside) for word in words)}]"

    def _column(self, offset: int) -> int:
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def _line_end(self, offset: int) -> int:
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found

    def _scalar(self, words: str, old: _Node, column: int, *, alone: bool = False) -> str:
        """``words`` as YAML in the style of ``old``; ``column`` is that of the key, ``alone``: there is none."""
        if self.plainly:
            return double_quoted(words)
        block = not old.flow and not alone
        if block and (old.style in ("|", ">") or (not old.style and ("\n" in words or len(words) + column > WIDTH))):
            return self._block(words, old, column)
        if old.style == '"' or not words.isprintable():
            return double_quoted(words)
        if not old.style and is_plain(words, old.flow):
            return words
        return "'" + words.replace("'", "''") + "'"

    def _block(self, words: str, old: _Node, column: int) -> str:
        head = _BLOCK_HEAD.match(self.text, old.start) if old.end and old.style else None
        comment = f"  {head[0][head[0].index('#') :]}" if head and "#" in head[0] else ""
        indent = " " * (column + 2)
        if "\n" in words or old.style == "|":
            lines, mark = words.split("\n"), "|-"
        else:
            lines, mark = sentence_lines(words), ">-"
        return "\n".join([mark + comment, *(indent + line if line else "" for line in lines)])


def sentence_lines(words: str, abbreviations: Collection[str] = ()) -> list[str]:
    """A text in lines of one sentence each; only single spaces become line ends, so that folding gives them back.

    ``abbreviations`` are words whose full stop ends no sentence.
    """
    found: list[str] = []
    end = 0
    for start, stop in sentences(words, abbreviations):
        if found and not (start == end + 1 and words[end] == " "):
            found[-1] += words[end:stop]
        else:
            found.append(words[start:stop])
        end = stop
    return found if " ".join(found) == words else [words]


@lru_cache(maxsize=1 << 14)
def is_plain(words: str, flow: bool) -> bool:
    """True when ``words`` need no quotes, for whoever reads YAML 1.1 either: there ``=`` and ``<<`` are no words."""
    if words in ("=", "<<"):
        return False
    if _ID.fullmatch(words):
        return words not in ("true", "false", "null")
    parsed, findings = parse(f"{{a: {words}, b: c}}" if flow else f"a: {words}\nb: c\n", "")
    return not findings and parsed is not None and parsed.data == {"a": words, "b": "c"}


def double_quoted(words: str) -> str:
    """``words`` in double quotes, every character that is not printed as an escape."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(escapes.get(c) or (c if c.isprintable() else f"\\U{ord(c):08X}") for c in words) + '"'
