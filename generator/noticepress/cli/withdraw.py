"""``noticepress withdraw``."""

from __future__ import annotations

import datetime as dt

import click

from noticepress.cli.options import as_of, in_languages, localised, opened
from noticepress.cli.report import stop
from noticepress.findings import Unusable
from noticepress.reading.files import relative
from noticepress.releasing.freeze import withdraw as withdrawn
from noticepress.releasing.freeze import write


@click.command()
@click.argument("notice")
@click.argument("version")
@click.option("--by", required=True, metavar="NAME", help="Who decided it: name and position.")
@localised("--reason", "Why; shown to readers. Once for each language.", required=True)
@as_of
def withdraw(notice: str, version: str, by: str, reason: tuple[str, ...], as_of: dt.date) -> None:
    """Announce that the scheduled VERSION of NOTICE will not take effect.

    The version stays where it is, unchanged and marked as withdrawn; the withdrawal is a link of the chain of its own.
    A version that is in force cannot be withdrawn: release another.
    """
    repository, loaded, chain = opened(notice)
    published = chain.release(version)  # its readers are told, in the languages in which they read it
    text = in_languages("--reason", reason, published.locales if published else loaded.notice.locales)
    assert text is not None
    where = relative(loaded.folder / "releases", repository.places.root)
    try:
        made = withdrawn(chain, version, as_of, by.strip(), dict(text.root), where)
    except Unusable as unusable:
        stop(unusable.findings)
        return
    path = write(made, loaded.folder)
    click.echo(f"{notice} {version}: withdrawn, in {path.relative_to(repository.places.root)}")
