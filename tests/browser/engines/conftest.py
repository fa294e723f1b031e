from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.engines.engine import SPY, Engine
from tests.browser.engines.firefox import firefox
from tests.browser.engines.webkit import webkit
from tests.browser.serving import host


@pytest.fixture(scope="session", params=[firefox, webkit], ids=lambda start: start.__name__)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One window of each engine, for all tests."""
    with request.param(tmp_path_factory.mktemp("engine")) as window:
        yield window


@pytest.fixture(scope="session")
def watched(story: Path) -> Iterator[str]:
    """Address of the site of ``tests.site.story``, whose pages note their own errors."""
    with host(story, first=SPY) as address:
        yield address
