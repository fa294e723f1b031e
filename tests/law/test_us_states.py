"""One folder for laws of several states of the United States: each duty has its state, and one notice can hold them; health data stand apart."""

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
HEALTH = "wa-mhmda"
STATES = {"co": "CO", "ct": "CT", "md": "MD", "mn": "MN", "or": "OR", "tx": "TX", "va": "VA", "wa": "WA"}
READ = [("shop", LAW), ("club", LAW), ("club", HEALTH), ("club", "ccpa")]
"""Documents that were read whole."""
APPEAL = {"nl": "Mail ons.", "en": "E-mail us."}


@cache
def repository() -> Repository:
    return read_repository(HERE)


@cache
def text(locale: str, notice: str = "shop", regime: str = LAW) -> str:
    return repository().document(notice, regime, locale, Edition(), ON).text


def said(of: dict[str, Any], **more: Any) -> dict[str, str]:
    facts = changed(facts_of(), {"united-states": of, **{key.replace("_", "-"): value for key, value in more.items()}})
    return {document.locale: document.text for document in documents(facts, LAW, ON)}


def test_the_examples_have_nothing_to_report_but_what_a_person_answers() -> None:
    """Whether sensitive data that third parties get are strictly necessary for what somebody asked for, nothing but a person can tell."""
    found = [each for each in check(repository(), ON) if each.rule != "no-mkdocs-yml"]
    assert {(each.rule, each.severity, each.file) for each in found} == {
        ("us-states.md-4707-a-1", "advice", "notices/club/notice.yaml")
    }
    assert all(each.question and each.against for each in found)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("notice", "regime"), READ)
def test_the_text_is_the_one_that_was_read_whole(notice: str, regime: str, locale: str) -> None:
    assert text(locale, notice, regime) == (HERE / f"{notice}.{regime}.{locale}.md").read_text("utf-8")


def test_each_duty_of_a_state_applies_in_that_state_alone() -> None:
    """A notice for one state owes nothing to another."""
    of = {duty.id.split(".")[1].split("-")[0] for duty in duties(LAW)}
    assert of == {*STATES, "agents", "minors", "roles", "sensitive", "signals", "states"}
    for state in STATES.values():
        facts = changed(facts_of(), {"united-states": {"states": [state]}})
        deciding = {v.requirement.id for v in decided(facts, LAW, ON) if v.outcome != "does-not-apply"}
        strange = {name for name in deciding if STATES.get(name.split(".")[1].split("-")[0]) not in {state, None}}
        assert strange == set()
        assert len(deciding) > (5 if state != "WA" else 0)  # Washington asks for another document


def test_every_state_has_its_words() -> None:
    assert list(law(LAW).terms("states")) == list(STATES.values())
    for locale in LOCALES:
        assert all(f"{{#state-{code}}}" in text(locale, "club") for code in STATES)
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


RIGHTS = {
    "OR": [
        "specific third parties to which we have disclosed your personal data or, if we choose so",
        "obtained from others or derived",
    ],
    "MN": ["If we do not keep that by person, you get a list of the specific third parties"],
    "MD": ["list of the categories of third parties"],
    "CO": [],
    "VA": [],
}


@pytest.mark.parametrize(("state", "sentences"), RIGHTS.items())
def test_what_one_state_adds_to_the_rights_stands_there_alone(state: str, sentences: list[str]) -> None:
    english = said({"states": [state], "appeal": APPEAL})["en"]
    assert [each for every in RIGHTS.values() for each in every if each in english] == sentences


def test_the_right_to_question_a_profile_goes_with_profiling() -> None:
    """Where it is stated that nobody is profiled, no right is named that nobody has."""
    for state in ("MN", "CT"):
        of = {"states": [state], "appeal": APPEAL}
        assert "you can question the result" in said({**of, "profiling": True})["en"]
        assert "you can question the result" in said(of)["en"]
        assert "you can question the result" not in said({**of, "profiling": False})["en"]


def test_a_list_of_buyers_goes_with_a_sale() -> None:
    assert "to which we have sold" in said({"states": ["CT"], "sells": True})["en"]
    assert "to which we have sold" not in said({"states": ["CT"]})["en"]


def test_days_for_an_appeal_follow_the_state() -> None:
    days = {
        state: re.findall(r"we decide within (\d+) days(?:.*another (\d+))?", said({"states": [state]})["en"])
        for state in STATES.values()
    }
    assert days == {
        **{state: [("45", "60")] for state in ("CO", "MN")},
        **{state: [("60", "")] for state in ("CT", "MD", "TX", "VA")},
        "OR": [("45", "")],
        "WA": [],
    }


