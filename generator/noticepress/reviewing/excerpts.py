"""The changed places of a text, each as one line with what was inserted and deleted, below the title of its section. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from noticepress.markdown import leads_elsewhere
from noticepress.redline import (
    Equal,
    Inserted,
    MovedFrom,
    MovedTo,
    Operation,
    Redline,
    Word,
    WordRun,
    block_words,
    new_blocks,
    word_runs,
)
from noticepress.redline.views import EXCERPT, Labels, shown_block
from noticepress.reviewing.escaping import code, inert

AROUND = 8
"""Unchanged words shown before and after a change."""


def excerpts(redline: Redline, labels: Labels) -> Iterator[str]:
    """Yield the lines: section titles in bold, underlined where they are new, and a list item for each other block that changed."""
    section = told = ""
    for operation in redline.operations:
        block = shown_block(operation)
        if block.kind == "heading" and new_blocks(operation):
            title = _text(block_words(block)[0]).strip()
            section = f"{block.number} {f'<ins>{title}</ins>' if isinstance(operation, Inserted) else title}".strip()
        if isinstance(operation, Equal) or not (said := line(operation, labels)):
            continue
        title_only = isinstance(operation, Inserted) and block.kind == "heading"
        if section != told or title_only:
            yield from (["", f"**{section}**", ""] if told else [f"**{section}**", ""])
            told = section
        if not title_only:
            yield f"- {said}"


def changes(written: Sequence[str]) -> int:
    """How many blocks changed, by their excerpts."""
    return sum(line.startswith("- ") or (line.startswith("**") and "<ins>" in line) for line in written)


def line(operation: Operation, labels: Labels) -> str:
    """A changed block with what was inserted and deleted in it; empty when it has no words."""
    if isinstance(operation, MovedFrom):
        words = block_words(operation.old)[0]
        return (
            f"_{inert(labels.moved_to)} {operation.pair}:_ {_text(words[:EXCERPT]).strip()}{' …' if len(words) > EXCERPT else ''}"
        )
    written = [_runs(runs, labels) for runs in word_runs(operation)]
    said = " · ".join(text for text in written if text)
    if isinstance(operation, MovedTo):
        return f"_{inert(labels.moved_from)} {operation.pair}:_ {said}"
    return said


def _runs(runs: Sequence[WordRun], labels: Labels) -> str:
    parts = [_run(run, labels, first=not index, last=index == len(runs) - 1) for index, run in enumerate(runs)]
    return "".join(parts).strip().replace("</del><ins>", "</del> <ins>")


def _run(run: WordRun, labels: Labels, *, first: bool, last: bool) -> str:
    match run.kind:
        case "equal":
            return _shortened(run.shown, first=first, last=last)
        case "inserted":
            return _between(run.new, "ins")
        case "deleted":
            return _between(run.old, "del")
        case "moved-from":
            return f" _({inert(labels.moved_to)} {run.pair}: {_text(run.old[:EXCERPT]).strip()} …)_ "
        case "moved-to":
            return f" _({inert(labels.moved_from)} {run.pair})_ {_text(run.new)}"


def _shortened(words: Sequence[Word], *, first: bool, last: bool) -> str:
    """Unchanged words: those next to a change."""
    before = 0 if first and not last else AROUND
    after = 0 if last and not first else AROUND
    if len(words) <= before + after + 3:
        return _text(words)
    end = _text(words[len(words) - after :]) if after else ""
    return f"{_text(words[:before]).rstrip()} … {end}"


def _between(words: Sequence[Word], tag: str) -> str:
    text = _text(words)
    bare = text.strip()
    if not bare:
        return text
    return text[: len(text) - len(text.lstrip())] + f"<{tag}>{bare}</{tag}>" + text[len(text.rstrip()) :]


def _text(words: Sequence[Word]) -> str:
    """Words without their styles; of a link, where it leads."""
    parts = []
    for href, group in groupby(words, key=lambda word: word.href):
        raw = "".join(word.text for word in group)
        space = " " if raw[-1:].isspace() else ""
        text = (" " if raw[:1].isspace() else "") + inert(raw)
        parts.append(f"{text} ({code(href)}){space}" if leads_elsewhere(href, raw) else text + space)
    return "".join(parts)
