"""Findings on the terminal and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import click

from noticepress.findings import Finding, has_errors

_COLOUR = {"error": "red", "warning": "yellow", "advice": "cyan"}


def show(findings: Sequence[Finding], form: str = "text") -> None:
    """Print findings: text for people, ``json`` for machines."""
    if form == "json":
        click.echo(json.dumps({"findings": [finding.as_json() for finding in findings]}, ensure_ascii=False, indent=1))
        return
    for finding in findings:
        severity = click.style(finding.severity, fg=_COLOUR[finding.severity], bold=True)
        rule = click.style(f"[{finding.rule}]", dim=True)
        click.echo(f"{finding.position}: {severity}: {finding.message} {rule}")
        if finding.fix:
            click.echo(f"    → {finding.fix}")
        if finding.citation:
            click.echo(f"    § {finding.citation}")


def summary(findings: Sequence[Finding], what: str) -> None:
    """One line that says how it went."""
    counts = {s: sum(f.severity == s for f in findings) for s in ("error", "warning", "advice")}
    said = ", ".join(f"{n} {name}{'s' if n != 1 and name != 'advice' else ''}" for name, n in counts.items() if n)
    click.echo(f"{what}: {said or 'nothing to report'}", err=True)


def stop(findings: Sequence[Finding]) -> None:
    """Print findings and leave with status 1."""
    show(findings)
    sys.stdout.flush()
    raise click.exceptions.Exit(1)


def status(findings: Sequence[Finding]) -> int:
    """The exit status that findings make."""
    return 1 if has_errors(findings) else 0
