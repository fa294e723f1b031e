"""A redline as text: for a terminal (``[-old-]{+new+}``) and as Markdown for a pull request (``~~old~~ **new**``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticepress.redline.blocks import Block
from noticepress.redline.comparison import block_words
from noticepress.redline.lookalikes import told_apart
from noticepress.redline.operations import (
    Cells,
    Changed,
    Deleted,
    Equal,
    Inserted,
    Merged,
    MovedFrom,
    MovedTo,
    Operation,
    Redline,
    Runs,
    Split,
    WordRun,
)
from noticepress.redline.text_words import MARKDOWN, PLAIN, Marks
from noticepress.redline.views import EXCERPT, Labels, Omitted, View, changes, everything
from noticepress.redline.words import Word


def plain_text(redline: Redline, labels: Labels, full: bool = False) -> str:
    """Return the changes (or the ``full`` text) with ``[-old-]`` and ``{+new+}`` words, as in ``git --word-diff``."""
    return _text(everything(redline) if full else changes(redline), labels, PLAIN)


def markdown_text(redline: Redline, labels: Labels, full: bool = False) -> str:
    """Return the changes (or the ``full`` text) as Markdown with ``~~old~~`` and ``**new**`` words."""
    return _text(everything(redline) if full else changes(redline), labels, MARKDOWN)


@dataclass(frozen=True, slots=True)
class _Line:
    """The text of one block, cell by cell, and the block that says what it is (``None``: a line about others)."""

    block: Block | None
    cells: tuple[str, ...]


def _text(view: View, labels: Labels, marks: Marks) -> str:
    found = [line for operation in view for line in _lines(operation, labels, marks)]
    parts: list[str] = []
    for index, line in enumerate(found):
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        if before and not _tight(before, line, after):
            parts.append("")
        parts.append(_written(line, before, after, marks))
        if _is_row(line) and not (before and _tight(before, line, after)):
            parts.append("|" + "---|" * len(line.cells))
    return "\n".join(parts) + "\n" if parts else ""


def _written(line: _Line, before: _Line | None, after: _Line | None, marks: Marks) -> str:
    """Return a line with the mark of its kind."""
    block, content = line.block, " | ".join(line.cells)
    if block is None:
        return f"| {content} |" if _between_rows(before, after) else marks.note(content)
    number = f"{block.number} " if block.number else ""
    match block.kind:
        case "heading":
            return f"{'#' * block.level} {number}{content}"
        case "item":
            return "  " * (block.level - 1) + (f"{block.number}. " if block.number else "- ") + content
        case "row":
            return f"| {content} |"
        case "rule":
            return "---"
        case "quote":
            return f"> {content}"
        case _:
            return "  " * block.level + content


def _tight(before: _Line, line: _Line, after: _Line | None) -> bool:
    """Tell whether no blank line stands between two lines: rows of a table, items of lists."""
    if line.block is None:
        return _between_rows(before, after)
    if before.block is None:
        return _is_row(line) and not line.block.header
    return before.block.kind == line.block.kind and line.block.kind in {"row", "item"} and not line.block.header


def _between_rows(before: _Line | None, after: _Line | None) -> bool:
    if before is None or after is None or after.block is None:
        return False
    return _is_row(before) and _is_row(after) and not after.block.header


def _is_row(line: _Line) -> bool:
    return line.block is not None and line.block.kind == "row"


def _lines(operation: Operation | Omitted, labels: Labels, marks: Marks) -> Iterator[_Line]:
    match operation:
        case Omitted():
            yield _Line(None, (marks.escape(labels.unchanged(operation.count)),))
        case Equal(_, new):
            yield _Line(new, tuple(map(marks.plain, block_words(new))))
        case Changed(_, new, cells):
            yield _Line(new, _marked(cells, labels, marks))
        case Inserted(block, cells) | Deleted(block, cells):
            yield _Line(block, _marked(cells, labels, marks))
        case MovedFrom(pair, old, _, _):
            yield _noted(old, f"{labels.moved_to} {pair}", tuple(_excerpt(words, marks) for words in block_words(old)), marks)
        case MovedTo(pair, _, new, inner):
            yield _noted(new, f"{labels.moved_from} {pair}", _marked(inner, labels, marks), marks)
        case Merged(_, new, parts):
            yield _noted(new, labels.merged, (" ¶ ".join(_marked(parts, labels, marks)),), marks)
        case Split(_, new, parts):
            contents = _marked(parts, labels, marks)
            yield _noted(new[0], labels.split, contents[:1], marks)
            yield from (_Line(block, (content,)) for block, content in zip(new[1:], contents[1:], strict=True))


def _noted(block: Block, note: str, cells: tuple[str, ...], marks: Marks) -> _Line:
    return _Line(block, (f"{marks.note(marks.escape(note))} {cells[0]}", *cells[1:]))


def _excerpt(words: Sequence[Word], marks: Marks) -> str:
    return marks.plain(words[:EXCERPT]).rstrip() + ("…" if len(words) > EXCERPT else "")


def _marked(cells: Cells, labels: Labels, marks: Marks) -> tuple[str, ...]:
    return tuple("".join(_apart(runs, labels, marks)).strip() for runs in cells)


def _apart(runs: Runs, labels: Labels, marks: Marks) -> Iterator[str]:
    """Yield the runs of one text, remarks with a space before them."""
    before = ""
    for run in told_apart(runs):
        content = _run(run, labels, marks)
        yield f" {content}" if run.pair and before and not before[-1].isspace() else content
        before = content


def _run(run: WordRun, labels: Labels, marks: Marks) -> str:
    match run.kind:
        case "equal":
            return marks.plain(run.shown)
        case "inserted":
            return marks.inserted(run.new)
        case "deleted":
            return marks.deleted(run.old)
        case "moved-from":
            return marks.remark(f"{labels.moved_to} {run.pair}", _excerpt(run.old, marks)) + " "
        case "moved-to":
            return marks.remark(f"{labels.moved_from} {run.pair}", marks.plain(run.new).rstrip()) + " "
