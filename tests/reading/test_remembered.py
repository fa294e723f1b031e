"""Files that were read before: found again as they were read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noticepress.reading import remembered
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import parse_quickly

FILES = [
    "a: 1\nb: [x, 'y z', {c: null}]\n", "a: |\n  lines\n  of text\nb: >-\n  folded\n  text\n", "a: x #1 and more\nb: 2 # no\n",
    "a: 1\na: 2\n", "a: [1, 2\n", "", "- 1.5\n- true\n- ~\n- 0x10\n- 2026-01-01\n", "é: “quoted”\nb: {nl: x, en}\n", "a: *b\n", "\ta: 1\n",
]  # fmt: skip


def forget() -> None:
    remembered._read.cache_clear()


@pytest.mark.parametrize("text", FILES)
def test_a_file_is_found_again_as_it_was_read(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(tmp_path))
    for _ in range(2):
        forget()
        assert repr(read_yaml(text, "a.yaml")) == repr(parse_quickly(text, "a.yaml"))


def test_the_second_reader_does_not_parse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(tmp_path))
    forget()
    before = read_yaml("a: 1\n", "a.yaml")
    monkeypatch.setattr(remembered, "parse_quickly", lambda *_: pytest.fail("it was parsed again"))
    forget()
    assert read_yaml("a: 1\n", "a.yaml") == before


def test_who_adds_to_the_findings_adds_to_nobody_elses() -> None:
    _, found = read_yaml("a: [1\n", "a.yaml")
    count = len(found)
    found.clear()
    assert len(read_yaml("a: [1\n", "a.yaml")[1]) == count > 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(st.sampled_from("ab:-[]{}#'\" \n|>,0é\u2028"), max_size=30))
def test_any_text(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(tmp_path))
    forget()
    first = read_yaml(text, "a.yaml")
    forget()
    assert repr(read_yaml(text, "a.yaml")) == repr(first)
