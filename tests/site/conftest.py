from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import once
from tests.site.story import publish


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of ``tests.site.story``; the repository stands beside it."""
    return once(tmp_path_factory, "story", publish) / "site"
