"""Waivers applied to verdicts, and checked: unknown, expired and unneeded ones are findings."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding, Severity
from noticepress.law.waivers import Waiver
from noticepress.reading.yaml import Parsed


def waive(verdict: Verdict, waivers: Sequence[Waiver], on: dt.date) -> Verdict:
    """The verdict with the findings that a waiver in force covers as advice, and those waivers."""
    used: dict[int, Waiver] = {}
    findings: list[Finding] = []
    for finding in verdict.findings:
        at = next((n for n, waiver in enumerate(waivers) if waiver.until >= on and covers(waiver, finding)), None)
        if at is not None:
            used[at] = waivers[at]
        findings.append(finding if at is None else _accepted(finding, waivers[at]))
    return replace(verdict, findings=tuple(findings), waivers=tuple(used.values())) if used else verdict


def covers(waiver: Waiver, finding: Finding) -> bool:
    """True when the waiver is about this duty, fact and place, whatever the date; a question is answered, not waived."""
    if waiver.requirement != finding.rule or finding.outcome != "not-met":
        return False
    steps = finding.path.split("/")
    if waiver.row and waiver.row != finding.row and waiver.row not in steps:
        return False
    place = waiver.path.strip("/").split("/") if waiver.path else []
    return steps[: len(place)] == place


def _accepted(finding: Finding, waiver: Waiver) -> Finding:
    reason = waiver.reason.in_("en") or next(iter(waiver.reason.root.values()))
    until = f"until {waiver.until.isoformat()} by {waiver.by}"
    return replace(finding, severity="advice", message=f"waived {until} ({reason}): {finding.message}", waived=until)


def check_waivers(
    waivers: Sequence[Waiver], parsed: Parsed, verdicts: Sequence[Verdict], known: Collection[str], on: dt.date
) -> Iterator[Finding]:
    """Findings for the waivers of a notice; ``verdicts`` are all of the notice's, ``known`` the duties of its laws."""
    used = [waiver for verdict in verdicts for waiver in verdict.waivers]
    for index, waiver in enumerate(waivers):
        if waiver.requirement not in known:
            near = difflib.get_close_matches(waiver.requirement, sorted(known), 1, 0.6)
            fix = f"did you mean '{near[0]}'?" if near else "take the id from what 'noticepress check' says"
            message = f"none of this notice's laws has a duty '{waiver.requirement}'"
            yield _at(parsed, index, "requirement", "waiver-unknown", message, fix, "error")
        elif waiver.until < on:
            message = f"the waiver of {waiver.requirement} by {waiver.by} ended on {waiver.until.isoformat()}"
            yield _at(
                parsed, index, "until", "waiver-expired", message, "meet the duty, or have somebody decide again", "warning"
            )
        elif not any(waiver is other for other in used):
            message = f"nothing is waived: {_why_not(waiver, verdicts)}"
            yield _at(parsed, index, "requirement", "waiver-unneeded", message, "remove the waiver", "warning")


def _why_not(waiver: Waiver, verdicts: Sequence[Verdict]) -> str:
    mine = [verdict for verdict in verdicts if verdict.requirement.id == waiver.requirement]
    if any(covers(waiver, finding) for verdict in mine for finding in verdict.findings):
        return "an earlier waiver covers the same"
    if any(verdict.outcome == "not-met" for verdict in mine):
        return f"{waiver.requirement} is not met, but elsewhere than at this 'row' or 'path'"
    words = " and ".join(dict.fromkeys(f"{verdict.outcome_in_words}" for verdict in mine))
    return f"the outcome of {waiver.requirement} is: {words}"


def _at(parsed: Parsed, index: int, key: str, rule: str, message: str, fix: str, severity: Severity) -> Finding:
    path = ("waivers", index, key)
    file, line, column = parsed.place(path)
    return Finding(rule, message, file, line, column, severity, "/".join(map(str, path)), fix)
