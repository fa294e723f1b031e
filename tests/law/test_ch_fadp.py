"""The Swiss FADP: a law with duties of its own, and with the sections and most of the words of the law that it builds on."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from noticepress.checking.run import check
from noticepress.findings import Finding
from noticepress.language.catalogue import read_catalogue
from noticepress.law.materiality import load_rules
from noticepress.places import packaged
from noticepress.rendering.view import Edition
from noticepress.repository import Repository, read_repository
from tests.conftest import ROOT

from .deciding import changed, decided, documents, duties, facts_of

HERE = Path(__file__).parent / "ch"
ON = dt.date(2026, 11, 29)
LAW = "ch-fadp"
LOCALES = ("nl", "en")
PROVISION = re.compile(r"^(FADP|DPO|Telecommunications Act) ")
ARTICLE = {"nl": r"\(artikel(?:en)? (\d+)", "en": r"\(Articles? (\d+)"}
ARTICLES = {"5", "6", "14", "16", "17", "19", "21", "25", "26", "28", "30", "31", "32", "49"}
"""Those of the FADP that its document names between brackets."""
OF_THE_UNION = re.compile(r"\bAVG\b|\bGDPR\b|Europese (?:Economische|Unie)|European (?:Economic|Union)|\bEER\b|\bEEA\b")
OF_ANOTHER_LAW = re.compile(
    rf"{OF_THE_UNION.pattern}|\([Aa]rtikel(?:en)? \d|\(Articles? \d|, artikel \d+\)|\(recht op [^)]*artikel \d"
)
NOT_SAID = {
    "transfers.introduction.short", "responsible.representative.eu", "responsible.representative.eu.none", "responsible.representative.eu.title",
    "purposes.criminal.law", "adequacy.home", "adequacy.every", "adequacy.varies", "adequacy.expired", "adequacy.used",
    "right.restriction.what", "objection.none", "objection.situation", "objection.situation.legitimate-interests",
    "objection.situation.public-task", "objection.research", "mechanism.authority-clauses", "this_law",
}  # fmt: skip
"""Messages of the GDPR's catalogue that name its articles or the Union, and that no template of this law writes."""


@cache
def repository() -> Repository:
    return read_repository(HERE)


def text(locale: str, root: Path = HERE) -> str:
    return (read_repository(root) if root != HERE else repository()).document("bicycles", LAW, locale, Edition(), ON).text


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(HERE / "notices", tmp_path / "ch/notices")
    return tmp_path / "ch"


def change(root: Path, *changes: tuple[str, str]) -> None:
    path = root / "notices/bicycles/notice.yaml"
    said = path.read_text("utf-8")
    for old, new in changes:
        assert said.count(old) == 1, old
        said = said.replace(old, new)
    path.write_text(said, "utf-8")


def found(root: Path) -> list[Finding]:
    return [each for each in check(read_repository(root), ON) if each.rule.startswith((LAW, "unknown-term"))]


def test_the_example_waits_for_one_answer_only() -> None:
    """Whether its supplier takes part in the framework with Switzerland, beside that with the Union."""
    assert [(each.rule, each.severity) for each in found(HERE)] == [("ch-fadp.16-1-decision", "advice")]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_text_is_the_one_that_was_read_whole(locale: str) -> None:
    assert text(locale) == (HERE / f"bicycles.{locale}.md").read_text("utf-8")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_text_names_its_own_law_and_no_article_of_another(locale: str) -> None:
    assert not OF_THE_UNION.search(text(locale))
    for said in [text(locale), *(each.text for each in documents(facts_of(), LAW, ON) if each.locale == locale)]:
        assert set(re.findall(ARTICLE[locale], said)) <= ARTICLES


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_that_names_another_law_is_said_otherwise_or_not_at_all(locale: str) -> None:
    """A new message of the GDPR that names its article has to be looked at here."""
    folder = packaged("locales") / locale
    own, base = read_catalogue(folder / f"{LAW}.po").entries, read_catalogue(folder / "gdpr.po").entries
    strange = {
        name
        for (context, name), entry in base.items()
        if not context and not name.startswith(("glossary.", "regime.")) and any(map(OF_ANOTHER_LAW.search, entry.forms))
    }
    assert {name for name in strange if (None, name) not in own and ("", name) not in own} <= NOT_SAID


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_are_differences_only(locale: str) -> None:
    folder = packaged("locales") / locale
    own, base = read_catalogue(folder / f"{LAW}.po").entries, read_catalogue(folder / "gdpr.po").entries
    assert [key for key, entry in own.items() if key in base and base[key].forms == entry.forms and not key[0]] == []
    informal = {message for context, message in base if context}
    assert [m for context, m in own if not context and m in informal and ("informal", m) not in own] == []


