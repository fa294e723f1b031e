"""The folder of a site: old or new at any moment, whoever builds, is killed, or has no right to write there."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from noticepress import store
from noticepress.findings import Unusable
from noticepress.publishing import executors, output
from noticepress.publishing.output import Staging
from noticepress.site import assembling
from noticepress.site.build import Options, build_site
from tests.conftest import invoke
from tests.site.states import DAYS, Tree, lay, state
from tests.site.test_incremental import as_it_is, contents

KILLS = int(os.environ.get("NOTICEPRESS_KILLS", "5"))
OPTIONS = Options(DAYS[0], workers=1)


@pytest.fixture
def root(base: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository of the states, at its base."""
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(tmp_path / "cache"))
    (tmp_path / "repository").mkdir()
    lay(base, tmp_path / "repository")
    return tmp_path / "repository"


def clean(root: Path) -> dict[str, bytes]:
    build_site(root, root.parent / "clean", replace(OPTIONS, kept=False))
    return dict(contents(root.parent / "clean"))


def beside(out: Path) -> list[str]:
    """What stands hidden beside the output."""
    return sorted(path.name for path in out.parent.glob(".*"))


def in_child(what: Callable[[], object]) -> int:
    """Do it in a process of its own; returns how that ended: 0, or the number of the signal that killed it."""
    store.current().close()
    child = os.fork()
    if not child:
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 2)
            try:
                what()
            finally:
                os._exit(0)
    return os.waitpid(child, 0)[1] & 0x7F


