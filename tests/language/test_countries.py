"""Countries in a sentence have the article of their name, in an address they have none."""

from __future__ import annotations

import re

import pytest

from noticepress.language.messages import messages
from noticepress.language.phrases import countries, country_in_words, country_names, town_in_words
from noticepress.language.spelling import Spelling
from noticepress.places import packaged
from noticepress.publishing.lists import lines
from tests.rendering.test_documents import written


def spelling(locale: str) -> Spelling:
    return messages([packaged("locales")], locale, "formal", ["common"]).spelling


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (
            "en",
            {
                "US": "the United States",
                "NL": "the Netherlands",
                "GB": "the United Kingdom",
                "IM": "the Isle of Man",
                "SD": "Sudan",
            },
        ),
        (
            "nl",
            {
                "US": "de Verenigde Staten",
                "NL": "Nederland",
                "GB": "het Verenigd Koninkrijk",
                "PH": "de Filipijnen",
                "SD": "Soedan",
            },
        ),
    ],
)
def test_a_country_has_its_article(locale: str, said: dict[str, str]) -> None:
    assert {code: spelling(locale).country(code) for code in said} == said


PLURALS = {"en": r"Islands\b|Kingdom|\bUnited\b|Republic\b|Territor|lands$", "nl": r"eilanden$|\bVerenigde?\b|Republiek\b|Staten"}


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_no_country_that_is_a_plural_or_a_republic_is_left_without(locale: str) -> None:
    speller = spelling(locale)
    known = {code: country_in_words(code, locale) for code in countries()}
    assert set(speller.articled) <= set(known)
    bare = {name for code, name in known.items() if re.search(PLURALS[locale], name) and code not in speller.articled}
    one = {"Åland Islands", "South Georgia & South Sandwich Islands", "Heard & McDonald Islands"}
    assert bare <= one | {"Zuid-Georgia en Zuidelijke Sandwicheilanden", "Heard en McDonaldeilanden"}, bare


@pytest.mark.parametrize(
    ("locale", "among", "address"),
    [
        (
            "nl",
            "in deze landen: Nederland, het Verenigd Koninkrijk en de Verenigde Staten.",
            "Dam 1, Springfield, IL 62701, Verenigde Staten",
        ),
        ("en", "in the Netherlands, the United Kingdom and the United States.", "Dam 1, Springfield, IL 62701, United States"),
    ],
)
def test_a_document_says_countries_as_a_sentence_does_and_addresses_as_a_letter_does(
    locale: str, among: str, address: str
) -> None:
    place = {"street": "Dam 1", "city": "Springfield", "region": "IL", "postcode": "62701", "country": "US"}
    recipients = {"one": {"name": "Ontvanger", "role": "processor", "countries": ["US"], "address": place}}
    scope = {"applies": [{"nl": "onze winkel", "en": "our shop"}], "countries": ["NL", "GB", "US"]}
    transfers = {"away": {"countries": ["US"], "recipients": ["one"], "mechanism": "standard-clauses"}}
    change = {"scope": scope, "recipients": recipients, "transfers": transfers, "purposes": {}, "cookies": {"types": []}}
    text = written("gdpr", locale, {**change, "automated-decisions": []}).text
    country = spelling(locale).country("US")
    assert among in text
    assert address in text
    assert f"Ontvanger ({country})" in text
    assert f"{spelling(locale).capitalised(country)}: Ontvanger" in text


def test_lists_say_countries_so_too() -> None:
    words = messages([packaged("locales")], "en", "formal", ["site", "common"])
    assert lines.countries({"countries": ["NL", "US"]}, words) == "The Netherlands and the United States"
    assert lines.country("??", words) == "??"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("Utrecht", "3599 ZZ", None, "NL"), "3599 ZZ Utrecht"),
        (("Den Haag", "3511 AB", "Zuid-Holland", "NL"), "3511 AB Den Haag, Zuid-Holland"),
        (("Sacramento", "95814", "CA", "US"), "Sacramento, CA 95814"),
        (("Dublin", "D02 AY86", None, "IE"), "Dublin D02 AY86"),
        (("Leeds", "LS99 9ZZ", None, "GB"), "Leeds LS99 9ZZ"),
        (("Toronto", "M5V 2T6", "ON", "CA"), "Toronto, ON M5V 2T6"),
        (("Singapore", None, None, "SG"), "Singapore"),
        (("Parijs", None, "Île-de-France", "FR"), "Parijs, Île-de-France"),
    ],
)
def test_a_town_is_written_as_its_country_does(given: tuple[str, str | None, str | None, str], said: str) -> None:
    assert town_in_words(*given) == said


@pytest.mark.parametrize("locale", ["nl", "en", "de", "fr", "pt-BR", "ln", "mzn"])
def test_a_language_names_the_countries_that_it_has_names_for(locale: str) -> None:
    """CLDR of some languages lacks a few; in those of our own, none is lacking."""
    assert all(country_in_words(code, locale) == name for code, name in country_names(locale).items())
    assert locale in ("ln", "mzn") or set(country_names(locale)) == countries()
