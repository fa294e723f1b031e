"""Where a finding stands: beside the words of its fact or duty, at the section that lacks a passage, or apart."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from noticepress.desk.located import Located, Note, locate
from noticepress.desk.snapshot import Snapshot
from noticepress.desk.text import Text
from noticepress.findings import Finding
from noticepress.law.passages import load_passages

NOTICE = "notices/webshop/notice.yaml"


@pytest.fixture(scope="module")
def text(texts: dict[tuple[str, str, str], Text]) -> Text:
    return texts["webshop", "gdpr", "nl"]


def found(snapshot: Snapshot, text: Text, finding: Finding) -> Located:
    duties = {duty.id: duty for duty in snapshot.repository.requirements("gdpr")}
    expected = load_passages(snapshot.repository.places, snapshot.repository.regime("gdpr"))
    return locate([Note(finding, duties.get(finding.rule))], text.grounds, expected, ("nl", "en"))


def place(located: Located, text: Text) -> str:
    """The name of the unit, the section in brackets, or ``apart``."""
    if located.beside:
        return text.grounds[next(iter(located.beside))].name
    return f"[{next(iter(located.lacking))}]" if located.lacking else "apart"


FACTS: Mapping[str, tuple[dict[str, str], str]] = {
    "a text": ({"path": "introduction/nl"}, "title-introduction"),
    "the same in the other language": ({"path": "introduction/en"}, "title-introduction"),
    "a key of a fact": ({"path": "data/interests/examples"}, "data-data-interests"),
    "a whole list": ({"path": "summary"}, "summary-summary-0"),
    "another file": ({"path": "introduction/nl", "file": "notices/applicants/notice.yaml"}, "apart"),
    "no such fact": ({"path": "data/nothing"}, "apart"),
    "the file": ({"path": ""}, "apart"),
    "a duty of one fact": (
        {"rule": "gdpr.13-1-e", "path": "recipients/hosting", "row": "hosting"},
        "recipients-recipients-hosting",
    ),
    "a duty that is said": ({"rule": "gdpr.13-1-b"}, "responsible-data-protection-officer-address-addressee"),
}


@pytest.mark.parametrize("given", FACTS)
def test_a_finding_stands_where_its_fact_is_told(snapshot: Snapshot, text: Text, given: str) -> None:
    values, expected = FACTS[given]
    finding = dataclasses.replace(Finding("some-rule", "said", NOTICE), **values)
    where = place(found(snapshot, text, finding), text)
    assert where.startswith(expected) if expected.startswith(("recipients", "responsible")) else where == expected


def test_what_is_missing_stands_at_the_section_where_it_belongs(snapshot: Snapshot, text: Text) -> None:
    """A duty that no passage of the text says, and whose place the law's list knows."""
    said = {tag for ground in text.grounds for passage in ground.passages for tag in passage.requirements}
    expected = load_passages(snapshot.repository.places, snapshot.repository.regime("gdpr"))
    assert expected is not None
    unsaid = [
        (duty.id, section)
        for section, entries in expected.sections.items()
        if section in {ground.unit.section for ground in text.grounds}
        for entry in entries
        for duty in snapshot.repository.requirements("gdpr")
        if duty.id in entry.says and not said.intersection(duty.tags)
    ]
    assert unsaid
    for duty, _ in unsaid:
        sections = {section for section, entries in expected.sections.items() for entry in entries if duty in entry.says}
        located = found(snapshot, text, Finding(duty, "not said", NOTICE))
        assert place(located, text).strip("[]") in sections or located.apart


def test_every_finding_has_exactly_one_place(texts: dict[tuple[str, str, str], Text]) -> None:
    for text in texts.values():
        every = [note for notes in (*text.located.beside.values(), *text.located.lacking.values()) for note in notes]
        every += text.located.apart
        assert len(every) == len({(note.finding.rule, note.finding.path, note.finding.message) for note in every})
        assert all(0 <= place < len(text.grounds) for place in text.located.beside)


def test_what_concerns_another_law_is_not_here(snapshot: Snapshot) -> None:
    for notice, law, _ in snapshot.documents:
        laws = {duty.id for duty in snapshot.repository.requirements(law)}
        rules = {note.finding.rule for note in snapshot.notes(notice, law)}
        assert all("." not in rule or rule in laws for rule in rules)


@pytest.mark.parametrize(
    ("finding", "kind"),
    [
        (Finding("a", "b", NOTICE), "error"),
        (Finding("a", "b", NOTICE, severity="warning"), "advice"),
        (Finding("a", "b", NOTICE, severity="advice"), "advice"),
        (Finding("a.b", "b", NOTICE, severity="advice", outcome="needs-a-person"), "question"),
        (Finding("a.b", "b", NOTICE, severity="error", outcome="needs-a-person"), "question"),
    ],
)
def test_kinds(finding: Finding, kind: str) -> None:
    assert Note(finding).kind == kind
