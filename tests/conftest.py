"""What tests share: places, repositories, the built example site, a server and a browser."""

from __future__ import annotations

import datetime as dt
import fcntl
import functools
import gc
import http.server
import importlib.metadata
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from noticepress.cli import cli
from noticepress.findings import Finding
from noticepress.places import packaged
from noticepress.reading import remembered, yaml
from noticepress.store import stamps
from tests.systems.walk import OWN_NAMES

settings.register_profile("suite", settings(), deadline=None)  # machines are noisy; speed is a matter of benchmarks
settings.load_profile("suite")
importlib.metadata.entry_points = functools.cache(
    importlib.metadata.entry_points
)  # nothing is installed meanwhile; each build asks thrice
gc.set_threshold(600_000, 20, 20)  # as the command does: what tests make is small and seldom goes round in circles

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
AS_OF = dt.date(2026, 11, 22)
"""The date for which tests build the example site: version 2.0 of the web shop is in force, 3.0 is upcoming."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that copy their process come first, before it holds much, then the slow ones, so that no process is left with one when the others are done."""
    items.sort(key=lambda item: [item.get_closest_marker(name) is None for name in ("copies", "slow")])


def pytest_collection_finish() -> None:
    """Thousands of tests and the modules that hold them stay to the end: nobody need look through them again for what can go."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _the_process_stays_as_it_was() -> Iterator[None]:
    """A test that leaves a variable or another folder behind changes what the tests after it see: it fails, not they."""
    before = _process()
    yield
    after = _process()
    assert after == before, "the test, or what it ran in this process, left this behind"


PASSING = "PYTEST_CURRENT_TEST", "NO_MKDOCS_2_WARNING"
"""Variables of pytest's own, and one that the first import of the site sets for the rest of the process."""


def _process() -> tuple[str, dict[str, str]]:
    return str(Path.cwd()), {name: value for name, value in os.environ.items() if name not in PASSING}


@pytest.fixture(autouse=True, scope="session")
def _a_store_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing comes from the cache folder of whoever runs the tests, and nothing goes there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NOTICEPRESS_CACHE", str(_shared(tmp_path_factory) / "cache"))
        yield


@pytest.fixture(autouse=True, scope="session")
def _our_laws_stay() -> Iterator[None]:
    """The files of our laws and words are looked at once in a process: no test writes there, and each check would ask the time of all."""
    real, ours = stamps._of_folder, {packaged("regimes"), packaged("locales")}
    once = functools.cache(real)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stamps, "_of_folder", lambda folder: once(folder) if folder in ours else real(folder))
        yield
    assert all(real(folder) == once(folder) for folder in ours), "something wrote to our laws or words"


@pytest.fixture(autouse=True, scope="session")
def _nobody_changes_what_was_read() -> Iterator[None]:
    """The same file is parsed once in a process: when all tests have ended, it still says what it said."""
    real = yaml.parse_quickly
    read: dict[tuple[str, str], None] = {}

    def noted(text: str, file: str) -> tuple[yaml.Parsed | None, list[Finding]]:
        if len(read) < 60:  # those of the laws, the organisation and the notices come first
            read[text, file] = None
        return real(text, file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(remembered, "parse_quickly", noted)
        yield
    for text, file in read:
        assert remembered.read_yaml(text, file) == real(text, file), f"something changed what was read from {file}"


def for_each(table: Mapping[str, T]) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """Make one test of a check of one row, for tables of hundreds: pytest takes longer over a test than such a check does."""

    def in_one(check: Callable[[T], None]) -> Callable[[], None]:
        def test() -> None:
            wrong = {}
            for name, row in table.items():
                try:
                    check(row)
                except AssertionError as error:
                    wrong[name] = str(error)
                except Exception as error:
                    error.add_note(f"in row {name!r}")
                    raise
            assert table
            assert wrong == {}

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return in_one


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


def begin(folder: Path, *options: str) -> Path:
    """Begin a repository as ``noticepress init`` does, with names and facts of one's own in place of its examples."""
    done = invoke(folder.parent, "init", str(folder), *options)
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
    return examples(tmp_path / "repository")


OTHERS = "webshop", "video-advice", "rental", "organisations"
"""Beside the applicants' notice and the organisation whose it is."""


def examples(copy: Path, *without: str) -> Path:
    """Copy the example repository, ``without`` some of its notices."""
    copy.mkdir()
    shutil.copytree(ROOT / "notices", copy / "notices", ignore=lambda *_: without)
    shutil.copy(ROOT / "mkdocs.yml", copy / "mkdocs.yml")
    return copy


@pytest.fixture
def small_copy(tmp_path: Path) -> Path:
    """A copy of the example repository with one sound notice of one version, the applicants', for tests that build it."""
    copy = examples(tmp_path / "repository", *OTHERS)
    notice = copy / "notices/applicants/notice.yaml"
    text, left = notice.read_text("utf-8"), "    notice: webshop\n"
    assert text.count(left) == 1
    notice.write_text(text.replace(left, ""), "utf-8")  # the address beside it says where the other notice stands
    return copy


@pytest.fixture
def begun(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as ``noticepress init`` makes it, with names of one's own."""
    made = once(tmp_path_factory, "begun", lambda folder: begin(folder / "begun"))
    return Path(shutil.copytree(made / "begun", tmp_path / "begun"))


def _shared(factory: pytest.TempPathFactory) -> Path:
    """The folder for temporary files of this run, the same for all its processes."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that ``make`` fills: once, though several processes run tests at the same time. Nobody changes it afterwards."""
    folder = _shared(factory) / f"once-{name}"
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
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first check of the examples says, in ``said.json``, and the store that it left, in ``store``; nobody changes them."""

    def make(folder: Path) -> None:
        arguments = ("check", "--format", "json", "--as-of", AS_OF.isoformat())
        done = noticepress(*arguments, NOTICEPRESS_CACHE=str(folder / "store"))
        (folder / "said.json").write_text(done.stdout, "utf-8")

    return once(tmp_path_factory, "checked", make)


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
