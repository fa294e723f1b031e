"""Duties and findings as JUnit XML: each duty of a notice is a case, each other finding one too. Pure.

Source: ``junit-10.xsd`` of Jenkins' xUnit plugin. A case fails where a finding in it is an error, so the file fails where the command does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from noticepress.checking.run import Report
from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding, has_errors, in_order
from noticepress.reports.rules import LOCALE
from noticepress.reports.telling import told

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (Extensible Markup Language 1.0, production 2)."""


def junit(report: Report) -> str:
    """The file: a suite for each notice and law, and one for what concerns none of them."""
    whole = ET.Element("testsuites", name="noticepress check")
    of_duties = {finding for verdict in report.verdicts for finding in verdict.findings}
    others = [finding for finding in report.findings if finding not in of_duties]
    _suite(whole, "files", [_of_finding(each) for each in others])
    groups: dict[tuple[str, str], list[ET.Element]] = {}
    for verdict in report.verdicts:
        groups.setdefault((verdict.name, verdict.regime), []).append(_of_duty(verdict))
    for (notice, regime), cases in groups.items():
        _suite(whole, f"{notice}, {regime}", cases)
    for name in ("tests", "failures", "errors"):
        whole.set(name, str(sum(int(suite.get(name, "0")) for suite in whole)))
    ET.indent(whole, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(whole, encoding="unicode")


def _suite(whole: ET.Element, name: str, cases: Sequence[ET.Element]) -> None:
    counts = {kind: sum(case.find(tag) is not None for case in cases) for kind, tag in _COUNTED}
    suite = ET.SubElement(whole, "testsuite", name=_xml(name), tests=str(len(cases)))
    for kind, count in counts.items():
        suite.set(kind, str(count))
    suite.extend(cases)


_COUNTED = (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))


def _of_finding(finding: Finding) -> ET.Element:
    case = ET.Element("testcase", classname=_xml(finding.file), name=_xml(f"{finding.rule} ({finding.position})"))
    _said(case, finding.message, finding.rule, [finding])
    return case


def _of_duty(verdict: Verdict) -> ET.Element:
    duty = verdict.requirement
    title = duty.title.in_(LOCALE) or ""
    case = ET.Element("testcase", classname=_xml(f"{verdict.name}.{verdict.regime}"), name=_xml(f"{duty.id}: {title}"))
    if verdict.outcome != "met":
        _said(case, verdict.outcome_in_words, duty.id, in_order(verdict.findings), duty.citation.text + duty.citation.mark)
    return case


def _said(case: ET.Element, message: str, rule: str, findings: Sequence[Finding], law: str = "") -> None:
    """Why a case did not pass: failed with an error; passed over where a person, a later day or another mistake decides."""
    tag = "failure" if has_errors(findings) else "skipped"
    text = "\n\n".join(f"{each.position}: {told(each)}" for each in findings) or law
    ET.SubElement(case, tag, type=_xml(rule), message=_xml(message.partition("\n")[0])).text = _xml(text)


def _xml(text: str) -> str:
    return _NOT_XML.sub(lambda found: found[0].encode("unicode-escape", "surrogatepass").decode("ascii"), text)
