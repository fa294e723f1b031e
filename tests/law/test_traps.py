"""The traps of the shared catalogue (section F, T1-T25): what is easily got wrong, on the real laws and templates."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from noticepress.changes.facts import diff
from noticepress.checking.run import check
from noticepress.releasing.freeze import facts_of as frozen
from noticepress.rendering.document import Document, render
from noticepress.rendering.marks import id_of
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import ROOT

from .deciding import BASE, LAWS, ON, Facts, changed, decided, documents, duties, facts_of, law, repository, silent

LOCALES = ("nl", "en")
FROM_OTHERS = {f"data/{name}/source": ["court"] for name in ("contact-details", "allergies", "tax-number", "visits")}
NO_SALE = {
    "california/sells": False,
    "california/shares": False,
    "data/contact-details/california/sold-to": [],
    "data/contact-details/california/shared-to": [],
    "data/visits/california/shared-to": [],
    "california/sold-or-shared-in-past-year": False,
}


def having(change: Mapping[str, Any]) -> Facts:
    return changed(facts_of(), change)


def outcomes(change: Mapping[str, Any], regime: str, on: dt.date = ON, *, said: bool = False) -> dict[str, str]:
    facts = having(change)
    written = documents(facts, regime, on) if said else ()
    return {v.requirement.id: v.outcome for v in decided(facts, regime, on, written)}


def duty(name: str) -> Any:
    return next(d for regime in LAWS for d in duties(regime) if d.id == name)


def sections(document: Document) -> dict[str, str]:
    """The text of each section by id."""
    parts = re.split(r"(?m)^## .*\{#([a-z0-9-]+)\}$", document.text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def written(regime: str, change: Mapping[str, Any] | None = None, on: dt.date = ON) -> dict[str, Document]:
    """The documents by language."""
    return {document.locale: document for document in documents(having(change or {}), regime, on)}


def passages(document: Document, name: str) -> list[str]:
    return [document.said(p) for p in document.passages if name in p.requirements]


def test_t01_articles_13_and_14_are_different_lists() -> None:
    """Art. 14 adds categories and source, drops the duty to provide, and keeps withdrawal of consent (14(2)(d))."""
    found = outcomes({**FROM_OTHERS, "purposes/advertise/processing/0/basis": "consent"}, "gdpr", said=True)
    assert {found[name] for name in ("gdpr.14-1-d", "gdpr.14-2-f-1", "gdpr.14-2-d")} == {"met"}
    assert {found[name] for name in ("gdpr.13-2-e-1", "gdpr.13-2-e-2", "gdpr.13-2-c")} == {"does-not-apply"}
    assert not any(d.id.startswith("gdpr.14-2-") and "13-2-e" in d.id for d in duties("gdpr"))
    assert duty("gdpr.14-2-d").severity == "conditional"


def test_t02_observed_data_come_from_the_person() -> None:
    """Tracking and cameras fall under Art. 13, not 14 (CJEU C-422/24)."""
    observed: dict[str, Any] = {f"data/{name}/source": ["observed"] for name in facts_of().notice.data["data"]}
    found = outcomes({**observed, "sources": []}, "gdpr", said=True)
    assert found["gdpr.13-1-c-2"] == "met"
    assert {outcome for name, outcome in found.items() if name.startswith("gdpr.14-")} == {"does-not-apply"}


@pytest.mark.parametrize(
    ("fact", "name", "outcome"),
    [
        ("basis", "gdpr.13-1-c-2", "not-met"),
        ("keep", "gdpr.13-2-a", "not-met"),
        ("recipients", "gdpr.13-1-e", "needs-a-person"),  # the law asks for them 'if any'
    ],
)
def test_t03_basis_period_and_recipients_belong_to_each_purpose(fact: str, name: str, outcome: str) -> None:
    """What one purpose says does not help another; the finding stands at the row that lacks it."""
    path = f"purposes/newsletter/processing/0/{fact}"
    found = {v.requirement.id: v for v in decided(having({path: None}), "gdpr")}[name]
    assert found.outcome == outcome
    assert [(f.file, f.path.removesuffix(f"/{fact}")) for f in found.findings] == [
        ("notices/everything/notice.yaml", path.removesuffix(f"/{fact}"))
    ]


def test_t04_special_categories_need_two_bases() -> None:
    row = "purposes/deliver/processing/1"
    assert outcomes({f"{row}/special": None}, "gdpr")["gdpr.9-2"] == "not-met"
    assert outcomes({f"{row}/basis": None}, "gdpr")["gdpr.13-1-c-2"] == "not-met"
    alone = outcomes({f"{row}/special": None, f"{row}/basis": "legitimate-interests"}, "gdpr")
    assert alone["gdpr.9-2-not-li"] == "not-met"
    for locale, cited in (("nl", ("artikel 6, lid 1", "artikel 9, lid 2")), ("en", ("Article 6(1)", "Article 9(2)"))):
        said = passages(written("gdpr")[locale], "gdpr.9-2")
        assert len(said) == 1
        assert cited[1] in said[0]
        assert cited[0] in sections(written("gdpr")[locale])["purposes"]


def test_t05_processors_are_recipients() -> None:
    """Art. 4(9): a hosting provider under contract receives data, in both laws' documents."""
    only = {"recipients/carrier/role": "processor"}
    for document in written("gdpr", only).values():
        assert any("Petal Post" in said for said in passages(document, "gdpr.13-1-e"))
        assert "Petal Post" in sections(document)["recipients"]
    for document in written("ccpa", only).values():
        assert any("Petal Post" in said for said in passages(document, "ccpa.110-c-4"))
        assert str(repository().words("ccpa", document.locale)("recipients.none")) not in document.text


