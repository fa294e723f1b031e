"""What texts name: terms of a list as whole words, mailboxes of the organisation at two domains."""

from __future__ import annotations

from typing import Any

import pytest

from noticepress.checking.wording import Wordings
from noticepress.reading.yaml import Parsed
from tests.law.deciding import law


def wordings(organisation: dict[str, Any], notice: dict[str, Any], law_id: str = "gdpr") -> Wordings:
    return Wordings(Parsed("organisation.yaml", organisation, {}, {}), Parsed("notice.yaml", notice, {}, {}), law_id)


def named(text: str, **more: Any) -> list[str]:
    statement = {"text": {"nl": text, "en": "…"}, **more}
    terms = law("gdpr").terms("repealed").values()
    return [found.term for found in wordings({}, {"statements": {"free": statement}}).naming(terms)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("De ontvanger is gecertificeerd onder het *Privacy Shield*.", ["privacy-shield"]),
        ("het privacy  shield", ["privacy-shield"]),
        ("op grond van Richtlijn 95/46/EG", ["directive-95-46"]),
        ("Wij houden ons aan de Wet bescherming persoonsgegevens (Wbp).", ["dutch-data-protection-act"]),
        ("de modelcontractbepalingen van Besluit 2010/87/EU", ["standard-clauses-2010"]),
        ("the EU-US Safe Harbor and the Privacy Shield", ["safe-harbour", "privacy-shield"]),
        ("Wbpx, xWbp en Wbpers zijn andere woorden", []),
        ("het COPPA Safe Harbor-programma", []),
        ("het Data Privacy Framework en Uitvoeringsbesluit (EU) 2021/914", []),
        ("bezwaar tegen 12010/879 bestellingen", []),
    ],
)
def test_terms_are_found_as_whole_words(text: str, terms: list[str]) -> None:
    assert named(text) == terms


def test_facts_for_another_law_are_passed_over() -> None:
    assert named("het Privacy Shield", regimes=["ccpa"]) == []
    assert named("het Privacy Shield", regimes=["gdpr", "ccpa"]) == ["privacy-shield"]


OWN = {"contacts": {"email": "privacy@flowers.example"}}


@pytest.mark.parametrize(
    ("organisation", "text", "found"),
    [
        (OWN, "Mail privacy@flowers.example.", []),
        (OWN, "Mail Privacy@Flowers.example.", []),
        (OWN, "Mail privacy@mail.flowers.example.", []),
        (OWN, "Mail help@petals.example.", []),
        (OWN, "Mail privacy@petals.example.", ["privacy@flowers.example, privacy@petals.example"]),
        ({**OWN, "entities": {"us": {"contacts": {"email": "privacy@petals.example"}}}}, "", []),
        (
            {**OWN, "data-protection-officer": {"email": "privacy@petals.example"}},
            "",
            ["privacy@flowers.example, privacy@petals.example"],
        ),
    ],
)
def test_one_mailbox_at_two_domains(organisation: dict[str, Any], text: str, found: list[str]) -> None:
    notice = {"statements": {"free": {"text": {"nl": text, "en": text}}}}
    assert [odd.found for odd in wordings(organisation, notice).mailboxes_at_odds] == found


def test_mailboxes_of_recipients_are_their_own() -> None:
    notice = {"recipients": {"bank": {"name": "Bank", "choice": {"nl": "Mail privacy@bank.example.", "en": "…"}}}}
    assert wordings(OWN, notice).mailboxes_at_odds == []
