"""Facts and cases for the tests of changes."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from noticepress.changes.facts import diff
from noticepress.changes.materiality import Materiality, Weighed, weigh
from noticepress.changes.phrases import phrase
from noticepress.changes.relevance import Unseen, read_unseen
from noticepress.changes.visible_facts import changes_under
from noticepress.language.messages import Messages, messages
from noticepress.law.materiality import Rules, load_rules
from noticepress.law.regime import load_regime
from noticepress.model import Notice, Organisation
from noticepress.places import Places, packaged
from noticepress.reading.yaml import parse_quickly
from noticepress.releasing.freeze import facts_of

HERE = Path(__file__).parent
LOCALES = ("nl", "en")


def read(path: Path) -> Any:
    parsed, findings = parse_quickly(path.read_text("utf-8"), path.name)
    assert parsed is not None, findings
    assert not findings
    return parsed.data


def laid_over(facts: Any, other: Any) -> Any:
    """``other`` laid over ``facts``, key by key; an empty value takes a key away."""
    if not isinstance(facts, dict) or not isinstance(other, dict):
        return other
    merged = {**facts, **{key: laid_over(facts.get(key), value) for key, value in other.items()}}
    return {key: value for key, value in merged.items() if value is not None}


def released(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as a release keeps them."""
    return facts_of(Organisation.model_validate(facts["organisation"]), Notice.model_validate(facts["notice"]))


BASE = read(HERE / "base.yaml")


@pytest.fixture(scope="session")
def words() -> dict[str, Messages]:
    """The words of changes in every language."""
    return {locale: messages([packaged("locales")], locale, "formal", ["changes"]) for locale in LOCALES}


# ---- Cases: which facts differ, and what has to be said of them under each law

LAWS = ("gdpr", "ccpa", "uk-gdpr", "ch-fadp", "us-states", "wa-mhmda")
PLACES = Places(HERE.parent.parent)


@functools.cache
def rules(law: str) -> Rules:
    return load_rules(PLACES, load_regime(PLACES, law))


@functools.cache
def unseen() -> Unseen:
    return read_unseen(PLACES, LAWS)


def sides(case: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The facts before and after."""
    before = laid_over(BASE, case.get("before", {}))
    return released(before), released(laid_over(before, case.get("after", {})))


def weighed(law: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Materiality:
    return weigh(changes_under(law, old, new, unseen()), old, new, rules(law))


def verdict(found: Weighed) -> str:
    """``material by retention-longer``."""
    return f"{found.level} by {found.rule.id.partition('.change.')[2]}"


def told(case: dict[str, Any], words: Mapping[str, Messages]) -> dict[str, Any]:
    """All that a case has to say: the changes, with the sentences and the verdict of each law that shows them."""
    old, new = sides(case)
    laws = {law: weighed(law, old, new) for law in ("gdpr", "ccpa")}
    changes = diff(old, new)
    found: dict[str, Any] = {"changes": []}
    for change in changes:
        said = {locale: phrase(change, old, new, words[locale], locale).sentence for locale in LOCALES}
        verdicts = {law: verdict(it) for law, m in laws.items() if (it := m.of(change))}
        found["changes"].append({"kind": change.kind, "at": "/".join(change.path), **said, **verdicts})
    known = {(change.kind, change.path) for change in changes}
    for law, m in laws.items():
        only = [w for w in m.changes if (w.change.kind, w.change.path) not in known]
        if only:
            found[f"only-{law}"] = [f"{w.change.kind} {'/'.join(w.change.path)}: {verdict(w)}" for w in only]
    found["materiality"] = {law: m.level for law, m in laws.items()}
    return found