def test_t06_the_right_to_object_stands_apart() -> None:
    """Art. 21(4): presented clearly and separately from any other information."""
    for document in written("gdpr").values():
        here = sections(document)
        assert [s.id for s in document.sections].count("objection") == 1
        (said,) = passages(document, "gdpr.21-4")
        assert said in here["objection"]
        assert said.count("**") >= 4  # each of the rights to object is emphasised
        assert "(#objection)" in here["rights"]
        assert "(#objection)" in here["summary"]
    assert duty("gdpr.21-4").satisfied_when is None


@pytest.mark.parametrize(
    ("locale", "halves"), [("nl", ("op elk moment", "blijft rechtmatig")), ("en", ("at any time", "remains lawful"))]
)
def test_t07_withdrawal_has_both_halves(locale: str, halves: tuple[str, str]) -> None:
    (said,) = passages(written("gdpr")[locale], "gdpr.13-2-c")
    assert all(half in said for half in halves)


def test_t08_absence_of_an_adequacy_decision_is_said() -> None:
    for locale, words in (("nl", "er is geen adequaatheidsbesluit"), ("en", "there is no adequacy decision")):
        document = written("gdpr")[locale]
        assert any(
            words in document.said(p)
            for p in document.passages
            if "gdpr.13-1-f-2" in p.requirements and p.row == "transfers/group-in"
        )


@pytest.mark.parametrize("country", ["US", "CA", "BR", "JP"])
def test_t08_a_decision_reaches_only_whom_it_covers(country: str) -> None:
    """The Data Privacy Framework, PIPEDA: whether the recipient is covered, a person has to confirm."""
    there = {"transfers/ads-us/countries": [country]}
    assert outcomes(there, "gdpr")["gdpr.45"] == "met"
    assert outcomes({**there, "transfers/ads-us/scope-confirmed": False}, "gdpr")["gdpr.45"] == "needs-a-person"
    abroad = {"transfers/ads-us/countries": [country, "IN"], "transfers/ads-us/scope-confirmed": False}
    assert outcomes(abroad, "gdpr")["gdpr.45"] == "not-met"


def test_t08_the_list_is_that_of_2026() -> None:
    decisions = law("gdpr").terms("adequacy")
    assert {"BR", "EPO", "GB", "US", "KR"} <= set(decisions)
    assert "IN" not in decisions


