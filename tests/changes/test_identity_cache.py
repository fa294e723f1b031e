"""What is kept belongs to the very objects that it was asked for, and makes no difference."""

from __future__ import annotations

import copy

from noticepress.changes.visible_facts import changes_under, shown
from noticepress.identity_cache import identity_cache

from .conftest import BASE, released, unseen

START = released(BASE)


def test_results_are_kept_for_the_same_objects_and_values() -> None:
    asked: list[tuple[int, str]] = []

    @identity_cache(objects=1, size=2)
    def length(facts: dict[str, int], law: str) -> int:
        asked.append((len(facts), law))
        return len(facts)

    one, equal, other = {"a": 1}, {"a": 1}, {"b": 1, "c": 2}
    assert [length(one, "gdpr"), length(one, "gdpr"), length(one, "ccpa")] == [1, 1, 1]
    assert asked == [(1, "gdpr"), (1, "ccpa")]
    assert [length(equal, "gdpr"), length(other, "gdpr"), length(one, "gdpr")] == [1, 2, 1]  # only the last two are kept
    assert asked[2:] == [(1, "gdpr"), (2, "gdpr"), (1, "gdpr")]


def test_an_object_does_not_take_the_place_of_one_that_is_gone() -> None:
    @identity_cache(objects=1, size=100)
    def first(facts: list[int]) -> int:
        return facts[0]

    assert [first([number]) for number in range(50)] == list(range(50))


def test_versions_are_compared_as_ever_whatever_was_compared_before() -> None:
    new = copy.deepcopy(START)
    new["notice"]["purposes"].popitem()
    for law in ("gdpr", "ccpa"):
        once = changes_under(law, START, new, unseen())
        assert changes_under(law, START, new, unseen()) is once
        assert changes_under(law, copy.deepcopy(START), copy.deepcopy(new), unseen()) == once
        assert shown(START, law, unseen()) == shown(copy.deepcopy(START), law, unseen())
