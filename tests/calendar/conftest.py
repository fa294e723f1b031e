"""A repository whose law, which does not exist, names days: what is expected of it does not change with any real law."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, invoke, once

TODAY = "2026-12-01"
MOWING = {"nl": "Wij maaien nu.", "en": "We mow now."}
RECIPIENTS = """
recipients:
  shed:
    name: {nl: De Schuur, en: The Shed}
    role: controller
    does: {nl: bewaart ze, en: keeps them}
    from: 2026-06-01
    data: [names]
"""


def _made(folder: Path) -> None:
    root = folder / "meadow"
    shutil.copytree(ROOT / "tests/law/made-up", root)
    shutil.copytree(Path(__file__).parent / "meadow", root, dirs_exist_ok=True)
    for locale, words in MOWING.items():
        with (root / f"locales/{locale}/meadow.po").open("a", encoding="utf-8") as file:
            file.write(f'\nmsgid "asking.mowing"\nmsgstr "{words}"\n')
    with (root / "notices/garden/notice.yaml").open("a", encoding="utf-8") as file:
        file.write(RECIPIENTS)


def _released(folder: Path) -> None:
    _made(folder)
    done = invoke(folder / "meadow", "release", "garden", "--effective", TODAY, "--as-of", TODAY)
    assert done.exit_code == 0, done.output


@pytest.fixture
def meadow(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nothing of it was released yet."""
    made = once(tmp_path_factory, "dated-meadow", _made)
    return Path(shutil.copytree(made / "meadow", tmp_path / "meadow"))


@pytest.fixture
def released(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Version 1.0 is in force."""
    made = once(tmp_path_factory, "dated-meadow-released", _released)
    return Path(shutil.copytree(made / "meadow", tmp_path / "meadow"))
