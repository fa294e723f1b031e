"""What tests share: places, repositories, the built example site, a server and a browser."""

from __future__ import annotations

import datetime as dt
import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from noticepress.cli import cli
from noticepress.findings import Finding
from noticepress.reading import yaml

settings.register_profile("suite", settings(), deadline=None)  # machines are noisy; speed is a matter of benchmarks
settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 22)
"""The date for which tests build the example site: version 2.0 of the web shop is in force, 3.0 is upcoming."""


@pytest.fixture(autouse=True, scope="session")
def _files_read_once() -> Iterator[None]:
    """The same words in a file of the same name are parsed once in a process; what was parsed is nobody's to change."""
    real = yaml.parse_quickly
    parse = functools.lru_cache(maxsize=512)(real)
    read: Counter[tuple[str, str]] = Counter()

    def parse_once(text: str, file: str) -> tuple[yaml.Parsed | None, list[Finding]]:
        read[text, file] += 1
        parsed, findings = parse(text, file)
        return parsed, [*findings]

    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("noticepress.") and getattr(module, "parse_quickly", None) is real:
                patch.setattr(module, "parse_quickly", parse_once)
        yield
    for (text, file), _ in read.most_common(100):
        assert parse(text, file) == real(text, file), f"something changed what was read from {file}"


def noticepress(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    command = [sys.executable, "-m", "noticepress", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, **environment}, check=False)


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Stand in ``folder`` for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def invoke(folder: Path, *arguments: str) -> Result:
    """Run the command in this process, in ``folder``; it must end by itself, with a status."""
    with inside(folder):
        done = CliRunner().invoke(cli, list(arguments))
    assert done.exception is None or isinstance(done.exception, SystemExit), f"{type(done.exception)}: {done.exception}"
    return done


def in_process(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Like ``noticepress``, a second sooner: for tests of what the command does and not of how it starts."""
    done = invoke(cwd, *map(str, arguments))
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


OWN_NAMES = {
    "Voorbeeldstraat 1": "Kastanjelaan 7", "Voorbeeld": "Kastanje", "voorbeeld.example": "kastanje.example",
    "Hostbedrijf B.V.": "Wolkenhost B.V.", "+31 30 000 00 00": "+31 30 000 12 34",
}  # fmt: skip


def begin(folder: Path) -> Path:
    """Begin a repository as ``noticepress init`` does, with names of one's own in place of its examples."""
    done = invoke(folder.parent, "init", str(folder))
    assert done.exit_code == 0, done.output
    for path in (folder / "notices/organisation.yaml", folder / "notices/website/notice.yaml"):
        text = path.read_text("utf-8")
        for old, new in OWN_NAMES.items():
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    return folder


@pytest.fixture
def working_copy(tmp_path: Path) -> Path:
    """A copy of the example repository that a test may change."""
    copy = tmp_path / "repository"
    copy.mkdir()
    shutil.copytree(ROOT / "notices", copy / "notices")
    shutil.copy(ROOT / "mkdocs.yml", copy / "mkdocs.yml")
    return copy


@pytest.fixture
def small_copy(working_copy: Path) -> Path:
    """A copy of the example repository with one notice of one version, the applicants', for tests that build it."""
    for other in ("webshop", "video-advice"):
        shutil.rmtree(working_copy / "notices" / other)
    return working_copy


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A repository as ``noticepress init`` makes it, with names of one's own."""
    return begin(tmp_path / "begun")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that ``make`` fills: once, though several processes run tests at the same time. Nobody changes it afterwards."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            make(part)
            part.rename(folder)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site, built once."""
    return once(tmp_path_factory, "site", _build) / "site"


def _build(folder: Path) -> None:
    done = noticepress("build", "--as-of", AS_OF.isoformat(), "--out", folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the example site, served below a path of its own."""
    root = tmp_path_factory.mktemp("served")
    (root / "privacy").symlink_to(site)
    handler = functools.partial(_Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/privacy/"
        server.shutdown()
