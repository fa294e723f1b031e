"""The laws of a redline over many pairs; ``benchmarks/redline.py --properties`` tries more of them."""

from __future__ import annotations

from noticepress.redline import redline
from tests.redline.generated import generated_pairs
from tests.redline.laws import broken
from tests.redline.real import real_pairs


def test_laws_over_generated_pairs() -> None:
    failures = [(number, law) for number, pair in enumerate(generated_pairs(500)) for law in broken(*pair)]
    assert failures == []


def test_laws_over_real_pairs() -> None:
    pairs = list(real_pairs(edits=2))
    failures = [(name, law) for name, old, new in pairs for law in broken(old, new)]
    assert failures == []
    assert len(pairs) > 40


def test_real_pairs_hold_something_to_see() -> None:
    unseen = [name for name, old, new in real_pairs(edits=1) if not redline(old, new).changed]
    assert len(unseen) < 5, unseen
