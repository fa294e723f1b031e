"""Findings on the terminal and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from noticepress.findings import Finding, alike, difference, has_errors, in_order, on_one_line, printable, sisters

if TYPE_CHECKING:
    from noticepress.checking.promised import Promised
    from noticepress.checking.readability import Reading
    from noticepress.checking.run import Report
    from noticepress.checking.verdicts import Verdict
    from noticepress.confirmations.settling import Confirmed

_COLOUR = {"error": "red", "warning": "yellow", "advice": "cyan"}


def show(findings: Sequence[Finding], form: str = "text", *, err: bool = False) -> None:
    """Print findings: text for people, ``json`` for machines; ``err``: on the standard error stream."""
    if form == "json":
        click.echo(json.dumps({"findings": [finding.as_json() for finding in findings]}, ensure_ascii=False, indent=1))
        return
    for finding, *others in alike(sisters(findings)):
        severity = click.style(finding.severity, fg=_COLOUR[finding.severity], bold=True)
        rule = click.style(f"[{finding.rule}]", dim=True)
        click.echo(f"{finding.position}: {severity}: {on_one_line(finding.message)} {rule}", err=err)
        for other in others:
            about = difference(finding.message, other.message)
            click.echo(f"{other.position}: the same" + (f": {on_one_line(about)}" if about else ""), err=err)
        if finding.fix:
            click.echo(f"    → {on_one_line(finding.fix)}", err=err)
        if finding.citation:
            click.echo(f"    § {finding.citation}", err=err)
        for way in (way for each in (finding, *others) for way in each.ways_out):
            click.echo(f"    ? {way}", err=err)


def show_report(
    report: Report,
    form: str = "text",
    readings: Sequence[Reading] | None = None,
    promises: Sequence[Promised] | None = None,
) -> None:
    """Print what a check found: findings, those of duties by notice and regime, and the counts per outcome.

    ``readings``: how the documents read, ``promises``: what they promise that no fact states, when that was asked for.
    """
    from noticepress.checking.verdicts import tally

    if form == "json":
        whole = {
            "findings": [finding.as_json() for finding in report.findings],
            "verdicts": [verdict.as_json() for verdict in report.verdicts],
            "confirmed": [each.as_json() for each in report.confirmed],
            "open": [question.as_json() for question in report.open],
            "unsettled": list(report.unsettled),
            **({"readability": [reading.as_json() for reading in readings]} if readings is not None else {}),
            **({"promises": [promise.as_json() for promise in promises]} if promises is not None else {}),
        }
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
        return
    of_duties = {finding for verdict in report.verdicts for finding in verdict.findings}
    show([finding for finding in report.findings if finding not in of_duties])
    said: dict[Finding, str] = {}
    for (notice, regime), verdicts in by_notice(report.verdicts).items():
        click.echo(click.style(f"{on_one_line(notice)}, {regime}: {tally(verdicts)}", bold=True))
        found = in_order(finding for verdict in verdicts for finding in verdict.findings)
        show([finding for finding in found if finding not in said])
        if again := [said[finding] for finding in found if finding in said]:
            where = "; ".join(dict.fromkeys(again))
            click.echo(
                f"    ({len(again)} of what is not met here {'was' if len(again) == 1 else 'were'} said above, at {where})"
            )
        said = {**dict.fromkeys(found, f"{notice}, {regime}"), **said}
    partly = {verdict.notice for verdict in report.verdicts if verdict.because}
    if nothing := [notice for notice in report.undecided if notice not in partly]:
        click.echo(f"not decided: {on_one_line(', '.join(nothing))} (mend the errors first)")
    if some := [notice for notice in report.undecided if notice in partly]:
        click.echo(f"partly decided: {on_one_line(', '.join(some))} (what rests on the errors, and what the texts say, is not)")
    if readings is not None:
        _show_readings(readings)
    if promises is not None:
        _show_promises(promises)
    _show_trust(report)
    _show_asked(report)
    click.echo(f"duties: {tally(report.verdicts) if report.verdicts else _nothing_decided(report)}")


def _nothing_decided(report: Report) -> str:
    if report.undecided:
        return "none was decided: they are, as soon as the errors above are mended"
    return "none was decided: no notice could be read" if report.findings else "none was decided: there is no notice"


def _show_trust(report: Report) -> None:
    """What the marks behind the laws mean, of those that were printed."""
    from noticepress.law.requirements import TRUST

    for trust, meant in TRUST.items():
        if any(f"[{trust}]" in finding.citation for finding in report.findings):
            click.echo(f"[{trust}] behind a law: {meant.removeprefix('from memory: ')}")


def _show_asked(report: Report) -> None:
    """How much a person answered, and how much waits for one."""
    if count := len(report.confirmed):
        what = counted(count, "point was", "points were")
        click.echo(f"{what} confirmed by a person ('noticepress check --confirmed' lists them)")
    if count := len(report.open):
        what = counted(count, "point waits", "points wait")
        click.echo(f"{what} for a person ('noticepress confirm' lists them, and takes the answers)")


def show_confirmed(confirmed: Sequence[Confirmed]) -> None:
    """What people confirmed: each point with who, when and why."""
    click.echo("confirmed by a person:")
    for each in confirmed:
        click.echo(f"{each.question.name}: {each.question.message} {click.style(f'[{each.question.rule}]', dim=True)}")
        why = f": {printable(each.answer.why)}" if each.answer.why else ""
        click.echo(f"    {printable(each.answer.given)}{why}")


def _show_readings(readings: Sequence[Reading]) -> None:
    """A table: reading ease (100 is very easy) of each document, what it is made of, and the change since it is in force."""
    click.echo("readability (0 very hard, 100 very easy; compare versions of one document, not languages):")
    click.echo(
        f"{'notice':<18}{'law':<10}{'language':<10}{'words a sentence':>17}{'syllables a word':>18}{'ease':>7}  since in force"
    )
    for reading in readings:
        own = reading.score
        since = f"{reading.change:+.1f} ({reading.version})" if reading.change is not None else "none in force"
        click.echo(
            f"{reading.notice:<18}{reading.regime:<10}{reading.locale:<10}{own.words_per_sentence:>17.1f}"
            f"{own.syllables_per_word:>18.2f}{own.ease:>7.1f}  {since}"
        )


def _show_promises(promises: Sequence[Promised]) -> None:
    """Each sentence by document, with its section, what must be in place for it, and the duty that asks for it."""
    click.echo("promised, though no fact states it (for counsel: is what each presupposes in place?):")
    for document, found in groupby(promises, key=lambda each: f"{each.notice}, {each.regime}, {each.locale}"):
        click.echo(click.style(on_one_line(document), bold=True))
        for each in found:
            click.echo(f"  {on_one_line(each.section)}: {on_one_line(each.sentence)}")
            asked = click.style(f" [{each.asked_by}]" if each.asked_by else "", dim=True)
            click.echo(f"    → {on_one_line(each.presupposes)}{asked}")


def by_notice(verdicts: Iterable[Verdict]) -> dict[tuple[str, str], list[Verdict]]:
    """Verdicts by notice and regime, in order."""
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in verdicts:
        groups.setdefault((verdict.name, verdict.regime), []).append(verdict)
    return groups


def counted(count: int, one: str, many: str) -> str:
    """A number with the word that goes with it: '1 link', '2 links'."""
    return f"{count} {one if count == 1 else many}"


def summary(findings: Sequence[Finding], what: str) -> None:
    """One line that says how it went."""
    counts = {s: sum(f.severity == s for f in findings) for s in ("error", "warning", "advice")}
    said = ", ".join(counted(n, name, name if name == "advice" else f"{name}s") for name, n in counts.items() if n)
    click.echo(f"{what}: {said or 'nothing to report'}", err=True)


def stop(findings: Sequence[Finding]) -> None:
    """Print findings and leave with status 1."""
    show(findings)
    if sys.stdout is not None:  # closed by whoever started us
        sys.stdout.flush()
    raise click.exceptions.Exit(1)


def status(findings: Sequence[Finding]) -> int:
    """The exit status that findings make."""
    return 1 if has_errors(findings) else 0
