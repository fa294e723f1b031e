"""Words by which a period, an interest or a purpose says nothing: each list finds what is empty, and nothing that is not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from .deciding import Facts, changed, decided, duties, facts_of

PERIODS: Mapping[str, tuple[str, ...]] = {
    "not-met": (
        "zolang u een account hebt of voor zover anderszins nodig",
        "niet langer dan noodzakelijk voor de doeleinden",
        "Uw gegevens worden niet langer bewaard dan strikt noodzakelijk.",
        "zolang dat nodig is voor de dienst",
        "Wij houden ons aan de wettelijke bewaartermijnen.",
        "tot zij niet meer nodig zijn voor het doel",
        "zolang de wet dat toestaat",
        "een redelijke termijn",
    ),
    "met": (
        "zeven jaar, zoals artikel 52 van de Algemene wet inzake rijksbelastingen vraagt",
        "tot u uw account sluit",
        "zolang de overeenkomst loopt",
        "tot vier weken na de sollicitatieprocedure",
        "zolang nodig, maar ten hoogste twee jaar",
        "tot uw klacht is opgelost",
        "zolang u lid bent",
    ),
}
INTERESTS: Mapping[str, tuple[str, ...]] = {
    "not-met": ("het tellen van de verkoop", "onze gerechtvaardigde belangen", "ons zakelijk belang", "onze bedrijfsvoering"),
    "met": (
        "een voorraad die past bij de vraag",
        "het voorkomen van fraude",
        "een veilige winkel",
        "lagere kosten van de verkoop",
    ),
}
PURPOSES: Mapping[str, tuple[str, ...]] = {
    "not-met": ("Nieuwe diensten ontwikkelen", "Voor onderzoeksdoeleinden", "Gepersonaliseerde diensten", "Overige doeleinden"),
    "met": ("De verkoop tellen", "Onderzoek naar verse rozen", "Een dienst voor bruiloften ontwikkelen", "Facturen sturen"),
}


@pytest.mark.parametrize(
    ("duty", "path", "texts"),
    [
        ("gdpr.13-2-a-vague", "purposes/newsletter/processing/0/keep", PERIODS),
        ("gdpr.13-1-d-repeated", "purposes/count-sales/processing/0/interest", INTERESTS),
        ("gdpr.13-1-c-1-vague", "purposes/count-sales/name", PURPOSES),
    ],
)
def test_what_is_empty_is_found_and_nothing_else(duty: str, path: str, texts: Mapping[str, tuple[str, ...]]) -> None:
    only = [each for each in duties("gdpr") if each.id == duty]
    found = {
        (text, outcome): [each.outcome for each in decided(changed(_counting(), {path: _at(path, text)}), "gdpr", only=only)]
        for outcome, alike in texts.items()
        for text in alike
    }
    assert {key: got for key, got in found.items() if got != [key[1]]} == {}


@pytest.mark.parametrize(("locales", "words"), [(["nl", "en"], "voor altijd"), (["en", "nl"], "forever")])
def test_for_ever_is_empty_in_either_language(locales: list[str], words: str) -> None:
    facts = changed(facts_of(), {"purposes/newsletter/processing/0/keep": _at("keep", words)}).having(("locales",), locales)
    only = [each for each in duties("gdpr") if each.id == "gdpr.13-2-a-vague"]
    assert [each.outcome for each in decided(facts, "gdpr", only=only)] == ["not-met"]


def _counting() -> Facts:
    return changed(facts_of(), {"purposes/count-sales/name": {"nl": "De verkoop tellen", "en": "Count sales"}})


def _at(path: str, text: str) -> Mapping[str, object]:
    words = {"nl": text, "en": text}
    return {"criteria": words} if path.endswith("keep") else words