@pytest.mark.parametrize(
    ("on", "outcome", "said"), [("2031-12-26", "met", False), ("2031-12-27", "not-met", True), ("2032-01-01", "not-met", True)]
)
def test_t08_a_decision_expires(on: str, outcome: str, said: bool) -> None:
    """The decision on the United Kingdom, on 2032-01-01, is no longer one: a finding, and the text says so."""
    day = dt.date.fromisoformat(on)
    there = {"transfers/ads-us/countries": ["GB"]}
    assert outcomes(there, "gdpr", day)["gdpr.45"] == outcome
    decision = law("gdpr").terms("adequacy")["GB"]
    for locale, document in written("gdpr", there, day).items():
        words = repository().words("gdpr", locale)
        number = words(f"adequacy.number.{decision['form']}", number=decision["decision"])
        place = {"nl": "Verenigd Koninkrijk", "en": "United Kingdom"}[locale]
        date = {"nl": "27 december 2031", "en": "27 December 2031"}[locale]
        expired = str(words("adequacy.expired", place=place, decision=number, date=date))
        assert (expired in sections(document)["transfers"]) is said


def test_t09_a_derogation_needs_no_safeguard_but_has_to_be_told() -> None:
    """Transfer and missing decision are stated; Art. 49(1) second subparagraph adds the compelling interests."""
    facts = having({})
    safeguarded = {f.path for v in decided(having({"transfers/broker-us/copy": None}), "gdpr") for f in v.findings}
    assert not any("gift-za" in path for path in safeguarded)
    for document in documents(facts, "gdpr"):
        rows = {name: {p.row for p in document.passages if name in p.requirements} for name in ("gdpr.13-1-f-1", "gdpr.13-1-f-2")}
        assert all({"transfers/gift-za", "transfers/greeting-cn", "transfers/rescue-mx"} <= found for found in rows.values())
        assert "transfers/gift-za" not in {p.row for p in document.passages if "gdpr.13-1-f-3" in p.requirements}
    assert outcomes({"transfers/rescue-mx/interests": None}, "gdpr")["gdpr.49-1-2"] == "not-met"
    assert outcomes({"transfers/rescue-mx/copy": None}, "gdpr")["gdpr.13-1-f-3"] == "not-met"
    assert outcomes({"transfers/greeting-cn/note": None}, "gdpr")["gdpr.49-1-a"] == "not-met"


@pytest.mark.parametrize(
    ("within", "outcome"), [(None, "does-not-apply"), ("P1M", "met"), ("P30D", "met"), ("P6W", "not-met"), ("P2M", "not-met")]
)
def test_t10_silence_about_one_month_is_allowed_a_longer_term_is_wrong(within: str | None, outcome: str) -> None:
    """Thirty working days are six weeks."""
    change = {"organisation/requests/answer-within": within, "organisation/requests/extension": None}
    assert outcomes(change, "gdpr")["gdpr.12-3"] == outcome


def test_t11_dates_are_asked_for_by_california_only() -> None:
    """'Last updated' (11 CCR 7011(e)(4)) and the effective date (CalOPPA); in the GDPR it is advice."""
    assert duty("gdpr.rec-version").severity == "recommended"
    assert (duty("ccpa.7011-e-4").severity, duty("caloppa.22575-b-4").severity) == ("mandatory", "conditional")
    organisation, notice = facts_of().models
    edition = Edition("1.0", dt.date(2027, 2, 1), dt.date(2027, 1, 20))
    for locale, (updated, effective) in {
        "nl": ("20 januari 2027", "1 februari 2027"),
        "en": ("20 January 2027", "1 February 2027"),
    }.items():
        document = render(organisation, notice, law("ccpa"), locale, repository().words("ccpa", locale), edition, ON)
        assert updated in passages(document, "ccpa.7011-e-4")[0]
        assert effective in passages(document, "caloppa.22575-b-4")[0]


