"""``noticepress redact``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from noticepress import store
from noticepress.chain.chain import LEFT, Chain
from noticepress.chain.homes import called, releases_of
from noticepress.chain.redaction import Redacted
from noticepress.commands.opening import in_languages, published
from noticepress.commands.report import stop
from noticepress.commands.turns import in_turn
from noticepress.places import Places
from noticepress.reading.files import relative
from noticepress.releasing.freeze import write
from noticepress.releasing.new_links import check_said
from noticepress.releasing.redact import finish, left
from noticepress.releasing.redact import redact as redacted


@in_turn
def redact(
    notice: str,
    version: str,
    organisation: str | None,
    by: str | None,
    reason: tuple[str, ...],
    as_of: dt.date,
    *,
    leave_none: bool,
) -> None:
    """Take the text of VERSION of NOTICE away for good, and say so in its place.

    Nothing but the chain is read: mistakes in a working text do not keep a text in the world that has to go.
    """
    places = Places(Path().resolve())
    folder, whose, chain = published(notice, organisation)
    if gone := chain.without_text(version):
        _finish(chain, gone, folder, places.root, whose)
        return
    if by is None or not by.strip() or not reason:
        raise click.UsageError("say who decided it and why: --by NAME, and --reason LANG=TEXT for each language of the version")
    if chain.findings:
        stop(chain.findings)
    release = chain.release(version)
    if release is None:
        raise click.UsageError(f"there is no version '{version}'; with a text there is: {chain.labels}")
    text = in_languages("--reason", reason, release.locales)
    assert text is not None
    if wrong := list(check_said(by.strip(), text.root, release.locales, relative(releases_of(folder, whose), places.root))):
        stop(wrong)
    made = redacted(
        chain, version, as_of, by.strip(), dict(text.root), folder, places.root, leave_none=leave_none, organisation=whose
    )
    path = write(made, folder, organisation=whose)
    finish(made, folder, places.root, whose)
    store.forget()
    click.echo(f"{called(notice, whose)} {version}: its text was taken away; {relative(path, places.root)} stands in its place")
    click.echo(
        "Commit both. It still stands in the history of git, in copies, in sites built before, and its words perhaps in other versions:\n"
        "docs/guide/redaction.md tells what people have to do."
    )


def _finish(chain: Chain, gone: Redacted, folder: Path, root: Path, whose: str) -> None:
    """Do what a run that was stopped left undone; a redaction is made once."""
    if others := [finding for finding in chain.findings if finding.rule != LEFT]:
        stop(others)
    if not left(gone.redaction, folder, whose):
        raise click.UsageError(f"the text of version {gone.version} was taken away on {gone.redaction.published} already")
    for path in finish(gone.redaction, folder, root, whose):
        click.echo(f"removed {relative(path, root)}")
    store.forget()
    click.echo(f"{called(gone.notice, whose)} {gone.version}: its text is taken away now")
