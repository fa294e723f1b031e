"""How long data are kept, where keys say it in a way that contradicts or loses one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from noticepress.findings import Finding, Severity
from noticepress.reading.yaml import Parsed, Path

_OWN = frozenset({"rule", "formerly", "regimes", "name"})
"""Keys that say nothing about how long."""


def check_retention(parsed: Parsed) -> Iterator[Finding]:
    """Findings for every ``keep`` and every rule under ``retention``."""
    for path, keep in _kept(parsed.data, ()):
        where = "/".join(map(str, path))
        if "rule" in keep and (more := [key for key in keep if key not in _OWN]):
            message = f"'rule' stands beside {', '.join(map(repr, more))}, which the rule says already"
            yield _at(
                parsed, (*path, "rule"), "retention-twice", message, "keep the id of the rule, or write its keys out without it"
            )
        if "for" not in keep:
            for key in [key for key in ("from", "at-most", "approximate") if keep.get(key)]:
                message = f"'{key}' says nothing without 'for', and will not be in the notice"
                yield _at(parsed, (*path, key), "retention-unsaid", message, "add the period: 'for: P2Y'; or remove it")
        elif keep.get("until"):
            yield _at(
                parsed,
                (*path, "until"),
                "retention-both",
                f"'until' stands beside 'for': the notice will say that data are kept {_together(keep)}",
                "remove one of them, unless that is what you mean",
                severity_of=(f"{where}/for", f"{where}/until", f"{where}/from", f"{where}/at-most"),
            )


def _together(keep: dict[str, Any]) -> str:
    if keep.get("at-most"):
        return "until the event, but no longer than the period"
    return "for the period and in any case until the event" if keep.get("from") else "until the event, and then for the period"


def _kept(data: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every map that says how long, with its place."""
    if isinstance(data, dict):
        if path and (path[-1] == "keep" or path[-2:-1] == ("retention",)):
            yield path, data
        for key, value in data.items():
            yield from _kept(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _kept(value, (*path, index))


def _at(parsed: Parsed, path: Path, rule: str, message: str, fix: str, severity_of: tuple[str, ...] = ()) -> Finding:
    """``severity_of``: the places that a person may confirm; then it is a warning."""
    file, line, column = parsed.place(path, of_key=True)
    severity: Severity = "warning" if severity_of else "error"
    shown = "/".join(map(str, path))
    return Finding(rule, message, file, line, column, severity, shown, fix, concerns=severity_of)