def test_somebody_else_can_opt_out_where_the_state_says_so() -> None:
    assert "authorize somebody else" in said({"states": ["OR"], "sells": True})["en"]
    assert "In Oregon you can also authorize" in said({"states": ["OR", "VA"], "sells": True})["en"]
    assert "authorize somebody else" not in said({"states": ["VA"], "sells": True})["en"]
    assert "authorize somebody else" not in said({"states": ["OR"], "sells": False})["en"]


def test_what_is_sensitive_is_said_either_way() -> None:
    """Beside what is special under the GDPR; where nothing is, that is said."""
    of = {"states": ["OR"], "appeal": APPEAL}
    assert "**Interests**. These are sensitive data." in said({**of, "sensitive-data": ["interests"]})["en"]
    assert "None of these are sensitive data." not in said({**of, "sensitive-data": []})["en"]  # allergies are
    plain = changed(facts_of(), {"united-states": {**of, "sensitive-data": []}, "data/allergies/special": None})
    assert "None of these are sensitive data." in documents(plain, LAW, ON)[1].text


def test_the_way_to_appeal_can_be_that_of_all_requests() -> None:
    facts = changed(facts_of(), {"united-states": {"states": ["OR"]}, "organisation/requests/appeals": APPEAL})
    assert "E-mail us. If we uphold our refusal" in documents(facts, LAW, ON)[1].text


@pytest.mark.parametrize("regime", [LAW, HEALTH])
def test_ways_to_make_a_request_say_all_that_is_stated_of_them(regime: str) -> None:
    """An address that is the organization's own, rights that a way serves alone, and what is said of requests as a whole."""
    said = {
        key: {"nl": f"Zin over {key}.", "en": f"Sentence on {key}."} for key in ("verification-with-account", "refusals", "note")
    }
    ways = {
        "organisation/requests/channels": {
            "mail": {"kind": "email", "rights": ["access"]},
            "shop": {"kind": "email", "rights": ["know"]},
        },
        **{f"organisation/requests/{key}": text for key, text in said.items()},
    }
    english = documents(changed(facts_of(), {"united-states": {"states": ["OR", "WA"]}, **ways}), regime, ON)[1].text
    lines = re.findall(r"^- \*\*By e-mail:\*\*.*", english, re.M)
    address = "[hello@bloomcourt.example](mailto:hello@bloomcourt.example)"
    assert lines == [f"- **By e-mail:** {address}. Only for: right to access."]
    assert all(english.count(text["en"]) == 1 for text in said.values())


def test_the_policy_of_washington_tells_of_health_data_alone() -> None:
    """It may hold nothing else, in the attorney general's reading."""
    for locale in LOCALES:
        policy = text(locale, "club", HEALTH)
        assert re.findall(r"\{#health-(\w+)\}", policy) == ["allergies", "walks"]
        assert not re.search(
            r"Leaf Mail|Contact details: |Contactgegevens|personal information from others|Oregon|newsletter", policy
        )
    assert "- Bloomcourt Lessons LLC." in text("en", "club", HEALTH)  # an affiliate, by name
    assert "Trail Maps" not in text("en", "club", HEALTH)  # a third party, by category


def test_the_policy_of_washington_is_named_where_the_state_is() -> None:
    with_address = said({"states": ["WA"], "health-policy": "https://www.bloomcourt.example/health"})["en"]
    assert "[consumer health data privacy policy](https://www.bloomcourt.example/health)" in with_address
    assert "in our consumer health data privacy policy." in text("en", "club")
    assert "consumer health data" not in said({"states": ["OR"]})["en"]


def test_california_stands_beside_the_states_and_says_nothing_of_them() -> None:
    """One notice, a document by law: what is sold in California and in other states are different facts."""
    assert not re.search(r"Your state|Oregon|Attorney General of Colorado", text("en", "club", "ccpa"))
    assert "California" not in re.sub(r"San Francisco, CA", "", text("en", "club"))


def test_a_duty_that_is_told_with_another_is_said_by_the_same_sentence() -> None:
    told = {duty.id: duty.told_with for duty in duties(LAW) if duty.told_with}
    assert told["us-states.or-578-4-c"] == ("us-states.co-1308-1-a-III",)
    facts = changed(facts_of(), {"united-states": {"states": ["OR"], "appeal": APPEAL}})
    (duty,) = (each for each in duties(LAW) if each.id == "us-states.or-578-4-c")
    (verdict,) = decided(facts, LAW, ON, documents(facts, LAW, ON), [duty])
    assert verdict.outcome == "met"


def test_the_law_is_a_folder_of_data() -> None:
    """No line of the program names it, or a state."""
    for path in (ROOT / "generator/noticepress").rglob("*.py"):
        source = re.sub(r'description="[^"]*"', "", path.read_text("utf-8"))
        assert not re.search(r"us-states|wa-mhmda|Colorado|Connecticut|Maryland|Minnesota|Oregon|Virginia", source), path.name
