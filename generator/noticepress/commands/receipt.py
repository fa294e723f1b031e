"""``noticepress receipt``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from noticepress.addresses import why_no_address
from noticepress.chain.chain import Chain
from noticepress.chain.redaction import Redacted, Version
from noticepress.chain.timeline import counted_on
from noticepress.commands.opening import organisation_named, published
from noticepress.commands.place import in_place
from noticepress.commands.report import stop
from noticepress.findings import Unusable
from noticepress.proofs.receipts import moment_of
from noticepress.publishing.files import receipt as files
from noticepress.publishing.files.notice_json import json_text
from noticepress.site.options import Options
from noticepress.site.settings import read_settings
from noticepress.site.whose import resolved


@in_place
def receipt(
    notice: str, text: str, organisation: str | None, version: str | None, shown: str | None, form: str, address: str | None,
    as_of: dt.date,
) -> None:  # fmt: skip
    """Print the receipt of a text."""
    _, _, chain = published(notice, organisation)
    if chain.findings:
        stop(chain.findings)
    release = _version(chain, notice, version, as_of)
    if isinstance(release, Redacted):
        raise click.UsageError(f"the text of version {release.version} was taken away on {release.redaction.published}")
    names = {f"{law}.{locale}": (law, locale) for law, locale in release.texts}
    if text not in names:
        raise click.UsageError(f"version {release.version} has no text '{text}'; it has {', '.join(names)}")
    of_text = (release, *names[text], address_of(address, organisation_named(notice, organisation), as_of))
    if form == "html":
        if shown is not None:
            raise click.UsageError("--shown: whoever takes the form knows when; a field that was made before does not")
        click.echo(files.receipt_field(*of_text), nl=False)
        return
    click.echo(json_text({**files.receipt(*of_text), **_shown(shown)}), nl=False)


def _version(chain: Chain, notice: str, label: str | None, as_of: dt.date) -> Version:
    if label is None:
        period = counted_on(chain.versions, as_of)
        if period is None:
            raise click.UsageError(f"no version of '{notice}' was in force on {as_of}; name one with --version")
        return period.release
    found = next((each for each in chain.versions if each.version == label), None)
    if found is None:
        raise click.UsageError(f"there is no version '{label}'; there is: {chain.labels}")
    return found


def _shown(given: str | None) -> dict[str, str]:
    try:
        moment_of(given)
    except ValueError as error:
        raise click.UsageError(f"--shown: {error}") from error
    return {} if given is None else {"shown": given}


def address_of(given: str | None, organisation: str, as_of: dt.date) -> str:
    """The address of the organisation's site with a slash at the end, as a build of it has it; empty when nothing says it."""
    if given is not None:
        if why := why_no_address(given):
            raise click.UsageError(f"--site-url {why}: write it as https://host/path/")
        return f"{given.rstrip('/')}/"
    if not Path("mkdocs.yml").exists():
        return ""
    try:
        options, _ = resolved(Path(), Options(as_of, organisation=organisation))
        return options.address or read_settings(Path("mkdocs.yml"), trusted=False).address
    except Unusable as unusable:
        stop(unusable.findings)
        return ""
