"""What walks found, each as short as it can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import begin, in_process
from tests.walks.edits import change


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return begin(tmp_path / "repository")


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = in_process(*arguments, cwd=root)
    return done.returncode, done.stdout + done.stderr


def test_an_id_that_is_not_its_folder(root: Path) -> None:
    """Documents were looked up by the id that was written, not by the folder."""
    change(root / "notices/website/notice.yaml", lambda facts: facts.update(id="other"))
    status, said = run(root, "check", "--readability")
    assert status == 1
    assert "the id is 'other', the folder 'website' [id-folder]" in said
