"""``noticepress at``."""

from __future__ import annotations

import datetime as dt
import json
import sys

import click

from noticepress.chain.period_data import period_data
from noticepress.chain.redaction import Redacted, Version, texts_of
from noticepress.chain.release import hash_of
from noticepress.chain.timeline import Period, counted_on, timeline
from noticepress.commands.opening import published
from noticepress.commands.place import in_place
from noticepress.commands.report import stop
from noticepress.reading.characters import visible


@in_place
def at(notice: str, organisation: str | None, date: dt.date, text: str | None, form: str) -> None:
    """Say which version of NOTICE was in force on DATE, and what was known of others then."""
    _, _, chain = published(notice, organisation)
    if chain.findings:
        stop(chain.findings)
    periods = [period for period in timeline(chain.versions, date) if period.release.published <= date]
    current = counted_on(chain.versions, date)
    if text is not None:
        _print(current, text, notice, date)
    elif form == "json":
        about = {"notice": notice, "date": date.isoformat(), "versions": [period_data(period) for period in periods]}
        click.echo(json.dumps(about, ensure_ascii=False, indent=1))
    else:
        _say(notice, date, periods, current)
    raise click.exceptions.Exit(0 if current else 1)


def _print(current: Period | None, name: str, notice: str, date: dt.date) -> None:
    if current is None:
        raise click.UsageError(f"no version of '{notice}' was in force on {date}")
    if isinstance(current.release, Redacted):
        raise click.UsageError(f"version {current.release.version} was in force on {date}; {_gone(current.release)}")
    texts = {f"{regime}.{locale}": text for (regime, locale), text in current.release.texts.items()}
    if name not in texts:
        raise click.UsageError(f"version {current.release.version} has no text '{name}'; it has {', '.join(texts)}")
    if sys.stdout is not None and sys.stdout.isatty():
        click.echo(visible(texts[name]), nl=False)
    else:
        click.echo(texts[name].encode(), nl=False)  # to the byte


def _say(notice: str, date: dt.date, periods: list[Period], current: Period | None) -> None:
    if current is None:
        click.echo(f"{notice} on {date}: nothing was in force")
    else:
        release = current.release
        until = f" until {current.until}" if current.until else ""
        click.echo(click.style(f"{notice} on {date}: version {release.version}", bold=True))
        click.echo(f"  published {release.published}, in force from {release.effective}{until}")
        click.echo(f"  {', '.join(f'{regime}.{locale}' for regime, locale in texts_of(release))}")
        if isinstance(release, Redacted):
            click.echo(f"  {_gone(release)}")
        click.echo(f"  release.json has SHA-256 {hash_of(release)}")
    for period in periods:
        if period.status in ("scheduled", "withdrawn") or (period.status == "redacted" and period.release.effective > date):
            status = "scheduled" if period.status == "redacted" else period.status
            click.echo(f"  {status} then: version {period.release.version}, for {period.release.effective}{_why(period.release)}")


def _why(release: Version) -> str:
    withdrawn = release.withdrawn
    said = f", withdrawn on {withdrawn.published} by {withdrawn.by}" if withdrawn else ""
    return f"{said}; {_gone(release)}" if isinstance(release, Redacted) else said


def _gone(release: Redacted) -> str:
    said = release.redaction
    return f"its text was taken away on {said.published} by {said.by}: {next(iter(said.reason.values()))}"
