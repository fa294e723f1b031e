"""One command at a time changes a repository of notices: the next one waits for its turn. Touches the disk.

What a command decides it decides from what it read, so its turn lasts from the first read to the last write. The lock is on the folder of
notices, or where that will be made.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from noticepress import locks
from noticepress.chain.homes import put_aside
from noticepress.chain.lot import check_lot, unfinished
from noticepress.commands.place import check_place
from noticepress.findings import Finding, Unusable
from noticepress.places import Places
from noticepress.reading.files import relative
from noticepress.releasing.lot import finish

PATIENCE = 30.0
"""Seconds to wait for another command; one that takes longer waits for somebody (a password)."""

P = ParamSpec("P")


def in_turn(command: Callable[P, None]) -> Callable[P, None]:
    """Let ``command``, which changes the repository in which it is run, wait until no other does so.

    It ends with a finding when that takes too long. With ``dry_run`` it finishes nothing.
    """

    @wraps(command)
    def alone(*args: P.args, **kwargs: P.kwargs) -> None:
        check_place()
        with turn(Path(), finishing=not kwargs.get("dry_run")):
            command(*args, **kwargs)

    return alone


@contextmanager
def turn(root: Path, *, finishing: bool = True) -> Iterator[None]:
    """Hold the repository at ``root``, with what a command that was stopped left unfinished done.

    Raises ``Unusable`` when another command goes on holding it, or when that cannot be done; without ``finishing``, also when there is
    something to be done.
    """
    places = Places(root.resolve())
    with ExitStack() as held:
        if not places.notices.is_dir():
            _hold(places.root, root.resolve(), held)  # another command may be about to make the folder
        if places.notices.is_dir():
            _hold(places.notices, root.resolve(), held)
            _finish(places) if finishing else _refuse_unfinished(places)
        yield


def _hold(folder: Path, root: Path, held: ExitStack) -> None:
    """Wait for a folder; it is free again when ``held`` ends."""
    opened = locks.opened(folder)
    held.callback(os.close, opened)
    _wait(opened, folder, root)


def _finish(places: Places) -> None:
    if aside := put_aside(places.notices):
        from noticepress.reviewing.unfinished import planted_aside  # with git, which is seldom needed

        if wrong := planted_aside(aside, places):
            raise Unusable(wrong)
    if entries := unfinished(places):
        from noticepress.reviewing.unfinished import planted  # all that releases are checked with, which is seldom needed

        if wrong := planted(entries, places):
            raise Unusable(wrong)
    if done := finish(places):
        click.echo(f"{len(done)} versions that a command was stopped at are published now", err=True)


def _refuse_unfinished(places: Places) -> None:
    if wrong := check_lot(places):
        raise Unusable(wrong)


def _wait(folder: int, home: Path, root: Path) -> None:
    until = time.monotonic() + PATIENCE
    told = False
    while True:
        try:
            locks.lock(folder, waiting=False)
        except OSError as error:
            if error.errno not in locks.TAKEN:
                return  # a file system without locks: nothing is safer for refusing to work
        else:
            return
        if time.monotonic() >= until:
            message = "another command is changing this repository, and does not end"
            fix = "wait until it has ended, then run this again; nothing was changed"
            raise Unusable([Finding("busy", message, relative(home, root), fix=fix)])
        if not told:
            told = True
            click.echo("another command is changing this repository: waiting for it", err=True)
        time.sleep(locks.PAUSE)
