"""``noticepress release``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import click
from pydantic import ValidationError

from noticepress.chain.about import Approval, NextRelease, Override, Summary
from noticepress.chain.homes import called
from noticepress.changes.materiality import Weighed
from noticepress.commands.again import again as chain_anew
from noticepress.commands.dates import DATE
from noticepress.commands.opening import in_languages, opened
from noticepress.commands.report import counted, show, stop
from noticepress.commands.several import several
from noticepress.commands.turns import in_turn
from noticepress.confirmations.questions import Question
from noticepress.findings import Finding, Unusable
from noticepress.model.values import PlainText
from noticepress.reading.yaml import Parsed
from noticepress.releasing.act import Prepared, prepare
from noticepress.releasing.announced import Announced, read_next
from noticepress.releasing.freeze import write
from noticepress.releasing.said_by_people import wrong_words
from noticepress.releasing.weighing import days
from noticepress.repository import Loaded, Repository


@in_turn
def release(
    names: tuple[str, ...], every: bool, organisation: str | None, again: bool, base: str | None, as_of: dt.date, **given: Any
) -> None:
    """Publish the working text of each of the notices ``names``, or of ``every`` one that differs, as an immutable version.

    ``again``: the notice and the version of it that was overtaken, which is published anew. ``organisation``: for this one alone.
    """
    if again:
        if len(names) != 2 or every:
            raise click.UsageError("--again NOTICE VERSION: both, and nothing else")
        chain_anew(names[0], organisation, names[1], base, as_of, given, say, _with_options)
        return
    if base is not None:
        raise click.UsageError("--base goes with --again")
    if every == bool(names):
        raise click.UsageError("name the notices to release, or --all that differ from their newest release: one of the two")
    if len(names) == 1:
        _release(names[0], organisation, as_of, given)
    else:
        several(names, organisation, as_of, given, say, _with_options)


def _release(notice: str, organisation: str | None, as_of: dt.date, given: Mapping[str, Any]) -> None:
    repository, loaded, chain = opened(notice, organisation)
    announced = read_next(loaded.folder, repository.places.root, loaded.notice.locales, chain.versions)
    if announced.used:
        click.echo(f"{announced.file} is about version {announced.used}, which was released: not used", err=True)
    announced = _with_options(announced, loaded, given, as_of)
    try:
        prepared = prepare(repository, loaded, chain, announced, as_of, given["effective"] or announced.next.effective)
    except Unusable as unusable:
        stop(unusable.findings)
        return
    say(repository, notice, prepared)
    if prepared.refusals:
        show(prepared.refusals)
        click.echo(f"not released: {counted(len(prepared.refusals), 'finding refuses', 'findings refuse')}", err=True)
        raise click.exceptions.Exit(1)
    made = prepared.release
    assert made is not None
    if given["dry_run"]:
        click.echo("nothing was written (--dry-run)", err=True)
        return
    folder = write(made, loaded.folder, organisation=repository.apart(notice))
    where = folder.relative_to(repository.places.root)
    click.echo(
        f"{called(notice, repository.apart(notice))} {made.version}: in force from {made.effective.isoformat()}, {counted(len(made.texts), 'document', 'documents')} in {where}"
    )


def _with_options(announced: Announced, loaded: Loaded, given: Mapping[str, Any], today: dt.date) -> Announced:
    """What was announced, with the command's options in place of or beside it."""
    locales = loaded.notice.locales
    try:
        options = {"changed": "--summary", "means": "--means", "can_do": "--can-do", "reason": "--reason"}
        texts = {name: in_languages(option, given[name], locales) for name, option in options.items()}
        changes: dict[str, Any] = {"version": given["version"]} if given["version"] is not None else {}
        if texts["changed"]:
            summary = {"changed": texts["changed"], "means": texts["means"], "can-do": texts["can_do"]}
            changes["summary"] = Summary.model_validate(summary).and_also(announced.next.addition)
        elif texts["means"] or texts["can_do"]:
            raise click.UsageError("--means and --can-do go with --summary")
        if given["correction"]:
            changes["kind"] = "correction"
        changes["approvals"] = (*announced.next.approvals, *(_approval(each, today) for each in given["approved_by"]))
        changes["overrides"] = (*announced.next.overrides, *_overrides(given, texts["reason"]))
        dated = "--effective" if given["effective"] else ""
        given_now = NextRelease.model_copy(announced.next, update=changes)
        wrong = _wrong_words(announced, given_now, locales)
        return replace(announced, next=given_now, dated=dated, findings=(*announced.findings, *wrong))
    except ValidationError as error:
        raise click.UsageError(str(error.errors()[0]["msg"])) from error


