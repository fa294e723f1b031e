"""``noticepress confirm``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click

from noticepress.checking.every_organisation import examine_house
from noticepress.checking.run import Report
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.confirmations.answers import Answer
from noticepress.confirmations.editing import add
from noticepress.confirmations.questions import ORGANISATION, Question
from noticepress.findings import Unusable, printable
from noticepress.house import read_house

_CODE = re.compile("[0-9a-f]{7}")


@in_turn
def confirm(questions: tuple[str, ...], by: str | None, why: str | None, as_of: dt.date) -> None:
    """Answer what only a person can say: this is intended; this duty was seen to."""
    house = read_house(Path())
    repository, report = house.together, examine_house(house, as_of)
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
        add(repository.answers, answers, [each.answer for each in report.confirmed])
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
            click.echo(f"  {question.code}  {_full(question)}: {question.message} {click.style(f'[{question.rule}]', dim=True)}")
    if waiting:
        click.echo("\nnoticepress confirm QUESTION… --by NAME --why TEXT", err=True)
        click.echo("QUESTION: the code, which changes with the facts, or the place after it, which stays", err=True)
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
    if _CODE.fullmatch(given):
        return (
            f"nothing asks '{given}': a code changes when the facts it is about change. "
            "'noticepress confirm' lists what waits now; a place, NOTICE/PATH or NOTICE/DUTY, stays the same"
        )
    return f"nothing asks '{given}'; 'noticepress confirm' lists what waits"


def _answers(chosen: Sequence[Question], by: str, why: str | None, on: dt.date) -> dict[str, list[Answer]]:
    reason = _said(why, "--why TEXT") if why is not None else None
    if reason is not None and len(rules := list(dict.fromkeys(question.rule for question in chosen))) > 1:
        raise click.UsageError(
            f"one --why cannot answer {', '.join(rules)}: these ask different things; confirm one rule at a time"
        )
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
