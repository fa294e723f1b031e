"""Options that several verbs share, and how they open a notice."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from noticepress.cli.report import stop
from noticepress.clock import FIRST, LAST, today_at
from noticepress.findings import Unusable, has_errors
from noticepress.model.values import PlainText
from noticepress.releasing.chain import Chain
from noticepress.releasing.release import Release, Withdrawal
from noticepress.repository import Loaded, Repository, read_repository


class DateType(click.ParamType[dt.date]):
    """A date, written ``2026-11-22``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read an ISO 8601 date."""
        if isinstance(value, dt.date):
            return value
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(value)):
                raise ValueError
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a date; write it as year-month-day: 2026-11-22", param, ctx)


class RunDateType(DateType):
    """A date on which a run can be."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read it, within ``FIRST`` and ``LAST``."""
        date = super().convert(value, param, ctx)
        if not FIRST <= date <= LAST:
            self.fail(f"'{date}' cannot be meant; it has to be from {FIRST} to {LAST}", param, ctx)
        return date


DATE = DateType()


def as_of(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--as-of DATE``: the date of the run; without it, today's date where the organisation of this repository is."""
    return _as_of(command, lambda: today_in(Path()))


def as_of_left_open(command: Callable[..., Any]) -> Callable[..., Any]:
    """As ``as_of``, ``None`` without it: for a command that works in several repositories, or goes on after midnight."""
    return _as_of(command, None)


def _as_of(command: Callable[..., Any], default: Callable[[], dt.date] | None) -> Callable[..., Any]:
    return click.option(
        "--as-of",
        type=RunDateType(),
        default=default,
        show_default="today in the organisation's time zone",
        metavar="DATE",
        help="Run as if it were this date there (year-month-day).",
    )(command)


def today_in(root: Path) -> dt.date:
    """Today's date for the organisation at ``root``; wrong usage when the environment gives a moment that is none."""
    try:
        return today_at(root)
    except Unusable as unusable:
        finding = unusable.findings[0]
        raise click.UsageError(f"{finding.message}; {finding.fix}") from unusable


def localised(option: str, help: str, *names: str, required: bool = False) -> Callable[..., Any]:
    """An option that is given once for each language: ``--summary nl=… --summary en=…``."""
    return click.option(option, *names, multiple=True, metavar="LANG=TEXT", help=help, required=required)


def in_languages(option: str, given: Sequence[str], locales: Sequence[str]) -> PlainText | None:
    """The text of a localised option in each of ``locales``; ``None`` when it was not given."""
    found = {}
    for each in given:
        locale, equals, text = each.partition("=")
        if not equals or not text.strip():
            raise click.UsageError(f"{option} {each[:40]!r}: write a language, '=' and the text, e.g. nl='Wij bewaren …'")
        found[locale.strip()] = text.strip()
    if unknown := sorted(set(found) - set(locales)):
        raise click.UsageError(f"{option} in {', '.join(unknown)}: the notice has no such language")
    if found and (missing := [locale for locale in locales if locale not in found]):
        raise click.UsageError(f"{option}: it is missing in {', '.join(missing)}")
    return PlainText(found) if found else None


def opened(notice: str) -> tuple[Repository, Loaded, Chain]:
    """The repository in which the command is run, the notice, and all that was published of it."""
    repository = read_repository(Path(), notice)
    if notice not in repository.notices and not repository.findings:
        raise click.UsageError(f"there is no notice '{notice}'")
    if has_errors(repository.findings):
        stop([finding for finding in repository.findings if finding.severity == "error"])
    loaded = repository.notices[notice]
    return repository, loaded, repository.chain(loaded.folder.name)


def link_of(chain: Chain, version: str, withdrawal: bool) -> Release | Withdrawal:
    """The release of that label, or its withdrawal."""
    release = chain.release(version)
    if release is None:
        known = ", ".join(each.version for each in chain.releases) or "none"
        raise click.UsageError(f"there is no version '{version}'; there is: {known}")
    if withdrawal and release.withdrawn is None:
        raise click.UsageError(f"version {version} was not withdrawn")
    return release.withdrawn if withdrawal and release.withdrawn else release
