"""Comments on the line of a value, and whether they are comments or the rest of a text that YAML cut off at `` #``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from noticepress.findings import Finding

RULE = "text-cut"
_COMMENT = re.compile(r"(?<![ \t])([ \t]++)(#.*)")
_NEXT_LINE = re.compile(r"\A([ \t]++)(#[^\s#].*)")
_NO_VALUE = re.compile(r"(?:[^\s#:]{1,200}+:|-|(?<![ \t])|(?=#))[ \t]*+(#.*)")
_FLOW_END = re.compile(r"[,\]}].*$")
_CUT = re.compile(
    r"""\A[ \t]*+(?>(?:-[ \t]++)*)(?>(?:[\w-]++:[ \t]++)?)   # list item, key
    (?P<text>[^\s{}\[\]'"|>&*!%@`,:][^{}\[\]",:]*)[ ]\Z""",
    re.VERBOSE,
)
"""A text and the space in front of the ``#`` that cuts it."""
_ENTRY = re.compile(r"\A[ \t]*+(?:-[ \t]|[\w-]++:(?:[ \t]|$)|$)")
_LONGEST = 400
"""Characters up to which a finding repeats a text."""


@dataclass(frozen=True, slots=True)
class Comment:
    """What YAML reads as a comment behind an unquoted ``value``; ``gap`` is the white space (or line end) before it."""

    value: str
    gap: str
    words: str

    @property
    def glued(self) -> bool:
        """Whether a letter or digit follows the sign: ``#1``, ``#privacy``."""
        return len(self.words) > 1 and self.words[1].isalnum()

    @property
    def doubtful(self) -> bool:
        """Whether it may be the rest of the text; two spaces before the sign say that it is a comment."""
        return self.gap in (" ", "\n") and (self.glued or (self.gap == " " and self.words[1:2] in (" ", "\t")))

    @property
    def meant(self) -> str:
        """The text with what was cut off."""
        return f"{self.value} {self.words}".strip()


def lines_of(text: str) -> list[str]:
    """The lines of a file; none when there is no ``#`` in it, so that nobody looks for comments."""
    return text.split("\n") if "#" in text else []


def after(event: Any, lines: Sequence[str], indent: int, flow: bool) -> Comment | None:
    """The comment behind an unquoted scalar, on its line, or in the next when that stands deeper than ``indent`` columns."""
    line, column = event.end_mark.line, event.end_mark.column
    if line >= len(lines):
        return None
    if "#" in lines[line] and (found := _COMMENT.match(lines[line], column)):
        return Comment(event.value, found[1], _ended(found[2], flow))
    below = lines[line + 1] if line + 1 < len(lines) else ""
    if "#" in below and not lines[line][column:].strip() and (found := _NEXT_LINE.match(below)) and len(found[1]) > indent:
        return Comment(event.value, "\n", _ended(found[2]))
    return None


def instead_of_value(line: str, column: int) -> Comment | None:
    """The comment of a key or list item without a value that stands at ``column`` (from 0) of a line."""
    found = _NO_VALUE.match(line, column) if "#" in line else None
    return Comment("", " ", _ended(found[1])) if found else None


def _ended(words: str, flow: bool = False) -> str:
    """A comment without the white space behind it; ``flow``: up to what goes on with or closes the brackets around it."""
    return (_FLOW_END.sub("", words) if flow else words).rstrip(" \t\r")


def quoted(text: str) -> str:
    """A text in quotation marks, as YAML reads it back."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def words_of(comment: Comment) -> tuple[str, str]:
    """Message and fix for a text that was cut."""
    sign = comment.words.split()[0] if comment.glued else "#"
    stops = f"the text stops at '{sign[:40]}'" if comment.value else f"'{sign[:40]}' begins a comment, so nothing stands here"
    pasted = quoted(comment.meant) if len(comment.meant) <= _LONGEST else ""
    other = "; if it is a comment, write two spaces before the #" if comment.value else ""
    return f"{stops}; put it in quotes", (f"write {pasted}" if pasted else "put the whole text in quotes") + other


def cut_near(error: MarkedYAMLError, lines: Sequence[str], file: str) -> Finding | None:
    """The finding for a text that was cut shortly before the place where the parser stumbled over what came next."""
    marks = [mark for mark in (error.context_mark, error.problem_mark) if mark]
    near = sorted({line for mark in marks for line in (mark.line - 1, mark.line)}, reverse=True)
    return next((found for number in near if (found := _cut_in(lines, number, file))), None)


def _cut_in(lines: Sequence[str], number: int, file: str) -> Finding | None:
    line = lines[number] if 0 <= number < len(lines) else ""
    before, _, behind = line.partition("#")
    in_brackets = "{" in before or "[" in before
    begin = max(map(before.rfind, "{[,:")) + 1 if in_brackets else 0
    found = _CUT.match(before[begin:]) if behind[:1].isalnum() else None
    if not found:
        return None
    written = f"#{behind}"
    words = _ended(written, flow=True) if in_brackets else " ".join([written, *_going_on(lines, number)])
    message, fix = words_of(Comment(found["text"].strip(), " ", words.strip()))
    return Finding(RULE, message, file, number + 1, begin + found.start("text") + 1, fix=fix)


def _going_on(lines: Sequence[str], number: int) -> Iterator[str]:
    """The lines below a line that stand deeper and are no keys or items: the text goes on there."""
    indent = len(lines[number]) - len(lines[number].lstrip())
    for line in lines[number + 1 :]:
        if len(line) - len(line.lstrip()) <= indent or _ENTRY.match(line):
            return
        yield line.strip()
