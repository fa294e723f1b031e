"""Odd machines: each command ends as it does anywhere, and says the same."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from noticepress.commands.refused import refused
from noticepress.releasing import freeze
from tests.conftest import invoke

KEPT = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
MACHINES = {
    "nothing set": {},
    "LANG=C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "a code page of Windows": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii:strict"},
    "a locale that is none": {"LC_ALL": "xx_YY.UTF-8", "LANGUAGE": "zz"},
    "no home": {"HOME": "/nonexistent/home"},
    "a cache that cannot be written": {"NOTICEPRESS_CACHE": "/dev/null/cache"},
    "a zone that is none": {"TZ": "Nowhere/Land"},
}


@pytest.fixture
def odd(begun: Path) -> Path:
    """A release with ‘quotes’ in its text, and a mistake in which every language speaks."""
    assert invoke(begun, "release", "website", "--as-of", "2026-11-29").exit_code == 0
    path = begun / "notices/website/notice.yaml"
    text = path.read_text(encoding="utf-8").replace("countries: [NL]", "countries: [NL, “😀é]", 1)
    path.write_text(text, encoding="utf-8")
    return begun


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_each_machine_says_the_same(machine: dict[str, str], odd: Path) -> None:
    def run(*arguments: str) -> tuple[int, bytes]:
        done = subprocess.run(
            [sys.executable, "-m", "noticepress", *arguments],
            cwd=odd, env={**KEPT, **machine}, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1, 2), done.stderr
        return done.returncode, done.stdout

    status, said = run("check", "--as-of", "2026-11-29")
    assert status == 1
    assert "'“😀é' is not a country code" in said.decode()
    (odd / "notices/website/notice.yaml").write_bytes(
        (odd / "notices/website/notice.yaml").read_bytes().replace(", “😀é".encode(), b"")
    )
    status, said = run("at", "website", "2026-12-01", "--text", "gdpr.nl")
    assert (status, said) == (0, (odd / "notices/website/releases/1.0/gdpr.nl.md").read_bytes())


# ---- What the machine refuses


def test_a_full_disk_behind_the_output(begun: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this machine")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "noticepress", "at", "website", "2026-11-30", "--format", "json"],
            cwd=begun, env={**KEPT}, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert b"output:1:1: error: the machine refuses: no space left on device" in done.stderr


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_release_that_the_disk_refuses_leaves_nothing(
    number: int, after: int, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever it happens and whatever it is, the next try succeeds."""
    written, done = freeze._write, list[str]()

    def refusing(path: Path, data: bytes) -> None:
        if len(done) == after:
            path.write_bytes(data[:9])
            raise OSError(number, os.strerror(number), str(path))
        done.append(path.name)
        written(path, data)

    monkeypatch.setattr(freeze, "_write", refusing)
    said = invoke(begun, "release", "website", "--as-of", "2026-11-29")
    assert said.exit_code == 1
    assert re.search(
        r"^notices/website/releases/\S+:1:1: error: the machine refuses: .* \[machine-refuses\]\n    → ", said.output, re.M
    )
    assert list((begun / "notices/website/releases").iterdir()) == []
    monkeypatch.undo()
    assert invoke(begun, "release", "website", "--as-of", "2026-11-29").exit_code == 0
    assert invoke(begun, "verify").exit_code == 0


def test_a_file_where_a_folder_would_stand(begun: Path) -> None:
    for command in (["build", "--drafts", "--out", "mkdocs.yml/site"], ["schema", "--out", "mkdocs.yml/x"]):
        done = invoke(begun, *command)
        assert done.exit_code == 1
        assert "[machine-refuses]\n    → rename or remove what stands there" in done.output


def test_any_other_error_is_a_mistake_of_ours() -> None:
    assert refused(FileNotFoundError(errno.ENOENT, "no such file", "x")) is None
    assert refused(OSError("no number")) is None


@pytest.mark.parametrize(
    "command", [["record", "--output"], ["coverage", "--out"], ["translations", "export", "website", "--locale", "en", "--out"]]
)
def test_what_is_no_file_is_written_to_and_never_replaced(command: list[str], begun: Path) -> None:
    """As ``/dev/stdout`` and ``/dev/null`` are, which another program needs."""
    os.mkfifo(begun / "pipe")
    reader = subprocess.Popen(["cat", str(begun / "pipe")], stdout=subprocess.PIPE)
    assert invoke(begun, *command, "pipe").exit_code == 0
    assert len(reader.communicate(timeout=30)[0]) > 1000
    assert (begun / "pipe").is_fifo()


@pytest.mark.parametrize("date", ["0001-01-01", "1969-12-31", "2106-01-01", "9999-12-31"])
def test_days_on_which_no_run_can_be(date: str, begun: Path) -> None:
    """Moments of files are counted from 1970, in 32 bits; the history is asked for any day."""
    for command in (
        ["build"],
        ["check"],
        ["release", "website", "--dry-run"],
        ["withdraw", "website", "1.0", "--by", "x", "--reason", "nl=a"],
    ):
        done = invoke(begun, *command, "--as-of", date)
        assert done.exit_code == 2, done.output
        assert "it has to be from 1970-01-01 to 2105-12-31" in done.output
    assert invoke(begun, "at", "website", date).exit_code == 1
