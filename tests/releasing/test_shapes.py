"""What a release may hold stays readable: the model of facts only ever gets wider."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.releasing.shapes import file_of_now, narrowed, now, recorded, written

HOW = (
    "A release binds to today's model for ever (docs/decisions/0026). Keep the old key or value readable and let what writes use the new one; "
    "what no published version of the program has written may be taken out of {file} by hand."
)


def test_nothing_that_a_release_may_hold_is_removed_made_required_or_narrowed() -> None:
    for name, shape in recorded().items():
        found = list(narrowed(shape, now()))
        assert found == [], HOW.format(file=f"tests/releasing/shapes/{name}.json") + "\n" + "\n".join(found)


def test_what_is_new_is_recorded() -> None:
    path = file_of_now()
    assert path.is_file(), "a new format of releases: python -m tests.releasing.shapes"
    assert path.read_text("utf-8") == written(now()), "what releases may hold was widened: python -m tests.releasing.shapes"


def _narrower(kind: str, shape: dict[str, Any]) -> None:
    """Narrow a shape in one way."""
    notice = shape["notice"]
    if kind == "a key is gone":
        del notice["properties"]["purposes"]
    elif kind == "a key is required":
        notice["required"] = [*notice["required"], "cookies"]
    elif kind == "a key has another name":
        notice["properties"]["goals"] = notice["properties"].pop("purposes")
    elif kind == "a value is gone":
        next(_having("enum", notice))["enum"].pop()
    elif kind == "a text is shorter":
        next(_having("maxLength", notice))["maxLength"] -= 1
    elif kind == "another type":
        notice["properties"]["id"]["type"] = "integer"


def _having(key: str, value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get(key), int | list):
            yield value
        for each in value.values():
            yield from _having(key, each)
    elif isinstance(value, list):
        for each in value:
            yield from _having(key, each)


@pytest.mark.parametrize(
    "kind",
    ["a key is gone", "a key is required", "a key has another name", "a value is gone", "a text is shorter", "another type"],
)
def test_what_narrows_is_found(kind: str) -> None:
    changed = copy.deepcopy(now())
    _narrower(kind, changed)
    assert changed != now()
    assert list(narrowed(now(), changed))


def _wider(shape: dict[str, Any]) -> None:
    shape["notice"]["properties"]["new"] = {"type": "string"}
    next(_having("maxLength", shape["notice"]))["maxLength"] += 1
    shape["notice"]["required"] = shape["notice"]["required"][1:]


@pytest.mark.parametrize("change", [_wider, lambda shape: None], ids=["wider", "the same"])
def test_what_widens_is_not(change: Callable[[dict[str, Any]], None]) -> None:
    changed = copy.deepcopy(now())
    change(changed)
    assert list(narrowed(now(), changed)) == []
