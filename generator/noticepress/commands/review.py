"""``noticepress review``."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from noticepress.commands.report import stop
from noticepress.commands.telling import put, words_of_report
from noticepress.findings import Unusable
from noticepress.reviewing.every_organisation import review_all
from noticepress.reviewing.git import Commit, Git, NoRevision
from noticepress.reviewing.moved import Moved, manifests_in, moved
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.review import Between, Review
from noticepress.reviewing.review import review as compare
from noticepress.reviewing.revision import Side, is_tool

_FILES = re.compile(r"https?://[\w.:~/%-]+")


def review(
    base: str | None, head: str | None, form: str, locale: str | None, output: Path | None, files: str | None, as_of: dt.date
) -> None:
    """Say what a branch does to the notices, for those who decide whether to merge it."""
    if files is not None and not _FILES.fullmatch(files):
        raise click.UsageError("--files: give an address such as https://github.com/ORG/REPO/blob/COMMIT")
    try:
        with _sides(base, head, as_of) as (before, after, called, between):
            words = words_of_report(locale, after.repository, before.repository)
            found = review_all(before, after, lambda one, other: compare(one, other, called, words.locale, between))
            written = _written(found, form, Telling(words, as_of, files or ""))
    except NoRevision as problem:
        raise click.UsageError(str(problem)) from problem
    except Unusable as unusable:
        stop(unusable.findings)
        return
    put(written, output)
    raise click.exceptions.Exit(1 if found.stops else 0)


@contextmanager
def _sides(base: str | None, head: str | None, as_of: dt.date) -> Iterator[tuple[Side, Side, tuple[str, str], Between]]:
    """Both revisions on disk, what to call them, and what git says of them; the working tree is read where it is, and not touched."""
    root = Path().resolve()
    git = Git(root)
    newest = git.commit(head or "HEAD")
    oldest = git.base(base, newest)
    alone = is_tool(root)
    with tempfile.TemporaryDirectory(prefix="noticepress-review-") as folder:
        called = (f"{oldest.name} ({oldest.short})", f"{newest.name} ({newest.short})" if head else "")
        before = _side(git, oldest, Path(folder) / "base", as_of, alone)
        after = _side(git, newest, Path(folder) / "head", as_of, alone) if head else Side(root, as_of)
        named = newest if head else None
        yield before, after, called, Between(git.changed(oldest, named), _moved(git, base, oldest, named))


def _moved(git: Git, base: str | None, left: Commit, head: Commit | None) -> tuple[Moved, ...]:
    """What the base published since the branch left it, where that parts a chain."""
    tip = git.tip(base)
    if tip.hash == left.hash:
        return ()
    there = git.manifests(tip)
    here = git.manifests(head) if head else manifests_in(git.root, there)
    return tuple(moved(tip.name, git.manifests(left), there, here))


def _side(git: Git, commit: Commit, folder: Path, as_of: dt.date, alone: bool) -> Side:
    folder.mkdir()
    taken = git.write(commit, folder)
    return Side(folder.resolve(), as_of, tuple(taken), alone)


def _written(found: Review, form: str, telling: Telling) -> str:
    from noticepress.reviewing.data import data
    from noticepress.reviewing.markdown import markdown
    from noticepress.reviewing.text import text

    if form == "json":
        return data(found, telling.as_of.isoformat())
    return text(found, telling) if form == "text" else markdown(found, telling)
