"""``noticepress withdraw``."""

from __future__ import annotations

import datetime as dt

import click

from noticepress.chain.homes import called
from noticepress.commands.opening import in_languages, opened
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.findings import Unusable
from noticepress.releasing.freeze import withdraw as withdrawn
from noticepress.releasing.freeze import write
from noticepress.releasing.new_links import check_said


@in_turn
def withdraw(notice: str, version: str, organisation: str | None, by: str, reason: tuple[str, ...], as_of: dt.date) -> None:
    """Announce that the scheduled VERSION of NOTICE will not take effect."""
    repository, loaded, chain = opened(notice, organisation)
    published = chain.release(version)  # its readers are told, in the languages in which they read it
    locales = published.locales if published else loaded.notice.locales
    text = in_languages("--reason", reason, locales)
    assert text is not None
    where = repository.where(notice)
    if wrong := list(check_said(by.strip(), text.root, locales, where)):
        stop(wrong)
    try:
        made = withdrawn(chain, version, as_of, by.strip(), dict(text.root), where)
    except Unusable as unusable:
        stop(unusable.findings)
        return
    path = write(made, loaded.folder, organisation=repository.apart(notice))
    click.echo(f"{called(notice, repository.apart(notice))} {version}: withdrawn, in {path.relative_to(repository.places.root)}")
