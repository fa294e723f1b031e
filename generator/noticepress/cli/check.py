"""``noticepress check``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from noticepress.checking.run import check as run
from noticepress.cli.options import as_of
from noticepress.cli.report import show, status, summary
from noticepress.findings import Finding, in_order
from noticepress.places import Places
from noticepress.releasing.read import read_releases
from noticepress.repository import notice_folders, read_repository


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@as_of
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or for machines.")
def check(paths: tuple[Path, ...], as_of: dt.date, form: str) -> None:
    """Say everything that is wrong or missing, where, and which law asks for it.

    PATH is a repository of notices, one notice's folder or a file in it; without PATH, this repository. Errors must be
    mended before a release; advice is for a person to weigh. A duty that only a person can judge is not an error.
    """
    findings: list[Finding] = []
    for path in paths or (Path(),):
        findings += _check(path, as_of)
    findings = in_order(findings)
    show(findings, form)
    if form == "text":
        summary(findings, "check")
    raise click.exceptions.Exit(status(findings))


def _check(path: Path, as_of: dt.date) -> list[Finding]:
    root, notice = _root(path)
    if root is None:
        raise click.UsageError(f"'{path}' is not in a repository of notices: no folder 'notices' there or above it")
    repository = read_repository(root, notice)
    places = Places(root.resolve())
    released = [
        f for folder in notice_folders(places) if notice in (None, folder.name) for f in read_releases(folder, places.root)[1]
    ]
    prefix = "" if root.resolve() == Path().resolve() else f"{root.as_posix()}/"
    return [_shown(finding, prefix) for finding in [*run(repository, as_of), *released]]


def _shown(finding: Finding, prefix: str) -> Finding:
    from dataclasses import replace

    return replace(finding, file=prefix + finding.file)


def _root(path: Path) -> tuple[Path | None, str | None]:
    """The repository that ``path`` belongs to, and the notice it names."""
    if (path / "notices").is_dir() or not path.exists():
        return (path if path.exists() else None), None
    full = path.resolve()
    for parent in [full, *full.parents]:
        if parent.name == "notices" and parent.is_dir():
            below = full.relative_to(parent).parts
            notice = below[0] if below and (parent / below[0]).is_dir() else None
            return parent.parent, notice
    return (path if path.is_dir() else None), None
