"""How much a changed text weighs: by the words that decide, wherever its sentences stand now, in each language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from noticepress.changes.duties import duties
from noticepress.changes.materiality import Judgement, Weighed, judge
from noticepress.changes.verdicts import decided_in_words, verdict_in_words
from noticepress.changes.wording import Decided, Way
from noticepress.language.deciding import read_deciding
from noticepress.language.messages import Messages
from noticepress.reading.yaml import parse

from .conftest import BASE, laid_over, released, weighed

Texts = dict[str, Any]
SAFE = {
    "nl": "De verbinding is versleuteld. Wij nemen gesprekken niet op.",
    "en": "The connection is encrypted. We do not record calls.",
}
NOTE = {"nl": "Wij lezen uw klacht.", "en": "We read your complaint."}


def facts(measures: Texts | None = SAFE, note: Texts = NOTE, **more: Any) -> dict[str, Any]:
    security = {"measures": measures} if measures else None
    return released(laid_over(BASE, {"notice": {"security": security, "introduction": note, **more}}))


def of(old: dict[str, Any], new: dict[str, Any], law: str = "gdpr") -> list[Weighed]:
    return list(weighed(law, old, new).changes)


@pytest.mark.parametrize("law", ["gdpr", "ccpa", "uk-gdpr", "ch-fadp"])
@pytest.mark.parametrize(
    ("nl", "en", "level", "rule"),
    [
        (SAFE["nl"].replace("niet ", ""), SAFE["en"].replace("do not ", ""), "material", "words-that-decide"),
        (SAFE["nl"].replace("Wij nemen gesprekken niet op.", ""), SAFE["en"].replace("We do not record calls.", ""), "material", "words-that-decide"),
        (SAFE["nl"].replace("verbinding", "verbindnig"), SAFE["en"], "notify", "context"),
        (SAFE["nl"].upper(), SAFE["en"].replace(".", "!"), "minor", "spelling"),
        (SAFE["nl"].replace("De verbinding", "Het verkeer"), SAFE["en"].replace("The connection", "Traffic"), "notify", "context"),
    ],
)  # fmt: skip
def test_a_changed_text_weighs_by_its_words(law: str, nl: str, en: str, level: str, rule: str) -> None:
    (found,) = of(facts(), facts({"nl": nl, "en": en}), law)
    assert (found.level, found.rule.id.partition(".change.")[2]) == (level, rule)


def test_spelling_that_was_wrong_is_minor() -> None:
    wrong = {"nl": SAFE["nl"].replace("verbinding", "verbindnig"), "en": SAFE["en"].replace("connection", "conection")}
    (found,) = of(facts(wrong), facts())
    assert (found.level, found.rule.id) == ("minor", "gdpr.change.spelling")


def test_a_sentence_that_moved_to_another_text_still_stands() -> None:
    moved = {"nl": f"{NOTE['nl']} Wij nemen gesprekken niet op.", "en": f"{NOTE['en']} We do not record calls."}
    left = {"nl": "De verbinding is versleuteld.", "en": "The connection is encrypted."}
    assert {found.level for found in of(facts(), facts(left, moved))} == {"notify"}
    assert {found.level for found in of(facts(), facts(left))} == {"material"}


def test_what_moved_where_the_law_does_not_look_is_dropped() -> None:
    left = {"nl": "De verbinding is versleuteld.", "en": "The connection is encrypted."}
    hidden = {
        "hidden": {
            "topic": "security",
            "text": {"nl": "Wij nemen gesprekken niet op.", "en": "We do not record calls."},
            "regimes": ["ccpa"],
        }
    }
    found = next(each for each in of(facts(), facts(left, statements=hidden)) if each.change.path[1] == "security")
    assert (found.level, found.rule.id) == ("material", "gdpr.change.words-that-decide")


def test_a_translation_that_says_another_number_is_material() -> None:
    days = {"nl": "Wij wissen dit na 14 dagen.", "en": "We erase this after 14 days."}
    (found,) = of(facts(days), facts({**days, "en": "We erase this after 41 days."}))
    assert (found.change.kind, found.level) == ("translated", "material")
    assert {each.locale for each in found.decided} == {"en"}


def test_dropping_all_of_a_text_with_a_promise_is_material() -> None:
    assert [each.level for each in of(facts(), facts(None))] == ["material"]


def test_a_promise_that_is_made_is_minor() -> None:
    promise = {"nl": "Wij verkopen nooit gegevens.", "en": "We never sell data."}
    (found,) = of(facts(), facts(**{"not-disclosed": promise}))
    assert found.level == "minor"


def test_the_verdict_names_the_words(words: dict[str, Messages]) -> None:
    new = {"nl": SAFE["nl"].replace("niet ", ""), "en": SAFE["en"].replace("do not", "may")}
    (found,) = of(facts(), facts(new))
    told = {locale: verdict_in_words(found, words[locale], locale) for locale in ("nl", "en")}
    assert "‘Niet’ is geschrapt." in told["nl"].replace("‘niet’", "‘Niet’")
    assert "‘not’ was deleted; ‘may’ was added." in told["en"].replace("‘Not’", "‘not’")
    assert not any(word in told["nl"] for word in ("‘not’", "‘may’"))
    assert "niet" not in told["en"], "a page in one language holds no words of another"


def test_a_word_that_only_moved_is_told_once_and_a_quotation_ends_in_one_stop(words: dict[str, Messages]) -> None:
    """Told as gone and as new, it would contradict itself; of a word that is gone in two places, one is told."""
    ways: list[tuple[str, Way]] = [
        ("twee", "new"),
        ("niet", "gone"),
        ("Twee", "gone"),
        ("niet", "gone"),
        ("Wij bellen u.", "dropped"),
    ]
    decided = [Decided("nl", "", word, way) for word, way in ways]
    assert decided_in_words(decided, words["nl"]) == (
        "‘twee’ staat op een andere plaats; ‘niet’ is geschrapt; niet meer gezegd: ‘Wij bellen u’."
    )
    many = [Decided("en", "", f"word {n}", "new") for n in range(9)]
    assert decided_in_words(many, words["en"]).endswith("‘word 5’ was added; and 3 more.")


def test_the_verdict_names_the_languages_whose_words_decide(words: dict[str, Messages]) -> None:
    (found,) = of(facts(), facts({**SAFE, "en": SAFE["en"].replace("do not", "may")}))
    assert "Het gaat om woorden in de tekst in het Engels." in verdict_in_words(found, words["nl"], "nl")
    assert "‘may’ was added." in verdict_in_words(found, words["en"], "en")


def test_a_person_classifies_it_by_name() -> None:
    found = weighed("gdpr", facts(), facts({"nl": SAFE["nl"].replace("niet ", ""), "en": SAFE["en"]}))
    at = "/".join(found.changes[0].change.path)
    decided = Judgement.model_validate(
        {"level": "minor", "at": at, "by": "M. de Vries", "reason": {"nl": "Stond er dubbel.", "en": "Said twice."}}
    )
    assert (found.level, judge(found, [decided]).level) == ("material", "minor")


def test_a_language_without_a_list_is_weighed_with_caution() -> None:
    def said(text: str) -> dict[str, Any]:
        return facts({**SAFE, "fr": text}, locales=["fr", "nl", "en"])

    (found,) = of(said("Nous gardons vos données."), said("Nous gardons vos lettres."))
    assert (found.level, [each.way for each in found.decided]) == ("material", ["unlisted"])
    (cased,) = of(said("Nous gardons vos données."), said("nous gardons vos données"))
    assert cased.level == "minor"


def test_mistakes_in_a_list_are_findings(tmp_path: Path) -> None:
    (tmp_path / "locales/xx").mkdir(parents=True)
    (tmp_path / "locales/xx/deciding.yaml").write_text("negations: {not: not}\nmodals: {}\n")
    found, findings = read_deciding([tmp_path / "locales"], "xx")
    assert found is None
    assert {finding.file for finding in findings} == {"locales/xx/deciding.yaml"}


# ---- What the law says of single facts


def row(**more: Any) -> dict[str, Any]:
    return {"data": ["contact-details"], "basis": "consent", "recipients": [], "keep": {"for": "P1Y"}, **more}


def news(*rows: dict[str, Any]) -> dict[str, Any]:
    return facts(purposes={"news": {"name": {"nl": "Nieuws", "en": "News"}, "processing": list(rows)}})


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        (news(row()), news(row(basis="legitimate-interests", interest={"nl": "reclame", "en": "advertising"})), True),
        (news(row(id="a")), news(row(id="b", basis="legitimate-interests", interest={"nl": "reclame", "en": "advertising"})), True),
        (news(row()), news(row(basis="contract")), False),
        (news(row(basis="contract")), news(row(basis="legitimate-interests", interest={"nl": "reclame", "en": "advertising"})), False),
        (news(row()), news(row(), row(data=["order-details"], basis="legitimate-interests", interest={"nl": "a", "en": "a"})), False),
    ],
)  # fmt: skip
def test_consent_is_not_swapped_for_legitimate_interests(old: dict[str, Any], new: dict[str, Any], refused: bool) -> None:
    written, _ = parse("id: x\n", "notice.yaml")
    assert written is not None
    found = list(duties(weighed("gdpr", old, new), written, written))
    assert any(finding.severity == "error" for finding in found) is refused


def test_a_special_category_is_fundamental_and_asks_for_its_condition() -> None:
    found = weighed("gdpr", facts(), facts(data={"order-details": {"special": "health"}}))
    assert found.level == "fundamental"
    written, _ = parse("id: x\n", "notice.yaml")
    assert written is not None
    assert any("Art. 9(2)" in finding.message for finding in duties(found, written, written))
