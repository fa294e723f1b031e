"""The JSON of releases: the same bytes as the reference implementation of RFC 8785, and as the standard library's layout."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from noticepress.chain.json_text import canonical, facts_json

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.text(st.characters(min_codepoint=0xD000, max_codepoint=0x10FFFF))
)
KEYS = st.text(max_size=4) | st.text("a\ue000\U00010000é", max_size=3)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)


def written(write: Any, value: Any) -> bytes | None:
    try:
        return bytes(write(value))
    except ValueError:
        return None


@given(VALUES)
def test_canonical_json_is_that_of_the_reference(value: Any) -> None:
    assert written(canonical, value) == written(lambda v: rfc8785.dumps(v) + b"\n", value)


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_facts_are_laid_out_as_json_does(value: Any) -> None:
    assert written(facts_json, value) == written(lambda v: json.dumps(v, ensure_ascii=False, indent=1).encode() + b"\n", value)


@pytest.mark.parametrize("value", [2**53, -(2**53), 1.5, float("nan"), "\ud800", {"\ud800": 1}, {1: 1}, {"a": {1, 2}}, (1, "a")])
def test_what_is_rare_is_left_to_the_reference(value: Any) -> None:
    assert written(canonical, value) == written(lambda v: rfc8785.dumps(v) + b"\n", value)
