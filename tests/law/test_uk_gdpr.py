"""The UK GDPR builds on the GDPR: its folder holds differences only, and its notice cites its own law."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from noticepress.changes.facts import diff
from noticepress.changes.phrases import phrase
from noticepress.checking.run import check
from noticepress.findings import Finding
from noticepress.language.catalogue import read_catalogue
from noticepress.places import packaged
from noticepress.releasing.freeze import facts_of
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import ROOT

EXAMPLE = Path(__file__).parent / "uk"
ON = dt.date(2026, 11, 22)
LOCALES = ("nl", "en")
COMPLAINT = re.compile(r"^complaints:\n(?:  .*\n)+", re.M)


def written(root: Path, locale: str, on: dt.date = ON) -> str:
    return read_repository(root).document("repairs", "uk-gdpr", locale, Edition(), on).text


def found(root: Path, on: dt.date = ON) -> list[Finding]:
    return check(read_repository(root), on)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "uk")
    return tmp_path / "uk"


def change(root: Path, old: str, new: str, file: str = "repairs/notice.yaml") -> None:
    path = root / "notices" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def without_complaints(root: Path) -> None:
    path = root / "notices/repairs/notice.yaml"
    path.write_text(COMPLAINT.sub("", path.read_text("utf-8")), "utf-8")


def test_the_example_has_nothing_to_report() -> None:
    assert found(EXAMPLE) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_notice_cites_the_law_of_the_united_kingdom(locale: str) -> None:
    text = written(EXAMPLE, locale)
    article = {"nl": "artikel", "en": "Article"}[locale]
    for said in (
        "UK GDPR",
        "164A",
        "Information Commission (ICO)",
        "ico.org.uk",
        f"({article} 22C)",  # the introduction says that articles in brackets are of the UK GDPR
        f"({article} 45A)",
    ):
        assert said in text, said
    assert not re.search(rf"{article} (22|45)\b", text)
    assert not re.search(r"AVG|(?<!UK )GDPR|2016/679|European Economic Area|Europese Economische Ruimte", text)


@pytest.mark.parametrize("locale", LOCALES)
def test_both_forms_of_address(locale: str, copy: Path) -> None:
    change(copy, "register: {nl: informal}\n", "")
    text, informal = written(copy, locale), written(EXAMPLE, locale)
    assert (text == informal) == (locale == "en")
    own = re.search(r"\n## 13\. .*?(?=\n## 14)", informal, re.S)
    assert own
    assert locale == "en" or not re.search(r"\b(u|uw)\b", own[0], re.I)


def test_the_passage_says_article_13_2_ca() -> None:
    document = read_repository(EXAMPLE).document("repairs", "uk-gdpr", "en", Edition(), ON)
    said = [document.said(p) for p in document.passages if "uk-gdpr.13-2-ca" in p.requirements]
    assert len(said) == 1
    assert "right to complain to us" in said[0]


def test_without_the_complaint_channel_exactly_that_duty_is_not_met(copy: Path) -> None:
    without_complaints(copy)
    findings = found(copy)
    assert [(f.rule, f.severity) for f in findings] == [("uk-gdpr.13-2-ca", "error")]
    assert "13(2)(ca)" in findings[0].citation
    assert "complaints/to-us" in findings[0].fix


def test_the_duty_began_on_19_june_2026(copy: Path) -> None:
    without_complaints(copy)
    assert found(copy, dt.date(2026, 6, 18)) == []
    assert [f.rule for f in found(copy, dt.date(2026, 6, 19))] == ["uk-gdpr.13-2-ca"]


@pytest.mark.parametrize(
    ("old", "new", "until", "since"),
    [
        ("    human-review: ", "    when: ", "uk-gdpr.22-3", "uk-gdpr.22C"),
        ("    countries: [NL]\n    mechanism", "    countries: [BR]\n    mechanism", "uk-gdpr.45", "uk-gdpr.45A"),
        ("    recipients: [hosting]\n", "", "uk-gdpr.44", "uk-gdpr.44A"),
    ],
)
def test_what_the_act_of_2025_replaced_ended_on_4_february_2026(old: str, new: str, until: str, since: str, copy: Path) -> None:
    """Data (Use and Access) Act 2025 s. 80, 85; S.I. 2026/82 reg. 2."""
    change(copy, old, new)
    before, after = ({f.rule for f in found(copy, dt.date(2026, 2, day))} for day in (4, 5))
    assert (until in before, since in before) == (True, False)
    assert (until in after, since in after) == (False, True)


def test_no_duty_of_before_runs_on_beside_what_replaced_it() -> None:
    """Each duty of the GDPR has at most one counterpart on any day, save for the complaint (also GDPR Art. 77)."""
    duties = read_repository(EXAMPLE).requirements("uk-gdpr")
    for day in (dt.date(2026, 2, 4), dt.date(2026, 2, 5), dt.date(2026, 6, 19), ON):
        there = [d for d in duties if (d.applies_from or day) <= day <= (d.applies_until or day)]
        stands_in = [name for d in there for name in d.replaces]
        assert len(stands_in) == len(set(stands_in)), day


SAME_BUT_FOR_ITS_PLACE = {
    "uk-gdpr.13-1-f-1": "gdpr.13-1-f-1",
    "uk-gdpr.14-1-f-1": "gdpr.14-1-f-1",
    "uk-gdpr.13-1-f-2": "gdpr.13-1-f-2",
    "uk-gdpr.14-1-f-2": "gdpr.14-1-f-2",
    "uk-gdpr.13-2-f-1": "gdpr.13-2-f-1",
    "uk-gdpr.14-2-g-1": "gdpr.14-2-g-1",
    "uk-gdpr.6-4": "gdpr.6-4",
    "uk-gdpr.8A": "gdpr.6-4",
    "uk-gdpr.12-3": "gdpr.12-3",
    "uk-gdpr.22-2": "gdpr.22-2",
    "uk-gdpr.22-4": "gdpr.22-4",
    "uk-gdpr.22B": "gdpr.22-4",
}
"""Duties that ask the same facts as the one of the GDPR that they replace."""


@pytest.mark.parametrize(("here", "there"), SAME_BUT_FOR_ITS_PLACE.items())
def test_a_duty_that_asks_the_same_does_not_drift(here: str, there: str) -> None:
    repository = read_repository(EXAMPLE)
    own = {d.id: d for d in repository.requirements("uk-gdpr")}[here]
    base = {d.id: d for d in repository.requirements("gdpr")}[there]
    assert own.replaces == (there,)
    for part in ("applies_when", "for_each", "satisfied_when", "passage"):
        assert getattr(own, part) == getattr(base, part), part
    assert (own.asks.when if own.asks else None) == (base.asks.when if base.asks else None)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_authority_is_the_information_commission(locale: str, copy: Path) -> None:
    """Since 30 September 2026 (S.I. 2026/1015). Who has to be asked first is said only where there is a way to ask."""
    text = written(copy, locale)
    first = {"nl": "niet om eerst bij ons te klagen", "en": "does not require you to complain to us first"}[locale]
    assert "Commissioner" not in text
    assert first in text
    without_complaints(copy)
    assert first not in written(copy, locale)


def test_a_channel_for_complaints_will_do(copy: Path) -> None:
    without_complaints(copy)
    channel = "    complain: {kind: form, url: https://sunray.example/complaints, rights: [complaint]}\n"
    change(copy, "  channels:\n", f"  channels:\n{channel}", "organisation.yaml")
    assert found(copy) == []
    assert "[sunray.example/complaints](https://sunray.example/complaints)" in written(copy, "en").split("## 13.")[1]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("  to-us:\n", "  acknowledge-within: P6W\n  to-us:\n", "uk-gdpr.164A-3"),
        ("    human-review: ", "    when: ", "uk-gdpr.22C"),
        ("    countries: [NL]\n    mechanism", "    countries: [BR]\n    mechanism", "uk-gdpr.45A"),
        ("mechanism: uk-addendum", "mechanism: standard-clauses", "uk-gdpr.46-eu-clauses"),
        ("    provision: {nl: 'Annex 1", "    interest: {nl: 'Annex 1", "uk-gdpr.6-1-ea"),
    ],
)
def test_a_change_breaks_a_duty(copy: Path, old: str, new: str, rule: str) -> None:
    change(copy, old, new)
    assert rule in [f.rule for f in found(copy)]


def test_a_term_of_the_united_kingdom_is_none_of_the_union(copy: Path) -> None:
    change(copy, "regimes: [uk-gdpr]", "regimes: [uk-gdpr, gdpr]")
    findings = [f for f in found(copy) if f.rule == "unknown-term"]
    assert [f.path for f in findings] == ["purposes/stolen-bicycles/processing/0/basis", "transfers/planning-us/mechanism"]
    change(copy, "    recipients: [planning]\n    countries", "    regimes: [uk-gdpr]\n    recipients: [planning]\n    countries")
    assert [f.path for f in found(copy) if f.rule == "unknown-term"] == ["purposes/stolen-bicycles/processing/0/basis"]


def test_duties_are_replaced_left_out_and_taken_over() -> None:
    duties = {duty.id: duty for duty in read_repository(EXAMPLE).requirements("uk-gdpr")}
    of_the_union = {duty.id: duty for duty in read_repository(EXAMPLE).requirements("gdpr")}
    left_out = YAML(typ="safe", pure=True).load((ROOT / "regimes/uk-gdpr/left-out.yaml").read_text("utf-8"))
    gone = {id for duty in duties.values() for id in duty.replaces} | set(left_out)
    assert "gdpr.nl-bsn" in left_out
    assert gone <= of_the_union.keys()
    assert of_the_union.keys() - duties.keys() == gone
    assert duties["gdpr.13-1-c-1"].citation.text == "UK GDPR Art. 13(1)(c)"
    assert duties["gdpr.13-1-c-1"].citation.trust == "partly"
    assert of_the_union["gdpr.13-1-c-1"].citation.text == "GDPR Art. 13(1)(c)"
    now = [d for d in duties.values() if d.applies_until is None]
    cited = {d.id: re.sub(r"\(until 2026-02-04 [^)]*(\([^)]*\))*\)", "", d.citation.text) for d in now}
    assert not [id for id, text in cited.items() if re.search(r"(?<!UK )GDPR|Art\. (22|44|45)\b|Art\. 6\(4\)", text)]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_words_are_differences_only(locale: str) -> None:
    folder = packaged("locales") / locale
    own, base = read_catalogue(folder / "uk-gdpr.po").entries, read_catalogue(folder / "gdpr.po").entries
    same = [key for key, entry in own.items() if key in base and base[key].forms == entry.forms]
    assert same == []
    informal = {message for context, message in base if context}
    missing = [m for context, m in own if not context and m in informal and ("informal", m) not in own]
    assert missing == []


@pytest.mark.parametrize(("locale", "of_the_union"), [("nl", "adequaatheidsbesluit"), ("en", "adequacy decision")])
def test_nothing_that_its_readers_are_shown_speaks_of_a_decision_of_the_union(locale: str, of_the_union: str) -> None:
    """Its notice, the pages of changes and the explanations: in the United Kingdom regulations approve transfers (Art. 45A)."""
    words = read_repository(EXAMPLE).interface(locale, ["uk-gdpr"], of="uk-gdpr")
    said = {message for catalogue in words.catalogues for _, message in catalogue.entries}
    assert [message for message in sorted(said) if of_the_union in words.raw(message, 1).lower()] == []


def test_a_change_of_what_a_transfer_rests_on_is_told_in_its_words(copy: Path) -> None:
    repository = read_repository(copy)
    assert repository.organisation is not None
    loaded = repository.notices["repairs"]
    now = facts_of(repository.organisation, loaded.notice)
    before = json.loads(json.dumps(now))
    before["notice"]["transfers"]["hosting-nl"]["mechanism"] = "standard-clauses"
    [change] = diff(before, now)
    said = {
        law: phrase(change, before, now, repository.interface("en", [law], of=law), "en").sentence for law in ("gdpr", "uk-gdpr")
    }
    assert "adequacy decision" in said["gdpr"]
    assert "adequacy regulations" in said["uk-gdpr"]
