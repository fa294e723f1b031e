"""Sites as they are built, and each of them behind each server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from noticepress.hosts.built import BuiltSite, read_site
from noticepress.hosts.kinds import configuration
from tests.browser.chromium import chromium
from tests.conftest import AS_OF, examples, invoke, once
from tests.hosts.servers import open_to_all, running

PATH = "/privacy/"


@pytest.fixture(scope="session")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sites of two organisations under one, built for a path of a host."""

    def make(folder: Path) -> None:
        copy = examples(folder / "repository")
        for other in ("webshop", "video-advice"):
            shutil.rmtree(copy / "notices" / other)
        for_path = ("--site-url", f"https://host.example{PATH}", "--as-of", AS_OF.isoformat())
        done = invoke(copy, "build", "--all", *for_path, "--out", str(folder / "site"))
        assert done.exit_code == 0, done.output

    return once(tmp_path_factory, "hosted-houses", make) / "site"


@dataclass(frozen=True)
class Hosted:
    """A site behind a server: ``address`` of its root, without a slash at the end."""

    host: str
    folder: Path
    built: BuiltSite
    address: str


@pytest.fixture(scope="session", params=["nginx", "caddy"])
def server(request: pytest.FixtureRequest) -> str:
    """The name of a server; what asks for both sites asks the same one."""
    return str(request.param)


@pytest.fixture(scope="session")
def hosted(server: str, site: Path) -> Iterator[Hosted]:
    """The example site in the root of a host."""
    yield from _hosted(server, site)


@pytest.fixture(scope="session")
def hosted_below(server: str, houses: Path) -> Iterator[Hosted]:
    """Sites of two organisations below a path of a host."""
    yield from _hosted(server, houses)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser for these tests."""
    with chromium() as found:
        yield found


def _hosted(host: str, site: Path) -> Iterator[Hosted]:
    with open_to_all() as place:
        copy = Path(shutil.copytree(site, place / "it's the site"))
        built, _ = read_site(copy)
        with running(host, place, configuration(host, built, str(copy))) as address:
            yield Hosted(host, copy, built, f"{address}{built.path.rstrip('/')}")
