"""Lists of words by which duties know what a text says: every language of a law has them, and in German they find what they should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from noticepress.law.conditions import mentions
from tests.conftest import ROOT

from .deciding import LAWS, changed, decided, duties, facts_of, law

LANGUAGES = {path.name for path in (ROOT / "locales").iterdir()}
IN_GERMAN = YAML(typ="safe", pure=True).load((Path(__file__).parent / "words-in-german.yaml").read_text("utf-8"))
OWN_LANGUAGE = {"untranslated", "former-titles"}
"""Lists of names that keep their language: each stands in that one only."""


def _by_language(found: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, set[str]]]:
    """The languages of each list of words below ``found``, by where it stands."""
    if here := {name for name in found if name in LANGUAGES}:
        yield "/".join(path), here
    for name, value in found.items():
        if isinstance(value, Mapping) and name not in LANGUAGES:
            yield from _by_language(value, (*path, str(name)))


def _spoken(value: Any) -> Any:
    """Facts whose Dutch texts stand there in German, too, so that nothing else is lacking."""
    if isinstance(value, list):
        return [_spoken(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _spoken(each) for name, each in value.items()} | ({"de": value["nl"]} if "nl" in value else {})


@pytest.mark.parametrize("name", LAWS)
def test_a_list_has_words_in_every_language_in_which_the_law_has_words(name: str) -> None:
    spoken = {each for each in LANGUAGES if all((ROOT / "locales" / each / f"{base}.po").is_file() for base in law(name).lineage)}
    lists = {list_: terms for list_, terms in law(name).vocabulary.items() if list_ not in OWN_LANGUAGE}
    lacking = {
        where: spoken - languages
        for list_, terms in lists.items()
        for where, languages in _by_language(terms, (list_,))
        if not spoken <= languages
    }
    assert lacking == {}


@pytest.mark.parametrize(
    ("list_", "key", "text", "expected"),
    [
        (list_, key, text, outcome == "found")
        for list_, keys in IN_GERMAN.items()
        for key, outcomes in keys.items()
        for outcome, texts in outcomes.items()
        for text in texts
    ],
)
def test_german_words_are_found_and_no_others(list_: str, key: str, text: str, expected: bool) -> None:
    assert mentions(text, law("gdpr").vocabulary[list_][key]["de"]) == expected


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("auf unbestimmte Zeit", "not-met"),
        ("solange es für die Zwecke erforderlich ist", "not-met"),
        ("so lange, wie dies zur Erfüllung der Zwecke erforderlich ist", "not-met"),
        ("nach den gesetzlichen Aufbewahrungsfristen", "not-met"),
        ("nicht länger als erforderlich", "not-met"),
        ("bis Ihre Beschwerde erledigt ist", "met"),
        ("solange Sie Mitglied sind", "met"),
    ],
)
def test_a_notice_written_in_german_is_held_to_its_words(words: str, outcome: str) -> None:
    base = facts_of()
    german = replace(base, notice=replace(base.notice, data=_spoken(base.notice.data)))
    facts = changed(german, {"locales": ["de"], "purposes/newsletter/processing/0/keep": {"criteria": {"de": words}}})
    only = [each for each in duties("gdpr") if each.id == "gdpr.13-2-a-vague"]
    assert [each.outcome for each in decided(facts, "gdpr", only=only)] == [outcome]
