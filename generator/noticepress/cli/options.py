"""Options that several verbs share. Loads nothing that only a command needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from noticepress.commands.dates import RunDateType


def as_of(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--as-of DATE``: the date of the run; without it, today's date where the organisation of this repository is."""
    return _as_of(command, _today)


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


def _today() -> dt.date:
    from noticepress.commands.dates import today_in

    if not Path("notices/organisations").is_dir():
        return today_in(Path())
    from noticepress.house import NotOfIt, organisation_of

    given = click.get_current_context().params
    named, notice = given.get("organisation"), given.get("notice")
    try:
        return today_in(
            Path(), organisation_of(Path(), notice if isinstance(notice, str) else "", named if isinstance(named, str) else None)
        )  # a shell that completes has given neither
    except NotOfIt:
        return today_in(Path())  # the command says what is wrong


def report(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--locale LANG`` and ``--output FILE``: in which language people are told, and where that is written."""
    where = click.option(
        "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="File to write."
    )(command)
    words = "Language of the report; the one that notices are written in when left out."
    return click.option("--locale", metavar="LANG", help=words)(where)


def trust(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--trust-config``: do what mkdocs.yml says, also where that runs a program."""
    return click.option(
        "--trust-config",
        "trusted",
        is_flag=True,
        help="Let mkdocs.yml run hooks and plugins, use templates and extensions of its own, and read other files and variables of "
        "this machine. Only for a mkdocs.yml that you have read.",
    )(command)


def organisation(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--organisation ID``: for which of its organisations a command works on a notice."""
    return click.option(
        "--organisation",
        metavar="ID",
        is_eager=True,
        help="For this one of the notice's organisations; left out, for the first that it names.",
    )(command)


def localised(option: str, help: str, *names: str, required: bool = False) -> Callable[..., Any]:
    """An option that is given once for each language: ``--summary nl=… --summary en=…``."""
    return click.option(option, *names, multiple=True, metavar="LANG=TEXT", help=help, required=required)
