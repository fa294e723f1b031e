"""The report as plain text for a terminal: the same words as the comment, without its markup, nothing cut. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from noticepress.findings import printable
from noticepress.reviewing.markdown import MARKER, markdown
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.review import Review

ALL = 1 << 40
"""Characters: more than any report has."""
_LAYOUT = re.compile(r"<!-- -->|</?(?:sub|summary|details)(?: open)?>|\]\(<[^<>]*+>\)|(?<!\\)(?:\*\*|_|\[(?=`))")
_INSERTED = {"<ins>": "{+", "</ins>": "+}", "<del>": "[-", "</del>": "-]"}
_RULE = re.compile(r"[|:-]+|\| \| \|")


def text(review: Review, t: Telling) -> str:
    """Return the whole report."""
    return plain(markdown(review, replace(t, signs=True), ALL))


def plain(written: str) -> str:
    """A report that was written as Markdown, without its markup."""
    lines: list[str] = []
    for line in _lines(written):
        if line or (lines and lines[-1]):
            lines.append(line)
    return printable("\n".join(lines).rstrip()) + "\n"


def _lines(written: str) -> Iterator[str]:
    for line in written.split("\n"):
        if line == MARKER or _RULE.fullmatch(line):
            continue
        if line.startswith(("<details", "</details>")):
            yield ""
        elif line.startswith("#"):
            title = _plain(line.lstrip("#").strip())
            yield title
            yield ("=" if line.startswith("## ") else "-") * len(title)
        elif line.startswith("| "):
            cells = (_plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line.removeprefix("|").removesuffix("|")))
            yield _row([*cells])
        else:
            yield _plain(line)


def _row(cells: list[str]) -> str:
    """A row with its empty cells, those behind the last words left out."""
    while cells and not cells[-1]:
        cells.pop()
    return " | ".join(cells)


def _plain(line: str) -> str:
    """A line without its marks; what stands between backticks has none."""
    parts, place = [], 0
    for begin, inside, end in _codes(line):
        parts += [_words(line[place:begin]), inside.strip()]
        place = end
    return "".join([*parts, _words(line[place:])])


def _codes(line: str) -> Iterator[tuple[int, str, int]]:
    """Where code begins, what it is, and where it ends: behind the next run of as many backticks (CommonMark 6.1)."""
    runs = list(re.finditer("`++", line))
    closing: list[int | None] = []
    latest: dict[str, int] = {}
    for index in reversed(range(len(runs))):
        closing.append(latest.get(runs[index][0]))
        latest[runs[index][0]] = index
    closing.reverse()
    index = 0
    while index < len(runs):
        run, end = runs[index], closing[index]
        if end is None or line[run.start() - 1 : run.start()] == "\\":
            index += 1
        else:
            yield run.start(), line[run.end() : runs[end].start()], runs[end].end()
            index = end + 1


def _words(written: str) -> str:
    bare = _LAYOUT.sub("", written)
    for tag, mark in _INSERTED.items():
        bare = bare.replace(tag, mark)
    return html.unescape(re.sub(r"\\(?=[^A-Za-z0-9\s])", "", bare))
