"""``noticepress import word``: counsel's edits in a Word file become proposals on the facts. Touches the disk."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from noticepress.commands.opening import view_of
from noticepress.commands.own_folders import write
from noticepress.commands.place import check_place
from noticepress.commands.report import stop
from noticepress.commands.turns import turn
from noticepress.findings import Finding, has_errors
from noticepress.formats.word.exported import Exported
from noticepress.importing.word import facts, report
from noticepress.importing.word.coming_back import exported, parsed, read_back
from noticepress.importing.word.opening import open_file
from noticepress.importing.word.proposals import Result, Rewording
from noticepress.reading.characters import visible
from noticepress.repository import Repository


def word(file: Path, organisation: str | None, dry_run: bool, form: str) -> None:
    """Read a Word file that came back; everything is made before the first file is written."""
    check_place()
    found = open_file(file)
    kept = exported(found)
    with turn(Path(), finishing=not dry_run):
        repository = view_of(kept.notice, organisation)
        _check(repository, kept, found.name)
        result, comments = read_back(found, repository)
        files = _files(repository, kept, result.rewordings)
        if not dry_run and files:
            write({repository.places.root / name: new for name, (_, new) in files.items()})
    if form == "json":
        told = report.as_json(result, comments) | {
            "file": found.name,
            "notice": kept.notice,
            "law": kept.law,
            "locale": kept.locale,
        }
        told["wrote"] = [] if dry_run else [*files]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _tell(found.name, kept, result, comments, files, dry_run)
    raise click.exceptions.Exit(1 if result.left else 0)


def _check(repository: Repository, kept: Exported, name: str) -> None:
    """End the command where the notice, law or language of the file is not there, or the repository has mistakes."""
    if kept.notice not in repository.notices and not repository.findings:
        fix = "stand in the repository that the file was written from"
        stop([Finding("word-of-another", f"the file is of the notice '{kept.notice}', which is not here", name, fix=fix)])
    if has_errors(repository.findings):
        stop(repository.findings)
    if (kept.law, kept.locale) not in repository.notices[kept.notice].notice.documents:
        message = f"the file is of '{kept.notice}' under '{kept.law}' in '{kept.locale}', which it no longer has"
        stop([Finding("word-of-another", message, name, fix="take over by hand what still holds")])


def _files(repository: Repository, kept: Exported, new: Sequence[Rewording]) -> dict[str, tuple[bytes, bytes]]:
    """The files that change, each as it is and as it will be, by their path from the root."""
    by_file: dict[str, list[tuple[facts.Spot, Rewording]]] = {}
    for each in new:
        owner = parsed(repository, kept.notice, each.origin)
        assert owner is not None
        place = facts.spot(owner, each.origin)
        by_file.setdefault(place.file, []).append((place, each))
    made: dict[str, tuple[bytes, bytes]] = {}
    for name, texts in by_file.items():
        data = (repository.places.root / name).read_bytes()
        mark, crlf = (data[:3] if data.startswith(b"\xef\xbb\xbf") else b""), b"\r\n" in data
        text = data[len(mark) :].decode().replace("\r\n", "\n").replace("\r", "\n")
        written = facts.put_in(text, name, texts, kept.locale)
        made[name] = data, mark + (written.replace("\n", "\r\n") if crlf else written).encode()
    return made


def _tell(
    name: str,
    kept: Exported,
    result: Result,
    comments: Sequence[report.Comment],
    files: Mapping[str, tuple[bytes, bytes]],
    dry_run: bool,
) -> None:
    click.echo(visible(f"{name}: {kept.notice} under {kept.law} in {kept.locale}"))
    for line in report.as_lines(result, comments, [*files]):
        click.echo(visible(line))
    if dry_run:
        for line in _differences(files):
            click.echo(visible(line))
        click.echo("nothing was written (--dry-run)", err=True)
        return
    for each in files:
        click.echo(f"wrote {each}")
    if files:
        click.echo(
            "\nNext: 'noticepress check', and 'noticepress translations status': what was reworded in one language may wait in another."
        )


def _differences(files: Mapping[str, tuple[bytes, bytes]]) -> Iterator[str]:
    for name, (old, new) in files.items():
        before, after = (each.decode("utf-8-sig").splitlines() for each in (old, new))
        yield from difflib.unified_diff(before, after, name, name, lineterm="")
