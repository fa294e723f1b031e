"""``noticepress explain``."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from pathlib import Path

import click

from noticepress.checking.every_organisation import examine_house
from noticepress.checking.explaining import Duty, Explanation, facts_of
from noticepress.checking.explaining import explain as run
from noticepress.checking.passages import Said
from noticepress.checking.verdicts import Verdict
from noticepress.commands.keys import show_key
from noticepress.commands.report import show, stop
from noticepress.consistency import explaining
from noticepress.consistency.explaining import rule_named
from noticepress.consistency.rules import Rule
from noticepress.findings import Unusable
from noticepress.house import read_house
from noticepress.reading.characters import visible
from noticepress.rendering.marks import id_of

_WIDTH = 100
_COLOUR = {"met": "green", "not-met": "red", "needs-a-person": "yellow", "does-not-apply": None, "undecided": "yellow"}


def explain(rule: str, locale: str, expression: bool, as_of: dt.date) -> None:
    """Explain a duty, and show where each notice fulfils it; explain how notices are held together, or a key of the facts."""
    if (of_house := rule_named(rule)) is not None:
        _show_rule(of_house, locale)
        return
    if "." not in rule and not rule[:1].isdigit():  # ids of duties begin with their law, or at least have numbers
        show_key(rule, locale)
        return
    house = read_house(Path())
    try:
        found = run(house.first, rule, as_of, lambda: examine_house(house, as_of, rule))
    except Unusable as unusable:
        stop(unusable.findings)
        return
    if isinstance(found, tuple):
        near = f"; did you mean {', '.join(found)}?" if found else ""
        raise click.UsageError(f"no law here has a duty '{rule}'{near}")
    known = found.duties[0].requirement.title.root
    if locale not in known:
        raise click.UsageError(f"'{rule}' is not explained in '{locale}', only in {', '.join(known)}")
    _show_duties(found, locale, expression)
    _show_notices(found)


def _show_rule(rule: Rule, locale: str) -> None:
    """A rule by which notices are held against each other."""
    if locale not in rule.title.root:
        raise click.UsageError(f"'{rule.id}' is not explained in '{locale}', only in {', '.join(rule.title.root)}")
    click.echo(click.style(f"{rule.id}: {rule.title.in_(locale)}", bold=True))
    _show_facts(explaining.facts_of(rule, locale))


def _show_duties(found: Explanation, locale: str, expression: bool) -> None:
    """The duty as the laws of these notices state it; of other laws that state it otherwise only the citation."""
    used = {verdict.regime for verdict in found.report.verdicts}
    shown = [duty for duty in found.duties if used.intersection(duty.regimes)] or found.duties[:1]
    for duty in shown:
        _show_duty(duty, locale, expression)
    for duty in found.duties:
        if duty not in shown:
            click.echo(f"Also part of {', '.join(duty.regimes)}: {duty.requirement.citation.text}\n")


def _show_duty(duty: Duty, locale: str, expression: bool) -> None:
    title = duty.requirement.title.in_(locale)
    click.echo(click.style(f"{duty.requirement.id}: {title}", bold=True))
    _show_facts(facts_of(duty, locale, expressions=expression))
    click.echo()


def _show_facts(facts: Sequence[tuple[str, str]]) -> None:
    """Labels and texts, each label once."""
    before = ""
    for label, text in facts:
        shown = "" if label == before else label
        click.echo(_filled(text, f"  {shown:<10}"))
        before = label or before


def _show_notices(found: Explanation) -> None:
    for verdict in found.report.verdicts:
        outcome = click.style(verdict.outcome_in_words, fg=_COLOUR[verdict.outcome], bold=True)
        click.echo(f"{verdict.name}, {verdict.regime}: {outcome}")
        show(verdict.findings)
        _show_waivers(verdict)
        for said in verdict.said:
            _show_words(said)
        click.echo()
    told = {verdict.notice for verdict in found.report.verdicts}
    for notice in (each for each in found.report.undecided if each not in told):
        click.echo(f"{notice}: not decided; 'noticepress check' says which errors to mend first")
    if not found.report.verdicts and not found.report.undecided:
        click.echo("No notice here is published under a law with this duty.")


def _show_waivers(verdict: Verdict) -> None:
    for waiver in verdict.waivers:
        click.echo(_filled(f"until {waiver.until.isoformat()} by {waiver.by}", "  waived: "))
        for locale, reason in waiver.reason.root.items():
            click.echo(_filled(reason, f"    {locale}: "))


def _show_words(said: Said) -> None:
    row = f" [{id_of(said.row)}]" if said.row else ""
    click.echo(click.style(f"  {said.locale}  {said.section}{row}", dim=True))
    click.echo(_filled(f"“{said.words}”", "      "))


def _filled(text: str, begin: str) -> str:
    return textwrap.fill(visible(text), _WIDTH, initial_indent=begin, subsequent_indent=" " * len(begin), break_on_hyphens=False)
