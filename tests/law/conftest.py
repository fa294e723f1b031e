"""Prints what tests of the law measured (``record_property("share caught", …)``) at the end of the run."""

from __future__ import annotations

from typing import Any


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Also with pytest-xdist: the properties travel with the reports."""
    lines = [
        text
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, ())
        for name, text in getattr(report, "user_properties", ())
        if name == "share caught"
    ]
    if lines:
        terminalreporter.section("share of removals that were noticed")
        for line in sorted(lines):
            terminalreporter.line(line)
