"""``noticepress withdraw``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from noticepress.chain.homes import called, releases_of
from noticepress.commands.opening import in_languages, published
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.findings import Unusable
from noticepress.reading.files import relative
from noticepress.releasing.freeze import withdraw as withdrawn
from noticepress.releasing.freeze import write
from noticepress.releasing.new_links import check_said


@in_turn
def withdraw(notice: str, version: str, organisation: str | None, by: str, reason: tuple[str, ...], as_of: dt.date) -> None:
    """Announce that the scheduled VERSION of NOTICE will not take effect.

    Nothing but the chain is read: mistakes in a working text do not let a version take effect that should not.
    """
    folder, whose, chain = published(notice, organisation)
    root = Path().resolve()
    meant = chain.release(version)  # its readers are told, in the languages in which they read it
    locales = meant.locales if meant else [each.partition("=")[0].strip() for each in reason]
    text = in_languages("--reason", reason, locales)
    assert text is not None
    where = relative(releases_of(folder, whose), root)
    if wrong := list(check_said(by.strip(), text.root, locales, where)):
        stop(wrong)
    try:
        made = withdrawn(chain, version, as_of, by.strip(), dict(text.root), where)
    except Unusable as unusable:
        stop(unusable.findings)
        return
    path = write(made, folder, organisation=whose)
    click.echo(f"{called(notice, whose)} {version}: withdrawn, in {relative(path, root)}")
