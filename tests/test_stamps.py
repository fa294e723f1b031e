"""Stamps and hashes of folders tell of every change in them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.store.stamps import contents, stamps


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file, a folder, and links to others."""
    for name in ("ours/below/", "theirs/below/"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "file").write_text("text")
    (tmp_path / "ours/link").symlink_to(tmp_path / "theirs")
    (tmp_path / "ours/file").symlink_to(tmp_path / "theirs/below/file")
    (tmp_path / "ours/round").symlink_to(tmp_path / "ours")
    (tmp_path / "theirs/back").symlink_to(tmp_path / "ours")
    (tmp_path / "ours/nowhere").symlink_to(tmp_path / "nowhere")
    return tmp_path


@pytest.mark.parametrize("tell", [contents, stamps])
@pytest.mark.parametrize("name", ["ours/below/file", "ours/below/new", "theirs/below/file", "theirs/new", "nowhere"])
def test_a_change_is_told_also_behind_links(folder: Path, tell: Callable[[list[Path]], str], name: str) -> None:
    before = tell([folder / "ours"])
    assert tell([folder / "ours"]) == before
    (folder / name).write_text("next")
    assert tell([folder / "ours"]) != before


def test_a_file_that_is_written_twice_in_a_moment(folder: Path) -> None:
    """With the same size, and no time between that a clock could show."""
    path = folder / "ours/below/file"
    told = set()
    for number in range(10):
        path.write_text(f"txt{number}")
        told.add(stamps([folder / "ours"]))
    assert len(told) == 10


def test_a_file_in_another_that_has_its_bytes_and_time(folder: Path) -> None:
    path, other = folder / "ours/below/file", folder / "other"
    before = stamps([folder / "ours"])
    other.write_bytes(path.read_bytes())
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.rename(path)
    assert stamps([folder / "ours"]) != before
