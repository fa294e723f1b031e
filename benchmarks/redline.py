"""Time the redline of two Markdown files and count what a reader has to look at.

Run as ``python benchmarks/redline.py OLD NEW`` with ``noticepress`` importable. Figures to keep an eye on: the words
shown, and the words that stand in the same run of six both as inserted and as deleted (a move that was not found).
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from noticepress.redline import (
    Block,
    Changed,
    Deleted,
    Inserted,
    Merged,
    MovedTo,
    Operation,
    Redline,
    Split,
    Word,
    accept,
    block_words,
    redline,
    reject,
)

RUN = 6


def main() -> None:
    """Print the figures for two files."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("old", type=Path)
    arguments.add_argument("new", type=Path)
    arguments.add_argument("--repeat", type=int, default=3, help="take the best of so many runs (3)")
    options = arguments.parse_args()
    old, new = (path.read_bytes().decode() for path in (options.old, options.new))
    times = []
    for _ in range(options.repeat):
        start = time.perf_counter()
        result = redline(old, new)
        times.append(time.perf_counter() - start)
    print(f"milliseconds        {min(times) * 1000:.1f} (best of {options.repeat})")
    print_figures(result)
    print(f"exact               accept {accept(result) == new}, reject {reject(result) == old}")


def print_figures(result: Redline) -> None:
    """Print words shown, repeated words and how often each operation occurs."""
    shown = [list(runs(operation)) for operation in result.operations]
    plain = [entries for operation, entries in zip(result.operations, shown, strict=True) if _kind(operation) == "paragraph"]
    for label, entries in (("words shown", shown), ("  paragraphs alone", plain)):
        inserted, deleted = (sum(len(run) for part in entries for side, run in part if side == kind) for kind in "+-")
        print(f"{label:<20}{inserted} inserted, {deleted} deleted")
    print(f"shown twice         {repeated(shown)} words in runs of {RUN}")
    counts = Counter(type(operation).__name__ for operation in result.operations)
    print("operations          " + ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))


def runs(operation: Operation) -> Iterator[tuple[str, list[str]]]:
    """Yield ``+`` or ``-`` with the words of each run that an operation shows as inserted or deleted."""
    match operation:
        case Inserted():
            yield from (("+", _texts(cell)) for cell in block_words(operation.new))
        case Deleted():
            yield from (("-", _texts(cell)) for cell in block_words(operation.old))
        case Changed(cells=cells) | MovedTo(cells=cells) | Split(parts=cells) | Merged(parts=cells):
            for run in (run for cell in cells for run in cell):
                if run.kind == "inserted":
                    yield "+", _texts(run.new)
                elif run.kind == "deleted":
                    yield "-", _texts(run.old)


def repeated(shown: list[list[tuple[str, list[str]]]]) -> int:
    """Count the inserted words that stand in a run of ``RUN`` words which is shown as deleted too."""
    deleted = {tuple(run) for part in shown for side, words in part if side == "-" for run in _windows(words)}
    count = 0
    for words in (words for part in shown for side, words in part if side == "+"):
        hits = {start + offset for start, run in enumerate(_windows(words)) if tuple(run) in deleted for offset in range(RUN)}
        count += len(hits)
    return count


def _windows(words: list[str]) -> list[list[str]]:
    return [words[start : start + RUN] for start in range(len(words) - RUN + 1)]


def _texts(words: tuple[Word, ...]) -> list[str]:
    return [part for word in words for part in word.text.split() if any(map(str.isalnum, part))]


def _kind(operation: Operation) -> str:
    block: Block | tuple[Block, ...] = operation.old if isinstance(operation, Deleted | Merged) else operation.new
    return (block[0] if isinstance(block, tuple) else block).kind


if __name__ == "__main__":
    main()
