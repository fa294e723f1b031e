"""What a fact that holds for some people or places says to the readers of each law, sentence by sentence."""

from __future__ import annotations

from typing import Any

import pytest

from noticepress.changes.visible_facts import changes_under
from noticepress.checking.case import Case
from noticepress.checking.expected import check_passages
from noticepress.releasing.freeze import facts_of as frozen
from noticepress.rendering.view import View

from .deciding import ON, Facts, decided, documents, duties, facts_of, repository
from .deciding import law as regime_of

WHERE = {"nl": "de EER en het Verenigd Koninkrijk", "en": "the EEA and the United Kingdom"}
COOKIES = ("cookies", "types", "advertising")
ASKED = "They are placed only with your consent."
NOT_ASKED = "We do not ask for consent for these."
ONLY_IN = "We ask only people in the EEA and the United Kingdom for consent."
IF_IN = "If you are in the EEA and the United Kingdom, they are placed only after you have given consent."


def english(facts: Facts, law: str) -> str:
    return next(" ".join(document.text.split()) for document in documents(facts, law) if document.locale == "en")


def lacking(facts: Facts, law_id: str) -> list[str]:
    """What the document does not say of what its law's list of passages expects there."""
    organisation, notice = facts.models
    found = regime_of(law_id)
    view = View(organisation, notice, notice.locales[0], found.vocabulary, law_id)
    case = Case(found, duties(law_id), view, facts.notice, facts.organisation, documents(facts, law_id), ON)
    return [finding.message for finding in check_passages(repository().places, case)]


def errors(facts: Facts, law: str) -> list[str]:
    found = decided(facts, law, documents=documents(facts, law))
    return [f.rule for verdict in found for f in verdict.findings if f.severity == "error"]


@pytest.mark.parametrize(
    ("consent", "gdpr", "uk", "california"),
    [
        ({"consent": True}, ASKED, ASKED, "We place them only with your consent."),
        ({"consent": True, "consent-under": ["gdpr"]}, ASKED, NOT_ASKED, ""),
        ({"consent": True, "consent-under": ["gdpr", "uk-gdpr"], "consent-in": WHERE}, ASKED, ASKED, "If you are in the EEA"),
        ({"consent": True, "consent-under": ["uk-gdpr"], "consent-in": WHERE}, ONLY_IN, ASKED, "If you are in the EEA"),
        (
            {"consent": True, "consent-in": WHERE},
            IF_IN,
            IF_IN,
            "If you are in the EEA and the United Kingdom, we place them only",
        ),
        ({"consent": False}, NOT_ASKED, NOT_ASKED, ""),
    ],
)
def test_consent_to_cookies_in_some_places(consent: dict[str, Any], gdpr: str, uk: str, california: str) -> None:
    cookie = {
        "name": {"nl": "Reclame", "en": "Advertising"},
        "purpose": {"nl": "Reclame.", "en": "Advertising."},
        "placed-by": "us",
    }
    facts = facts_of().having(COOKIES, {**cookie, **consent})
    for law, sentence in (("gdpr", gdpr), ("uk-gdpr", uk)):
        assert sentence in english(facts, law)
    said = english(facts, "ccpa")
    assert california in said
    assert ("consent" in said.partition("**Advertising.**")[2].partition(" - ")[0][:200]) == bool(california)


def test_readers_who_are_asked_no_more_are_told() -> None:
    before, after = (
        frozen(*facts_of().having((*COOKIES, "consent"), True).having((*COOKIES, "consent-under"), under).models)
        for under in ([], ["gdpr"])
    )
    unseen: dict[str, tuple[str, ...]] = {"gdpr": (), "ccpa": ()}
    assert changes_under("gdpr", before, after, unseen) == ()
    assert [(c.kind, c.path[-1]) for c in changes_under("ccpa", before, after, unseen)] == [("stopped", "consent")]


@pytest.mark.parametrize(
    ("role", "sentence"),
    [
        (
            "other-people",
            "Other people {#recipients-other-people} These are not organisations that work for us but other people.",
        ),
        ("public", "Anybody can read, copy and pass on what is public."),
    ],
)
def test_other_people_and_the_public_are_no_organisations(role: str, sentence: str) -> None:
    recipient = {"name": {"nl": "andere gebruikers", "en": "other users"}, "named": False, "role": role}
    facts = facts_of().having(("recipients", "users"), recipient)
    facts = facts.having(("purposes", "deliver", "processing", 0, "recipients"), ["carrier", "users"])
    for law in ("gdpr", "uk-gdpr"):
        said = english(facts, law)
        assert sentence in said
        assert "**Other users**." in said
        assert "These organisations and people receive data." in said
    assert "**Other users**." in english(facts, "ccpa")
    for law in ("gdpr", "uk-gdpr", "ccpa"):
        written = documents(facts, law)
        rows = {f.row for verdict in decided(facts, law, documents=written) for f in verdict.findings}
        assert "users" not in rows


TWO = {
    "repairs": {
        "name": "Wheel Works B.V.",
        "responsible-for": {"nl": "de reparatie van uw fiets", "en": "the repair of your bicycle"},
        "established-in": "NL",
        "contacts": {"email": "privacy@wheelworks.example"},
        "data-protection-officer": {"email": "officer@wheelworks.example"},
    }
}


@pytest.mark.parametrize("law", ["gdpr", "uk-gdpr", "ccpa"])
def test_controllers_on_an_equal_footing_are_each_named_with_their_part(law: str) -> None:
    facts = facts_of().having(("organisation", "controllers"), TWO)
    said = english(facts, law)
    assert "Wheel Works B.V." in said
    assert "the repair of your bicycle" in said
    assert "privacy@wheelworks.example" in said
    assert ("officer@wheelworks.example" in said) == (law != "ccpa")
    assert lacking(facts, law) == []
    if law != "ccpa":
        assert "Bloomcourt, Inc. and Wheel Works B.V. are separate controllers: each decides, for its own part," in said
        assert "privacy notice of Bloomcourt, Inc. and Wheel Works B.V. (‘we’)" in said
    assert errors(facts, law) == errors(facts_of(), law)


@pytest.mark.parametrize("law", ["gdpr", "uk-gdpr"])
def test_joint_controllers_can_decide_together_on_everything(law: str) -> None:
    facts = facts_of().having(("organisation", "decide-together"), True)
    said = english(facts, law)
    assert "Bloomcourt, Inc. and Florist School Foundation are joint controllers: together they decide" in said
    assert "Bloomcourt, Inc. is the controller" not in said
    assert "For part of the data we decide together" not in said
    assert errors(facts, law) == errors(facts_of(), law)


@pytest.mark.parametrize("law", ["gdpr", "uk-gdpr", "ccpa"])
def test_an_exception_to_a_retention_has_a_start_of_its_own(law: str) -> None:
    exception = {
        "when": {"nl": "als u een klacht indient", "en": "if you complain"},
        "for": "P3Y",
        "from": {"nl": "ons antwoord op uw klacht", "en": "our answer to your complaint"},
    }
    facts = facts_of().having(("purposes", "deliver", "processing", 0, "keep"), {"for": "P1Y", "exceptions": [exception]})
    assert "you complain: 3 years after our answer to your complaint" in english(facts, law)


def test_a_company_of_the_group_in_the_union_stands_with_its_country() -> None:
    branch = {"branch": {"name": "Bloomcourt Europe B.V.", "established-in": "NL"}}
    assert "**Bloomcourt Europe B.V.** (the Netherlands)" in english(
        facts_of().having(("organisation", "entities"), branch), "gdpr"
    )
