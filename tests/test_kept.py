"""What runs keep for later runs: found again, never trusted when it is broken or another's, never a wrong word."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from noticepress.kept import Kept
from noticepress.rendering.templates import environment
from tests.conftest import ROOT, noticepress


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "cache"
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(home))
    return home


def written(**values: object) -> Path:
    kept = Kept("things", "1")
    for key, value in values.items():
        kept.put(key, value)
    kept._write()
    path = kept._path
    assert path is not None
    return path


def test_a_later_run_finds_it(folder: Path) -> None:
    path = written(a=("x", 1))
    assert path.parent == folder
    assert Kept("things", "1").get("a") == ("x", 1)
    assert Kept("things", "1").get("b") is None
    assert Kept("things", "2").get("a") is None, "what it follows from has changed"


def test_a_later_run_adds_to_it(folder: Path) -> None:
    written(a=1)
    written(b=2)
    assert [Kept("things", "1").get(key) for key in "ab"] == [1, 2]


@pytest.mark.parametrize("content", [b"", b"\x00", b"no table", b"[\x00\x00\x00\x00"])
def test_a_broken_file_counts_for_nothing(folder: Path, content: bytes) -> None:
    written(a=1).write_bytes(content)
    assert Kept("things", "1").get("a") is None
    written(a=2)
    assert Kept("things", "1").get("a") == 2


def test_a_folder_that_others_can_write_is_not_trusted(folder: Path) -> None:
    written(a=1)
    folder.chmod(0o777)
    assert Kept("things", "1").get("a") is None


def test_a_file_in_place_of_the_folder_is_left_alone(folder: Path) -> None:
    folder.write_text("mine")
    kept = Kept("things", "1")
    kept.put("a", 1)
    kept._write()
    assert kept.get("a") == 1
    assert folder.read_text() == "mine"


def test_tables_of_months_ago_go(folder: Path) -> None:
    old = folder / "things-0123456789abcdef"
    folder.mkdir(mode=0o700)
    old.write_bytes(b"")
    os.utime(old, (0, 0))
    other = folder / "words-0123456789abcdef"
    other.write_bytes(b"")
    os.utime(other, (0, 0))
    written(a=1)
    assert not old.exists()
    assert other.exists()


def test_a_filter_is_never_applied_before_the_language_is_known(tmp_path: Path) -> None:
    (tmp_path / "t.md.j2").write_text("{{ '2026-03-01'|date }}, {{ 'BE'|country }}, {{ ['a', 'b']|listed }}")
    said = [environment((tmp_path,), locale).get_template("t.md.j2").render() for locale in ("nl", "en")]
    assert said == ["1 maart 2026, België, a en b", "1 March 2026, Belgium, a and b"]


def test_check_says_the_same_cold_and_warm(folder: Path) -> None:
    runs = [noticepress("check", "--format", "json", "--as-of", "2026-11-22", cwd=ROOT).stdout for _ in range(2)]
    assert runs[0] == runs[1]
    assert {path.name.split("-")[0] for path in folder.iterdir()} == {
        "blocks",
        "catalogues",
        "conditions",
        "counts",
        "frequencies",
        "laws",
        "templates",
    }


def test_without_a_folder_everything_works(tmp_path: Path) -> None:
    code = "from noticepress.law.conditions import value; print(value('1 + 1', {}))"
    env = {**os.environ, "NOTICEPRESS_CACHE": "/proc/nowhere"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")
