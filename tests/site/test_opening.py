"""What stands above a document: its key points and an answer to each of four questions, counted from facts, and nothing of it in the text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from noticepress.html.document import to_html
from noticepress.law.regime import load_regime
from noticepress.places import Places
from noticepress.proofs.pages import compare
from noticepress.publishing.pages.answers import Answer, Answers, Point, Sentence, answers
from tests.conftest import ROOT
from tests.site.reading import link, page, parts, text

DOCUMENTS = [f"{locale}/{notice}" for locale in ("nl", "en") for notice in ("webshop/gdpr", "webshop/ccpa", "applicants/gdpr", "video-advice/gdpr")] + ["de/video-advice/gdpr"]  # fmt: skip
VERSIONS = [f"{locale}/webshop/{regime}/versions/{version}" for locale, regime, version in (("nl", "gdpr", "1.0"), ("en", "ccpa", "4.0"))]  # fmt: skip


def opening(main: Any) -> Any:
    """What stands above the text."""
    return parts(main, "np-opening")[0]


def answered(main: Any) -> dict[str, tuple[str, str]]:
    """By question: its answer, and where it leads."""
    found = {}
    for tile in parts(main, "np-answers")[0].iter("a"):
        question, sentence = tile
        found[text(question)] = (text(sentence), tile.get("href"))
    return found


def counted(markdown: str, below: str, pattern: str) -> set[str]:
    """What a pattern finds in the sections whose anchors begin so, in a released text."""
    sections = re.split(r"^#{2,3} .*\{#([a-z0-9-]+)\}$", markdown, flags=re.MULTILINE)
    return {
        found
        for anchor, body in zip(sections[1::2], sections[2::2], strict=True)
        if anchor.startswith(below)
        for found in re.findall(pattern, body, re.MULTILINE)
    }


def anchors(markdown: str, below: str) -> set[str]:
    """The anchors of a text that begin so."""
    return {each for each in re.findall(r"\{#([a-z0-9-]+)\}$", markdown, re.MULTILINE) if each.startswith(below)}


def released() -> list[tuple[str, str, str, str]]:
    """Every text that this repository has released: notice, version, law and language."""
    files = sorted((ROOT / "notices").glob("*/releases/*/*.md"))
    return [(each.parts[-4], each.parts[-2], *each.stem.split(".")) for each in files]  # type: ignore[misc]


UNITS = {"nl": {"dag": 1, "dagen": 1, "week": 7, "weken": 7, "maand": 30, "maanden": 30, "jaar": 365, "uur": 1 / 24}, "en": {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365, "hours": 1 / 24}, "de": {"Tag": 1, "Tage": 1, "Monat": 30, "Monate": 30, "Jahr": 365, "Jahre": 365}}  # fmt: skip


def days(words: str, locale: str) -> float:
    """About how many days "2 years" are."""
    return sum(int(n) * UNITS[locale][unit] for n, unit in re.findall(r"([0-9]+) (\w+)", words))


@pytest.mark.parametrize(("notice", "version", "law", "locale"), released(), ids="-".join)
def test_every_number_is_counted_again_in_the_released_text(notice: str, version: str, law: str, locale: str) -> None:
    folder = ROOT / "notices" / notice / "releases" / version
    markdown = (folder / f"{law}.{locale}.md").read_text("utf-8")
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    found = answers(markdown, to_html(markdown), facts, load_regime(Places(ROOT), law), locale)
    said = {answer.question: {each.message: each for each in answer.sentences} for answer in found.answers}
    assert list(said) == ["what-for", "with-whom", "how-long", "rights"]
    assert all(f"{{#{answer.anchor}}}" in markdown for answer in found.answers)
    purposes = anchors(markdown, "purpose-") or counted(markdown, "purposes", r"^- \*\*(.+?)\*\*")
    assert said["what-for"]["answers.purposes"].n == len(purposes)
    recipients = counted(markdown, "recipients-" if law == "gdpr" else "recipients-list", r"^- \*\*(.+?)\*\*")
    assert said["with-whom"]["answers.recipients"].n == len(recipients)
    if "answers.abroad" in said["with-whom"]:
        assert 0 < (said["with-whom"]["answers.abroad"].n or 0) <= len(recipients)
    rights = anchors(markdown, "right-") - {"right-object", "right-complaint", "right-opt-out"}
    assert said["rights"]["answers.rights"].n == len(rights)
    periods = said["how-long"]["answers.periods"].values
    assert all(each in markdown for each in periods.values())
    assert days(periods["shortest"], locale) < days(periods["longest"], locale)
    for words in counted(
        markdown,
        "purpose",
        r"^- \*\*(?:Hoe lang wij ze bewaren|Bewaartermijn|How long we keep them|Kept|Speicherdauer):\*\* ([0-9]+ \w+)",
    ):
        assert days(periods["shortest"], locale) <= days(words, locale) <= days(periods["longest"], locale)
    assert all(f"- {point}\n" in markdown for point in found.key_points)
    assert found.responsible
    assert found.responsible.words in markdown


@pytest.mark.parametrize("address", [*DOCUMENTS, *VERSIONS])
def test_every_answer_leads_to_a_section(story: Path, address: str) -> None:
    main = page(story, address)
    ids = {each.get("id") for each in parts(main, "np-document")[0].xpath(".//*[@id]")}
    found = answered(main)
    assert len(found) == 4
    assert {target[1:] for _, target in found.values()} <= ids
    assert {a.get("href")[1:] for a in opening(main).iter("a") if a.get("href").startswith("#")} <= ids


def test_it_answers_four_questions(story: Path) -> None:
    main = page(story, "nl/webshop/gdpr")
    found = answered(main)
    assert list(found) == ["Waarvoor", "Met wie", "Hoe lang", "Uw rechten"]
    assert "Misschien onverwacht: U achteraf laten betalen; Advertenties tonen op andere websites." in found["Waarvoor"][0]
    assert re.search(r"[0-9]+ ontvangers\. Daarvan [0-9] buiten de EER\.", found["Met wie"][0])
    assert re.match(r"Van 30 dagen tot 7 jaar\.", found["Hoe lang"][0])
    assert found["Uw rechten"][0].endswith("U kunt ook bezwaar maken.")
    assert "Deze samenvatting maakt geen deel uit van de verklaring." in text(opening(main))
    assert text(parts(opening(main), "np-points")[0]).startswith("Wij gebruiken uw gegevens om uw bestelling te bezorgen")
    california = answered(page(story, "en/webshop/ccpa"))
    assert "We sell nothing, but we do share for advertising." in california["With whom"][0]
    assert "You can opt out of sale and sharing, too." in california["Your rights"][0]
    assert "We sell nothing and share nothing for advertising." in answered(page(story, "en/applicants/ccpa"))["With whom"][0]


def test_one_line_says_what_holds_and_what_comes(site: Path, story: Path) -> None:
    (line,) = parts(page(site, "nl/webshop/gdpr"), "np-now")
    assert text(line) == "Geldt nu, sinds 1 juni 2026 · versie 2.0 · verandert op 4 januari 2027"
    assert link(line, "verandert op 4 januari 2027").endswith("changes/3.0/")
    assert not parts(page(site, "nl/webshop/gdpr/versions/1.0"), "np-now"), "of a text that no longer holds"


def test_it_says_what_changed_last(story: Path, site: Path) -> None:
    panel = opening(page(story, "nl/webshop/gdpr/versions/4.0"))
    assert "Een computer beslist daarover." in text(panel)
    assert link(panel, "Wat is er anders in versie 4.0?").endswith("changes/4.0/")
    assert parts(page(story, "nl/webshop/gdpr/versions/4.0"), "np-what-changed")
    assert not parts(page(site, "nl/applicants/gdpr"), "np-what-changed"), "of a first version"
    informal = answered(page(story, "nl/applicants/gdpr/versions/1.0"))
    assert "Je rechten" in informal
    assert informal["Je rechten"][0].endswith("Je kunt ook bezwaar maken.")


def test_it_stands_outside_the_compared_text(story: Path) -> None:
    html = (story / "nl/webshop/gdpr/versions/1.0/index.html").read_text("utf-8")
    written = (ROOT / "notices/webshop/releases/1.0/gdpr.nl.md").read_text("utf-8")
    assert compare(html, written) == "exactly"
    assert html.index('class="np-opening"') < html.index('<div class="np-document">')


TEXT = """# T

