from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.serving import serve
from tests.site.story import publish


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site of ``tests.site.story``."""
    with serve(publish(tmp_path_factory.mktemp("story"))) as address:
        yield address
