"""A duty that two facts decide names both: where the other one stands, and what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from noticepress.checking.case import Case
from noticepress.checking.duties import verdicts
from noticepress.checking.explaining import Duty, facts_of
from noticepress.confirmations.questions import hash_of_facts
from noticepress.findings import Finding, from_plain, to_plain
from noticepress.law.requirements import Requirement
from noticepress.rendering.view import View
from noticepress.repository import Repository

ON = dt.date(2026, 11, 29)
NOTICE, ORGANISATION = "notices/webshop/notice.yaml", "notices/organisation.yaml"
WORDS = {"title": {"en": "Both"}, "rationale": {"en": "They differ."}, "fix": {"en": "Mend one."}}
ASKS = {"text": {"en": "Which of them is right?"}}
FALSE = "facts.id == 'no'"


def _decided(examples: Repository, **duty: Any) -> list[Finding]:
    return _of(examples, Requirement.model_validate(_made(duty)))


def _made(duty: Mapping[str, Any]) -> dict[str, Any]:
    citation = {"text": "Act s. 1", "trust": "verified"}
    base = {"id": "made.1", "citation": citation, **WORDS, "kind": "consistency", "severity": "mandatory"}
    return {**base, "satisfied-when": FALSE, **duty}


def _of(examples: Repository, duty: Requirement) -> list[Finding]:
    loaded, regime = examples.notices["webshop"], examples.regime("gdpr")
    assert examples.organisation is not None
    assert examples.organisation_parsed is not None
    view = View(examples.organisation, loaded.notice, "nl", regime.vocabulary, "gdpr")
    case = Case(regime, [duty], view, loaded.parsed, examples.organisation_parsed, (), ON)
    return [finding for verdict in verdicts(case) for finding in verdict.findings]


ONE = {"for-each": "[facts.recipients.get('carrier')]", "at": "name"}
CASES: Mapping[str, tuple[dict[str, Any], tuple[str, ...], str]] = {
    "a key of the organisation": (
        {"at": "audience", "against": [{"at": "organisation/legal-name"}]}, ("organisation/legal-name",), "'organisation/legal-name' is ",
    ),
    "a key of the notice": ({"at": "audience", "against": [{"at": "scope/countries"}]}, ("scope/countries",), "'scope/countries' is "),
    "a key that is left out": ({"at": "audience", "against": [{"at": "definitions"}]}, ("definitions",), "'definitions' is left out in"),
    "a fact of another kind": ({**ONE, "against": [{"facts": "facts.data.get('device-data')"}]}, ("data/device-data",), "'data/device-data' is '"),
    "a key of that fact": (
        {**ONE, "against": [{"facts": "facts.data.get('device-data')", "at": "source"}]}, ("data/device-data/source",), "'data/device-data/source' is ",
    ),
    "a fact that the item refers to": (
        {"for-each": "[facts.rows[0]]", "at": "basis", "against": [{"facts": "item.data[0]"}]}, ("data/",), "'basis' is ",
    ),
    "several": (
        {**ONE, "against": [{"facts": "facts.data", "at": "name"}, {"at": "title"}]}, ("data/", "data/", "data/"), " (and 'data/",
    ),
    "none is stated": ({**ONE, "against": [{"facts": "facts.definitions"}]}, (), "They differ."),
    "itself is no other": ({**ONE, "against": [{"facts": "item", "at": "name"}]}, (), "They differ."),
    "a word of the law stands nowhere": ({**ONE, "against": [{"facts": "vocab.adequacy"}]}, (), "They differ."),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_other_place_is_named(name: str, examples: Repository) -> None:
    duty, paths, words = CASES[name]
    (found,) = _decided(examples, **duty)
    assert len(found.against) >= len(paths)
    assert all(there.startswith(path) for there, path in zip(found.against, paths, strict=False))
    assert words in found.message
    assert bool(found.other) == bool(paths) == ("against" in found.as_json())
    if paths:
        file, line, column = found.other.split(":")
        assert f"in {found.other}" in found.message
        assert file == (ORGANISATION if paths[0].startswith("organisation/") else NOTICE)
        key = paths[0].rstrip("/").rpartition("/")[2]
        if paths[0] != "definitions":
            text = (examples.places.root / file).read_text("utf-8").splitlines()[int(line) - 1][int(column) - 1 :]
            assert text.startswith(key) or paths[0] == "data/", (text, key)
    else:
        assert not found.against
    assert from_plain(to_plain([found])) == [found]


def test_a_question_rests_on_both(examples: Repository) -> None:
    """It lapses when either changes, or when another fact comes to stand beside the other one."""
    one = _decided(
        examples, **ONE, asks=ASKS, against=[{"facts": "facts.data.get('device-data')"}, {"at": "organisation/legal-name"}]
    )[0]
    assert one.severity == "advice"
    assert one.concerns == ("recipients/carrier", "data/device-data", "organisation/legal-name")
    whole = _decided(examples, asks=ASKS, against=[{"facts": "facts.recipients"}, {"at": "organisation/legal-name"}])[0]
    assert {"recipients", "organisation/legal-name"} <= set(whole.concerns)
    facts = {"recipients": {"carrier": 1}, "data": {"device-data": 1}}
    before = hash_of_facts(one.concerns, facts, {"legal-name": "A"})
    assert before != hash_of_facts(one.concerns, facts, {"legal-name": "B"})
    assert before != hash_of_facts(one.concerns, {**facts, "data": {"device-data": 2}}, {"legal-name": "A"})


def test_a_broken_expression_is_a_broken_duty(examples: Repository) -> None:
    (found,) = _decided(examples, **ONE, against=[{"facts": "facts.nothing"}])
    assert found.rule == "requirement-broken"


def test_it_says_where() -> None:
    with pytest.raises(ValidationError, match="say where"):
        Requirement.model_validate(_made({"against": [{}]}))


def test_explain_tells_what_it_is_held_against() -> None:
    against = [
        {"facts": "facts.recipients | selectattr('role', 'eq', 'processor')", "at": "countries"},
        {"at": "organisation/established-in"},
    ]
    duty = Duty(Requirement.model_validate(_made({**ONE, "against": against})), ("gdpr",), {})
    told = [text for label, text in facts_of(duty, "en") if label == "against"]
    assert told == ["'countries' of recipients whose 'role' is 'processor'", "'organisation/established-in'"]
    assert ("written", "against 1 = " + against[0]["facts"]) in facts_of(duty, "en", expressions=True)


def test_what_is_read_besides_is_shown_from_elsewhere_too(examples: Repository, tmp_path: Path) -> None:
    """Whoever checks another folder sees both places from where they stand."""
    from noticepress.commands.check import _shown

    (found,) = _decided(examples, **ONE, against=[{"at": "organisation/legal-name"}])
    there = _shown(found, "house/")
    assert there.other == f"house/{found.other}"
    assert there.other in there.message
    assert replace(there, file=found.file, other=found.other, message=found.message) == found
