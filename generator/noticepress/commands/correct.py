"""``noticepress correct``."""

from __future__ import annotations

import datetime as dt

import click

from noticepress.chain.homes import called
from noticepress.chain.release import Withdrawal
from noticepress.commands.opening import opened
from noticepress.commands.release import say
from noticepress.commands.report import counted, show, stop
from noticepress.commands.turns import in_turn
from noticepress.findings import Unusable
from noticepress.releasing.correcting import Plan, lacks, plan
from noticepress.releasing.correction import Corrected, read_correction
from noticepress.releasing.freeze import clear, facts_of, write
from noticepress.repository import Loaded, Repository


@in_turn
def correct(notice: str, organisation: str | None, dry_run: bool, as_of: dt.date) -> None:
    """Publish the corrected version, and scheduled ones with the same mistake anew."""
    repository, loaded, chain = opened(notice, organisation)
    corrected = read_correction(loaded.folder, repository.places.root, loaded.notice.locales)
    if corrected.parsed is None and not corrected.findings:
        raise click.UsageError(f"there is no {corrected.file}: it says what was wrong ('noticepress correct --help')")
    try:
        found = plan(repository, notice, chain, corrected, as_of)
    except Unusable as unusable:
        stop(unusable.findings)
        return
    _say(repository, notice, found, corrected, loaded)
    if found.refusals:
        show(found.refusals)
        click.echo(f"not corrected: {counted(len(found.refusals), 'finding refuses', 'findings refuse')}", err=True)
        raise click.exceptions.Exit(1)
    if dry_run:
        click.echo("nothing was written (--dry-run)", err=True)
        return
    clear(repository.home(notice))
    name = called(notice, repository.apart(notice))
    for link in found.links:
        write(link, loaded.folder, organisation=repository.apart(notice))
        if isinstance(link, Withdrawal):
            click.echo(f"{name} {link.version}: withdrawn")
        else:
            instead = f", in place of {link.about.announced}" if link.about.announced else f", corrects {found.corrects.version}"
            click.echo(f"{name} {link.version}: in force from {link.effective}{instead}")


def _say(repository: Repository, notice: str, found: Plan, corrected: Corrected, loaded: Loaded) -> None:
    """What would be published, and where the working text lacks it."""
    for prepared in found.prepared:
        say(repository, notice, prepared, without=("scheduled-lacks",))
        for each in prepared.about.vouched or ():
            click.echo(f"  its author answers for the translation that nobody confirmed: {each.text} ({each.locale})")
    show(found.beside)
    if repository.organisation is not None:
        working = facts_of(repository.organisation, loaded.notice)
        file = repository.organisation_file.removeprefix("notices/")
        show(list(corrected.placed(lacks(corrected, repository.chain(notice), working, loaded.parsed, file))))