Mill Ltd is responsible.

## In short {#summary}

- We grind.

## 1. Who {#responsible}

Mill Ltd. *Grind.* 3 weeks.

## 2. Transfers {#transfers}

None.

## 3. Why {#purposes}

## 4. Whom {#recipients}

Post Ltd.
"""
FACTS = {
    "organisation": {"name": {"und": "Mill"}, "legal-name": {"und": "Mill Ltd"}},
    "notice": {
        "summary": [{"en": "We grind."}, {"en": "We sell."}, {"en": "We do not sell.", "regimes": ["ccpa"]}],
        "purposes": {"grind": {"name": {"en": "Grind"}}, "other": {"name": {"en": "Grind"}, "regimes": ["ccpa"]}, "sell": {"name": {"en": "Sell"}, "unexpected": True}},
        "recipients": {"post": {"name": {"und": "Post Ltd"}}, "bank": {"name": {"und": "Bank Ltd"}}, "mail": {"name": {"und": "Post Ltd"}, "regimes": ["ccpa"]}},
        "retention": {"all": {"for": "P3W"}, "other": {"for": "P9Y"}, "odd": {"for": "P"}, "odder": {"for": 7}},
        "transfers": {"a": {"recipients": ["bank"]}},
    },
}  # fmt: skip


def test_what_is_not_in_the_text_is_not_counted() -> None:
    found = answers(TEXT, to_html(TEXT), FACTS, load_regime(Places(ROOT), "gdpr"), "en")
    assert found == Answers(
        ["We grind."], Point("Mill Ltd", "responsible"), "responsible",
        [
            Answer("what-for", [Sentence("answers.purposes", {}, 1)], "purposes"),
            Answer("with-whom", [Sentence("answers.recipients", {}, 1)], "recipients"),
            Answer("how-long", [Sentence("answers.period", {"shortest": "3 weeks", "longest": "3 weeks"})], "purposes"),
        ],
    )  # fmt: skip


def test_a_sheet_of_paper_names_its_version(story: Path) -> None:
    released = (story / "en/webshop/gdpr/versions/1.0/index.html").read_text("utf-8")
    assert re.search(r'<html [^>]*data-np-edition="Version 1.0, in force from 1 March 2025. SHA-256 [0-9a-f]{12}…"', released)
    withdrawn = (story / "nl/webshop/gdpr/versions/3.0/index.html").read_text("utf-8")
    assert re.search(r'data-np-edition="Versie 3.0 \(ingetrokken\). SHA-256 [0-9a-f]{12}…"', withdrawn)
    assert "data-np-edition" not in (story / "nl/index.html").read_text("utf-8")
