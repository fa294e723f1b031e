"""What documents promise though no fact states it is listed, and no message can promise anything without being listed."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from noticepress.checking.promised import Promised, promised
from noticepress.language.catalogue import read_catalogue
from noticepress.law.promises import load_promises
from noticepress.model import Notice, Organisation
from noticepress.repository import Loaded
from tests.conftest import AS_OF, ROOT, invoke
from tests.law.deciding import Facts, changed, duties, facts_of, repository

LAWS = ("gdpr", "uk-gdpr", "ch-fadp", "ccpa")
SAYS = {
    "en": re.compile(r"\b(we|you receive|free of charge|costs you nothing)\b", re.I),
    "nl": re.compile(r"\b(wij|u krijgt|kosteloos|kost u niets)\b", re.I),
}
"""Words of a sentence in which an organisation says what it does, or what people get from it."""
NOT_IN_SENTENCES = ("glossary.", "section.", "sentence.")
"""Explanations, headings, and what pages of changes tell of facts: no sentence of a notice."""
NO_PROMISE = YAML(typ="safe", pure=True).load((ROOT / "tests/rendering/first-person.yaml").read_text("utf-8"))


def in_first_person(domain: str) -> set[str]:
    found = set()
    for locale, says in SAYS.items():
        catalogue = read_catalogue(ROOT / f"locales/{locale}/{domain}.po")
        entries = {message: entry for (context, message), entry in catalogue.entries.items() if not context}
        found |= {
            name
            for name, entry in entries.items()
            if not name.startswith(NOT_IN_SENTENCES) and says.search(" ".join(entry.forms))
        }
    return found


def test_every_message_in_the_first_person_is_a_promise_or_is_said_to_be_none() -> None:
    promises = {name for law in LAWS for name in load_promises(repository().places, repository().regime(law))}
    for domain in ("common", *LAWS):
        law, facts = (set(NO_PROMISE[kind].get(domain, "").split()) for kind in ("states-the-law", "states-facts"))
        assert not law & facts
        assert not (law | facts) & promises
        assert in_first_person(domain) - promises == law | facts, domain


def test_a_promise_names_a_message_and_a_duty_of_its_law() -> None:
    known = {tag for law in LAWS for duty in duties(law) for tag in duty.tags}
    for law in LAWS:
        for name, promise in load_promises(repository().places, repository().regime(law)).items():
            assert set(promise.presupposes.root) == {"nl", "en"}, name
            assert all(repository().words(law, locale).has(name) for locale in ("nl", "en")), name
            assert promise.asked_by is None or promise.asked_by in known, name


def made(facts: Facts) -> list[Promised]:
    found = repository()
    loaded = found.notices["everything"]
    notice = Loaded(Notice.model_validate(facts.notice.data), facts.notice, loaded.folder)
    organisation = Organisation.model_validate(facts.organisation.data)
    return [
        *promised(
            dataclasses.replace(found, organisation=organisation, notices={"everything": notice}, _documents={}), notice, AS_OF
        )
    ]


def test_a_promise_is_told_with_its_sentence_its_section_and_what_it_presupposes() -> None:
    told = {(each.regime, each.locale, each.message): each for each in made(facts_of())}
    answer = told["ccpa", "en", "requests.answer"]
    assert answer.sentence.startswith("You receive our answer within 45 calendar days of receipt, ")
    assert answer.sentence.endswith("within 90 calendar days of receipt at the latest.")
    assert answer.section.endswith("How to make a request")
    assert answer.presupposes == "requests are answered within this period"
    assert answer.asked_by == "ccpa.7021-b"
    dutch = told["gdpr", "nl", "requests.free"]
    assert (dutch.section[-25:], dutch.presupposes) == ("Hoe u uw rechten gebruikt", "voor verzoeken wordt niets gerekend")
    orders = [each.regime + each.locale for each in told.values()]
    assert orders == sorted(orders, key=list(dict.fromkeys(orders)).index)


def test_what_a_fact_states_is_no_promise_of_ours() -> None:
    term = "organisation/requests/answer-within"
    silent, stated = (
        {
            each.message
            for each in made(changed(facts_of(), {"organisation/requests/extension": "P2M", term: value}))
            if each.regime == "gdpr"
        }
        for value in ("P1M", "P14D")
    )
    assert "requests.extension" not in silent | stated
    assert "requests.term" in {each.message for each in made(changed(facts_of(), {"organisation/requests": {"channels": {}}}))}
    assert "requests.term" not in stated
    assert stated & {"retention.introduction", "objection.stop", "requests.free"}


def test_a_promise_is_told_where_only_a_template_changed_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("noticepress.checking.promised._pattern", lambda words: re.compile("(?!)"))
    free = next(each for each in made(facts_of()) if each.message == "requests.free" and each.locale == "en")
    assert free.sentence.startswith("Using your rights is free of charge.") or free.sentence == "A request costs you nothing."


def test_check_lists_promises_as_text_and_as_data(small_copy: Callable[[], Path] | Path) -> None:
    folder = small_copy if isinstance(small_copy, Path) else small_copy()
    text = invoke(folder, "check", "--promises", "--as-of", AS_OF.isoformat()).stdout
    assert "promised, though no fact states it" in text
    assert "    → voor verzoeken wordt niets gerekend [gdpr.12-5]" in text
    data = json.loads(invoke(folder, "check", "--promises", "--format", "json", "--as-of", AS_OF.isoformat()).stdout)
    assert {"notice", "regime", "locale", "section", "message", "sentence", "presupposes", "asked-by"} == set(data["promises"][0])
    assert "promises" not in json.loads(invoke(folder, "check", "--format", "json", "--as-of", AS_OF.isoformat()).stdout)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("gdpr.12-5", "gdpr.12-55", "unknown-id"),
        ("unless: org.requests and", "unless: org.request and", "condition-broken"),
        ("presupposes: {nl: voor", "presuposes: {nl: voor", "unknown-key"),
    ],
)
def test_a_broken_list_is_told(small_copy: Path, old: str, new: str, rule: str) -> None:
    own = small_copy / "regimes/gdpr"
    own.mkdir(parents=True, exist_ok=True)
    text = (ROOT / "regimes/gdpr/promises.yaml").read_text("utf-8")
    assert old in text
    (own / "promises.yaml").write_text(text.replace(old, new), "utf-8")
    found = json.loads(invoke(small_copy, "check", "--format", "json", "--as-of", AS_OF.isoformat()).stdout)["findings"]
    assert "regimes/gdpr/promises.yaml" in [each["file"] for each in found if each["rule"] == rule]
