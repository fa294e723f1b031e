"""In which language a report is told, and where it goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from noticepress.commands.own_folders import write
from noticepress.language.for_editors import REPORTS, words_for_editors
from noticepress.language.messages import Messages
from noticepress.places import names, packaged
from noticepress.reading.characters import visible
from noticepress.repository import Repository


def words_of_report(locale: str | None, repository: Repository, *before: Repository) -> Messages:
    """The words of a report in ``locale``, or else in the language that most notices are written in.

    They are the tool's own, which no branch can change; those of the repository for a language that only it has, and English where that
    lacks words of reports.
    """
    spoken = locale or _spoken(repository, *before)
    if spoken not in (known := names(repository.places.locales, "changes.po")):
        raise click.UsageError(f"--locale: there is no language '{spoken}'; there is {', '.join(known)}")
    own = packaged("locales")
    roots = (own,) if (own / spoken / "changes.po").is_file() else repository.places.locales
    return words_for_editors(roots, spoken, REPORTS, "changes", "site", "common")


def _spoken(*repositories: Repository) -> str:
    written = [loaded.notice.locales[0] for each in repositories for loaded in each.notices.values()]
    return max(written, key=written.count, default="en")


def put(written: str, output: Path | None, *, exact: bool = False) -> None:
    """Write a report into a file, whole or not at all, or on the terminal; ``exact``: to the byte, where what reads it is no terminal."""
    if output is None:
        as_it_is = exact and not (sys.stdout is not None and sys.stdout.isatty())
        click.echo(written.encode() if as_it_is else visible(written), nl=False)
        return
    try:
        write({output: written.encode()})
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from error
    click.echo(f"wrote {os.fspath(output)}", err=True)


def not_whole(languages: Sequence[str]) -> None:
    """Say which languages show what they lack in another one, and that they cannot be published so."""
    if languages:
        told = ", ".join(languages)
        click.echo(
            f"not whole yet: {told}. What lacks is shown in another language, as ⟦en: …⟧; it cannot be released so", err=True
        )
