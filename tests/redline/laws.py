"""What must hold for the redline of any two texts, as a list of what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from noticepress.redline import MovedFrom, MovedTo, Redline, accept, redline, reject, way_back, word_runs
from noticepress.redline.sameness import same


def broken(old: str, new: str, found: Redline | None = None) -> list[str]:
    """Names of the laws that the redline of two texts breaks."""
    found = found or redline(old, new)
    if lone(found):
        return ["every move has two ends"]
    laws = {
        "accepting gives the new text": accept(found) == new,
        "rejecting gives the old text": reject(found) == old,
        "it changes exactly where the canonical forms differ": found.changed is not same(old, new),
        "a text does not differ from itself": not (redline(old, old).changed or redline(new, new).changed),
        "the way back mirrors the way there": way_back(found) == redline(new, old),
        "there and back again": way_back(way_back(found)) == found,
        "every end of a move stands once": set(Counter(ends(found)).values()) <= {1},
        "moves are numbered in the order of the new text": arrivals(found) == list(range(1, len(arrivals(found)) + 1)),
    }
    return [law for law, holds in laws.items() if not holds]


def ends(found: Redline) -> Iterator[tuple[str, int]]:
    """Yield both ends of every move; the words of a moved block are counted where they are."""
    for operation in found.operations:
        if isinstance(operation, MovedFrom):
            yield "moved-from", operation.pair
            continue
        if isinstance(operation, MovedTo):
            yield "moved-to", operation.pair
        yield from ((run.kind, run.pair) for runs in word_runs(operation) for run in runs if run.pair)


def lone(found: Redline) -> set[int]:
    """Numbers of the moves of which only one end is there."""
    gone, come = ({pair for kind, pair in ends(found) if kind == end} for end in ("moved-from", "moved-to"))
    return gone ^ come


def arrivals(found: Redline) -> list[int]:
    """Numbers of the moves as they arrive in the new text."""
    return [pair for kind, pair in ends(found) if kind == "moved-to"]
