"""Findings as a code quality report of GitLab. Pure.

Source: GitLab, "Code Quality: import results from a CI/CD job", and ``app/validators/json_schemas/codeclimate.json``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from noticepress.checking.run import Report
from noticepress.findings import Severity
from noticepress.reports.fingerprints import fingerprints
from noticepress.reports.telling import told

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "minor", "advice": "info"}


def gitlab(report: Report) -> str:
    """A list with one entry for each finding."""
    found = [
        {
            "check_name": finding.rule,
            "description": told(finding),
            "severity": _SEVERITIES[finding.severity],
            "fingerprint": mark,
            "location": {"path": finding.file, "lines": {"begin": finding.line}},
        }
        for finding, mark in fingerprints(report.findings)
    ]
    return json.dumps(found, ensure_ascii=False, indent=1)
