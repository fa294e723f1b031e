"""Ids that were renamed without saying so."""

from __future__ import annotations

from typing import Any

import pytest

from noticepress.changes.renames import Renamed, renamed

NAME = {"en": "Deliver your order"}
ROWS = [{"data": ["address"], "basis": "contract"}]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ({"a": {"name": NAME, "processing": ROWS}}, {"b": {"name": NAME, "processing": ROWS}}, [Renamed("purposes", "a", "b")]),
        ({"a": {"name": NAME, "processing": ROWS}}, {"b": {"name": NAME, "processing": ROWS, "formerly": "a"}}, []),
        ({"a": {"name": NAME, "processing": ROWS}}, {"a": {"name": NAME, "processing": ROWS}, "b": {"name": NAME}}, []),
        ({"a": {"name": "Acme", "role": "processor", "countries": ["NL"]}}, {"b": {"name": "Brevo", "role": "processor", "countries": ["NL"]}}, []),
        ({"a": {"name": NAME, "processing": ROWS}}, {"b": {"name": NAME, "processing": []}}, [Renamed("purposes", "a", "b")]),
        ({"a": {"name": NAME, "x": 1, "y": 2}}, {"b": {"name": NAME, "x": 3, "y": 4}}, []),
        ({"a": {"topic": "other", "text": NAME}}, {"b": {"topic": "other", "text": NAME}}, [Renamed("purposes", "a", "b")]),
        ({}, {"b": {"name": NAME}}, []),
    ],
)  # fmt: skip
def test_renamed(old: dict[str, Any], new: dict[str, Any], found: list[Renamed]) -> None:
    assert list(renamed({"purposes": old, "title": NAME}, {"purposes": new, "title": NAME})) == found


def test_two_that_change_places_are_told_apart() -> None:
    old = {"a": {"name": {"en": "One"}, "x": 1}, "b": {"name": {"en": "Two"}, "x": 2}}
    new = {"c": {"name": {"en": "Two"}, "x": 2}, "d": {"name": {"en": "One"}, "x": 1}}
    assert list(renamed({"data": old}, {"data": new})) == [Renamed("data", "b", "c"), Renamed("data", "a", "d")]
