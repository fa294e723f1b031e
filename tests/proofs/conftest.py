"""The example repository with signatures, a timestamp, a withdrawal and a release of today's format, and its site."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.bad_input.conftest import run
from tests.conftest import ROOT, once

from .authority import Authority

TIME = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
WHY = ("--reason", "nl=Wij zien ervan af.", "--reason", "en=We will not do it.")
SUMMARY = ("--summary", "nl=Niets nieuws.", "--summary", "en=Nothing new.")


def private_key(name: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def private_pem(name: str) -> bytes:
    return private_key(name).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def done(repository: Path, *arguments: str | Path) -> str:
    """Run a command that must succeed; what it said."""
    result = run(repository, *map(str, arguments))
    assert result.exit_code == 0, result.output
    return result.output


def stamped(repository: Path, notice: str, version: str, file: Path, authority: Authority | None = None) -> Path:
    """An answer of the tests' authority about a release."""
    link = repository / "notices" / notice / "releases" / version / "release.json"
    file.write_bytes((authority or Authority()).answer(link.read_bytes(), TIME))
    return file


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Do not change it: take ``proved``."""
    return once(tmp_path_factory, "proved", prove) / "repository"


def prove(folder: Path) -> None:
    """Make the repository, and beside it the keys of those who sign."""
    repository, outside = folder / "repository", folder / "outside"
    repository.mkdir()
    outside.mkdir()
    shutil.copytree(ROOT / "notices", repository / "notices")
    shutil.copy(ROOT / "mkdocs.yml", repository / "mkdocs.yml")
    for name in ("legal", "dpo"):
        (outside / f"{name}.key").write_bytes(private_pem(name))
    (repository / "notices/keys/tsa").mkdir(parents=True)
    (repository / "notices/keys/tsa/witness.pem").write_bytes(Authority().pem)
    done(repository, "withdraw", "webshop", "3.0", "--by", "A. Jansen, legal", "--as-of", "2026-11-22", *WHY)
    done(
        repository, "release", "webshop", "--version", "4.0", "--effective", "2027-06-01", "--as-of", "2026-12-01", *SUMMARY
    )  # fmt: skip
    done(repository, "sign", "webshop", "2.0", "--key", outside / "legal.key", "--by", "legal-team")
    done(repository, "sign", "webshop", "2.0", "--key", outside / "dpo.key", "--by", "dpo")
    done(repository, "sign", "webshop", "4.0", "--key", outside / "legal.key")
    done(repository, "sign", "webshop", "3.0", "--withdrawal", "--key", outside / "legal.key")
    done(repository, "timestamp", "webshop", "2.0", "--response", stamped(repository, "webshop", "2.0", outside / "2.0.tsr"))


@pytest.fixture
def proved(made: Path, tmp_path: Path) -> Path:
    """A copy of the repository that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "repository"))


@pytest.fixture(scope="session")
def built(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the repository; do not change it: take ``proved_site``."""
    return (
        once(tmp_path_factory, "proved-site", lambda to: done(made, "build", "--as-of", "2026-12-01", "--out", to / "site"))
        / "site"
    )


@pytest.fixture
def proved_site(built: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "site"))
