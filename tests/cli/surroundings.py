"""Runs commands on odd machines: ``python surroundings.py ROWS RESULTS``, each row in a fork of one process that has read the program.

A row is a command, a surrounding and a repository; it ends as a process of its own would: streams are flushed, what is not caught is
told. The result has its exit status, what it said, and what it left in the repository.
"""

from __future__ import annotations

import atexit
import importlib
import io
import json
import os
import pkgutil
import pty
import resource
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

MOST = 120
"""Seconds of a command."""


def _closed(*numbers: int) -> None:
    for number in numbers:
        os.close(number)
        name = ("stdin", "stdout", "stderr")[number]
        setattr(sys, name, None)
        setattr(sys, f"__{name}__", None)


def _to(target: str, *numbers: int) -> None:
    opened = os.open(target, os.O_WRONLY)
    for number in numbers:
        os.dup2(opened, number)


def _pipe_that_nobody_reads() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    os.dup2(writer, 1)


def _terminal(encoding: str) -> None:
    master, slave = pty.openpty()
    if not os.fork():  # somebody who looks at it: a terminal that nobody reads is full after some pages
        os.close(slave)
        with suppress(OSError):
            while os.read(master, 1 << 16):
                pass
        os._exit(0)
    os.close(master)
    os.dup2(slave, 1)
    os.close(slave)
    sys.stdout = io.TextIOWrapper(open(1, "wb", closefd=False), encoding=encoding, errors="strict", line_buffering=True)  # noqa: SIM115


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


def _little_memory() -> None:
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    _limit(resource.RLIMIT_AS, used + (12 << 20))


def _set(**names: str) -> None:
    os.environ.update(names)
    tempfile.tempdir = None


def _without(*names: str) -> None:
    for name in names:
        os.environ.pop(name, None)


def _read_only(*folders: str) -> None:
    for folder in folders:
        for path in [Path(folder), *Path(folder).rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)


def _gone() -> None:
    shutil.rmtree(Path.cwd())


OUTPUTS: dict[str, Callable[[], None]] = {
    "output closed": lambda: _closed(1),
    "errors closed": lambda: _closed(2),
    "input closed": lambda: _closed(0),
    "all closed": lambda: _closed(0, 1, 2),
    "output full": lambda: _to("/dev/full", 1),
    "errors full": lambda: _to("/dev/full", 2),
    "both full": lambda: _to("/dev/full", 1, 2),
    "a pipe that nobody reads": _pipe_that_nobody_reads,
    "a latin-1 terminal": lambda: _terminal("latin-1"),
    "an ascii terminal": lambda: _terminal("ascii"),
}
DISKS: dict[str, Callable[[], None]] = {
    "no room": lambda: _limit(resource.RLIMIT_FSIZE, 0),
    "little room": lambda: _limit(resource.RLIMIT_FSIZE, 3000),
    "few open files": lambda: _limit(resource.RLIMIT_NOFILE, 9),
    "no new processes": lambda: _limit(resource.RLIMIT_NPROC, 0),
    "little memory": _little_memory,
    "all read-only": lambda: _read_only("."),
    "notices read-only": lambda: _read_only("notices"),
    "no home": lambda: _without("HOME", "XDG_CACHE_HOME", "NOTICEPRESS_CACHE", "USER", "LOGNAME"),
    "a home that is none": lambda: (_without("NOTICEPRESS_CACHE", "XDG_CACHE_HOME"), _set(HOME="/dev/null/home"))[0],
    "no folder for temporary files": lambda: _set(TMPDIR="/nonexistent"),
    "a file for temporary files": lambda: _set(TMPDIR="/dev/null"),
    "an umask that takes all": lambda: (os.umask(0o777), None)[1],
    "a folder that is gone": _gone,
}
SURROUNDINGS = {**OUTPUTS, **DISKS}
LIMIT_READING = ("few open files", "little memory")
REFUSE_THE_STORE = ("no room", "little room")
READS_ALL = ("release", "build")


def main() -> None:
    """Run the rows; in a fork, become the command."""
    rows, results = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])
    _read_the_program()
    found = {number: _ended(row, number, results.parent) for number, row in enumerate(rows) if _reads_by_itself(row)}
    _read_the_laws(Path(rows[0]["repository"]))
    found |= {number: _ended(row, number, results.parent) for number, row in enumerate(rows) if number not in found}
    results.write_text(json.dumps([found[number] for number in range(len(rows))]))


def _reads_by_itself(row: dict[str, Any]) -> bool:
    """Whether laws and words are read by the command itself.

    They are read in the same way for every command and wherever there is room: what limits reading, each command has to meet, what refuses
    the store, one that needs all of them.
    """
    return row["surrounding"] in LIMIT_READING or (row["surrounding"] in REFUSE_THE_STORE and row["command"][0] in READS_ALL)


def _ended(row: dict[str, Any], number: int, folder: Path) -> dict[str, Any]:
    """What a row ends with; it is removed."""
    here, said = folder / f"{number}", folder / f"{number}.said"
    shutil.copytree(row["repository"], here, symlinks=True)
    before = _state(here)
    child = os.fork()
    if not child:
        _become(row, here, said)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    after = _state(here)
    lost = [name for name, data in before.items() if here.exists() and not after.get(name)]
    touched = [name for name, data in before.items() if after.get(name) != data]
    left = [name for name in after if any(mark in name for mark in ("unfinished", ".building", ".tmp", ".noticepress-"))]
    _remove(here)
    return {
        "status": status, "said": said.read_text("utf-8", "replace")[-2000:], "lost": lost, "touched": touched, "left": left,
    }  # fmt: skip


def _read_the_program() -> None:
    import noticepress
    from noticepress.cli import VERBS, cli

    for verb in VERBS:
        cli.get_command(None, verb)  # type: ignore[arg-type]
    for module in pkgutil.walk_packages(noticepress.__path__, "noticepress."):
        if not module.name.endswith(("__main__", ".data")) and ".site.theme" not in module.name:
            importlib.import_module(module.name)


def _read_the_laws(root: Path) -> None:
    """Laws and words, once for all rows that follow."""
    from click.testing import CliRunner

    from noticepress import store
    from noticepress.cli import cli

    back = Path.cwd()
    os.chdir(root)
    assert CliRunner().invoke(cli, ["check"]).exit_code in (0, 1)
    os.chdir(back)
    store.current().close()  # no fork goes on with a connection of this process


def _become(row: dict[str, Any], here: Path, said: Path) -> None:
    from noticepress.cli import main as command

    signal.alarm(MOST)
    os.chdir(here)
    for number in (1, 2):
        os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    sys.argv = ["noticepress", *row["command"]]
    SURROUNDINGS[row["surrounding"]]()
    try:
        command()
    except SystemExit as ended:
        _end(ended.code if isinstance(ended.code, int) else 1)


def _end(status: int) -> NoReturn:
    """End as Python does, but for taking each of a thousand modules apart."""
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            status = 120
    os._exit(status)


def _state(root: Path) -> dict[str, str]:
    found = {}
    for path in sorted(root.rglob("*")) if root.exists() else ():
        if path.is_file() and ".git/" not in path.as_posix():
            found[path.relative_to(root).as_posix()] = path.read_bytes().hex()
    return found


def _remove(here: Path) -> None:
    for path in [here, *here.rglob("*")] if here.exists() else ():
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(here, ignore_errors=True)


if __name__ == "__main__":
    main()
