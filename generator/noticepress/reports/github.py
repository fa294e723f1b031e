"""Findings as commands that GitHub Actions shows as annotations. Pure.

Source: GitHub, "Workflow commands for GitHub Actions"; what is escaped is what ``@actions/core`` escapes, and the runner takes back.
"""

from __future__ import annotations

from collections.abc import Mapping

from noticepress.checking.run import Report
from noticepress.findings import ORDER, Severity
from noticepress.reports.telling import told

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}


def github(report: Report) -> str:
    """A line for each finding, the gravest first: GitHub shows ten of each kind for a step."""
    lines = []
    for each in sorted(report.findings, key=lambda finding: ORDER[finding.severity]):
        where = {"file": each.file, "line": each.line, "col": each.column, "title": each.rule}
        said = ",".join(f"{name}={_property(str(value))}" for name, value in where.items())
        lines.append(f"::{_COMMANDS[each.severity]} {said}::{_data(told(each))}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
