"""Files with mistakes without number: a bounded part of them is told, and the work grows no faster than the file."""

from __future__ import annotations

import difflib

import pytest

from noticepress.model import Notice
from noticepress.reading import yaml as reading
from noticepress.reading.binding import MAX_TOLD, bind
from noticepress.reading.yaml import parse_quickly

LINES = {
    "unknown keys": "".join(f"k{n}: v\n" for n in range(20_000)),
    "unknown keys of a fact": "purposes:\n  a:\n" + "".join(f"    k{n}: v\n" for n in range(20_000)),
    "unknown facts": "purposes:\n" + "".join(f"  k{n}: v\n" for n in range(20_000)),
    "values that are none": "locales:\n" + "".join(f"  - K{n}\n" for n in range(20_000)),
    "ids that are none": "data:\n" + "".join(f"  K{n}: {{}}\n" for n in range(20_000)),
}


@pytest.mark.parametrize("name", LINES)
def test_what_is_told_is_bounded(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    asked = []
    real = difflib.get_close_matches
    monkeypatch.setattr(difflib, "get_close_matches", lambda *given: asked.append(1) or real(*given))
    parsed, _ = parse_quickly("id: website\n" + LINES[name], "notice.yaml")
    assert parsed is not None
    found = bind(Notice, parsed)[1]
    assert MAX_TOLD // 2 < len(found) <= MAX_TOLD + 1
    assert "more mistakes in this file" in found[-1].message
    assert len(asked) <= 4 * MAX_TOLD


def test_a_file_with_too_much_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "parse", None)
    for written in ("".join(f"k{n}: v\n" for n in range(180_000)), "[" * 30):
        parsed, found = parse_quickly(written, "notice.yaml")
        assert parsed is None
        assert found[-1].rule in ("yaml-too-many", "yaml-too-deep")
