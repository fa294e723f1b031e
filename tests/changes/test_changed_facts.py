"""What changed and how much it weighs is worked out once for all languages: what is found again is what was worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from noticepress import store
from noticepress.chain.chain import read_releases
from noticepress.chain.release import Release
from noticepress.changes.formers import Formers
from noticepress.comparison import changed_facts
from noticepress.comparison.changed_facts import ChangedFacts
from noticepress.law.materiality import Rules
from noticepress.store.file import Store
from tests.changes.conftest import rules, sides, unseen
from tests.changes.test_facts import CASES
from tests.conftest import ROOT


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_instead", Store(tmp_path))


def changed(old: Release, new: Release, law: str, weighed_by: Rules, formers: Formers = {}) -> ChangedFacts:  # noqa: B006 (never changed)
    return ChangedFacts(old, new, law, unseen(), weighed_by, formers)


@pytest.fixture(scope="module")
def released() -> list[Release]:
    """The releases of the example, the first one first."""
    return sorted(read_releases(ROOT / "notices" / "webshop", ROOT)[0], key=lambda release: release.sequence)


def pairs(released: list[Release]) -> Iterator[tuple[Release, Release]]:
    """Every two versions of the example, and its last one with the facts of every case of a change."""
    yield from ((old, new) for place, new in enumerate(released) for old in released[:place])
    for case, *_ in (case.values for case in CASES):
        before, after = sides(case)
        yield replace(released[-1], facts=before), replace(released[-1], version="100.0", facts=after)


@pytest.mark.usefixtures("empty")
def test_what_is_found_is_what_was_worked_out(released: list[Release], monkeypatch: pytest.MonkeyPatch) -> None:
    every = [(old, new, law) for old, new in pairs(released) for law in ("gdpr", "ccpa")]
    made = [(one.changes, one.weighed) for pair in every for one in (changed(*pair, rules(pair[2])),)]
    monkeypatch.setattr(changed_facts, "weigh", None)
    monkeypatch.setattr(changed_facts, "changes_under", None)
    found = [(one.changes, one.weighed) for pair in every for one in (changed(*pair, rules(pair[2])),)]
    assert found == made
    assert [repr(each) for each in found] == [repr(each) for each in made], "no list where a tuple was"
    weights = [weighed for _, whole in made if whole for weighed in whole.changes]
    assert any(weighed.decided for weighed in weights)
    assert any(weighed.rule == rules(law).otherwise for law in ("gdpr", "ccpa") for weighed in weights)


def test_other_rules_facts_or_names_are_weighed_anew(
    released: list[Release], empty: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new, known = released[-2], released[-1], rules("gdpr")
    made = changed(old, new, "gdpr", known).weighed
    monkeypatch.setattr(changed_facts, "weigh", caught)
    assert made == changed(old, new, "gdpr", known).weighed
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "deciding.yaml").write_text("negations: {}\n")
    others = (
        changed(old, new, "gdpr", replace(known, rules=known.rules[1:])),
        changed(old, new, "gdpr", replace(known, unseen=("notice/purposes",))),
        changed(old, new, "gdpr", replace(known, locales=(*known.locales, tmp_path / "words"))),
        changed(old, new, "ccpa", replace(known, regime="ccpa")),
        changed(old, new, "gdpr", known, {"purposes": {"orders": ("sales",)}}),
        changed(replace(old, facts={**old.facts, "notice": {}}), new, "gdpr", known),
        changed(old, replace(new, facts={**new.facts, "notice": {}}), "gdpr", known),
    )
    for other in others:
        with pytest.raises(AssertionError, match="weighed again"):
            other.weighed  # noqa: B018 (it is worked out when asked)


def caught(*_: object) -> None:
    """Stands where weighing does."""
    raise AssertionError("it was weighed again")
