"""``noticepress upgrade-report``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from noticepress.commands.opening import of_one
from noticepress.commands.place import in_place
from noticepress.commands.report import stop
from noticepress.commands.telling import put, words_of_report
from noticepress.law.regime import available
from noticepress.places import names
from noticepress.reviewing.report_words import Telling
from noticepress.upgrading.data import data
from noticepress.upgrading.markdown import markdown, text
from noticepress.upgrading.report import Chosen, upgrade


@in_place
def upgrade_report(
    notices: tuple[str, ...], laws: tuple[str, ...], languages: tuple[str, ...], form: str, locale: str | None, output: Path | None,
    organisation: str | None,
    as_of: dt.date,
) -> None:  # fmt: skip
    """Say which words the program, laws and words of now would write otherwise than what was published."""
    repository = of_one(organisation)
    folders = repository.folders
    if not folders:
        stop(repository.findings)
    for option, given, known in (
        ("--notice", notices, folders),
        ("--law", laws, available(repository.places)),
        ("--language", languages, names(repository.places.locales, "common.po")),
    ):
        if unknown := [each for each in given if each not in known]:
            raise click.UsageError(f"{option}: there is no '{unknown[0]}'; there is {', '.join(known) or 'none'}")
    words = words_of_report(locale, repository)
    found = upgrade(repository, Chosen(notices, laws, languages), as_of)
    if form == "json":
        put(data(found, as_of.isoformat()), output)
    else:
        put((text if form == "text" else markdown)(found, Telling(words, as_of)), output)
    raise click.exceptions.Exit(1 if found.stops else 0)
