"""Capitals and full stops in each language: a table that a reader of the language can check, and what holds for every text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from noticepress.language.spelling import Spelling, holds_sentences, in_title_case, proper_names
from noticepress.language.style import spelling_of
from tests.conftest import ROOT

TABLE = YAML(typ="safe", pure=True).load((Path(__file__).parent / "spelling.yaml").read_text("utf-8"))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


def spelling(locale: str) -> Spelling:
    return replace(spelling_of([ROOT / "locales"], locale), names=frozenset(TABLE["names"]))


def _rows(part: str) -> list[tuple[str, str, str]]:
    return [(locale, written, wanted) for locale, rows in TABLE[part].items() for written, wanted in rows.items()]


@pytest.mark.parametrize(("locale", "written", "wanted"), _rows("starts"))
def test_the_start_of_a_sentence(locale: str, written: str, wanted: str) -> None:
    assert spelling(locale).capitalised(written) == wanted


@pytest.mark.parametrize(("locale", "written", "wanted"), _rows("ends"))
def test_whole_sentences(locale: str, written: str, wanted: str) -> None:
    assert spelling(locale).sentences(written) == wanted


@pytest.mark.parametrize(("locale", "written", "wanted"), _rows("within"))
def test_a_label_within_a_sentence(locale: str, written: str, wanted: str) -> None:
    assert spelling(locale).within(written) == wanted


@pytest.mark.parametrize("locale", ["nl", "en", "de"])
@given(text=WORDS)
def test_a_text_in_its_form_stays_as_it_is(locale: str, text: str) -> None:
    known = spelling(locale)
    for form in (known.sentences, known.item, known.fragment, known.capitalised, known.within):
        assert form(form(text)) == form(text), form


@given(text=WORDS)
def test_only_the_first_letter_and_the_last_marks_change(text: str) -> None:
    known = spelling("nl")
    for form in (known.sentences, known.item, known.fragment):
        assert form(text).rstrip(".;:, ").lower() == " ".join(text.strip().split(" ")).rstrip(".;:, ").lower()


def test_names_are_those_that_the_facts_call_so_or_write_with_a_capital_everywhere() -> None:
    found = proper_names(
        {"Lantern Ads, Inc.", "Google LLC"},
        (
            "we use Salesforce for mail",
            "mail goes through Customer desk",
            "the customer calls",
            "see our Privacy notice; privacy matters",
        ),
    )
    assert {"Google", "Lantern", "Salesforce"} <= found
    assert not {"Customer", "Privacy"} & found


@pytest.mark.parametrize(
    ("locale", "prose", "names", "ordinary"),
    [
        ("en", "because of the Dutch Health Insurance Act, and by Salesforce", {"Salesforce"}, {"Insurance", "Health", "Act"}),
        ("en", "we mail through Google and through Netflix", {"Google", "Netflix"}, set()),
        ("nl", "vanwege de Algemene Wet en het Besluit, via Mollie", {"Mollie"}, {"Algemene", "Wet", "Besluit"}),
        ("de", "nach dem Gesetz", {"Gesetz"}, set()),  # its nouns keep their capital: nothing is made small there
    ],
)
def test_an_ordinary_word_is_no_name_because_a_law_has_it_in_its_name(
    locale: str, prose: str, names: set[str], ordinary: set[str]
) -> None:
    found = proper_names((), (prose,), spelling_of([ROOT / "locales"], locale))
    assert names <= found
    assert not ordinary & found


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("bis zum 27. Dezember 2031", False),
        ("am 1. Januar 2027", False),
        ("you leave. We then archive them", True),
        ("seit 2026. Davor nicht", True),
        ("unter 16? Dann nicht", True),
        ("an Fahrrad24. Danach löschen wir sie", True),
    ],
)
def test_the_full_stop_of_a_day_ends_no_sentence(text: str, several: bool) -> None:
    assert holds_sentences(text) == several


def test_labels_in_title_case_all_keep_their_capitals() -> None:
    english = spelling_of([ROOT / "locales"], "en")
    titled = ("Contact Data", "Billing Information", "Profile", "Order details")
    assert in_title_case(titled, english)
    assert not in_title_case(("Contact Data", "Profile", "Order details"), english)  # one can be a name
    assert not in_title_case(("Contact details", "Order details", "Google Play"), english)
    kept = replace(english, titled=True)
    assert [kept.within(label) for label in titled] == list(titled)
    assert [english.within(label) for label in ("Profile", "Contact Data")] == ["profile", "Contact Data"]
    assert kept.fragment("If you order") == "if you order"
    assert kept.capitalised("profile") == "Profile"