def test_t12_a_no_has_to_be_said() -> None:
    """Sold or shared, disclosed, under 16, sensitive: always a statement; the one on sale prominently, in both languages."""
    nothing = {
        **NO_SALE,
        "california/under-16": False,
        "california/sensitive-beyond-permitted": False,
        "transfers": [],
        "recipients": [],
        **{f"purposes/{p}/processing/{row}/recipients": [] for p, row in _rows()},
        "cookies/types/advertising/recipients": [],
        "cookies/types/advertising/placed-by": "us",
    }
    for locale, document in written("ccpa", nothing).items():
        words = repository().words("ccpa", locale)
        here = sections(document)
        assert here["sale-and-sharing"].strip().startswith(f"**{words('sale.none')} {words('sale.none.year')}**")
        assert f"**{words('sensitive.within')}**" in passages(document, "ccpa.7011-e-1-K")[0]
        assert str(words("sale.under-16.no")) in passages(document, "ccpa.7011-e-1-G")[0]
        assert passages(document, "ccpa.7011-e-1-H") == [str(words("recipients.none"))]
    found = outcomes(nothing, "ccpa", said=True)
    assert {found[f"ccpa.7011-e-1-{letter}"] for letter in "DGHK"} == {"met"}
    for locale, document in written("gdpr", nothing).items():
        assert passages(document, "gdpr.13-1-f-1") == [str(repository().words("gdpr", locale)("transfers.none"))]


def test_t12_what_nobody_said_is_no_no() -> None:
    """Neither yes nor no: the duty is not met, and the text says nothing about it."""
    silence = {f"california/{key}": None for key in ("under-16", "under-16-opt-in", "sensitive-beyond-permitted", "limit")}
    for locale, document in written("ccpa", silence).items():
        words = repository().words("ccpa", locale)
        assert "sensitive" not in sections(document)
        assert str(words("sale.under-16.heading")) not in document.text
        for said in ("sensitive.within", "sensitive.beyond", "sale.under-16.no", "sale.under-16.yes"):
            assert str(words(said)) not in document.text
    found = outcomes(silence, "ccpa", said=True)
    assert {found["ccpa.7011-e-1-G"], found["ccpa.7011-e-1-K"]} == {"not-met"}


def test_data_under_no_category_of_the_law_are_told_all_the_same() -> None:
    """They are collected; that the statute has no word for them is a finding, and no reason to leave them out."""
    for locale, document in written("ccpa", {"data/convictions/california/categories": []}).items():
        name = facts_of().notice.data["data"]["convictions"]["name"][locale]
        here = sections(document)
        assert f"{name} {{#category-of-convictions}}" in here["categories"]
        assert f"{name} {{#collected-convictions}}" in here["notice-at-collection"]
        assert "{#categories-not-collected}" not in here["categories"]


def test_a_company_without_a_name_is_told_and_asked_for() -> None:
    company = {"organisation/entities": {"europe": {"responsible-for": {"nl": "lessen in Europa", "en": "lessons in Europe"}}}}
    for regime, duties_ in (("gdpr", ("gdpr.13-1-a-1", "gdpr.14-1-a-1")), ("ccpa", ())):
        for locale, document in written(regime, company).items():
            unnamed = str(repository().words(regime, locale)("responsible.entity.unnamed"))
            assert unnamed in sections(document)["responsible"]
            assert "None" not in document.text
        assert {outcomes(company, regime, said=True)[each] for each in duties_} <= {"not-met"}


def test_a_cookie_notice_is_linked_where_this_text_does_not_tell() -> None:
    address = "https://www.bloomcourt.example/cookies"
    for change, key in (({}, "cookies.settings"), ({"cookies/types/advertising/keep": None}, "cookies.notice")):
        for locale, document in written("gdpr", {"cookies/url": address, **change}).items():
            before, _ = str(repository().words("gdpr", locale)(key, url="HERE")).split("HERE")
            assert f"{before}[www.bloomcourt.example/cookies]({address})" in sections(document)["cookies"]


@pytest.mark.parametrize(("about", "asked"), [(["pupils"], False), (["pupils", "customers"], True), (None, True)])
def test_without_a_role_a_row_has_the_role_towards_its_people(about: list[str] | None, asked: bool) -> None:
    """What is done for another controller needs no legal basis here; where nobody is named, everybody is meant."""
    change = {
        "people": {
            "customers": {"name": {"nl": "Klanten", "en": "Customers"}, "role": "controller"},
            "pupils": {"name": {"nl": "Leerlingen", "en": "Pupils"}, "role": "processor"},
        },
        "purposes/count-sales/processing/0/basis": None,
        "purposes/count-sales/processing/0/interest": None,
        **({"purposes/count-sales/about": about} if about else {}),
    }
    assert (outcomes(change, "gdpr")["gdpr.13-1-c-2"] == "not-met") is asked


