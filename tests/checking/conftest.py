"""The example notices decided once, and repositories that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from noticepress.checking.run import Report, examine
from noticepress.repository import Repository, read_repository
from tests.conftest import AS_OF, ROOT

BASE = ROOT / "tests/bad_input/base"
"""A small sound repository: a shop that has to publish under the GDPR."""
NOTICE = "notices/shop/notice.yaml"


@pytest.fixture(scope="session")
def examples() -> Repository:
    return read_repository(ROOT)


@pytest.fixture(scope="session")
def report(examples: Repository) -> Report:
    return examine(examples, AS_OF)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    copy = tmp_path / "shop"
    shutil.copytree(BASE, copy)
    return copy


def edited(folder: Path, old: str, new: str) -> None:
    """Change the shop's notice."""
    path = folder / NOTICE
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")
