"""``noticepress confirm``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from noticepress.checking.run import Report, examine
from noticepress.cli.options import as_of
from noticepress.cli.report import stop
from noticepress.confirmations.answers import Answer
from noticepress.confirmations.editing import add
from noticepress.confirmations.questions import ORGANISATION, Question
from noticepress.findings import Unusable, printable
from noticepress.repository import read_repository


@click.command()
@click.argument("questions", nargs=-1, metavar="[QUESTION]…")
@click.option("--by", metavar="NAME", help="Who confirms it: name and position.")
@click.option("--why", metavar="TEXT", help="Why it is intended, or how the duty was seen to; a duty needs it.")
@as_of
def confirm(questions: tuple[str, ...], by: str | None, why: str | None, as_of: dt.date) -> None:
    """Answer what only a person can say: this is intended; this duty was seen to.

    QUESTION is a code that 'noticepress check' prints, or a place: NOTICE/PATH (webshop/recipients/carrier,
    organisation/legal-name), NOTICE/DUTY (webshop/gdpr.12-4). Several at once get the same answer; without any, this lists
    what waits. The answer stands in 'confirmations.yaml' beside the notice, and counts until the facts it is about change.
    A code changes with these facts, too: it confirms what was shown, and nothing else.
    """
    repository = read_repository(Path())
    report = examine(repository, as_of)
    if not questions:
        if by or why:
            raise click.UsageError("say what is confirmed: a code that 'noticepress confirm' lists, or NOTICE/PATH")
        _list(report.open)
        return
    if wrong := [finding for sheet in repository.answers.values() for finding in sheet.findings]:
        stop(wrong)
    chosen = _chosen(questions, report)
    answers = _answers(chosen, _said(by, "--by NAME: who confirms it"), why, as_of)
    try:
        add(repository.answers, answers)
    except Unusable as unusable:
        stop(unusable.findings)
    for question in chosen:
        click.echo(f"{question.name}: {printable(question.message)}")
    for notice, given in answers.items():
        click.echo(f"{len(given)} confirmed in {repository.answers[notice].file}: commit it", err=True)


def _list(waiting: Sequence[Question]) -> None:
    """What waits, notice by notice: first what was written, then the duties."""
    for notice, some in groupby(waiting, key=lambda question: question.notice):
        asked = sorted(some, key=lambda question: question.is_duty)
        click.echo(click.style(f"{notice or ORGANISATION}: {len(asked)} to confirm", bold=True))
        for question in asked:
            place = f"{question.path}: " if question.path else ""
            click.echo(f"  {question.code}  {place}{question.message} {click.style(f'[{question.rule}]', dim=True)}")
    if waiting:
        click.echo("\nnoticepress confirm CODE… --by NAME --why TEXT", err=True)
    else:
        click.echo("nothing waits for a person", err=True)


def _chosen(given: Sequence[str], report: Report) -> list[Question]:
    """The open questions that are meant; what nobody asks, and what may be two things, is refused."""
    found: dict[Question, None] = {}
    for each in given:
        fitting = [question for question in report.open if each in (question.code, question.name, _full(question))]
        if len(fitting) > 1:
            codes = ", ".join(f"{question.code} [{question.rule}]" for question in fitting)
            raise click.UsageError(f"'{each}' is more than one question: {codes}; give the code")
        if not fitting:
            raise click.UsageError(_not_asked(each, report))
        found[fitting[0]] = None
    return list(found)


def _full(question: Question) -> str:
    """The name of a duty that asks at a place."""
    return f"{question.notice or ORGANISATION}/{question.rule}" if question.is_duty else question.name


def _not_asked(given: str, report: Report) -> str:
    for each in report.confirmed:
        if given in (each.question.code, each.question.name, _full(each.question)):
            return f"'{given}' was confirmed already, {each.answer.given}"
    return f"nothing asks '{given}' (any more); 'noticepress confirm' lists what waits"


def _answers(chosen: Sequence[Question], by: str, why: str | None, on: dt.date) -> dict[str, list[Answer]]:
    reason = _said(why, "--why TEXT") if why is not None else None
    duties = [question for question in chosen if question.is_duty]
    if duties and reason is None:
        raise click.UsageError(f"{duties[0].rule} is a duty of the law: say with --why TEXT how it was seen to")
    found: dict[str, list[Answer]] = {}
    for question in chosen:
        answer = Answer(
            rule=question.rule, path=question.path or None, what=question.message[:300], by=by, on=on, why=reason, facts=question.facts
        )  # fmt: skip
        found.setdefault(question.notice, []).append(answer)
    return found


def _said(text: str | None, what: str) -> str:
    """A text of an option: there, on one line, without what a terminal would obey."""
    if text is None or not text.strip():
        raise click.UsageError(f"it is missing: {what}")
    if not text.isprintable() or len(text) > 200:
        raise click.UsageError(f"{what}: one line of at most 200 characters")
    return text.strip()
