"""``noticepress release``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from noticepress.checking.run import check
from noticepress.cli.options import DATE, as_of
from noticepress.cli.report import show, stop, summary
from noticepress.findings import Unusable, has_errors
from noticepress.releasing.freeze import freeze, write
from noticepress.repository import read_repository


@click.command()
@click.argument("notice")
@click.option("--version", required=True, help="Label: letters, digits, dots and hyphens, e.g. 2.0.")
@click.option("--effective", required=True, type=DATE, metavar="DATE", help="First day on which it is in force.")
@click.option(
    "--summary", "summaries", multiple=True, metavar="LANG=TEXT", help="What changes, in plain words; once for each language."
)
@as_of
def release(notice: str, version: str, effective: dt.date, summaries: tuple[str, ...], as_of: dt.date) -> None:
    """Publish the working text of NOTICE as an immutable version.

    Freezes the facts and the exact text of every law and language with their hashes under
    notices/NOTICE/releases/VERSION/. --as-of is the date of publication. Commit the new folder; never edit it.
    """
    summary_by_locale = _summaries(summaries)
    repository = read_repository(Path(), notice)
    if notice not in repository.notices and not repository.findings:
        raise click.UsageError(f"there is no notice '{notice}'")
    findings = check(repository, as_of)
    if has_errors(findings):
        show([finding for finding in findings if finding.severity == "error"])
        summary(findings, "not released")
        raise click.exceptions.Exit(1)
    unknown = set(summary_by_locale) - set(repository.notices[notice].notice.locales)
    if unknown:
        raise click.UsageError(f"--summary in {', '.join(sorted(unknown))}: the notice has no such language")
    try:
        made = freeze(repository, notice, version, effective, as_of, summary_by_locale)
    except Unusable as unusable:
        stop(unusable.findings)
        return
    folder = write(made, repository.notices[notice].folder)
    click.echo(
        f"{notice} {version}: in force from {effective.isoformat()}, {len(made.texts)} documents in {folder.relative_to(repository.places.root)}"
    )


def _summaries(given: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for each in given:
        locale, equals, text = each.partition("=")
        if not equals or not text.strip():
            raise click.UsageError(f"--summary {each[:40]!r}: write a language, '=' and the text, e.g. nl='Wij bewaren …'")
        found[locale.strip()] = text.strip()
    return found
