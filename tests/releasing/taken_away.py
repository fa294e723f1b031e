"""A small notice of which one version names somebody: what tests take away. 1.0 and 1.1 are superseded, 2.0 is in force, 3.0 scheduled."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from noticepress.chain.about import About
from noticepress.chain.chain import Chain, read_chain
from noticepress.releasing import freeze
from noticepress.repository import read_repository
from tests.bad_input.conftest import BASE, run
from tests.conftest import ROOT

WHY = ("--by", "Rechtbank Den Haag", "--reason", "nl=Bevel van de rechter.", "--reason", "en=A judge ordered it.")
SAID = ("--summary", "nl=Iets.", "--summary", "en=Something.")
VERSIONS = (
    ("1.0", "2025-01-01", "2025-01-01"), ("1.1", "2025-06-01", "2025-06-01"), ("2.0", "2026-01-01", "2026-01-01"),
    ("3.0", "2027-01-01", "2026-01-20"),
)  # fmt: skip
TAKEN = "2026-02-01"


def publish(folder: Path) -> None:
    """Make the repository, and beside it the key by which 1.1 and 2.0 are signed."""
    repository = folder / "repository"
    shutil.copytree(BASE, repository)
    shutil.copy(ROOT / "mkdocs.yml", repository)
    notice = repository / "notices/shop/notice.yaml"
    plain = notice.read_text("utf-8")
    named = plain.replace("title: {nl: Privacyverklaring", "title: {nl: Verklaring van Jan de Boer")
    assert named != plain
    (folder / "private.pem").write_bytes(
        Ed25519PrivateKey.from_private_bytes(b"k" * 32).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    for version, effective, published in VERSIONS:
        notice.write_text(named if version == "1.1" else plain, "utf-8")
        days = dt.date.fromisoformat(effective), dt.date.fromisoformat(published)
        home = repository / "notices/shop"
        release = freeze.freeze(read_repository(repository), "shop", read_chain(home, repository), version, *days, About())
        freeze.write(release, home)
    succeed(repository, "sign", "shop", "1.1", "--key", str(folder / "private.pem"), "--by", "legal")
    succeed(repository, "sign", "shop", "2.0", "--key", str(folder / "private.pem"))


def succeed(repository: Path, *arguments: str) -> str:
    """Run a command that must succeed; what it said."""
    done = run(repository, *arguments)
    assert done.exit_code == 0, done.output
    return done.output


def chain(repository: Path) -> Chain:
    """All that was published of the notice."""
    return read_chain(repository / "notices/shop", repository)


def taken(repository: Path, version: str = "1.1", *more: str, day: str = TAKEN) -> str:
    """Take a version away; what was said."""
    return succeed(repository, "redact", "shop", version, *WHY, "--as-of", day, *more)
