"""Findings about a file of answers, and the guide that names them."""

from __future__ import annotations

import re
from pathlib import Path

from noticepress.checking.run import Report, examine
from noticepress.confirmations.answers import AnswerFile
from noticepress.findings import Finding
from noticepress.reading.binding import bind
from noticepress.reading.yaml import parse
from noticepress.repository import read_repository
from tests.checking.conftest import edited, shop  # noqa: F401  (a fixture)
from tests.conftest import AS_OF, ROOT

ZEROS = "0" * 64


def told(shop: Path, *entries: str) -> tuple[Report, list[Finding]]:  # noqa: F811
    """The report on the shop with a retention rule that nothing uses, and what it says of these answers."""
    edited(shop, "\nretention:\n", "\nretention:\n  old: {for: P9Y}\n")
    lines = "".join(f"  - {{rule: {entry}, by: Bob, on: 2026-11-22}}\n" for entry in entries)
    (shop / "notices/shop/confirmations.yaml").write_text(f"confirmed:\n{lines}", "utf-8")
    report = examine(read_repository(shop), AS_OF)
    return report, [finding for finding in report.findings if finding.file.endswith("confirmations.yaml")]


def test_an_answer_to_nothing_and_one_to_what_is_not_there(shop: Path) -> None:  # noqa: F811
    _, found = told(
        shop,
        f"unused, path: recipients/nobody, facts: {ZEROS}",
        f"placeholder, path: title/nl, facts: {ZEROS}",
        f"unusd, path: retention/old, facts: {ZEROS}",
    )  # fmt: skip
    assert [(f.rule, f.severity, f.line) for f in found] == [
        ("confirmation-place", "warning", 2), ("confirmation-unneeded", "advice", 3), ("confirmation-unknown", "warning", 4),
    ]  # fmt: skip
    assert (
        found[1].message == "the answer by Bob on 2026-11-22 is not needed any more: 'placeholder' asks nothing at 'title/nl' now"
    )
    assert found[2].fix == "did you mean 'unused'?"


def test_a_lapsed_answer_is_told_where_the_question_is(shop: Path) -> None:  # noqa: F811
    report, found = told(shop, f"unused, path: retention/old, facts: {ZEROS}")
    assert found == []
    [asked] = [finding for finding in report.findings if finding.rule == "unused"]
    assert "(the answer by Bob on 2026-11-22 lapsed: the facts changed since)" in asked.message
    assert report.confirmed == ()


def test_of_two_answers_one_is_enough(shop: Path) -> None:  # noqa: F811
    _, found = told(shop, *[f"unused, path: retention/old, facts: {ZEROS}"] * 2)
    assert [(f.rule, f.line) for f in found] == [("confirmation-twice", 2)]


def test_answers_count_for_nothing_while_their_file_holds_a_mistake(shop: Path) -> None:  # noqa: F811
    report, found = told(shop, "unused, path: retention/old, facts: 12")
    assert [f.rule for f in found] == ["confirmed-hash"]
    assert "unused" in {finding.rule for finding in report.findings}


def test_the_guide_names_every_finding_and_its_example_can_be_read() -> None:
    guide = (ROOT / "docs/guide/confirmations.md").read_text("utf-8")
    code = (ROOT / "generator/noticepress/confirmations/settling.py").read_text("utf-8")
    assert set(re.findall(r'"(confirmation-[a-z]+)"', code)) == set(re.findall(r"^- `(confirmation-[a-z]+)` \(", guide, re.M))
    [example] = re.findall(r"```yaml\n(.*?)```", guide, re.S)
    parsed, findings = parse(example, "confirmations.yaml")
    assert parsed is not None
    file, more = bind(AnswerFile, parsed)
    assert (findings, more) == ([], [])
    assert file is not None
