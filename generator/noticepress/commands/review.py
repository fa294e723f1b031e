"""``noticepress review``."""

from __future__ import annotations

import datetime as dt
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from noticepress.commands.report import stop
from noticepress.findings import Unusable
from noticepress.language.messages import Messages, messages
from noticepress.places import names, packaged
from noticepress.reviewing.git import Commit, Git, NoRevision
from noticepress.reviewing.moved import Moved, moved, published_in
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.review import Review
from noticepress.reviewing.review import review as compare
from noticepress.reviewing.revision import Side, is_tool
from noticepress.writing import write

_FILES = re.compile(r"https?://[\w.:~/%-]+")


def review(
    base: str | None, head: str | None, form: str, locale: str | None, output: Path | None, files: str | None, as_of: dt.date
) -> None:
    """Say what a branch does to the notices, for those who decide whether to merge it."""
    if files is not None and not _FILES.fullmatch(files):
        raise click.UsageError("--files: give an address such as https://github.com/ORG/REPO/blob/COMMIT")
    try:
        with _sides(base, head, as_of) as (before, after, called, overtaken):
            spoken = locale or _spoken(after, before)
            if spoken not in (known := names(after.repository.places.locales, "changes.po")):
                raise click.UsageError(f"--locale: there is no language '{spoken}'; there is {', '.join(known)}")
            found = compare(before, after, called, spoken, overtaken)
            written = _written(found, form, Telling(_words(after, spoken), as_of, files or ""))
    except NoRevision as problem:
        raise click.UsageError(str(problem)) from problem
    except Unusable as unusable:
        stop(unusable.findings)
        return
    _put(written, output)
    raise click.exceptions.Exit(1 if found.stops else 0)


@contextmanager
def _sides(base: str | None, head: str | None, as_of: dt.date) -> Iterator[tuple[Side, Side, tuple[str, str], tuple[Moved, ...]]]:
    """Both revisions on disk, and what to call them; the working tree is read where it is, and nothing there is touched."""
    root = Path().resolve()
    git = Git(root)
    newest = git.commit(head or "HEAD")
    oldest = git.base(base, newest)
    alone = is_tool(root)
    with tempfile.TemporaryDirectory(prefix="noticepress-review-") as folder:
        called = (f"{oldest.name} ({oldest.short})", f"{newest.name} ({newest.short})" if head else "")
        before = _side(git, oldest, Path(folder) / "base", as_of, alone)
        after = _side(git, newest, Path(folder) / "head", as_of, alone) if head else Side(root, as_of)
        yield before, after, called, _moved(git, base, oldest, newest if head else None)


def _moved(git: Git, base: str | None, left: Commit, head: Commit | None) -> tuple[Moved, ...]:
    """What the base published since the branch left it, where that parts a chain."""
    tip = git.tip(base)
    if tip.hash == left.hash:
        return ()
    there = git.published(tip)
    here = git.published(head) if head else published_in(git.root / "notices", there)
    return tuple(moved(git.published(left), there, here, tip.name))


def _side(git: Git, commit: Commit, folder: Path, as_of: dt.date, alone: bool) -> Side:
    folder.mkdir()
    taken = git.write(commit, folder)
    return Side(folder.resolve(), as_of, tuple(taken), alone)


def _spoken(*sides: Side) -> str:
    """The language that most notices are written in."""
    written = [loaded.notice.locales[0] for side in sides for loaded in side.repository.notices.values()]
    return max(written, key=written.count, default="en")


def _words(side: Side, locale: str) -> Messages:
    """The words of the report: the tool's own, which no branch can change; those of the head for a language that only it has."""
    own = packaged("locales")
    roots = (own,) if (own / locale / "changes.po").is_file() else side.repository.places.locales
    return messages(roots, locale, "formal", ("changes", "site", "common"))


def _written(found: Review, form: str, telling: Telling) -> str:
    from noticepress.reviewing.data import data
    from noticepress.reviewing.markdown import markdown

    return data(found, telling.as_of.isoformat()) if form == "json" else markdown(found, telling)


def _put(written: str, output: Path | None) -> None:
    if output is None:
        click.echo(written, nl=False)
        return
    try:
        write({output: written.encode()})
    except OSError as error:
        raise click.FileError(str(output), error.strerror or str(error)) from error
    click.echo(f"wrote {os.fspath(output)}", err=True)
