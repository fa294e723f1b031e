"""What two very long sequences have in common is found without comparing everything with everything."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticepress.redline import sequences
from noticepress.redline.sequences import gaps, heaviest_chain, hunks, matches, similarity

TEXTS = st.text("abcdefgh", max_size=40)


@pytest.fixture(scope="module")
def paragraphs() -> tuple[str, str]:
    """Two paragraphs of 3,000 words, of which 3 % differ, one character a word."""
    chance = random.Random(1)
    old = [chr(chance.randrange(256, 2048)) for _ in range(3000)]
    return "".join(old), "".join(chr(chance.randrange(256, 2048)) if chance.random() < 0.03 else word for word in old)


@given(TEXTS, TEXTS)
def test_what_lies_outside_the_differences_is_the_same(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sequences, "LONG", 0)
        found = hunks(old, new)
        pairs = matches(found, len(old), len(new))
        assert all(old[i] == new[j] for i, j in pairs)
        assert gaps(pairs, len(old), len(new)) == found
        share = similarity(old, new)
    assert share <= similarity(old, new) + 1e-9
    assert len(pairs) <= len(matches(hunks(old, new), len(old), len(new)))


def test_a_long_paragraph_loses_nothing(paragraphs: tuple[str, str]) -> None:
    old, new = paragraphs
    assert len(old) * len(new) > sequences.LONG
    kept = len(matches(hunks(old, new), len(old), len(new)))
    assert kept == len(matches(sequences._hunks(old, new), len(old), len(new)))
    assert similarity(old, new) == pytest.approx(2 * kept / (len(old) + len(new)))


LINKS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from((1.0, 2.0, 3.5))), max_size=9)


@given(LINKS)
def test_no_chain_is_heavier(links: list[tuple[int, int, float]]) -> None:
    weights: dict[tuple[int, int], float] = {}
    for i, j, weight in links:
        weights[i, j] = max(weight, weights.get((i, j), 0))
    chain = heaviest_chain(links)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(chain))
    assert sum(weights[pair] for pair in chain) == heaviest(sorted(weights.items()), (-1, -1))


def heaviest(links: list[tuple[tuple[int, int], float]], after: tuple[int, int]) -> float:
    """The weight of the heaviest chain, by trying all."""
    following = [(index, link) for index, link in enumerate(links) if link[0][0] > after[0] and link[0][1] > after[1]]
    return max((weight + heaviest(links[index + 1 :], pair) for index, (pair, weight) in following), default=0)
