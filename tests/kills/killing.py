"""Runs a command in a process of its own, and kills that at a moment."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from noticepress import store
from tests.conftest import invoke
from tests.kills.verbs import hidden, state, verbs

_WRITES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate", "shutil.rmtree")
_MOST = 60
"""Seconds that a command may take."""


@dataclass
class Tally:
    """How the moments ended: what was there after the kill, and after the same command again."""

    name: str
    moments: int = 0
    after: Counter[str] = field(default_factory=Counter)
    """``old``, ``new``, ``between`` (which the next run made new), ``lost``."""
    wrong: list[str] = field(default_factory=list)


def tally(name: str, moments: int, folder: Path, seed: int = 1) -> Tally:
    """Kill the command of that name at ``moments`` moments; ``folder`` is an empty one."""
    verb, chance, said = verbs()[name], random.Random(f"{name} {seed}"), Tally(name)
    verb.prepare(folder / "repository")
    here = folder / "here"

    def lay() -> None:
        shutil.rmtree(here, ignore_errors=True)
        shutil.copytree(folder / "repository", here)

    lay()
    old = state(here)
    _run(here, verb.arguments, None)
    new = state(here)
    lay()
    started = time.monotonic()  # with all that is kept by the store
    writes = _run(here, verb.arguments, None)
    took = time.monotonic() - started
    assert writes > 0 and old != new, f"{name} has nothing to do"  # noqa: PT018
    for moment in range(moments):
        lay()
        at = chance.randrange(writes) if moment % 3 else None
        after = chance.random() * took if at is None else 10 ** chance.uniform(-6, -2.4)
        _run(here, verb.arguments, (at, after))
        found = state(here)
        if found in (old, new) and not hidden(here) and moment % 10:
            said.after["old" if found == old else "new"] += 1  # to the byte: the next run has nothing to mend
            said.moments += 1
            continue
        _run(here, verb.arguments, None)
        mended = state(here)
        ended = "old" if found == old else "new" if found == new else "between"
        said.after[ended if mended == new else "lost"] += 1
        said.moments += 1
        if mended != new:
            differing = sorted(file for file in {*mended, *new} if mended.get(file) != new.get(file))
            said.wrong.append(
                f"moment {moment} (write {at}): after {ended}, the next run leaves {', '.join(differing[:5])} as they are"
            )
        if ended != "old" and (found_wrong := invoke(here, "verify", "--as-of", "2026-12-01")).exit_code:
            said.wrong.append(f"moment {moment} (write {at}): {found_wrong.output[-300:]}")
        if left := hidden(here):
            said.wrong.append(f"moment {moment} (write {at}): {', '.join(left[:5])} stays after the next run")
    return said


def _run(root: Path, arguments: tuple[str, ...], kill: tuple[int | None, float] | None) -> int:
    """Run the command in a child; ``kill``: so many seconds after its write of that number, or after its start. How often it wrote."""
    store.current().close()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os.setpgid(0, 0)
        _child(root, arguments, kill, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        counted = pipe.read()
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    if kill is None:
        assert ended in (0, 1, 2), f"{arguments} ended with {ended}"
    return len(counted)


def _child(root: Path, arguments: tuple[str, ...], kill: tuple[int | None, float] | None, pipe: int) -> None:
    """Never returns."""
    at, after = kill or (None, _MOST)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    writes, place = 0, os.fspath(root)

    def seen(event: str, given: tuple[Any, ...]) -> None:
        nonlocal writes
        if event not in _WRITES and not (event == "open" and _writes(given)):
            return
        if os.getpid() == child and place in os.path.abspath(
            os.fsdecode(given[0]) if isinstance(given[0], str | bytes) else place
        ):
            writes += 1
            os.write(pipe, b".")
            if writes - 1 == at:
                signal.setitimer(signal.ITIMER_REAL, max(after, 1e-6))

    child = os.getpid()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which ends the process on the spot, as SIGKILL would
    if at is None:
        signal.setitimer(signal.ITIMER_REAL, max(after, 1e-6))
    sys.addaudithook(seen)
    try:
        status = invoke(root, *arguments).exit_code
    except BaseException:
        status = 9
    os._exit(status)


def _writes(given: tuple[Any, ...]) -> bool:
    _, mode, flags = given
    return bool(mode and set("wax+") & set(str(mode))) or bool(
        isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    )
