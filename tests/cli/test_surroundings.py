"""Odd machines: each command ends as it does anywhere, and says the same."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from noticepress import cli as program
from noticepress.commands.refused import refused
from noticepress.releasing import freeze
from tests.cli.surroundings import DISKS, OUTPUTS
from tests.conftest import begin, invoke, once
from tests.kills.verbs import _scheduled

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
def odd(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with ‘quotes’ in its text, and a mistake in which every language speaks."""
    made = once(tmp_path_factory, "odd", lambda folder: _with_a_mistake(begin(folder / "odd")))
    return Path(shutil.copytree(made / "odd", tmp_path / "odd"))


def _with_a_mistake(root: Path) -> None:
    assert invoke(root, "release", "website", "--as-of", "2026-11-29").exit_code == 0
    path = root / "notices/website/notice.yaml"
    text = path.read_text(encoding="utf-8").replace("countries: [NL]", "countries: [NL, “😀é]", 1)
    path.write_text(text, encoding="utf-8")


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
    assert refused(FileNotFoundError(errno.ENOENT, "no such file", "/elsewhere/x")) is None
    assert refused(FileNotFoundError(errno.ENOENT, "no such file")) is None
    assert refused(OSError("no number")) is None


@pytest.mark.parametrize(
    ("short", "status", "said"), [(True, 1, "not enough memory"), (False, 3, "noticepress made a mistake: SystemError")]
)
def test_a_library_that_fails_without_a_word_got_no_memory_or_is_our_mistake(
    short: bool, status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seen of one written in C, where little memory was left: error return without exception set."""

    def fail(**_: object) -> int:
        raise SystemError("error return without exception set")

    monkeypatch.setattr(program, "cli", fail)
    monkeypatch.setattr(program, "_short_of_memory", lambda: short)
    assert program._status() == status
    assert said in capsys.readouterr().err


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


# ---- Every verb on every odd machine

DAY = ("--as-of", "2026-12-01")
SAID = ("--by", "A. Jansen", "--reason", "nl=Zo is het.", "--reason", "en=So it is.")
SUMMARY = ("--summary", "nl=Iets.", "--summary", "en=Something.")
READING = (
    ("check", *DAY),
    ("diff", "website", "1.0", "1.1", *DAY),
    ("review", "--base", "main", *DAY),
    ("at", "website", "2026-12-01", "--text", "gdpr.nl"),
    ("release", "website", "--dry-run", *DAY),
    ("record",),
    ("verify", "nowhere"),
    ("--help",),
)
WRITING = (
    ("init", "new"),
    ("release", "website", "--effective", "2027-03-01", *SUMMARY, *DAY),
    ("withdraw", "website", "1.1", *SAID, *DAY),
    ("restore", "website", "1.1"),
    ("sign", "website", "1.0", "--key", "../legal.key", "--by", "x"),
    ("translations", "export", "website", "--locale", "en"),
    ("record", "--output", "record.html"),
    ("diff", "website", "1.0", "1.1", "--format", "docx", "--output", "x.docx", *DAY),
)
BUILT_IN = ("little room", "few open files", "no home", "no new processes")


def _prepared(folder: Path) -> None:
    """A version in force and one that is scheduled, a working text that differs, a key, and a branch."""
    root = folder / "repository"
    _scheduled(root)
    text = root / "notices/website/notice.yaml"
    text.write_text(text.read_text("utf-8").replace("for: P1Y", "for: P2Y", 1), "utf-8")
    (folder / "legal.key").write_bytes(Ed25519PrivateKey.from_private_bytes(bytes(32)).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))  # fmt: skip
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q", "-b", "main", "."), ("add", "-A"), ("commit", "-qm", "all")):
        subprocess.run([*git, *arguments], cwd=root, check=True, capture_output=True)


def _rows(
    surroundings: Iterable[str], commands: Iterable[Sequence[str]], also: Iterable[str] = ()
) -> list[tuple[str, list[str]]]:
    rows = [(surrounding, list(command)) for surrounding in surroundings for command in commands]
    return rows + [(surrounding, ["build", *DAY]) for surrounding in also]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits and streams as Linux has them")
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(_rows(OUTPUTS, READING), id="outputs"),
        pytest.param(_rows(DISKS, WRITING, BUILT_IN), id="disks"),
    ],
)
def test_every_verb_on_every_odd_machine(
    rows: list[tuple[str, list[str]]], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each ends with a status that it has, nothing that stood there is lost, and nothing half written is left.

    By somebody who may not write everywhere: root becomes nobody, who can still read the interpreter.
    """
    made = once(tmp_path_factory, "surroundings", _prepared)
    given = [{"surrounding": name, "command": command, "repository": str(tmp_path / "made")} for name, command in rows]
    shutil.copytree(made / "repository", tmp_path / "made", symlinks=True)
    shutil.copy(made / "legal.key", tmp_path / "legal.key")
    (tmp_path / "rows.json").write_text(json.dumps(given))
    driver = [
        sys.executable,
        "-P",
        str(Path(__file__).with_name("surroundings.py")),
        str(tmp_path / "rows.json"),
        str(tmp_path / "results.json"),
    ]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("no setpriv with which root can become somebody else")
        _give_away(tmp_path)
        nobody = (
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=-all,+dac_read_search",
            "--ambient-caps=-all,+dac_read_search",
        )
        driver = ["setpriv", *nobody, *driver]
    environment = {**KEPT, "HOME": str(tmp_path), "NOTICEPRESS_CACHE": str(tmp_path / "cache"), "GIT_CONFIG_GLOBAL": "/dev/null"}
    done = subprocess.run(driver, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "results.json").read_text())
    wrong = [
        (name, " ".join(command), result)
        for (name, command), result in zip(rows, found, strict=True)
        if result["status"] not in (0, 1, 2) or result["lost"] or result["left"] or "made a mistake" in result["said"]
    ]
    assert wrong == []


def _give_away(folder: Path) -> None:
    for path in [folder, *folder.parents[:2], *folder.rglob("*")]:
        if path in folder.parents:
            path.chmod(path.stat().st_mode | 0o011)
        elif not path.is_symlink():
            os.chown(path, 65534, 65534)
