"""The short form of ``./run fuzz``: what was found before, and some hundred changed files for every reader."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fuzz.readers import readers
from tests.fuzz.trial import FOUND, kept, trial

CASES = 60
_PIECES = (b"\0", b"\xff", b"\n", b"  ", b"\t", b"{", b"}", b"[", b"]", b'"', b"'", b"\\", b": ", b"- ", b"#", b"&a ", b"*a", b"<", b">", b"9" * 40,
           b"-1", b"1e999", b"null", b"true", "é\u202e\u2028".encode(), b"[" * 2000, b"{% ", b"{{ ", b"../", b"\xed\xa0\x80")  # fmt: skip


def changed(good: list[bytes], cases: int, seed: str) -> Iterator[bytes]:
    """Good files with some bytes changed, taken out, doubled, or replaced by what readers stumble over; the same ones each time."""
    chance = random.Random(seed)
    for _ in range(cases):
        data = bytearray(chance.choice(good))
        for _ in range(chance.choice((1, 1, 2, 5))):
            at = chance.randrange(len(data) + 1)
            to = min(len(data), at + chance.choice((0, 1, 1, 4, 30, 400)))
            data[at:to] = chance.choice((b"", bytes([chance.randrange(256)]), chance.choice(_PIECES), bytes(data[at:to]) * 3))
        yield bytes(data)


@pytest.mark.parametrize("name", readers())
def test_whatever_a_file_holds_it_is_answered(name: str, tmp_path: Path) -> None:
    good = readers()[name].good()
    with trial(name, tmp_path) as tried:
        for data in (*good, b"", *kept(name), *changed(good, CASES, name)):
            tried.try_(data)
    assert tried.cases > CASES
    assert tried.bad == {}


def test_what_was_found_belongs_to_a_reader() -> None:
    assert {path.name for path in FOUND.iterdir()} <= set(readers())


def test_a_reader_that_breaks_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("noticepress.proofs.listing._UNREADABLE", ())
    with trial("listing", tmp_path) as tried:
        tried.try_(b"{")
    assert list(tried.bad) != []
