"""The how-to on several notices, followed step by step in a repository as it describes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from noticepress.chain.chain import read_chain
from tests.documentation.test_tutorial import follow, reader, taken
from tests.documentation.tutorial import Command, Edit, NewFile
from tests.eight import FIRST, HOSTING, release_all, write_eight

NAMES = ("website", "shop", "careers")
__all__ = ["reader"]


def repository(root: Path, environment: dict[str, str]) -> None:
    """Three notices with a version 1.0, each of which says of its hosting company what the others say."""
    write_eight(root, NAMES)
    own = "\nrecipients:\n" + "".join(f"  {line}\n" for line in HOSTING.splitlines())
    for name in NAMES:
        path = root / "notices" / name / "notice.yaml"
        path.write_text(path.read_text("utf-8") + own, "utf-8")
    shutil.rmtree(root / "notices/shared")
    release_all(root, "--effective", FIRST, day=FIRST)
    for command in (("init", "-qb", "main"), ("add", "-A"), ("commit", "-qm", "Three notices")):
        subprocess.run(["git", *command], cwd=root, env=environment, check=True)


@pytest.mark.slow
def test_the_chapter_on_several_notices_works_step_by_step(tmp_path: Path, reader: dict[str, str]) -> None:
    page = taken("guide/several-notices.md")
    assert [sum(isinstance(step, kind) for step in page) for kind in (Command, Edit, NewFile)] == [9, 1, 3]
    here = tmp_path / "home"
    repository(here, reader)
    follow(page, tmp_path, reader)
    newest = {name: read_chain(here / "notices" / name, here).releases[-1] for name in NAMES}
    assert {release.version for release in newest.values()} == {"2.0"}
    assert newest["shop"].about.said("changed", "en") == "Our hosting moves to the United States. Your orders are there, too."
