"""The Containerfiles, as they are read: what is copied is there and let in, what runs is locked, and nobody is root at the end."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from dockerfile_parse import DockerfileParser  # type: ignore[import-untyped]

from tests.conftest import ROOT

GUIDE = ROOT / "docs/guide/hosting"
FILES = {"the command": ROOT / "Containerfile", "a site": GUIDE / "Containerfile"}


def instructions(file: Path) -> list[tuple[str, str]]:
    found: list[dict[str, Any]] = DockerfileParser(fileobj=io.BytesIO(file.read_bytes())).structure
    return [(each["instruction"], each["value"]) for each in found if each["instruction"] != "COMMENT"]


def stages(file: Path) -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = []
    for name, value in instructions(file):
        if name == "FROM":
            found.append([])
        if found:
            found[-1].append((name, value))
    return found


def copied(file: Path) -> Iterator[str]:
    """What comes from outside of the image."""
    for name, value in instructions(file):
        parts = shlex.split(value)
        assert name != "ADD", "which takes from elsewhere, and unpacks"
        if name == "COPY" and not parts[0].startswith("--from="):
            yield from parts[:-1]


def let_in(ignore: Path, path: str) -> bool:
    """Whether a file comes into the context: of the patterns of ``.containerignore`` the last one that fits it, or a folder of it, decides."""
    steps = path.split("/")
    inside = True
    for line in ignore.read_text("utf-8").splitlines():
        pattern = line.removeprefix("!").removeprefix("**/")
        if line and not line.startswith("#"):
            names = steps if "**/" in line else ["/".join(steps[: n + 1]) for n in range(len(steps))]
            if any(fnmatch(name, pattern) for name in names):
                inside = line.startswith("!")
    return inside


@pytest.mark.parametrize("name", FILES)
def test_nobody_is_root_at_the_end_and_a_program_begins(name: str) -> None:
    last = dict(stages(FILES[name])[-1])
    user, _, group = last["USER"].partition(":")
    assert int(user) > 0
    assert int(group) > 0, "a number, which every engine can hold against --userns and policies"
    assert last.get("ENTRYPOINT", last["CMD"]).startswith("["), "no shell between, so that signals arrive"


@pytest.mark.parametrize("name", FILES)
def test_images_that_it_begins_from_have_a_name_and_a_version(name: str) -> None:
    values = dict(value.partition("=")[::2] for kind, value in instructions(FILES[name]) if kind == "ARG")
    for stage in stages(FILES[name]):
        image = re.sub(r"\$\{(\w+)\}", lambda found: values[found[1]], stage[0][1].partition(" AS ")[0])
        host, _, rest = image.partition("/")
        assert "." in host or host == "localhost", f"{image}: said in full, so that no engine looks in a registry of its own"
        assert rest.partition(":")[2] not in ("", "latest"), image


def test_what_the_command_is_made_of_is_there_and_let_in() -> None:
    sources = [*copied(FILES["the command"])]
    assert {"requirements/runtime.txt", "generator", "regimes", "locales", "pyproject.toml"} <= {*sources}
    for source in sources:
        assert (ROOT / source).exists(), source
        inside = (
            [source]
            if (ROOT / source).is_file()
            else [each.relative_to(ROOT).as_posix() for each in (ROOT / source).rglob("*.*") if each.is_file()]
        )
        assert all(let_in(ROOT / ".containerignore", each) for each in inside if "__pycache__" not in each), source


@pytest.mark.parametrize(
    "path",
    [
        ".git/config",
        "notices/webshop/notice.yaml",
        "site/index.html",
        ".venv/bin/python",
        "id_ed25519",
        "tests/conftest.py",
        "generator/noticepress/__pycache__/x.pyc",
    ],
)
def test_nothing_else_is(path: str) -> None:
    assert not let_in(ROOT / ".containerignore", path)


@pytest.mark.parametrize(
    "path",
    [
        "notices/webshop/notice.yaml",
        "notices/webshop/releases/1.0/release.json",
        "mkdocs.yml",
        "nginx.conf",
        "locales/fr/site.po",
    ],
)
def test_a_site_takes_notices(path: str) -> None:
    assert let_in(GUIDE / ".containerignore", path)
    assert not any(let_in(GUIDE / ".containerignore", each) for each in (".git/HEAD", "site/index.html", ".env", "Containerfile"))


def test_what_is_installed_is_locked_with_hashes() -> None:
    runs = [value for kind, value in instructions(FILES["the command"]) if kind == "RUN" and " pip install" in value]
    assert len(runs) == 2
    assert "--require-hashes -r requirements/runtime.txt" in runs[0]
    assert "--no-deps --no-build-isolation ." in runs[1]
    lock = (ROOT / "requirements/runtime.txt").read_text("utf-8")
    assert re.search(r"^hatchling==", lock, re.MULTILINE), "what builds the package is locked, too"


@pytest.mark.parametrize("name", FILES)
def test_lists_of_packages_do_not_stay(name: str) -> None:
    for kind, value in instructions(FILES[name]):
        if kind == "RUN" and "apt-get" in value:
            assert (
                value.index("apt-get update")
                < value.index("install -y --no-install-recommends")
                < value.index("rm -rf /var/lib/apt/lists/*")
            )


def test_the_site_is_verified_and_its_server_told() -> None:
    first, last = stages(FILES["a site"])
    run = next(value for kind, value in first if kind == "RUN")
    assert [*re.findall(r"noticepress (\w+)", run)] == ["verify", "build", "hosting"]
    taken = [shlex.split(value) for kind, value in last if kind == "COPY"]
    for _, source, _ in (each for each in taken if each[0].startswith("--from=")):
        assert source in run, "what is taken from the stage before was made there"
    assert "--root /srv/privacy" in run
    assert taken[-1][-1] == "/srv/privacy"
    settings = (GUIDE / "nginx.conf").read_text("utf-8")
    assert "include /etc/nginx/privacy.conf;" in settings
    assert dict(last)["EXPOSE"] in re.findall(r"listen (\d+);", settings)
    assert int(dict(last)["EXPOSE"]) > 1023, "which needs no rights"
    written = re.findall(r"^\s*(?:pid|\w+_temp_path) (\S+);", settings, re.MULTILINE)
    assert all(path.startswith("/tmp/") for path in written)
    assert len(written) == 6
