"""The documentation: it builds as a site without a dead link, and names no package that is not ours."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_builds_as_a_site(tmp_path: Path) -> None:
    """Every page is in the navigation, and every link and anchor leads somewhere."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        ROOT / "docs/site/mkdocs.yml",
        "--site-dir",
        tmp_path / "site",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for page in ("tutorial", "guide", "guide/writing", "decisions"):
        assert (tmp_path / "site" / page / "index.html").is_file()


def test_installs_nothing_by_a_name_that_anybody_could_register() -> None:
    """``pip install noticepress`` would fetch whatever somebody puts there."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / ".github").rglob("*.yml"))]
    for page in pages:
        for line in page.read_text(encoding="utf-8").splitlines():
            assert not re.search(r"pip install\b(?!.*(git\+|-r requirements/|--editable \.))", line), f"{page.name}: {line}"
