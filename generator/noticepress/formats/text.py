"""A comparison for the terminal: facts in words, then the redline with ``[-old-]`` and ``{+new+}`` words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click

from noticepress.comparison.comparison import Comparison, slug
from noticepress.markdown import plain_text as bare
from noticepress.reading.characters import visible
from noticepress.redline import Block, block_words, read
from noticepress.redline.text import plain_text

_CHANGED = re.compile(r"\[-(?:(?!\[-).)*?-\]|\{\+(?:(?!\{\+).)*?\+\}", re.DOTALL)


def text(found: Sequence[Comparison], *, words: bool) -> str:
    """Return what changed under each law; ``words``: with the redline. Coloured: strip where nobody sees colours."""
    return "\n".join(line for comparison in found for line in _lines(comparison, words, comparison is found[0])) + "\n"


def _lines(comparison: Comparison, words: bool, first: bool) -> Iterator[str]:
    if first:
        yield heading(comparison)
    yield ""
    yield click.style(f"{comparison.law} ({comparison.count})", bold=True)
    if comparison.level:
        yield f"  {visible(comparison.level)}"
    for group in comparison.facts:
        yield f"  {visible(str(group.title))}"
        for change, phrase in group.changes:
            weighs = comparison.weighs(change)
            yield f"    {visible(bare(phrase.sentence))}" + (click.style(f" [{weighs}]", dim=True) if weighs else "")
    if comparison.reasons:
        yield f"  {comparison.words.plain('output.weight')}"
        yield from (f"    ({number}) {visible(reason)}" for number, reason in enumerate(comparison.reasons, 1))
    yield from (f"    – {visible(each)}" for each in comparison.for_authors)
    if words and comparison.redline.changed:
        yield f"\n  {comparison.words.plain('change.words')}\n"
        yield _coloured(visible(plain_text(comparison.redline, comparison.labels))).rstrip("\n")


def heading(comparison: Comparison) -> str:
    """The notice and its versions on one line."""
    old, new = (
        comparison.words.plain("draft") if (label := slug(version)) == "draft" else label
        for version in (comparison.old, comparison.new)
    )
    return f"{comparison.notice}: {old} → {new}"


def _coloured(redline: str) -> str:
    return _CHANGED.sub(lambda found: click.style(found[0], fg="red" if found[0][0] == "[" else "green"), redline)


def clean(comparison: Comparison) -> str:
    """Return one version as plain words: headings and list items with their numbers, one paragraph, item or row a line."""
    parts: list[str] = []
    before: Block | None = None
    for block in read(comparison.text(comparison.new)):
        if block.kind in ("blank", "rule"):
            continue
        together = before is not None and before.kind == block.kind and block.kind in ("item", "row")
        parts += ([] if together or before is None else [""]) + [_line(block)]
        before = block
    return "\n".join(parts) + "\n"


def _line(block: Block) -> str:
    words = " | ".join("".join(word.text for word in cell).strip() for cell in block_words(block))
    if block.kind == "item":
        return "  " * (block.level - 1) + (f"{block.number}. " if block.number else "- ") + words
    return f"{block.number} {words}" if block.number else words