def _wrong_words(announced: Announced, said: NextRelease, locales: Sequence[str]) -> Iterator[Finding]:
    """What people may not say in a release, of the options as of the file; what was found in the file is told already."""
    known = {(each.rule, each.path) for each in announced.findings if each.severity == "error"}
    whole = said.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"version"})  # a label has rules of its own
    found = wrong_words(NextRelease, Parsed(announced.file, whole, {}, {}), list(locales))
    yield from announced.placed(each for each in found if (each.rule, each.path) not in known)


def _overrides(given: Mapping[str, Any], reason: PlainText | None) -> list[Override]:
    if given["overrides"] and (reason is None or not given["by"]):
        raise click.UsageError("--override needs --by NAME and --reason LANG=TEXT: both are stored and shown")
    if reason is None or not given["overrides"]:
        if reason or given["by"]:
            raise click.UsageError("--by and --reason go with --override")
        return []
    return [Override(rule=rule, by=given["by"], reason=reason) for rule in given["overrides"]]


def _approval(given: str, today: dt.date) -> Approval:
    name, equals, date = given.rpartition("=")
    return Approval(by=name.strip(), on=DATE.convert(date, None, None)) if equals else Approval(by=given.strip(), on=today)


def say(repository: Repository, notice: str, prepared: Prepared, without: Sequence[str] = ()) -> None:
    """Print what would be released, law by law; ``without`` some rules about what has to be seen to."""
    old = prepared.weighed.old
    beside = f"after {old.version}" if old else "the first"
    click.echo(click.style(f"{called(notice, repository.apart(notice))} {prepared.version} ({beside})", bold=True))
    for law in prepared.weighed.laws:
        lowered = f", by the rules {law.floor}" if law.level != law.floor else ""
        ahead = days(repository, law.level)
        count = len(law.changes)
        click.echo(f"  {law.regime}: {count} change{'' if count == 1 else 's'}, {law.level}{lowered} ({ahead} days ahead)")
        for weighed in law.changes:
            if weighed.level == law.level and law.level != "none":
                mark = " [our reading]" if weighed.rule.basis == "inferred" else ""
                click.echo(f"    {'/'.join(weighed.change.path)}: {weighed.rule.citation.text}{mark}")
        for why in dict.fromkeys(_why(weighed) for weighed in law.changes if weighed.level == law.level != "none"):
            click.echo(f"    – {why}")
    kept_later = old is None and prepared.effective < prepared.published
    earliest = "before it was published: only the first release may be" if kept_later else f"at the earliest {prepared.first_day}"
    told = f"; version {old.version} promises {prepared.promised.words}" if old and prepared.promised else ""
    click.echo(f"  published {prepared.published}, in force from {prepared.effective} ({earliest}{told})")
    show([finding for finding in prepared.to_see_to if finding.rule not in without])
    _say_open(prepared.open)


def _why(weighed: Weighed) -> str:
    """Why it weighs so by the rules: what readers see, and what those who release also need to know."""
    rule = weighed.rule
    return " ".join(text.for_tools() for text in (rule.rationale, rule.for_authors) if text)


def _say_open(waiting: Sequence[Question]) -> None:
    """What waits for an answer; duties only as a number, 'noticepress confirm' lists them."""
    asked = [question for question in waiting if not question.is_duty]
    for question in asked:
        click.echo(
            f"  open: {question.name}: {question.message} [{question.rule}] (noticepress confirm {question.code} --by NAME)"
        )
    if duties := len(waiting) - len(asked):
        click.echo(
            f"  open: {duties} {'duty' if duties == 1 else 'duties'} of the law that only a person can judge (noticepress confirm)"
        )
