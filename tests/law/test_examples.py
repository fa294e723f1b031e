"""Every example of every duty (``regimes/<id>/examples``), decided by the engine over the complete notice in ``base``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import pytest

from noticepress.checking.run import check
from noticepress.law.examples import Example
from noticepress.law.requirements import Against, Requirement
from noticepress.rendering.document import Document

from .deciding import LAWS, ON, Facts, changed, decided, documents, facts_of, outcome, own_duties, repository, silent


def test_the_complete_notice_is_sound() -> None:
    """Whatever an example reports comes from the example."""
    assert [f for f in check(repository(), ON) if f.severity == "error"] == []


@pytest.mark.parametrize("law", LAWS)
def test_every_example(law: str) -> None:
    wrong = [
        f"{duty.id}[{number}] should be {example.outcome}: {said}"
        for duty in own_duties(law)
        for number, example in enumerate(duty.examples)
        for said in _mismatch(duty, example, law)
    ]
    assert not wrong, f"{len(wrong)} examples:\n" + "\n".join(wrong)


def _mismatch(duty: Requirement, example: Example, law: str) -> Iterator[str]:
    facts = changed(facts_of(), example.change)
    on = example.on or ON
    by_facts = outcome(facts, duty, law, on)
    if example.said:
        written = _written(facts, example, law, on) if example.outcome == "met" and duty.passage else ()
        found = outcome(facts, duty, law, on, written)
        if found != example.outcome:
            yield f"it is {found}; by the facts alone {by_facts}"
        elif example.against is not None and (named := _named(duty, facts, law, on)) != set(example.against):
            yield f"its findings name {sorted(named) or 'no other place'} and not {sorted(example.against)}"
        return
    if by_facts != "met":
        yield f"without a sentence it should fail for that reason only, but by the facts alone it is {by_facts}"
    found = outcome(facts, duty, law, on, silent(_written(facts, example, law, on), duty))
    if found != example.outcome:
        yield f"it is {found} when the documents do not say it"


def _named(duty: Requirement, facts: Facts, law: str, on: dt.date) -> set[str]:
    """The other places that the findings of a duty name."""
    return {place for verdict in decided(facts, law, on, (), [duty]) for finding in verdict.findings for place in finding.against}


@pytest.mark.parametrize("law", LAWS)
def test_every_other_place_of_a_duty_is_held_by_an_example(law: str) -> None:
    """Leaving one of them out changes what the findings of an example name."""
    assert [
        f"{duty.id}: no example needs {other}"
        for duty in own_duties(law)
        for other in duty.against
        if not any(example.against and other in _needed(duty, example, law) for example in duty.examples)
    ] == []


def _needed(duty: Requirement, example: Example, law: str) -> Iterator[Against]:
    facts, on = changed(facts_of(), example.change), example.on or ON
    for other in duty.against:
        without = duty.model_copy(update={"against": tuple(each for each in duty.against if each != other)})
        if _named(without, facts, law, on) != set(example.against or ()):
            yield other


_base: dict[tuple[str, dt.date], Sequence[Document]] = {}


def _written(facts: Facts, example: Example, law: str, on: dt.date) -> Sequence[Document]:
    if example.change:
        return documents(facts, law, on)
    if (law, on) not in _base:
        _base[law, on] = documents(facts, law, on)
    return _base[law, on]
