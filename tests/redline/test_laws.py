"""The laws of a redline over many pairs; ``benchmarks/redline.py --properties`` tries more of them."""

from __future__ import annotations

import pytest

from noticepress.redline import blocks, redline, sequences, similarity
from noticepress.redline.chunks import chunks
from noticepress.redline.words import key as word_key
from noticepress.redline.words import words
from tests.redline.generated import generated_pairs
from tests.redline.laws import broken
from tests.redline.real import real_pairs


def test_laws_over_generated_pairs() -> None:
    failures = [(number, law) for number, pair in enumerate(generated_pairs(500)) for law in broken(*pair)]
    assert failures == []


def test_laws_over_real_pairs() -> None:
    """Also that most of them hold something to see: each is compared once for both questions."""
    pairs = [(name, old, new, redline(old, new)) for name, old, new in real_pairs(edits=2)]
    failures = [(name, law) for name, old, new, found in pairs for law in broken(old, new, found)]
    assert failures == []
    assert len(pairs) > 40
    unseen = [name for name, *_, found in pairs if not found.changed and not name.endswith("edit 2")]
    assert len(unseen) < 5, unseen


def test_laws_where_texts_are_too_long_to_compare_in_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """What bounds the time for very long texts, at work for short ones."""
    for module in (sequences, similarity):
        monkeypatch.setattr(module, "LONG", 30)
    monkeypatch.setattr(similarity, "NEAREST", 2)
    failures = [(number, law) for number, pair in enumerate(generated_pairs(150, seed=1)) for law in broken(*pair)]
    assert failures == []


def test_a_redline_is_the_same_whatever_was_read_before() -> None:
    pairs = list(generated_pairs(60, seed=2))
    later = [redline(*pair) for pair in pairs]
    for memo in (chunks, words, blocks._chunk_blocks, similarity._words, word_key):
        memo.cache_clear()
    assert [redline(*pair) for pair in reversed(pairs)] == later[::-1]
