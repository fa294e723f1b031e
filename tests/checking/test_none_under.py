"""``none-under``: that there is nothing under one law, where there is under another, is checked, written and compared."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from noticepress.changes.phrases import phrase
from noticepress.changes.visible_facts import changes_under
from noticepress.checking.none_under import check_none_under
from noticepress.exporting.stated import stated
from noticepress.model import Notice
from noticepress.reading.yaml import parse_quickly
from noticepress.releasing.freeze import facts_of
from noticepress.rendering.view import Edition
from noticepress.repository import Loaded, Repository, read_repository
from tests.conftest import AS_OF, begin, in_process
from tests.law.test_uk_gdpr import EXAMPLE

ABROAD = {"regimes": ["uk-gdpr"], "recipients": ["hosting"], "countries": ["NL"], "mechanism": "adequacy"}
DECISION = {
    "regimes": ["uk-gdpr"], "name": {"nl": "Krediet", "en": "Credit"}, "solely-automated": True, "significant": True, "data": ["payments"],
    "logic": {"nl": "Wie betaalt, krijgt krediet.", "en": "Who pays gets credit."}, "consequences": {"nl": "Er is wel of geen krediet.", "en": "There is credit or not."},
}  # fmt: skip
SAYS = {
    "transfers": {
        "gdpr": "Your data stay within the European Economic Area",
        "uk-gdpr": "Your data stay within the United Kingdom",
    },
    "automated-decisions": {"gdpr": "We take no decisions about you", "uk-gdpr": "We take no decisions about you"},
}


def _made(none: dict[str, list[str]] | None, law: str = "uk-gdpr") -> Repository:
    """The example under two laws, with a transfer and a decision under ``law`` only."""
    repository = read_repository(EXAMPLE)
    loaded = repository.notices["repairs"]
    data: dict[str, Any] = copy.deepcopy(loaded.parsed.data)
    data |= {
        "regimes": ["gdpr", "uk-gdpr"],
        "transfers": {"abroad": {**ABROAD, "regimes": [law]}},
        "automated-decisions": {"credit": {**DECISION, "regimes": [law]}},
    }
    for purpose in data["purposes"].values():  # the law of the United Kingdom has a ground of its own
        for row in purpose["processing"]:
            if row["basis"] == "recognised-legitimate-interests":
                row["basis"] = "legitimate-interests"
    if none is not None:
        data["none-under"] = none
    notice = Notice.model_validate(data)
    return replace(
        repository,
        notices={"repairs": Loaded(notice, replace(loaded.parsed, data=data), loaded.folder)},
        _documents={},
    )


def _text(repository: Repository, law: str) -> str:
    return repository.document("repairs", law, "en", Edition(), AS_OF).text


@pytest.mark.parametrize("law", ["gdpr", "uk-gdpr"])
@pytest.mark.parametrize("key", SAYS)
def test_a_document_says_that_there_is_none_where_that_is_declared(law: str, key: str) -> None:
    other = next(each for each in ("gdpr", "uk-gdpr") if each != law)
    silent, said = _made(None, other), _made({law: [key]}, other)
    assert SAYS[key][law] not in _text(silent, law)
    assert SAYS[key][law] in _text(said, law)
    assert SAYS[key][other] not in _text(said, other)
    assert _text(said, other) == _text(silent, other)


def test_readers_of_that_law_are_told_and_others_are_not() -> None:
    repository = _made(None)
    assert repository.organisation is not None
    before, after = (
        facts_of(repository.organisation, _made(none).notices["repairs"].notice) for none in (None, {"gdpr": ["transfers"]})
    )
    unseen: dict[str, tuple[str, ...]] = {"gdpr": (), "uk-gdpr": ()}
    [change] = changes_under("gdpr", before, after, unseen)
    assert (change.kind, change.path) == ("added", ("notice", "transfers"))
    words = repository.interface("en", ["gdpr"], of="gdpr")
    assert (
        phrase(change, before, after, words, "en").sentence
        == "In this privacy notice, we now state that there are none of these: transfers."
    )
    [back] = changes_under("gdpr", after, before, unseen)
    assert (back.kind, back.path) == ("removed", ("notice", "transfers"))
    assert changes_under("uk-gdpr", before, after, unseen) == ()


def test_exports_hold_the_answer_and_no_answer_where_there_is_none() -> None:
    for none, there in ((None, None), ({"gdpr": ["automated-decisions"]}, {})):
        facts = stated(_made(none).notices["repairs"].notice, "gdpr", "en")
        assert facts.get("automated-decisions") == there
        assert "none-under" not in facts


BASE = """regimes: [gdpr, uk-gdpr]
recipients: {a: {name: A}, b: {name: B, regimes: [uk-gdpr]}}
transfers: {t: {countries: [NL], regimes: [uk-gdpr]}}
sources: []
"""


@pytest.mark.parametrize(
    ("declared", "found"),
    [
        ("{gdpr: [transfers]}", []),
        ("{gdpr: [automated-decisions]}", []),
        ("{uk-gdpr: [transfers]}", [("none-contradicted", 5, "'t' is stated")]),
        ("{gdpr: [recipients]}", [("none-contradicted", 5, "'a' is stated")]),
        ("{gdpr: [purposes]}\npurposes: {p: {name: P}}", []),  # cannot be declared empty: that is told where values are
        ("{gdpr: [sources]}", [("none-repeated", 5, "'sources: []'")]),
        ("{gdpr: [transfers, transfers]}", [("none-repeated", 5, "stands twice")]),
        ("{ccpa: [transfers]}", [("unknown-regime", 5, "'ccpa'")]),
        ("{gdpr: transfers}", []),
        ("[transfers]", []),
        ("{gdpr: [1, {a: b}]}", []),
    ],
)
def test_what_is_declared_of_the_wrong_law_or_against_the_facts_is_found(
    declared: str, found: list[tuple[str, int, str]]
) -> None:
    parsed, _ = parse_quickly(f"{BASE}none-under: {declared}\n", "notice.yaml")
    assert parsed is not None
    said = [*check_none_under(parsed)]
    assert [(each.rule, each.line) for each in said] == [(rule, line) for rule, line, _ in found]
    assert all(words in each.message and each.fix for each, (_, _, words) in zip(said, found, strict=True))


@pytest.mark.parametrize(
    ("declared", "rule", "path"),
    [
        ("{gdpr: [retention]}", "wrong-value", "none-under/gdpr/0"), ("{gdpr: []}", "value-empty", "none-under/gdpr"),
        ("{gdpr: transfers}", "wrong-type", "none-under/gdpr"), ("[transfers]", "wrong-type", "none-under"),
        ("{gdpr: [{a: b}, 3]}", "", "none-under/gdpr/0"), ("{nowhere: [transfers]}", "unknown-regime", "none-under/nowhere"),
    ],
)  # fmt: skip
def test_mistakes_have_a_place(tmp_path: Path, declared: str, rule: str, path: str) -> None:
    begin(tmp_path)
    file = tmp_path / "notices/website/notice.yaml"
    file.write_text(file.read_text("utf-8") + f"none-under: {declared}\n", "utf-8")
    done = in_process("check", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    assert f'"rule": "{rule}' in done.stdout, done.stdout[:2000]
    assert f'"path": "{path}"' in done.stdout


def test_who_is_asked_learns_how_to_answer_for_one_law(tmp_path: Path) -> None:
    begin(tmp_path)
    file = tmp_path / "notices/website/notice.yaml"
    text = file.read_text("utf-8").replace("regimes: [gdpr]", "regimes: [gdpr, uk-gdpr]")
    abroad = "transfers:\n  away: {regimes: [uk-gdpr], recipients: [hosting], countries: [NL], mechanism: adequacy}\n"
    file.write_text(text.replace("transfers: []\n", abroad), "utf-8")
    asked = in_process("check", "--format", "json", cwd=tmp_path).stdout
    assert "none-under: {gdpr: [transfers]}" in asked
    file.write_text(file.read_text("utf-8") + "none-under: {gdpr: [transfers]}\n", "utf-8")
    assert "none-under" not in in_process("check", "--format", "json", cwd=tmp_path).stdout


def test_a_notice_for_two_laws_begins_with_the_answer(tmp_path: Path) -> None:
    assert in_process("init", "--law", "gdpr", "--law", "uk-gdpr", "--yes", cwd=tmp_path).returncode == 0
    parsed, _ = parse_quickly((tmp_path / "notices/website/notice.yaml").read_text("utf-8"), "notice.yaml")
    assert parsed is not None
    assert parsed.data["none-under"] == {"gdpr": ["transfers"]}
