"""What is not asked again on another day is what it was: of the examples, under every law, beside everything decided anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from noticepress.calendar.states import Asked, Published, Working
from noticepress.law.by_date import by_date
from noticepress.repository import Repository, read_repository
from tests.conftest import ROOT

TODAY = dt.date(2026, 11, 22)
DAYS = (dt.date(2027, 1, 1), dt.date(2028, 6, 1), dt.date(2032, 1, 1))
"""When law begins; when facts are old; when a decision of the Commission has lapsed."""
MAKE: dict[str, Callable[[Repository, str, str], Asked]] = {
    "working": lambda view, folder, law: Working(view, folder, law, TODAY),
    "published": Published,
}


@pytest.fixture(scope="module")
def examples() -> Repository:
    return read_repository(ROOT)


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("law", ["gdpr", "ccpa"])
def test_a_day_asked_after_another_is_as_if_it_were_asked_alone(examples: Repository, kind: str, law: str) -> None:
    one = MAKE[kind](examples, "webshop", law)
    one(TODAY)
    for day in DAYS:
        assert one(day).same(MAKE[kind](examples, "webshop", law)(day)), day


def test_duties_that_look_at_the_day_are_known(examples: Repository) -> None:
    """Through the conditions that they name, too; and most do not."""
    for law in ("gdpr", "ccpa", "uk-gdpr"):
        duties = examples.requirements(law)
        found = by_date(duties, examples.regime(law).conditions)
        assert {each.id for each in duties if each.applies_from or each.applies_until} < found
        assert len(found) < len(duties) / 2
    assert "ccpa.130-a-5-annual" in by_date(examples.requirements("ccpa"), examples.regime("ccpa").conditions)
    plain = next(each for each in examples.requirements("gdpr") if not (each.applies_from or each.applies_until))
    for told, known in (("later", True), ("never", False), ("sooner", False)):
        duty = plain.model_copy(update={"applies_when": "true", "for_each": None, "satisfied_when": told, "asks": None})
        assert bool(by_date([duty], {"late": "on.year > 2026", "later": "not late", "never": "once"})) is known, told
