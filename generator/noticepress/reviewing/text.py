"""The report as plain text for a terminal: the same words as the comment, without its markup, nothing cut. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from noticepress.findings import printable
from noticepress.reviewing.markdown import MARKER, markdown
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.review import Review

ALL = 1 << 40
"""Characters: more than any report has."""
_CODE = re.compile(r"(?<!\\)(`+)(.*?)\1")
_LAYOUT = re.compile(r"<!-- -->|</?(?:sub|summary|details)(?: open)?>|\]\(<[^>]*>\)|(?<!\\)(?:\*\*|_|\[(?=`))")
_INSERTED = {"<ins>": "{+", "</ins>": "+}", "<del>": "[-", "</del>": "-]"}
_RULE = re.compile(r"[|:-]+|\| \| \|")


def text(review: Review, t: Telling) -> str:
    """Return the whole report."""
    return plain(markdown(review, t, ALL))


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
            cells = (_plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line.strip("|")))
            yield " | ".join(cell for cell in cells if cell)
        else:
            yield _plain(line)


def _plain(line: str) -> str:
    """A line without its marks; what stands between backticks has none."""
    parts, place = [], 0
    for found in _CODE.finditer(line):
        parts += [_words(line[place : found.start()]), found[2].strip()]
        place = found.end()
    return "".join([*parts, _words(line[place:])])


def _words(written: str) -> str:
    bare = _LAYOUT.sub("", written)
    for tag, mark in _INSERTED.items():
        bare = bare.replace(tag, mark)
    return html.unescape(re.sub(r"\\(?=[^A-Za-z0-9\s])", "", bare))
