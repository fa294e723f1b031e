from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Locator

from tests.browser.chromium import chromium
from tests.browser.serving import host
from tests.conftest import once
from tests.site.story import publish


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(autouse=True, scope="session")
def _a_click_leads_nowhere() -> Iterator[None]:
    """No test reads a page that is still coming in: a click that leads to one without waiting for it fails, on fast machines too."""
    real = Locator.click

    def click(self: Locator, **given: Any) -> None:
        went: list[str] = []

        def note(frame: Frame) -> None:
            went.append(frame.url)

        self.page.on("framenavigated", note)
        real(self, **given)
        self.page.remove_listener("framenavigated", note)
        assert not went or given.get("no_wait_after"), f"this leads to {went}: `follow` waits for it"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", click)
        yield


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of ``tests.site.story``."""
    return once(tmp_path_factory, "story", publish) / "site"


@pytest.fixture(scope="session")
def told(story: Path) -> Iterator[str]:
    """Address of the site of ``tests.site.story``, on a host that sends the headers it asks for."""
    with host(story) as address:
        yield address
