"""``noticepress verify``."""

from __future__ import annotations

from pathlib import Path

import click

from noticepress.cli.report import show, status, summary
from noticepress.findings import Finding, in_order
from noticepress.places import Places
from noticepress.releasing.read import read_releases
from noticepress.repository import notice_folders


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path())
def verify(path: Path) -> None:
    """Prove that every released file is, byte for byte, what was published.

    PATH is a repository of notices; without it, this one. A chain of hashes proves order and integrity, not time.
    """
    places = Places(path.resolve())
    if not places.notices.is_dir():
        raise click.UsageError(f"'{path}' is not a repository of notices: it has no folder 'notices'")
    findings: list[Finding] = []
    count = 0
    for folder in notice_folders(places):
        releases, found = read_releases(folder, places.root)
        findings += found
        count += len(releases)
    findings = in_order(findings)
    show(findings)
    summary(findings, f"{count} releases as they were published")
    raise click.exceptions.Exit(status(findings))
