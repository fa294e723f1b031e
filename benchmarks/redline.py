"""Time the redline of two Markdown files, or try what must hold for every redline.

Run as ``python benchmarks/redline.py OLD NEW`` with ``noticepress`` importable. Figures to keep an eye on: the words
shown, and the words that stand in the same run of six both as inserted and as deleted (a move that was not found).
``python benchmarks/redline.py --properties 10000`` makes up so many pairs of texts, takes those of the examples and the
corpus besides, and says which laws of ``tests/redline/laws.py`` fail.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from noticepress.redline import (
    Block,
    Deleted,
    Merged,
    MovedFrom,
    Operation,
    Redline,
    Word,
    accept,
    redline,
    reject,
    word_runs,
)
from noticepress.redline.operations import Runs

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

RUN = 6


def main() -> None:
    """Print the figures for two files, or the outcome for many pairs."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("texts", type=Path, nargs="*", metavar="OLD NEW", help="two Markdown files")
    arguments.add_argument("--repeat", type=int, default=3, help="take the best of so many runs (3)")
    arguments.add_argument("--properties", type=int, metavar="N", help="try the laws with N pairs that are made up")
    arguments.add_argument("--edits", type=int, default=12, help="edits of the facts of each notice, for the real pairs (12)")
    arguments.add_argument("--seed", type=int, default=0, help="other pairs for another seed (0)")
    options = arguments.parse_args()
    if options.properties is not None:
        broken = try_laws("generated", generated(options.properties, options.seed))
        broken += try_laws("real", real(options.edits, options.seed))
        raise SystemExit(1 if broken else 0)
    if len(options.texts) != 2:
        arguments.error("name two files, or --properties N")
    time_texts(*(path.read_bytes().decode() for path in options.texts), options.repeat)


def time_texts(old: str, new: str, repeat: int) -> None:
    """Print the figures for two texts. The first run is told apart: later ones find the words of the first."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        result = redline(old, new)
        times.append((time.perf_counter() - start) * 1000)
    print(f"milliseconds        {min(times):.1f} (best of {repeat}; {times[0]:.1f} the first time)")
    print_figures(result)
    print(f"exact               accept {accept(result) == new}, reject {reject(result) == old}")


def generated(number: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Yield made-up pairs with a name."""
    from tests.redline.generated import generated_pairs

    return ((f"pair {index}", old, new) for index, (old, new) in enumerate(generated_pairs(number, seed)))


def real(edits: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """Yield the pairs of the examples and the corpus with a name."""
    from tests.redline.real import real_pairs

    return real_pairs(edits, seed)


def try_laws(label: str, pairs: Iterator[tuple[str, str, str]]) -> int:
    """Print how many pairs there are, which laws they break, what they hold and how long they take; count the failures."""
    from tests.redline.laws import broken

    times: list[float] = []
    failures: list[str] = []
    kinds: Counter[str] = Counter()
    for name, old, new in pairs:
        start = time.perf_counter()
        result = redline(old, new)
        times.append((time.perf_counter() - start) * 1000)
        failures.extend(f"{name}: {law}" for law in broken(old, new, result))
        kinds.update(type(operation).__name__ for operation in result.operations)
        kinds["moved sentences"] += sum(run.kind == "moved-to" for _, runs in shown_runs(result) for run in runs)
    ordered = sorted(times)
    print(f"{label:<20}{len(times)} pairs, {len(failures)} failures")
    print(
        f"  milliseconds      median {statistics.median(times):.2f}, 95 % {ordered[int(len(ordered) * 0.95)]:.2f}, most {ordered[-1]:.2f}"
    )
    print("  operations        " + ", ".join(f"{name} {count}" for name, count in sorted(kinds.items())), flush=True)
    for failure in failures[:20]:
        print(f"  FAILED            {failure}")
    return len(failures)


def shown_runs(result: Redline) -> Iterator[tuple[Operation, Runs]]:
    """Yield the word runs of a redline where a reader sees them: those of a moved block where it is now."""
    for operation in result.operations:
        if not isinstance(operation, MovedFrom):
            yield from ((operation, runs) for runs in word_runs(operation))


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
    for _, found in shown_runs(Redline((operation,))):
        for run in found:
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