def test_its_duties_are_its_own() -> None:
    there = {duty.id: duty for duty in duties(LAW)}
    assert all(name.startswith("ch-fadp.") for name in there)
    assert all(PROVISION.match(duty.citation.text) for duty in there.values())
    lent = {tag for duty in there.values() for tag in duty.replaces}
    assert lent <= {duty.id for duty in duties("gdpr")}
    assert {"ch-fadp.19-2-a-1", "ch-fadp.19-4-a", "ch-fadp.21-2", "ch-fadp.14-3"} <= there.keys()


def test_its_rules_on_changes_are_a_reading_of_ours() -> None:
    """No guidance of the European Data Protection Board refuses a release under Swiss law."""
    rules = load_rules(repository().places, repository().regime(LAW))
    assert {rule.basis for rule in rules.rules} == {"inferred"}
    assert all(re.match(r"by analogy with GDPR|FADP|WP260", rule.citation.text) for rule in rules.rules)
    assert not any(rule.duty and rule.duty.refuses for rule in rules.rules)
    own = load_rules(repository().places, repository().regime("gdpr"))
    assert {rule.basis for rule in own.rules} == {"inferred", "text"}


@pytest.mark.parametrize(
    ("old", "new", "rule", "severity"),
    [
        (
            "countries: [CN]\n    mechanism: contract",
            "countries: [JP]\n    mechanism: adequacy",
            "ch-fadp.16-1-decision",
            "error",
        ),
        ("mechanism: notified-clauses", "mechanism: authorised-clauses", "unknown-term", "error"),
        ("    countries: [NL, DE]\n", "", "ch-fadp.19-4-a", "advice"),
        ("    countries: [NL, DE]\n", "    countries: [BR]\n", "ch-fadp.16-1", "error"),
        ("    human-review: ", "    when: ", "ch-fadp.21-2", "error"),
        ("    basis: consent\n        special: {condition: explicit-consent}\n", "    basis: consent\n", "ch-fadp.6-7", "advice"),
        ("countries: [NL, CH]", "countries: [NL, CH, GB]", "ch-fadp.rec-scope-law", "advice"),
    ],
)
def test_what_a_swiss_lawyer_would_find(copy: Path, old: str, new: str, rule: str, severity: str) -> None:
    change(copy, (old, new))
    assert (rule, severity) in {(each.rule, each.severity) for each in found(copy)}


def test_a_country_of_the_list_needs_no_transfer_but_its_name(copy: Path) -> None:
    """The Union's countries are abroad, and adequate: each is named with who is there."""
    assert "- **Nederland**: Wolkenhuis; uw bank." in text("nl")
    change(copy, ("    countries: [NL, DE]\n", "    countries: [AT]\n"))
    assert "- **Austria**: Wolkenhuis." in text("en", copy)
    assert not [each for each in found(copy) if each.severity == "error"]


def test_a_recipient_elsewhere_is_named_and_asked_for_what_it_rests_on(copy: Path) -> None:
    change(copy, ("    countries: [NL, DE]\n", "    countries: [BR]\n"))
    assert "In other countries:\n\n- **Wolkenhuis**: Brazil." in text("en", copy)
    assert [each.path for each in found(copy) if each.severity == "error"] == ["recipients/hosting"]


def test_data_that_stay_are_said_to_stay() -> None:
    at_home = {f"recipients/{each}/countries": ["CH"] for each in ("carrier", "ad-network", "data-broker")}
    facts = changed(facts_of(), {"transfers": [], **at_home})
    said = {document.locale: document.text for document in documents(facts, LAW, ON)}
    assert "Uw gegevens blijven in Zwitserland." in said["nl"]
    assert "Your data stay in Switzerland." in said["en"]
    (verdict,) = decided(facts, LAW, ON, documents(facts, LAW, ON), [duty for duty in duties(LAW) if duty.id == "ch-fadp.19-4"])
    assert verdict.outcome == "met"


def test_a_notice_for_switzerland_that_has_its_law_waits_for_no_answer_about_it(copy: Path) -> None:
    """The advice of the GDPR on a country with a law of its own is met, now that the law is here."""
    rules = {each.rule for each in check(read_repository(copy), ON)}
    assert "gdpr.rec-scope-law" not in rules
    change(copy, ("regimes: [gdpr, ch-fadp]", "regimes: [gdpr]"))
    assert "gdpr.rec-scope-law" in {each.rule for each in check(read_repository(copy), ON)}


def test_the_law_is_a_folder_of_data() -> None:
    """No line of the program names it."""
    files = [*(ROOT / "generator/noticepress").rglob("*.py")]
    named = [path.name for path in files if "ch-fadp" in re.sub(r'description="[^"]*"', "", path.read_text("utf-8"))]
    assert named == []
