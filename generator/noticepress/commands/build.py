"""``noticepress build``."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import click

from noticepress.commands.report import stop
from noticepress.findings import Unusable


def build(
    as_of: dt.date, out: Path, drafts: bool, pdf: bool | None, workers: int, engine: str, kept: bool, verify: bool,
    trusted: bool,
) -> None:  # fmt: skip
    """Build the site from the released versions."""
    from noticepress.site.build import build_site
    from noticepress.site.options import Options

    started = time.monotonic()
    click.echo("building …", err=True)
    try:
        built = build_site(Path(), out, Options(as_of, drafts, pdf, workers, engine, kept, verify, trusted))
    except Unusable as unusable:
        stop(unusable.findings)
    else:
        if built.left_out:
            click.echo(f"not shown, for it was never published: {', '.join(built.left_out)}", err=True)
        made = f"{built.made} files made" if built.made else "nothing had changed"
        click.echo(f"{built.pages} pages in {out} for {as_of.isoformat()}, {made} ({time.monotonic() - started:.1f} s)")