def kill(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def after(count: int, real: Callable[..., Any], then: Callable[..., Any]) -> Callable[..., Any]:
    """``real``, so many times; ``then`` the next time."""

    def counted(*given: Any) -> Any:
        nonlocal count
        count -= 1
        return then(*given) if count < 0 else real(*given)

    return counted


def test_a_killed_build_leaves_the_old_site_or_the_new_one(base: Tree, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through the command, with two workers; the next build mends all."""
    chance, out = random.Random(KILLS), root.parent / "site"
    monkeypatch.setattr(assembling, "_WORTH", 0)
    build_site(root, out, OPTIONS)
    old = dict(contents(out))
    lay(state(base, {"a name"}), root)
    new = clean(root)
    real: dict[str, Any] = {name: getattr(Staging, name) for name in ("write", "keep")} | {"_exchange": output._exchange}
    for number in range(KILLS):
        lay(state(base, {"a name"}), root)
        store.current().close()
        with pytest.MonkeyPatch.context() as patch:
            where = ("write", "_exchange", "keep", "write", "exchanged")[number % 5]
            if where == "exchanged":
                patch.setattr(output, "_exchange", lambda *given: (real["_exchange"](*given), kill()))
            else:
                times = chance.randrange(30) if where != "_exchange" else 0
                patch.setattr(output if where == "_exchange" else Staging, where, after(times, real[where], kill))
            in_child(lambda: invoke(root, "build", "--out", str(out), "--as-of", DAYS[0].isoformat(), "--workers", "2"))
        assert dict(contents(out)) in (old, new), where
        lay(base, root)
        build_site(root, out, OPTIONS)
        assert dict(contents(out)) == old, where
        assert beside(out) == [], where


def test_workers_end_with_a_build_that_is_killed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would hold the lock of the next build, and write into a folder that is nobody's."""
    out = root.parent / "site"
    monkeypatch.setattr(assembling, "_WORTH", 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Staging, "write", lambda *_: (os.kill(os.getppid(), signal.SIGKILL), signal.pause()))
        assert in_child(lambda: build_site(root, out, replace(OPTIONS, workers=2))) == signal.SIGKILL
    build_site(root, out, OPTIONS)  # waits until the workers are gone
    assert dict(contents(out)) == clean(root)
    assert beside(out) == []


def test_a_worker_that_is_killed_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembling, "_WORTH", 0)
    monkeypatch.setattr(
        executors, "forking_is_safe", lambda: True
    )  # a thread that another test left would have none know of what follows
    here, real = os.getpid(), Staging.write
    monkeypatch.setattr(Staging, "write", lambda *given: real(*given) if os.getpid() == here else kill())
    with pytest.raises(Unusable) as raised:
        build_site(root, root.parent / "site", replace(OPTIONS, workers=2))
    assert [finding.rule for finding in raised.value.findings] == ["worker-killed"]
    assert sorted(path.name for path in root.parent.iterdir()) == ["cache", "repository"]


def test_the_second_of_two_builds_waits(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = root.parent / "site"

    def locked(*given: Any) -> Any:
        with pytest.raises(BlockingIOError):
            fcntl.flock(os.open(out.parent, os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
        return real(*given)

    real = output._exchange
    monkeypatch.setattr(output, "_exchange", locked)
    build_site(root, out, OPTIONS)


def test_a_build_that_waited_sees_what_the_other_made(base: Tree, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other one builds another state, and the repository is as before when our turn comes."""
    out, real = root.parent / "site", output._alone
    build_site(root, out, OPTIONS)

    @contextmanager
    def after_another(folder: Path) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(output, "_alone", real)
            lay(state(base, {"a name", "a word", "colours"}), root)
            build_site(root, out, OPTIONS)
            lay(base, root)
        with real(folder):
            yield

    monkeypatch.setattr(output, "_alone", after_another)
    (root / "mkdocs.yml").touch()
    build_site(root, out, OPTIONS)
    assert dict(contents(out)) == clean(root)


def test_two_builds_at_once(root: Path) -> None:
    out = root.parent / "site"
    store.current().close()
    children = [os.fork(), 0]
    children[1] = os.fork() if children[0] else 0
    if 0 in children:
        status = 1
        try:
            build_site(root, out, OPTIONS)
            status = 0
        finally:
            os._exit(status)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    assert dict(contents(out)) == clean(root)
    assert beside(out) == []


def test_where_folders_cannot_be_locked(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NFS locks only files that are open for writing."""
    real = fcntl.flock

    def flock(descriptor: int, how: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(errno.EBADF, "no")
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    with output.staging(root.parent / "site") as staging:
        staging.write("index.html", b"", "")
        with open(root.parent / ".site.lock") as lock, pytest.raises(BlockingIOError):
            real(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert beside(root.parent / "site") == [".site.lock"]


def test_a_link_stays_and_what_it_leads_to_is_exchanged(base: Tree, root: Path) -> None:
    out = root.parent / "site"
    (root.parent / "elsewhere").mkdir()
    out.symlink_to("elsewhere/served")
    build_site(root, out, OPTIONS)
    lay(state(base, {"a name"}), root)
    build_site(root, out, OPTIONS)
    assert out.is_symlink()
    assert dict(contents(out.resolve())) == clean(root)
    assert (beside(out), beside(out.resolve())) == ([], [])


@pytest.mark.parametrize("place", ["/proc/site", "mkdocs.yml/site", "/dev/full/site"])
def test_a_place_that_cannot_be_written(root: Path, place: str) -> None:
    done = invoke(root, "build", "--as-of", DAYS[0].isoformat(), "--out", place)
    assert done.exit_code == 1, done.output
    assert ": error: " in done.output
    assert "→" in done.output


def test_a_disk_that_is_full(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = root.parent / "site"
    build_site(root, out, OPTIONS)
    old = as_it_is(out)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Staging, "write", full)
    with pytest.raises(Unusable) as raised:
        build_site(root, out, replace(OPTIONS, as_of=DAYS[2]))
    assert [finding.rule for finding in raised.value.findings] == ["unwritable"]
    assert as_it_is(out) == old
    assert beside(out) == []


def test_a_file_that_is_linked_from_the_old_site_is_never_written_in_place(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with output.staging(out) as staging:
        first = staging.write("a", b"old", "1")
    with suppress(KeyboardInterrupt), output.staging(out) as staging:
        assert staging.keep(first)
        staging.write("a", b"new", "2")
        raise KeyboardInterrupt
    assert (out / "a").read_bytes() == b"old"


def test_serve_shows_what_is_saved_and_keeps_the_last_good_site(root: Path) -> None:
    """A save builds again and is served; a mistake is said, and the site stays."""
    notice, said = root / "notices/website/notice.yaml", root.parent / "said"
    with said.open("w") as to:
        command = [sys.executable, "-m", "noticepress", "serve", "--port", "0", "--as-of", DAYS[0].isoformat()]
        server = subprocess.Popen(command, cwd=root, stdout=to, stderr=subprocess.STDOUT)
    try:
        address = until(lambda: re.search(r"http://\S+", said.read_text()))[0]

        def page() -> str:
            with urllib.request.urlopen(f"{address}en/website/gdpr/versions/draft/", timeout=60) as answer:
                return str(answer.read().decode())

        good = notice.read_text("utf-8")
        assert "3 years" in page()
        notice.write_text(good.replace("for: P3Y", "for: P7Y"), "utf-8")
        until(lambda: "7 years" in page())
        notice.write_text(good.replace("for: P3Y", "for: never"), "utf-8")
        until(lambda: "the last good site is still shown" in said.read_text())
        assert "7 years" in page()
    finally:
        server.kill()
        server.wait()


def until(true: Callable[[], Any]) -> Any:
    """What ``true`` gives when it gives something, asked again and again."""
    for _ in range(600):
        if found := true():
            return found
        time.sleep(0.1)
    raise AssertionError("it never was")


def test_equal_files_of_different_workers_share_one_place(tmp_path: Path) -> None:
    """The text beside a page and the one in the proof are one file, whoever wrote them."""
    workers = [Staging(tmp_path, tmp_path / "out") for _ in range(2)]
    one = workers[0].write("proof/nl.md", b"tekst", "a")
    other, third = workers[1].write("nl/notice.md", b"tekst", "b"), workers[1].write("nl/other.md", b"anders", "c")
    assert one.inode != other.inode
    shared = Staging(tmp_path, tmp_path / "out").share({"proof": ("1", (one,)), "nl": ("2", (other, third))})
    assert shared == {
        "proof": ("1", (one,)),
        "nl": ("2", (other._replace(mtime=one.mtime, inode=one.inode), third)),
    }
    files = [file for _, unit in shared.values() for file in unit]
    assert output.intact(tmp_path, iter(files), by_hash=True) == output.paths(tmp_path) == {file.path for file in files}


def test_equal_files_stay_apart_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workers = [Staging(tmp_path, tmp_path / "out") for _ in range(2)]
    units = {name: ("", (worker.write(name, b"tekst", ""),)) for name, worker in zip("ab", workers, strict=True)}

    def refuse(*_: object) -> None:
        raise OSError(errno.EMLINK, "too many links")

    monkeypatch.setattr(os, "link", refuse)
    assert workers[0].share(units) == units
    assert output.paths(tmp_path) == {"a", "b"}
