from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.serving import host
from tests.conftest import once
from tests.site.story import publish


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of ``tests.site.story``."""
    return once(tmp_path_factory, "story", publish) / "site"


@pytest.fixture(scope="session")
def told(story: Path) -> Iterator[str]:
    """Address of the site of ``tests.site.story``, on a host that sends the headers it asks for."""
    with host(story) as address:
        yield address
