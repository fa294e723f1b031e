"""Every way in which files change is seen: saved, made, removed, renamed, put in the place of another; and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.desk.watching import Watch


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "notices/shop").mkdir(parents=True)
    (tmp_path / "notices/shop/notice.yaml").write_text("id: shop")
    (tmp_path / "notices/shop/next.yaml").write_text("kind: x")
    (tmp_path / "mkdocs.yml").write_text("site_name: x")
    return tmp_path


def watched(root: Path) -> Watch:
    return Watch(root / name for name in ("notices", "regimes", "mkdocs.yml"))


def _replaced(root: Path) -> None:
    (root / "new").write_text("id: shoq")
    os.utime(root / "new", ns=(0, (root / "notices/shop/notice.yaml").stat().st_mtime_ns))
    (root / "new").replace(root / "notices/shop/notice.yaml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "saved": lambda root: (root / "notices/shop/notice.yaml").write_text("id: shop2"),
    "made": lambda root: (root / "notices/organisation.yaml").write_text("x"),
    "removed": lambda root: (root / "notices/shop/next.yaml").unlink(),
    "renamed": lambda root: (root / "notices/shop/next.yaml").rename(root / "notices/shop/other.yaml"),
    "a folder renamed": lambda root: (root / "notices/shop").rename(root / "notices/store"),
    "another file of the same size and time": _replaced,
    "a file by itself": lambda root: (root / "mkdocs.yml").write_text("site_name: y"),
    "a folder that was not there": lambda root: (root / "regimes").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_once(root: Path, change: str) -> None:
    watch = watched(root)
    assert not watch.changed()
    CHANGES[change](root)
    assert watch.changed()
    assert not watch.changed()


def test_what_stands_beside_is_not_watched(root: Path) -> None:
    watch = watched(root)
    (root / "site").mkdir()
    (root / "README.md").write_text("x")
    assert not watch.changed()


def test_links_that_go_round_end(root: Path) -> None:
    (root / "notices/loop").symlink_to(root / "notices")
    (root / "notices/nowhere").symlink_to(root / "gone")
    watch = watched(root)
    assert not watch.changed()
    (root / "notices/shop/notice.yaml").write_text("id: shop3")
    assert watch.changed()


def test_who_saves_all_the_time_is_shown_something(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look that finds another state each time does not wait for ever."""
    watch, path = watched(root), root / "notices/shop/notice.yaml"
    saves = 0

    def save(_: float) -> None:
        nonlocal saves
        saves += 1
        path.write_text("x" * saves)

    monkeypatch.setattr("noticepress.desk.watching.time.sleep", save)
    monkeypatch.setattr("noticepress.desk.watching._LONGEST", 0.05)
    path.write_text("first")
    assert watch.changed()
    assert saves > 1