def test_recipients_are_asked_for_once_where_most_rows_leave_them_to_the_list() -> None:
    rows = {f"purposes/{p}/processing/{row}/recipients": None for p, row in _rows()}
    for change, paths in ((rows, ["recipients"]), (dict([next(iter(rows.items()))]), [next(iter(rows))])):
        verdict = next(v for v in decided(having(change), "gdpr", only=[duty("gdpr.13-1-e")]))
        assert (verdict.outcome, [finding.path for finding in verdict.findings]) == ("needs-a-person", paths)


def _rows() -> list[tuple[str, int]]:
    purposes = facts_of().notice.data["purposes"]
    return [(name, row) for name, purpose in purposes.items() for row in range(len(purpose["processing"]))]


def test_t13_one_section_is_the_whole_notice_at_collection() -> None:
    """All six items of 11 CCR 7012(e) stand in the section to which links lead; retention stands there too."""
    for document in written("ccpa").values():
        assert "notice-at-collection" in {s.id for s in document.sections}
        here = sections(document)["notice-at-collection"]
        for item in range(1, 7):
            said = passages(document, f"ccpa.7012-e-{item}")
            assert said
            assert all(text in here for text in said)
        collected = {name for name, data in facts_of().notice.data["data"].items() if "california" in data}
        assert {id_of(p.row) for p in document.passages if "ccpa.7012-e-4" in p.requirements} == collected
        assert "(#purposes-list)" in sections(document)["purposes"]
    assert outcomes({"purposes/newsletter/processing/0/keep": None}, "ccpa")["ccpa.7012-e-4"] == "not-met"


def test_t14_categories_carry_the_names_of_the_law() -> None:
    """(A)-(K), never (L); since 2026 neural data, immigration status and known under-16s are sensitive."""
    letters = [term["letter"] for term in law("ccpa").terms("personal-information").values()]
    assert letters == list("ABCDEFGHIJK")
    sensitive = law("ccpa").terms("sensitive-information")
    assert {"neural-data", "under-16", "origin-and-belief"} <= set(sensitive)
    for locale in LOCALES:
        words = repository().words("ccpa", locale)
        assert {"nl": "verblijfsstatus", "en": "immigration status"}[locale] in str(words("sensitive-term.origin-and-belief"))
        assert re.search({"nl": r"categorie L\b", "en": r"category L\b"}[locale], written("ccpa")[locale].text) is None
    assert outcomes({"data/interests/california": None}, "ccpa")["ccpa.7011-e-1-A-which"] == "needs-a-person", (
        "nothing shows what they are"
    )
    shown = {"data/contact-details/california": None, "data/contact-details/examples": {"nl": ["naam"], "en": ["name"]}}
    assert outcomes(shown, "ccpa")["ccpa.130-c"] == "not-met", "an example shows what they are"


def test_t15_to_share_is_to_share_for_cross_context_advertising() -> None:
    """Recipients under the GDPR are not 'shared with'; only what is stated under 'shared-to' is."""
    for document in written("ccpa").values():
        assert "Petal Post" not in sections(document)["sale-and-sharing"]
    for locale, document in written("ccpa", NO_SALE).items():
        assert "Sunny Ads" in sections(document)["recipients"]
        words = repository().words("ccpa", locale)
        assert f"**{words('sale.none')} {words('sale.none.year')}**" in sections(document)["sale-and-sharing"]
    assert outcomes(NO_SALE, "ccpa")["ccpa.7011-e-1-D"] == "met"


