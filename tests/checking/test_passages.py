"""Passages by row: what a language leaves out is found, and what templates never tag by row is not asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from noticepress.checking.case import Case
from noticepress.checking.duties import verdicts
from noticepress.checking.passages import sayings
from noticepress.checking.run import Report, examine
from noticepress.checking.verdicts import Verdict
from noticepress.reading.yaml import Parsed
from noticepress.rendering.document import Document
from noticepress.rendering.marks import Passage
from noticepress.rendering.view import Edition, View
from noticepress.repository import Repository, read_repository
from tests.conftest import AS_OF, ROOT
from tests.corpus.listing import REPOSITORIES

Keep = Callable[[Document, Passage], bool]


def decided(repository: Repository, notice: str, regime: str, keep: Keep) -> dict[str, Verdict]:
    """The verdicts when only the passages that ``keep`` wants are in the documents."""
    loaded = repository.notices[notice]
    law = repository.regime(regime)
    documents = [
        replace(written, passages=tuple(p for p in written.passages if keep(written, p)))
        for locale in loaded.notice.locales
        for written in [repository.document(notice, regime, locale, Edition(), AS_OF)]
    ]
    assert repository.organisation is not None
    assert isinstance(repository.organisation_parsed, Parsed)
    view = View(repository.organisation, loaded.notice, loaded.notice.locales[0], law.vocabulary, law.id)
    duties = repository.requirements(regime)
    case = Case(law, duties, view, loaded.parsed, repository.organisation_parsed, documents, AS_OF)
    return {verdict.requirement.id: verdict for verdict in verdicts(case)}


def test_a_sentence_that_one_language_lacks_for_one_row(examples: Repository) -> None:
    def keep(document: Document, passage: Passage) -> bool:
        return not (document.locale == "en" and "gdpr.13-1-d" in passage.requirements and passage.row == "purposes/plan-stock")

    verdict = decided(examples, "webshop", "gdpr", keep)["gdpr.13-1-d"]
    [finding] = verdict.findings
    assert (finding.row, finding.locale, finding.file) == ("plan-stock", "en", "notices/webshop/notice.yaml")
    assert "the en text does not say them here" in finding.message
    assert finding.path.startswith("purposes/plan-stock/processing/0")
    assert (verdict.outcome_in("en"), verdict.outcome_in("nl")) == ("not-met", "met")


def test_a_sentence_that_every_language_lacks_for_one_row(examples: Repository) -> None:
    def keep(document: Document, passage: Passage) -> bool:
        return not ("gdpr.13-1-d" in passage.requirements and passage.row == "purposes/plan-stock")

    verdict = decided(examples, "webshop", "gdpr", keep)["gdpr.13-1-d"]
    assert {(f.row, f.locale) for f in verdict.findings} == {("plan-stock", "nl"), ("plan-stock", "en")}


def test_one_of_several_rows_of_a_purpose(examples: Repository) -> None:
    seen: dict[str, int] = {}

    def keep(document: Document, passage: Passage) -> bool:
        if "gdpr.13-1-c-2" in passage.requirements and passage.row == "purposes/deliver-orders":
            seen[document.locale] = seen.get(document.locale, 0) + 1
            return seen[document.locale] > 1
        return True

    verdict = decided(examples, "webshop", "gdpr", keep)["gdpr.13-1-c-2"]
    assert {f.locale for f in verdict.findings} == {"nl", "en"}
    assert all(f"for {seen['nl'] - 1} of the {seen['nl']} cases of 'deliver-orders'" in f.message for f in verdict.findings)


def test_a_language_that_says_nothing_at_all(examples: Repository) -> None:
    def keep(document: Document, passage: Passage) -> bool:
        return document.locale == "nl" or "gdpr.13-1-a-1" not in passage.requirements

    verdict = decided(examples, "webshop", "gdpr", keep)["gdpr.13-1-a-1"]
    assert [f.message for f in verdict.findings] == ["Identity of the controller: the en text does not say it"]


def test_duties_that_templates_fulfil_otherwise_are_not_asked_row_by_row(report: Report) -> None:
    """Art. 13(1)(c) is decided for each data category, but told purpose by purpose."""
    verdict = next(v for v in report.verdicts if (v.notice, v.requirement.id) == ("webshop", "gdpr.13-1-c-1"))
    assert verdict.outcome == "met"
    assert {said.row for said in verdict.said} >= {"purposes/deliver-orders", "purposes/plan-stock"}


@pytest.mark.parametrize("root", [ROOT, ROOT / "generator/noticepress/starter", *REPOSITORIES], ids=lambda path: path.name)
def test_no_false_findings_about_sentences(root: Path) -> None:
    """Templates say everything for which there are facts, in the examples and in the corpus of real notices."""
    found = examine(read_repository(root), AS_OF)
    assert found.undecided == ()
    assert [finding.message for verdict in found.verdicts for finding in verdict.findings if finding.locale] == []


def test_every_passage_has_words_and_a_section(examples: Repository) -> None:
    for document in examples.documents("webshop", Edition(), AS_OF):
        for said in {said for every in sayings([document]).values() for said in every}:
            assert said.words
            assert said.section
            assert not said.anchor or f"{{#{said.anchor}}}" in document.text[: said.passage.end]


def test_headings_keep_their_numbers(report: Report) -> None:
    verdict = next(v for v in report.verdicts if (v.notice, v.requirement.id) == ("webshop", "gdpr.13-1-d"))
    dutch = [said for said in verdict.said if said.locale == "nl"]
    assert dutch[0].section.startswith("7. Waarvoor wij uw gegevens gebruiken › 7.1 ")
    assert dutch[0].anchor == "purpose-deliver-orders"
