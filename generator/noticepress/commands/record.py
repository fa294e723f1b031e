"""``noticepress record``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from noticepress.commands.opening import of_one
from noticepress.commands.own_folders import write
from noticepress.commands.place import in_place
from noticepress.commands.report import stop
from noticepress.commands.telling import put
from noticepress.findings import Unusable, has_errors
from noticepress.publishing.record.forms import FORMS
from noticepress.publishing.record.record import laws_with_record
from noticepress.publishing.record.record import record as write_record
from noticepress.repository import Repository


@in_place
def record(
    form: str, output: Path | None, locale: str | None, law: str | None, organisation: str | None, in_force: bool, as_of: dt.date
) -> None:
    """Write the record of processing activities (GDPR Art. 30) from all notices: working texts, or what is in force."""
    repository = of_one(organisation)
    if has_errors(repository.findings) or repository.organisation is None:
        stop([finding for finding in repository.findings if finding.severity == "error"])
    try:
        chosen = _law(repository, law)
        found = write_record(repository, chosen, locale or _locale(repository, chosen), as_of, in_force=in_force)
    except Unusable as unusable:
        stop(unusable.findings)
    text: str = FORMS[form](found)
    if output is None:
        put(text, None, exact=form == "csv")
        return
    try:
        write({output: text.encode("utf-8-sig" if form == "csv" else "utf-8")})
    except OSError as error:
        raise click.UsageError(f"'{error.filename}' cannot be written: {error.strerror}") from error
    rows = sum(len(part.lines) for part in found.parts)
    click.echo(f"{output}: {rows} rows, {found.missing} missing", err=True)


def _law(repository: Repository, given: str | None) -> str:
    laws = laws_with_record(repository)
    if not laws:
        raise click.UsageError("no notice is published under a law that asks for a record")
    if given is not None and given not in laws:
        raise click.UsageError(f"'{given}' is no law of the notices that asks for a record; there is: {', '.join(laws)}")
    return given or laws[0]


def _locale(repository: Repository, law: str) -> str:
    return next(loaded.notice.locales_of(law)[0] for loaded in repository.notices.values() if law in loaded.notice.regimes)
