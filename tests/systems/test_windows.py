"""The same bytes on Windows, as far as Linux can be made into it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from noticepress import locks
from noticepress.commands import turns
from noticepress.findings import Unusable
from tests.conftest import invoke
from tests.systems.walk import differing, walk

WINDOWS = [sys.executable, str(Path(__file__).with_name("windows.py"))]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="what is open is asked of Linux")
def test_a_walk_ends_alike(tmp_path: Path) -> None:
    apart = {**os.environ, "NOTICEPRESS_CACHE": str(tmp_path / "cache")}  # else one system takes what the other made
    with subprocess.Popen(
        WINDOWS, env=apart, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as windows:
        assert windows.stdin
        assert windows.stdout

        def run(folder: Path, step: tuple[str, ...]) -> tuple[int, str]:
            windows.stdin.write(json.dumps([str(folder), step]) + "\n")
            windows.stdin.flush()
            status, said = json.loads(windows.stdout.readline())
            return int(status), str(said)

        there = walk(tmp_path / "there" / "repository", run)
        windows.stdin.close()
    here = walk(tmp_path / "here" / "repository", _here)
    assert {
        name: step for name, step in here["steps"].items() if step["status"] and not {"check", "review"} & {*name.split()}
    } == {}
    assert len(here["files"]) > 100
    assert differing(here, there) == []


def _here(folder: Path, step: tuple[str, ...]) -> tuple[int, str]:
    done = invoke(folder, *step)
    return done.exit_code, done.stdout


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import fcntl", "import of fcntl halted"),
        ("open('a', 'w').write('é\\n'); assert open('a', 'rb').read() == b'\\xc3\\xa9\\n'", "AssertionError"),
        ("f = open('a', 'w'); import os; os.replace('a', 'b')", "used by another process"),
        ("open('a', 'w').close(); open('b', 'w').close(); import os; os.rename('a', 'b')", "already exists"),
        ("import os; os.mkdir('aux')", "syntax is incorrect"),
        ("from pathlib import Path; assert f'{Path(\"a\") / \"b\"}' == 'a/b'", "AssertionError"),
        ("import os; os.open('.', os.O_RDONLY)", "Permission denied"),
    ],
)
def test_what_works_on_unix_alone_is_noticed(program: str, said: str, tmp_path: Path) -> None:
    """The walk could not fail otherwise."""
    given = f"import sys, pathlib, tempfile, subprocess; sys.path.insert(0, {WINDOWS[1].rpartition('/')[0]!r}); from windows import become_windows; become_windows(); {program}"
    done = subprocess.run([sys.executable, "-c", given], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert said in done.stderr


def test_commands_take_turns_there_too(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def locking(descriptor: int, mode: int, size: int) -> None:
        if taken:
            raise OSError(errno.EACCES, "Permission denied")
        taken.append(descriptor)

    monkeypatch.setattr(locks, "fcntl", None)
    monkeypatch.setattr(locks, "_windows", SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(turns, "PATIENCE", 0)
    before = set(begun.rglob("*"))
    with turns.turn(begun), pytest.raises(Unusable, match="another command"), turns.turn(begun):
        raise AssertionError("two at once")
    assert set(begun.rglob("*")) == before
    taken.clear()
    with turns.turn(begun):
        assert taken
