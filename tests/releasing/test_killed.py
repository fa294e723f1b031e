"""A release that is killed, at whatever point, leaves the old state or the whole new one."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from noticepress import swapping
from noticepress.chain.chain import read_chain
from noticepress.chain.release import FORMAT, Release, hash_of
from noticepress.chain.writer import Writer
from noticepress.releasing import freeze
from tests.releasing import dying

pytestmark = pytest.mark.copies
POINTS = 100
_WRITER = Writer(program="0", laws={}, words={})


def next_release(folder: Path, root: Path) -> Release:
    """The last release once more, as a version of its own."""
    chain = read_chain(folder, root)
    last = chain.releases[-1]
    return replace(last, version="9.0", sequence=last.sequence + 1, previous=hash_of(last), writer=_WRITER, format=FORMAT)


def steps(made: Release, folder: Path, instead_of: str = "", within: tuple[str, ...] = (freeze.__file__,)) -> int:
    """Write the release, and count the steps of our own code."""
    return dying.steps(lambda: freeze.write(made, folder, instead_of), within)


def killed(made: Release, folder: Path, at: int, instead_of: str = "", within: tuple[str, ...] = (freeze.__file__,)) -> None:
    dying.killed(lambda: freeze.write(made, folder, instead_of), within, at)


def test_a_hundred_deaths(working_copy: Path) -> None:
    folder = working_copy / "notices/webshop"
    made = next_release(folder, working_copy)
    before = read_chain(folder, working_copy).releases
    total = steps(made, folder)
    whole = read_chain(folder, working_copy).releases
    assert len(whole) == len(before) + 1
    target = folder / "releases/9.0"
    seen = set()
    for point in range(POINTS):
        for left in (target, folder / "releases/.unfinished-9.0"):
            shutil.rmtree(left, ignore_errors=True)
        killed(made, folder, 1 + point * (total - 1) // (POINTS - 1))
        chain = read_chain(folder, working_copy)
        assert not chain.findings, f"point {point}: {chain.findings}"
        assert chain.releases in (before, whole), f"point {point}"
        seen.add(len(chain.releases))
    assert seen == {len(before), len(whole)}, "some points lie before the release is there, some after"
    if not target.is_dir():
        freeze.write(made, folder)
    assert read_chain(folder, working_copy).releases == whole
    assert not [path for path in (folder / "releases").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("at_once", [True, False], ids=["exchanged", "step by step"])
def test_a_release_that_takes_the_place_of_another(small_copy: Path, monkeypatch: pytest.MonkeyPatch, *, at_once: bool) -> None:
    """Killed at any point, the old one stands there or the new one; a system without an exchange has it back before the next command."""
    folder = small_copy / "notices/applicants"
    old = read_chain(folder, small_copy).releases[0]
    new = replace(old, published=old.published + dt.timedelta(days=1), writer=_WRITER, format=FORMAT)
    if not at_once:
        monkeypatch.setattr(swapping, "swap_at_once", lambda *_: (_ for _ in ()).throw(swapping.CannotSwap))
    total = steps(new, folder, instead_of="1.0", within=(freeze.__file__, swapping.__file__))
    seen = set()
    for point in range(1, total, max(1, total // 25)):
        freeze.write(old, folder, instead_of="1.0")
        killed(new, folder, point, instead_of="1.0", within=(freeze.__file__, swapping.__file__))
        if not at_once:
            freeze.clear(folder / "releases")
        chain = read_chain(folder, small_copy)
        assert not chain.findings, f"point {point}: {chain.findings}"
        seen.add(chain.releases[0].digest)
        assert [release.version for release in chain.releases] == ["1.0"]
    assert seen == {old.digest, new.digest}
    freeze.write(new, folder, instead_of="1.0")
    assert [path.name for path in (folder / "releases").iterdir()] == ["1.0"]
