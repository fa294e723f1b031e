"""Before and after: ``cases/*.yaml`` say which facts differ, and the sentence for each in Dutch and English."""

from __future__ import annotations

from typing import Any

import pytest

from noticepress.changes import Change, diff, phrase
from noticepress.language.catalogue import Messages

from .conftest import BASE, HERE, LOCALES, laid_over, read, released

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['case']}")
    for path in sorted((HERE / "cases").glob("*.yaml"))
    for case in read(path)
]


def sides(case: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    before = laid_over(BASE, case.get("before", {}))
    return released(before), released(laid_over(before, case.get("after", {})))


def told(change: Change, old: dict[str, Any], new: dict[str, Any], words: dict[str, Messages]) -> dict[str, str]:
    return {locale: phrase(change, old, new, words[locale], locale).sentence for locale in LOCALES}


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], words: dict[str, Messages]) -> None:
    old, new = sides(case)
    found = [{"kind": c.kind, "at": "/".join(c.path), **told(c, old, new, words)} for c in diff(old, new)]
    assert found == (case["changes"] or [])


@pytest.mark.parametrize("case", CASES)
def test_no_change_is_told_twice(case: dict[str, Any]) -> None:
    changes = diff(*sides(case))
    assert len({(change.kind, change.path) for change in changes}) == len(changes)
    assert all(change.path[: len(change.subject)] == change.subject for change in changes)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40
