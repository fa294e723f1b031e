"""One folder for laws of several states of the United States: each duty has its state, and one notice can hold them."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from noticepress.checking.run import check
from noticepress.rendering.view import Edition
from noticepress.repository import Repository, read_repository
from tests.conftest import ROOT

from .deciding import changed, decided, documents, duties, facts_of, law

HERE = Path(__file__).parent / "us"
ON = dt.date(2026, 11, 29)
LAW = "us-states"
LOCALES = ("nl", "en")
STATES = {"co": "CO", "ct": "CT", "tx": "TX", "va": "VA"}
APPEAL = {"nl": "Mail ons.", "en": "E-mail us."}


@cache
def repository() -> Repository:
    return read_repository(HERE)


@cache
def text(locale: str) -> str:
    return repository().document("shop", LAW, locale, Edition(), ON).text


def said(of: dict[str, Any], **more: Any) -> dict[str, str]:
    facts = changed(facts_of(), {"united-states": of, **{key.replace("_", "-"): value for key, value in more.items()}})
    return {document.locale: document.text for document in documents(facts, LAW, ON)}


def test_the_example_has_nothing_to_report() -> None:
    assert [each for each in check(repository(), ON) if each.rule != "no-mkdocs-yml"] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_text_is_the_one_that_was_read_whole(locale: str) -> None:
    assert text(locale) == (HERE / f"shop.{locale}.md").read_text("utf-8")


def test_each_duty_of_a_state_applies_in_that_state_alone() -> None:
    """A notice for one state owes nothing to another."""
    of = {duty.id.split(".")[1].split("-")[0] for duty in duties(LAW)}
    assert of == {*STATES, "states", "signals"}
    for state in STATES.values():
        facts = changed(facts_of(), {"united-states": {"states": [state]}})
        deciding = {v.requirement.id for v in decided(facts, LAW, ON) if v.outcome != "does-not-apply"}
        strange = {name for name in deciding if STATES.get(name.split(".")[1].split("-")[0]) not in {state, None}}
        assert strange == set()
        assert len(deciding) > 5


def test_every_state_has_its_words() -> None:
    assert list(law(LAW).terms("states")) == list(STATES.values())
    for locale in LOCALES:
        assert all(f"{{#state-{code}}}" in text(locale) for code in STATES)
    only = said({"states": ["VA"], "appeal": APPEAL})["en"]
    assert re.findall(r"\{#state-(\w+)\}", only) == ["va"]


@pytest.mark.parametrize("locale", LOCALES)
def test_texas_has_its_sentence_word_for_word(locale: str) -> None:
    prescribed = {
        "sells-sensitive": "NOTICE: We may sell your sensitive personal data.",
        "sells-biometric": "NOTICE: We may sell your biometric personal data.",
    }
    for key, sentence in prescribed.items():
        assert f"**{sentence}**" in said({"states": ["TX"], "sells": True, key: True})[locale]
        assert sentence not in said({"states": ["TX"], "sells": True, key: False})[locale]
        assert sentence not in said({"states": ["CO"], "sells": True, key: True})[locale]


def test_connecticut_has_an_answer_either_way() -> None:
    of = {"states": ["CT"], "appeal": APPEAL}
    assert "We collect, use or sell personal data to train large language models." in said(of, train_language_models=True)["en"]
    assert "We do not collect, use or sell personal data to train" in said(of, train_language_models=False)["en"]
    why = {"does-not-apply": {"nl": "Wij trainen niets.", "en": "We train nothing."}}
    assert "We train nothing." in said(of, train_language_models=why)["en"]
    assert "language models" not in said(of)["en"]


def test_the_law_is_a_folder_of_data() -> None:
    """No line of the program names it, or a state."""
    for path in (ROOT / "generator/noticepress").rglob("*.py"):
        source = re.sub(r'description="[^"]*"', "", path.read_text("utf-8"))
        assert not re.search(r"us-states|Colorado|Connecticut|Virginia", source), path.name
