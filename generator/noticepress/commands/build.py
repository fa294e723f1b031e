"""``noticepress build``."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import click

from noticepress.addresses import why_no_address
from noticepress.commands.own_folders import refuse_brought
from noticepress.commands.place import in_place
from noticepress.commands.report import stop
from noticepress.findings import Unusable


@in_place
def build(
    as_of: dt.date, out: Path, drafts: bool, pdf: bool | None, workers: int, engine: str, kept: bool, verify: bool,
    trusted: bool, organisation: str | None, every: bool, address: str | None,
) -> None:  # fmt: skip
    """Build the site from the released versions."""
    from noticepress.publishing.output import left_behind
    from noticepress.site.build import build_site
    from noticepress.site.options import Options

    if every and organisation:
        raise click.UsageError("--all builds the sites of all organisations; --organisation that of one")
    if address is not None and (why := why_no_address(address)):
        raise click.UsageError(f"--site-url {why}: write it as https://host/path/")
    started = time.monotonic()
    click.echo("building …", err=True)
    try:
        refuse_brought(out, left=left_behind(out))
        stands = f"{address.rstrip('/')}/" if address else ""
        options = Options(as_of, drafts, pdf, workers, engine, kept, verify, trusted, organisation or "", every, stands)
        built = build_site(Path(), out, options)
    except Unusable as unusable:
        stop(unusable.findings)
    else:
        if built.left_out:
            click.echo(f"not shown, for it was never published: {', '.join(built.left_out)}", err=True)
        if built.others:
            click.echo(
                f"there are others, each with its own site: {', '.join(built.others)} (--organisation ID, or --all)", err=True
            )
        if built.stood_in:
            from noticepress.commands.telling import not_whole  # with all that words are read with

            not_whole(built.stood_in)
        made = f"{built.made} files made" if built.made else "nothing had changed"
        click.echo(f"{built.pages} pages in {out} for {as_of.isoformat()}, {made} ({time.monotonic() - started:.1f} s)")
