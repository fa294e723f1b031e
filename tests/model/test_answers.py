"""A fact with three values: yes, no, or that the question does not apply and why; left out, nobody has answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from noticepress.changes.facts import diff
from noticepress.law.conditions import holds, value
from noticepress.model import Notice
from noticepress.releasing.freeze import facts_of as frozen
from noticepress.rendering.view import View
from noticepress.schemas import schemas
from tests.law.deciding import Facts, facts_of, law

KEY = "train-language-models"
WHY = {"does-not-apply": {"nl": "Er zijn geen modellen.", "en": "There are no models."}}
GIVEN: Mapping[str, tuple[Any, tuple[bool, bool, bool]]] = {
    "yes": (True, (True, False, False)),
    "no": (False, (False, True, False)),
    "it does not apply": (WHY, (False, False, True)),
    "yes, as a release keeps it": ({"answer": "yes"}, (True, False, False)),
}
REFUSED: Mapping[str, Any] = {
    "nothing": {},
    "both": {"answer": "yes", **WHY},
    "a word": "yes",
    "a number": 1,
    "another": {"answer": "maybe"},
}
ASKED = ("facts.train_language_models is not none", "answer.yes", "answer.no", "answer.why")


def _facts(given: Any) -> Facts:
    return facts_of() if given is None else facts_of().having((KEY,), given)


def _names(given: Any) -> dict[str, Any]:
    organisation, notice = _facts(given).models
    view = View(organisation, notice, "en", law("gdpr").vocabulary, "gdpr")
    return {"facts": view.facts, "answer": view.facts.train_language_models}


@pytest.mark.parametrize("name", GIVEN)
def test_what_conditions_see(name: str) -> None:
    given, expected = GIVEN[name]
    names = _names(given)
    assert holds(ASKED[0], names)
    assert tuple(holds(asked, names) for asked in ASKED[1:]) == expected
    wrong = jsonschema.Draft7Validator(schemas()["notice"]).iter_errors({**facts_of().notice.data, KEY: given})
    assert [error.message for error in wrong if KEY in error.path] == []
    if expected[2]:
        assert "no models" in value("answer.why", names)


def test_silence_is_no_answer() -> None:
    """A duty asks ``facts.… is none``: nobody has answered yet."""
    assert not holds(ASKED[0], _names(None))


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_answer(name: str) -> None:
    with pytest.raises(ValidationError):
        Notice.model_validate({**facts_of().notice.data, KEY: REFUSED[name]})


@pytest.mark.parametrize("name", GIVEN)
def test_a_release_keeps_it(name: str) -> None:
    plain = frozen(*_facts(GIVEN[name][0]).models)
    again = Notice.model_validate(plain["notice"])
    assert again == _facts(GIVEN[name][0]).models[1]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (None, True, {"added"}),
        (False, None, {"removed"}),
        (False, True, {"changed"}),
        (True, WHY, {"removed", "text-added"}),
        (True, True, set()),
        (WHY, WHY, set()),
    ],
)
def test_what_changes(old: Any, new: Any, kinds: set[str]) -> None:
    found = [change for change in diff(frozen(*_facts(old).models), frozen(*_facts(new).models)) if KEY in change.path]
    assert {change.kind for change in found} == kinds, found