def test_t16_opting_out_and_limiting_need_no_proof_of_identity() -> None:
    """To know, to delete, to correct and access to automated decisions do."""
    rights = law("ccpa").terms("rights")
    unproven = {name for name, right in rights.items() if right["verified"] in (False, "false")}
    assert {"opt-out", "limit", "opt-out-admt"} <= unproven
    assert not unproven & {"know", "delete", "correct", "access-admt"}
    for locale, document in written("ccpa").items():
        words = repository().words("ccpa", locale)
        for name, section in (("ccpa.7026-d", "opt-out"), ("ccpa.7027-e", "sensitive")):
            assert str(words("opt-out.no-proof")) in passages(document, name)
            assert str(words("opt-out.no-proof")) in sections(document)[section]
        assert str(words("requests.no-verification.both")) in sections(document)["requests"]
        assert str(words("requests.verification.admt")) in passages(document, "ccpa.7060")[0]


def test_t17_a_cookie_banner_is_no_opt_out_and_signals_are_honoured() -> None:
    for change, name, outcome in (
        ({"california/signals/honoured": False}, "ccpa.7025-b", "not-met"),
        ({"california/signals": None}, "ccpa.7025-b", "needs-a-person"),  # conduct of which nothing is said
        ({"california/signals": None}, "ccpa.7011-e-3-F", "not-met"),  # what the policy has to explain
        ({"california/signals/status": None}, "ccpa.7025-c-6", "needs-a-person"),
        ({"california/opt-out": None}, "ccpa.7026-a", "not-met"),
    ):
        assert outcomes(change, "ccpa")[name] == outcome
        assert duty(name).severity in ("mandatory", "conditional")
    assert outcomes({}, "ccpa")["ccpa.7026-a-4"] == "needs-a-person"
    for document in written("ccpa").values():
        assert "(#opt-out)" in sections(document)["cookies"]  # cookie settings are not the only way


def test_t18_titles_of_links_are_prescribed_in_english() -> None:
    titles = {
        "separate-links": "Do Not Sell or Share My Personal Information",
        "your-privacy-choices": "Your Privacy Choices",
        "your-california-privacy-choices": "Your California Privacy Choices",
    }
    for link, title in titles.items():
        found = written("ccpa", {"california/link": link})
        for document in found.values():
            assert f"[{title}](https://" in sections(document)["opt-out"]
        gloss = re.search(re.escape(f"[{title}]") + r"\([^)]*\) \(([^)]+)\)", sections(found["nl"])["opt-out"])
        assert gloss
        assert gloss[1] != title
        assert (outcomes({"california/link": link}, "ccpa")["ccpa.7015-b-2"] == "needs-a-person") is (link != "separate-links")


def test_t19_you_may_object_is_no_vague_word(tmp_path: Path) -> None:
    """Lists of vague words concern sentences about the controller, and never the words that a law prescribes."""
    shutil.copytree(BASE, tmp_path / "base")
    path = tmp_path / "base/notices/everything/notice.yaml"
    text = path.read_text("utf-8")
    before = [f.rule for f in check(read_repository(tmp_path / "base"), ON) if f.path == "changes/announced"]
    told = "announced: {nl: Wij mailen u dertig dagen vooraf., en: We e-mail you thirty days beforehand.}"
    assert text.count(told) == 1
    right = "announced: {nl: U mag altijd bezwaar maken., en: You may object at any time.}"
    path.write_text(text.replace(told, right), "utf-8")
    after = [f.rule for f in check(read_repository(tmp_path / "base"), ON) if f.path == "changes/announced"]
    assert after == before == []


def test_t20_letters_are_those_of_the_corrected_text() -> None:
    """In a Dutch copy of the Official Journal Art. 13(1) has no point f; ours cite the letter of the id."""
    for each in duties("gdpr"):
        found = re.fullmatch(r"gdpr\.(1[34])-([12])-([a-g])(?:-\d)?", each.id)
        if found:
            assert each.citation.text.startswith(f"GDPR Art. {found[1]}({found[2]})({found[3]})"), each.id
    points = {d.id.split("-")[2] for d in duties("gdpr") if d.id.startswith("gdpr.13-1-")}
    assert points == set("abcdef")


