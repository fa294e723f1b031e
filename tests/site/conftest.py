from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import noticepress, once
from tests.site.states import Tree, pool, read
from tests.site.story import publish


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of ``tests.site.story``; the repository stands beside it."""
    return once(tmp_path_factory, "story", publish) / "site"


@pytest.fixture(scope="session")
def earlier(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the story as it was on 25 November 2026, before the withdrawal, on a host elsewhere.example."""

    def make(folder: Path) -> None:
        shutil.copytree(story.parent / "repository", folder / "repository")
        config = folder / "repository/mkdocs.yml"
        config.write_text(config.read_text("utf-8").replace("privacy.zonnestraal.example", "elsewhere.example"), "utf-8")
        done = noticepress("build", "--as-of", "2026-11-25", "--out", folder / "site", cwd=folder / "repository")
        assert done.returncode == 0, done.stdout

    return once(tmp_path_factory, "earlier", make) / "site"


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The files of a very small repository, altered by ``tests.site.states``."""
    return read(once(tmp_path_factory, "states", pool) / "pool")
