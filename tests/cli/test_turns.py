"""Two commands in one folder: one after the other, or one stops; nothing is half done."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from noticepress.commands import turns
from tests.conftest import invoke

DAY = ("--as-of", "2026-12-01")
CHANGING = [
    ("release", "website", *DAY),
    ("release", "--again", "website", "1.0", *DAY),
    ("correct", "website", *DAY),
    ("restore", "website", "1.0"),
    ("withdraw", "website", "1.0", "--by", "A", "--reason", "nl=x", "--reason", "en=x", *DAY),
    ("sign", "website", "1.0", "--key", "key.pem"),
    ("timestamp", "website", "1.0", "--query-out", "q"),
    ("confirm", "abcdefg", "--by", "A", *DAY),
    ("translations", "confirm", "website", "--all", "--by", "A", *DAY),
    ("translations", "import", "key.pem", "--by", "A", *DAY),
    ("import", "record", "key.pem", "--notice", "n"),
    ("verify", "--restore"),
]


@contextmanager
def held(repository: Path) -> Iterator[None]:
    """Another command is at work."""
    folder = os.open(repository / "notices", os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(folder)


def everything(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_what_changes_a_repository_waits_for_its_turn(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0)
    (begun / "key.pem").write_text("", "utf-8")
    before = everything(begun)
    with held(begun):
        for command in CHANGING:
            done = invoke(begun, *command)
            assert done.exit_code == 1, (command, done.output)
            assert "notices:1:1: error: another command is changing this repository" in done.output, command
        for command in (("check", *DAY), ("verify",)):
            assert "another command" not in invoke(begun, *command).output, "reading waits for nobody"
    assert everything(begun) == before


def test_two_releases_at_once_make_one_chain(begun: Path) -> None:
    """Three processes, started together: each takes a label that is free, or says that it is not."""
    command = [sys.executable, "-m", "noticepress", "release", "website", "--version"]
    labels = ["1.0", "1.1", "1.0"]
    running = [
        subprocess.Popen([*command, label, *DAY], cwd=begun, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for label in labels
    ]
    said = [(process.communicate()[0].decode(), process.returncode) for process in running]
    assert {code for _, code in said} <= {0, 1}, said
    assert all(code == 0 or "[version-exists]" in words or "[busy]" in words for words, code in said), said
    released = sorted(path.name for path in (begun / "notices/website/releases").iterdir())
    assert released == sorted({label for label, (_, code) in zip(labels, said, strict=True) if code == 0})
    assert len(released) == sum(code == 0 for _, code in said) > 0
    assert invoke(begun, "verify").exit_code == 0


def test_of_two_imports_at_once_the_second_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one comes first while this one waits: where there is no repository yet, and then in the one that it made."""
    wait = turns._wait
    for row in ("Facturen", "Other"):
        (tmp_path / f"{row}.csv").write_text(f"Verwerking,Persoonsgegevens\n{row},naam\n", "utf-8")
    for name in ("first", "second"):

        def other_first(*given: object, name: str = name) -> None:
            monkeypatch.setattr(turns, "_wait", wait)
            assert invoke(tmp_path, "import", "record", "Other.csv", "--notice", name).exit_code == 0
            wait(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(turns, "_wait", other_first)
        done = invoke(tmp_path, "import", "record", "Facturen.csv", "--notice", name)
        assert done.exit_code == 2, done.output
        assert f"notices/{name} is there already" in done.output
        assert "nl: Other\n" in (tmp_path / f"notices/{name}/notice.yaml").read_text("utf-8")


def test_a_turn_ends_with_its_process(begun: Path) -> None:
    child = os.fork()
    if child == 0:
        fcntl.flock(os.open(begun / "notices", os.O_RDONLY), fcntl.LOCK_EX)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with turns.turn(begun):
        pass


def test_what_a_stopped_release_left_is_taken_away(begun: Path) -> None:
    home = begun / "notices/website/releases"
    (home / ".unfinished-0.9").mkdir(parents=True)
    (home / ".unfinished-0.8.withdrawn.json").write_text("half", "utf-8")
    assert invoke(begun, "release", "website", "--version", "1.0", *DAY).exit_code == 0
    assert [path.name for path in home.iterdir()] == ["1.0"]
