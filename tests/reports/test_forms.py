"""Reports that other tools read: valid by their own schemas, with exact places, whatever words of the facts look like."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree

from noticepress.checking.run import Report
from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding, has_errors
from noticepress.law.requirements import Citation, Requirement
from noticepress.model.values import PlainText
from noticepress.reports.fingerprints import fingerprints
from noticepress.reports.forms import FORMS
from noticepress.reports.places import from_top
from noticepress.reports.telling import told

SCHEMAS = Path(__file__).parent / "schemas"
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text("utf-8")))
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
HOSTILE = (
    "plain words",
    "two\nlines\r\nand a third",
    "::error file=passwd::taken\n::stop-commands::x",
    "100% of %0A::set-output name=a::b, and: commas, too",
    "##[error]old commands",
    "]]> <script>&amp;</script> \" ' \x00\x01\x1b[31m\u202e\ufffe\ud800",
    "{0} of {1} [a link](https://evil.example) [another](1)",
    '=HYPERLINK("x")',
    "café \U0001f9c0 fi",
    "",
)
DUTY = Requirement(
    id="gdpr.13-2-a", citation=Citation(text="GDPR Art. 13(2)(a)", trust="memory"), title=PlainText({"en": "How long"}),
    rationale=PlainText({"en": "Readers must know."}), fix=PlainText({"en": "Write 'keep'."}), kind="content", severity="mandatory",
)  # fmt: skip


def _hostile() -> Report:
    """Findings of every severity with such words in every field that facts, files and people fill."""
    found = [
        Finding(rule, words, f"notices/{words or 'x'}/notice.yaml", 3, 7, severity, words, words, words, outcome, waived=waived, question=code)
        for words in HOSTILE
        for rule, severity, outcome, waived, code in (
            ("unknown-key", "error", "not-met", "", ""),
            ("gdpr.13-2-a", "error", "not-met", "", ""),
            ("gdpr.13-2-a", "advice", "not-met", words, ""),
            ("differs-retention", "warning", "needs-a-person", "", "a1b2c3d"),
        )
    ]  # fmt: skip
    of_duty = tuple(each for each in found if each.rule == DUTY.id)
    met = Verdict(DUTY, "met", notice="shop\x00", regime="gdpr")
    rest = [replace(met, outcome=outcome) for outcome in ("needs-a-person", "does-not-apply", "undecided")]
    return Report(tuple(found), (replace(met, outcome="not-met", findings=of_duty), met, *rest))  # type: ignore[arg-type]


REPORT = _hostile()


def test_every_form_can_be_written() -> None:
    """A character that UTF-8 does not have would end the command as a mistake of ours."""
    for write in FORMS.values():
        assert write(REPORT).encode()


def _sarif(report: Report) -> dict[str, Any]:
    log = json.loads(FORMS["sarif"](report))
    assert [f"{list(each.path)}: {each.message}" for each in SARIF.iter_errors(log)] == []
    run: dict[str, Any] = log["runs"][0]
    return run


def test_sarif_is_valid_and_says_each_finding_at_its_place() -> None:
    run = _sarif(REPORT)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each.rule for each in REPORT.findings]
    regions = [each["locations"][0]["physicalLocation"]["region"] for each in run["results"]]
    assert regions == [{"startLine": 3, "startColumn": 7}] * len(REPORT.findings)
    for result, finding in zip(run["results"], REPORT.findings, strict=True):
        text = result["message"]["text"]
        assert "](" not in text, "a link, which a viewer would follow"
        assert re.sub(r"\{\{|\}\}", lambda found: found[0][0], text) == told(finding).replace("](", "] (")
        assert ("suppressions" in result) == bool(finding.waived)
    duty = next(rule for rule in rules if rule["id"] == DUTY.id)
    assert duty["shortDescription"]["text"] == "How long"
    assert "Write 'keep'." in duty["help"]["text"]
    assert "from memory: the source was not read" in duty["help"]["text"]
    assert duty["properties"] == {"tags": ["privacy", "gdpr"], "citation": "GDPR Art. 13(2)(a)", "trust": "memory"}
    assert run["properties"]["duties"] == {"does-not-apply": 1, "met": 1, "needs-a-person": 1, "not-met": 1, "undecided": 1}


def _taken_back(text: str, signs: str = "%25") -> str:
    """As the runner of GitHub Actions reads it (``ActionCommand.cs``): the per cent sign last."""
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), *((("%3A", ":"), ("%2C", ",")) if signs else ()), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def test_annotations_are_one_line_each_and_come_back_as_they_were() -> None:
    lines = FORMS["github"](REPORT).split("\n")
    assert len(lines) == len(REPORT.findings)
    in_order = sorted(REPORT.findings, key=lambda each: ("error", "warning", "advice").index(each.severity))
    for line, finding in zip(lines, in_order, strict=True):
        found = re.fullmatch(r"::(error|warning|notice) file=([^,:]*),line=3,col=7,title=([^,:]*)::([^\r\n]*)", line)
        assert found, line
        assert found[1] == {"advice": "notice"}.get(finding.severity, finding.severity)
        assert (_taken_back(found[2]), _taken_back(found[3])) == (finding.file, finding.rule)
        assert _taken_back(found[4], "") == told(finding)
    assert FORMS["github"](Report(())) == ""


def test_code_quality_has_what_gitlab_asks_for() -> None:
    found = json.loads(FORMS["gitlab"](REPORT))
    for entry, finding in zip(found, REPORT.findings, strict=True):
        assert entry["location"] == {"path": finding.file, "lines": {"begin": 3}}
        assert entry["severity"] in ("critical", "minor", "info")
        assert entry["description"].startswith(finding.message)
    assert len({entry["fingerprint"] for entry in found}) == len(found), "GitLab takes two with one fingerprint for the same"
    assert json.loads(FORMS["gitlab"](Report(()))) == []


def test_junit_is_valid_and_fails_where_the_command_does() -> None:
    advice = tuple(replace(each, severity="advice") for each in REPORT.findings)
    quiet = replace(REPORT, findings=advice, verdicts=REPORT.verdicts[1:])
    for report in (REPORT, quiet, Report(()), Report(REPORT.findings[:1])):
        whole = etree.fromstring(FORMS["junit"](report).encode())
        JUNIT.assertValid(whole)
        assert (int(whole.get("failures", "")) > 0) == has_errors(report.findings)
        assert len(whole.findall(".//testcase")) == int(whole.get("tests", ""))
        for suite in whole:
            assert len(suite.findall("testcase/skipped")) == int(suite.get("skipped", ""))
    cases = etree.fromstring(FORMS["junit"](REPORT).encode()).findall(".//testsuite[@name='shop\\x00, gdpr']/testcase")
    assert [[each.tag for each in case] for case in cases] == [["failure"], [], ["skipped"], ["skipped"], ["skipped"]]
    assert "notices/plain words/notice.yaml:3:7: plain words" in cases[0].findtext("failure", "")


def test_a_finding_is_known_again_after_lines_moved() -> None:
    before = [mark for _, mark in fingerprints(REPORT.findings)]
    moved = [
        replace(each, line=40, column=2, message=each.message + ":4:2 and line 9" if each.path else each.message)
        for each in REPORT.findings
    ]
    assert [mark for _, mark in fingerprints(moved)] == before
    of_words = Finding("unknown-key", "twice, also on line 4 of a.yaml:12:3", "a.yaml", 9)
    again = replace(of_words, message="twice, also on line 14 of a.yaml:22:30", line=19)
    other = replace(of_words, message="twice, also on line 4 of b.yaml:12:3")
    marks = [next(fingerprints([each]))[1] for each in (of_words, again, other)]
    assert marks[0] == marks[1] != marks[2]


def test_files_count_from_the_root_of_the_repository(tmp_path: Path) -> None:
    here = tmp_path / "legal/privacy"
    here.mkdir(parents=True)
    found = Finding("x", "and at notices/b.yaml:4:2", "notices/a.yaml", other="notices/b.yaml:4:2")
    outside = replace(found, file="../../../elsewhere/a.yaml", other="", message="m")
    report = Report((found, replace(found, file=str(here / "notices/c.yaml")), outside), (Verdict(DUTY, "not-met", (found,)),))
    assert from_top(report, here).findings[0] == found, "no repository of git"
    (tmp_path / ".git").write_text("gitdir: elsewhere")
    moved = from_top(report, here)
    assert [each.file for each in moved.findings] == [
        "legal/privacy/notices/a.yaml",
        "legal/privacy/notices/c.yaml",
        outside.file,
    ]
    assert moved.findings[0].message == "and at legal/privacy/notices/b.yaml:4:2"
    assert moved.verdicts[0].findings == moved.findings[:1]
    related = _sarif(moved)["results"][0]["relatedLocations"][0]["physicalLocation"]
    assert related == {
        "artifactLocation": {"uri": "legal/privacy/notices/b.yaml", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 4, "startColumn": 2},
    }


@pytest.mark.parametrize("citation", ["verified", "amended-unseen"])
def test_trust_is_said_of_each_law(citation: Any) -> None:
    duty = DUTY.model_copy(update={"citation": Citation(text="Art. 1", trust=citation, source="OJ", checked="2026-11-21")})
    report = Report((Finding(DUTY.id, "m", "a.yaml"),), (Verdict(duty, "not-met", (Finding(DUTY.id, "m", "a.yaml"),)),))
    rule = _sarif(report)["tool"]["driver"]["rules"][0]
    assert (rule["properties"]["trust"], rule["properties"]["source"]) == (citation, "OJ, 2026-11-21")
