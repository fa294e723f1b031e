"""Findings as SARIF 2.1.0, for code scanning and editors. Pure.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0" with errata 01; numbers are its sections.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from noticepress import __version__
from noticepress.checking.run import Report
from noticepress.findings import Finding, Severity
from noticepress.reports.fingerprints import fingerprints
from noticepress.reports.rules import Rule, rules
from noticepress.reports.telling import told

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
_POSITION = re.compile(r"^(?P<file>.+):(?P<line>[1-9][0-9]*):(?P<column>[1-9][0-9]*)")


def sarif(report: Report) -> str:
    """A log with one run: each finding a result; waived ones are suppressed, with until when and by whom."""
    known = rules(report.findings, report.verdicts)
    numbers = {name: number for number, name in enumerate(known)}
    run = {
        "tool": {"driver": {"name": "noticepress", "semanticVersion": __version__, "rules": [*map(_rule, known.values())]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the repository."}}},
        "results": [_result(finding, mark, numbers) for finding, mark in fingerprints(report.findings)],
        "properties": {"duties": dict(sorted(Counter(verdict.outcome for verdict in report.verdicts).items()))},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(rule: Rule) -> dict[str, Any]:
    lines = rule.lines
    law = {"citation": rule.law, "trust": rule.trust, "source": rule.source} if rule.law else {}
    tags = ["privacy", rule.id.partition(".")[0]] if "." in rule.id else ["privacy"]
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why or rule.title},
        "help": {"text": "\n".join(lines) or rule.title},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": tags, **{name: text for name, text in law.items() if text}},
    }


def _result(finding: Finding, fingerprint: str, numbers: Mapping[str, int]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(told(finding))},
        "locations": [_location(finding.file, finding.line, finding.column)],
        "partialFingerprints": {"noticepress/v1": fingerprint},
    }
    if other := _POSITION.fullmatch(finding.other):
        found["relatedLocations"] = [_location(other["file"], int(other["line"]), int(other["column"]))]
    if finding.waived:
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": f"waived {finding.waived}"}]
    if about := {name: value for name, value in _about(finding).items() if value}:
        found["properties"] = about
    return found


def _about(finding: Finding) -> dict[str, str]:
    asks = "needs-a-person" if finding.outcome == "needs-a-person" else ""
    return {"path": finding.path, "row": finding.row, "locale": finding.locale, "outcome": asks, "question": finding.question}


def _location(file: str, line: int, column: int) -> dict[str, Any]:
    where = {"uri": quote(file, safe="/"), **({} if file.startswith("/") else {"uriBaseId": "SRCROOT"})}
    return {"physicalLocation": {"artifactLocation": where, "region": {"startLine": line, "startColumn": column}}}


def _plain(text: str) -> str:
    """A message without placeholders (3.11.5) and links (3.11.6), which words of the facts could look like."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
