"""Before and after: ``cases/*.yaml`` say which facts differ, the sentence for each, and how much it weighs under each law.

``changes`` are all changes: their kind and place, the sentence in Dutch and English, and under each law that shows them
the level with the rule that decides it (``material by retention-longer``). ``only-gdpr`` are what only that law's readers
see, ``materiality`` the level of the whole.
"""

from __future__ import annotations

from typing import Any

import pytest

from noticepress.changes.facts import diff
from noticepress.language.messages import Messages

from .conftest import HERE, read, sides, told

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['case']}")
    for path in sorted((HERE / "cases").glob("*.yaml"))
    for case in read(path)
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], words: dict[str, Messages]) -> None:
    expected = {key: value for key, value in case.items() if key not in ("case", "before", "after")}
    assert told(case, words) == {**expected, "changes": expected["changes"] or []}


@pytest.mark.parametrize("case", CASES)
def test_no_change_is_told_twice(case: dict[str, Any]) -> None:
    changes = diff(*sides(case))
    assert len({(change.kind, change.path) for change in changes}) == len(changes)
    assert all(change.path[: len(change.subject)] == change.subject for change in changes)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
