"""Repositories as ``init`` writes them for a platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from noticepress.scaffolding.platforms import NAMES
from tests.conftest import invoke, once

COMMIT = "0123456789abcdef0123456789abcdef01234567"
SOURCE = f"git+https://git.kastanje.example/noticepress@{COMMIT}"


@pytest.fixture(scope="session", params=NAMES)
def platform(request: pytest.FixtureRequest) -> str:
    """Each platform in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def set_up(platform: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository for the platform, whose branch is ``trunk``; nobody changes it."""

    def make(folder: Path) -> None:
        arguments = ("--ci", platform, "--kind", "web-shop", "--branch", "trunk", "--install-from", SOURCE, "--yes")
        done = invoke(folder, "init", "ours", *arguments)
        assert done.exit_code == 0, done.output

    return once(tmp_path_factory, f"set-up-{platform}", make) / "ours"
