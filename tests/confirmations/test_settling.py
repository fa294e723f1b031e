"""Answers held against questions: which hold, which lapsed, which were moved, and which answer nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticepress.confirmations.answers import Answer
from noticepress.confirmations.questions import Point, Question, hash_of_facts, questions
from noticepress.confirmations.settling import settle
from noticepress.reading.yaml import Parsed

DAY = dt.date(2026, 11, 20)
DATA = {"data": {"a": {"name": "A  b"}}, "purposes": {"p": {"processing": [{"keep": "x"}, {"keep": "y"}]}}}


def answer(question: Question, **other: Any) -> Answer:
    given_ = {"rule": question.rule, "path": question.path or None, "by": "A. Jurist", "on": DAY, "facts": question.facts}
    return Answer.model_validate({**given_, **other})


def asked(data: Any, *points: Point) -> list[Question]:
    return questions("shop", points, Parsed("notice.yaml", data, {}, {}), Parsed("organisation.yaml", {"name": "X"}, {}, {}))


def point(rule: str, path: str) -> Point:
    return Point(rule, path, "is it so?", (path,))


def test_an_answer_holds_while_the_fact_stays() -> None:
    [question] = asked(DATA, point("unused", "data/a"))
    settled = settle([question], [answer(question)])
    assert [each.question for each in settled.confirmed] == [question]
    assert (settled.open, settled.lapsed, settled.left) == ((), {}, ())


def test_it_lapses_when_the_fact_changes() -> None:
    [old] = asked(DATA, point("unused", "data/a"))
    [new] = asked({"data": {"a": {"name": "C"}}}, point("unused", "data/a"))
    settled = settle([new], [answer(old)])
    assert settled.open == (new,)
    assert settled.lapsed[new.key].by == "A. Jurist"
    assert settled.left == ()
    assert new.code != old.code


def test_it_follows_its_row_when_another_comes_before_it() -> None:
    [old] = asked(DATA, point("empty-time", "purposes/p/processing/1/keep"))
    rows = [{"keep": "new"}, *DATA["purposes"]["p"]["processing"]]  # type: ignore[index]
    points = [point("empty-time", f"purposes/p/processing/{n}/keep") for n in (1, 2)]
    settled = settle(asked({"purposes": {"p": {"processing": rows}}}, *points), [answer(old)])
    assert [each.question.path for each in settled.confirmed] == ["purposes/p/processing/2/keep"]
    assert [each.path for each in settled.open] == ["purposes/p/processing/1/keep"]


def test_one_answer_is_for_one_row() -> None:
    rows = [{"keep": "y"}, {"keep": "y"}]
    points = [point("empty-time", f"purposes/p/processing/{n}/keep") for n in (0, 1)]
    first, second = asked({"purposes": {"p": {"processing": rows}}}, *points)
    settled = settle([first, second], [answer(first)])
    assert [each.question for each in settled.confirmed] == [first]
    assert settled.open == (second,)


def test_the_same_twice_and_what_nobody_asks_is_left() -> None:
    [question] = asked(DATA, point("unused", "data/a"))
    other = answer(question, path="data/b")
    settled = settle([question], [other, answer(question), answer(question, by="B")])
    assert settled.left == (0, 2)


def test_several_words_at_one_place_are_one_question() -> None:
    [question] = asked(DATA, Point("placeholder", "data/a/name", "TODO", ("data/a/name",)), point("placeholder", "data/a/name"))
    assert question.message == "TODO"


TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"]), max_size=12)
FACTS = st.recursive(
    st.none() | st.booleans() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@given(FACTS, FACTS)
def test_the_hash_tells_facts_apart_and_nothing_else(one: Any, other: Any) -> None:
    def folded(value: Any) -> Any:
        if isinstance(value, str):
            return " ".join(value.split())
        if isinstance(value, dict):
            return {key: folded(item) for key, item in value.items()}
        return [folded(item) for item in value] if isinstance(value, list) else value

    same = hash_of_facts(["x"], {"x": one}, None) == hash_of_facts(["x"], {"x": other}, None)
    assert same == (folded(one) == folded(other))


@pytest.mark.parametrize(
    ("place", "own", "organisation"),
    [("organisation/name", {}, {"name": "X"}), ("name", {"name": "X"}, {}), ("a/0", {"a": ["X"]}, None)],
)
def test_where_a_place_is_looked_up(place: str, own: Any, organisation: Any) -> None:
    assert hash_of_facts([place], own, organisation) == hash_of_facts(["x"], {"x": "X"}, None)