def test_t21_the_digital_omnibus_is_not_law() -> None:
    files = [p for law in ("gdpr", "ccpa") for p in (ROOT / "regimes" / law).rglob("*") if p.is_file()]
    files += list((ROOT / "locales").rglob("*.po"))
    assert len(files) > 50
    named = re.compile(r"omnibus|Art(?:icle|ikel|\.)\s*(?:88[ab]|41a)\b|COM\(2025\)\s*837", re.IGNORECASE)
    assert [str(p) for p in files if named.search(p.read_text("utf-8"))] == []


def test_t22_a_sale_that_begins_is_a_change_and_needs_a_person() -> None:
    """Data collected before the notice of the right to opt out cannot be sold without consent (7013(h), 7014(h))."""
    before, after = (
        frozen(*having(change).models) for change in ({**NO_SALE, "california/sensitive-beyond-permitted": False}, {})
    )
    paths = {"/".join(change.path) for change in diff(before, after)}
    assert {"notice/california/sells", "notice/california/shares", "notice/california/sensitive-beyond-permitted"} <= paths
    selling, silent_ = outcomes({}, "ccpa"), outcomes({**NO_SALE, "california/sensitive-beyond-permitted": False}, "ccpa")
    for name in ("ccpa.7013-h", "ccpa.7014-h"):
        assert (selling[name], silent_[name]) == ("needs-a-person", "does-not-apply")


def test_t23_not_sold_looks_back_twelve_months() -> None:
    """Setting 'sells' to false today does not make it true of the past year."""
    today = {"california/sells": False, "california/shares": False}
    found = outcomes(today, "ccpa")
    assert (found["ccpa.7011-e-1-D-sold"], found["ccpa.7011-e-1-D-shared"]) == ("needs-a-person", "needs-a-person")
    assert found["ccpa.7013-g"] == "does-not-apply"
    denied = outcomes({**today, "california/sold-or-shared-in-past-year": False}, "ccpa")
    assert (denied["ccpa.7011-e-1-D-sold"], denied["ccpa.7011-e-1-D-shared"]) == ("not-met", "not-met")
    stopped = {
        **today,
        "data/contact-details/california/last-sold-or-shared": "2026-12-01",
        "data/visits/california/last-sold-or-shared": "2026-12-01",
    }
    assert outcomes(stopped, "ccpa")["ccpa.7011-e-1-D"] == "met"
    for locale, document in written("ccpa", stopped).items():
        words = repository().words("ccpa", locale)
        assert str(words("sale.none")) not in document.text
        assert f"**{words('sale.stopped')}**" in sections(document)["sale-and-sharing"]


def test_t24_portability_is_given_with_its_scope() -> None:
    """Art. 14(2)(c) names it, yet Art. 20 covers only what the person provided."""
    for change in ({}, FROM_OTHERS):
        for locale, document in written("gdpr", change).items():
            (said,) = passages(document, "gdpr.14-2-c-6")
            scope = {"nl": "gegevens die u ons hebt gegeven", "en": "data that you have given us"}[locale]
            assert scope in said


def test_t24_portability_covers_nothing_that_others_provided() -> None:
    for document in written("gdpr", FROM_OTHERS).values():
        (said,) = passages(document, "gdpr.14-2-c-6")
        assert "(#purpose-" not in said


def test_t25_public_authorities_and_legitimate_interests() -> None:
    """Art. 6(1) last sentence: not for their tasks; whether it is a task, a person has to say."""
    authority = {"organisation/public-authority": True}
    assert outcomes(authority, "gdpr")["gdpr.6-1-f-public"] == "needs-a-person"
    assert outcomes({}, "gdpr")["gdpr.6-1-f-public"] == "does-not-apply"


def test_every_trap_has_a_test() -> None:
    named = {name[6:8] for name in globals() if re.match(r"test_t\d\d_", name)}
    assert named == {f"{number:02}" for number in range(1, 26)}


def test_a_silent_document_is_noticed() -> None:
    """The engine reports every duty whose sentence is not there, in each language."""
    said = documents(facts_of(), "gdpr")
    found = {v.requirement.id: v for v in decided(facts_of(), "gdpr", documents=silent(said, duty("gdpr.13-2-d")))}
    assert len(found["gdpr.13-2-d"].findings) == len(LOCALES)
