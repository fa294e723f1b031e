"""``noticepress diff``."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from noticepress.changes import Change, read_unseen, regimes_of, tell
from noticepress.changes import diff as compare
from noticepress.checking.run import mistakes
from noticepress.cli.options import as_of
from noticepress.cli.report import stop
from noticepress.findings import Unusable, has_errors
from noticepress.releasing.freeze import Draft, working_text
from noticepress.releasing.read import read_releases
from noticepress.releasing.release import Release
from noticepress.repository import Repository, read_repository


@click.command()
@click.argument("notice")
@click.argument("from_", metavar="[FROM]", required=False)
@click.argument("to", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="For people, machines or a pull request.",
)
@click.option("--locale", default=None, metavar="LANG", help="Language of the sentences; the notice's first when left out.")
@as_of
def diff(notice: str, from_: str | None, to: str | None, form: str, locale: str | None, as_of: dt.date) -> None:
    """Say which facts of NOTICE differ between two versions.

    FROM is a version (the newest when left out), TO another; without TO, the working text.
    """
    repository = read_repository(Path(), notice)
    if notice not in repository.notices and not repository.findings:
        raise click.UsageError(f"there is no notice '{notice}'")
    if has_errors(repository.findings):
        stop(repository.findings)
    old, new = _two(repository, notice, from_, to, as_of)
    locale = locale or repository.notices[notice].notice.locales[0]
    if locale not in repository.notices[notice].notice.locales:
        raise click.UsageError(f"the notice has no language '{locale}'")
    _show(repository, old, new, form, locale)


def _two(
    repository: Repository, notice: str, from_: str | None, to: str | None, as_of: dt.date
) -> tuple[Release, Release | Draft]:
    loaded = repository.notices[notice]
    releases, findings = read_releases(loaded.folder, repository.places.root)
    if findings:
        stop(findings)
    by_version = {release.version: release for release in releases}
    if not releases:
        raise click.UsageError(f"'{notice}' has no released version yet")
    for given in (from_, to):
        if given is not None and given not in by_version:
            raise click.UsageError(f"'{notice}' has no version '{given}'; it has {', '.join(by_version)}")
    old = by_version[from_] if from_ else releases[-1]
    if to:
        return old, by_version[to]
    if broken := mistakes(repository, as_of):
        stop(broken)
    try:
        return old, working_text(repository, notice, as_of)
    except Unusable as unusable:
        stop(unusable.findings)
        raise


def _show(repository: Repository, old: Release, new: Release | Draft, form: str, locale: str) -> None:
    regimes = list(dict.fromkeys(regime for texts in (old.texts, new.texts) for regime, _ in texts))
    unseen = read_unseen(repository.places, regimes)
    words = repository.interface(locale, regimes)
    if form == "json":
        click.echo(
            json.dumps(
                {"changes": _json(compare(old.facts, new.facts), unseen, old.facts, new.facts)}, ensure_ascii=False, indent=1
            )
        )
        return
    name = new.version if isinstance(new, Release) else words.plain("draft")
    mark = "## " if form == "markdown" else ""
    click.echo(f"{mark}{old.notice}: {old.version} → {name}")
    for regime in regimes:
        groups = tell(old.facts, new.facts, regime, locale, words, unseen)
        count = sum(len(group.changes) for group in groups)
        law = repository.words(regime, locale).plain("regime.name")
        click.echo(f"\n### {law} ({count})\n" if form == "markdown" else click.style(f"\n{law} ({count})", bold=True))
        for group in groups:
            click.echo(f"**{group.title}**\n" if form == "markdown" else f"  {group.title}")
            for _, phrase in group.changes:
                click.echo(f"- {phrase.sentence}" if form == "markdown" else f"    {phrase.sentence}")
            if form == "markdown":
                click.echo()


def _json(
    changes: Sequence[Change], unseen: Mapping[str, tuple[str, ...]], old: Mapping[str, Any], new: Mapping[str, Any]
) -> list[dict[str, Any]]:
    return [{**asdict(change), "regimes": sorted(regimes_of(change, unseen, old, new))} for change in changes]
