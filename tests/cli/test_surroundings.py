"""Odd machines: each command ends as it does anywhere, and says the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import invoke

KEPT = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
MACHINES = {
    "nothing set": {},
    "LANG=C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "a code page of Windows": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii:strict"},
    "a locale that is none": {"LC_ALL": "xx_YY.UTF-8", "LANGUAGE": "zz"},
    "no home": {"HOME": "/nonexistent/home"},
    "a cache that cannot be written": {"NOTICEPRESS_CACHE": "/dev/null/cache"},
    "a zone that is none": {"TZ": "Nowhere/Land"},
}


@pytest.fixture
def odd(begun: Path) -> Path:
    """A release with ‘quotes’ in its text, and a mistake in which every language speaks."""
    assert invoke(begun, "release", "website", "--as-of", "2026-11-29").exit_code == 0
    path = begun / "notices/website/notice.yaml"
    text = path.read_text(encoding="utf-8").replace("countries: [NL]", "countries: [NL, “😀é]", 1)
    path.write_text(text, encoding="utf-8")
    return begun


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_each_machine_says_the_same(machine: dict[str, str], odd: Path) -> None:
    def run(*arguments: str) -> tuple[int, bytes]:
        done = subprocess.run(
            [sys.executable, "-m", "noticepress", *arguments],
            cwd=odd, env={**KEPT, **machine}, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1, 2), done.stderr
        return done.returncode, done.stdout

    status, said = run("check", "--as-of", "2026-11-29")
    assert status == 1
    assert "'“😀é' is not a country code" in said.decode()
    (odd / "notices/website/notice.yaml").write_bytes(
        (odd / "notices/website/notice.yaml").read_bytes().replace(", “😀é".encode(), b"")
    )
    status, said = run("at", "website", "2026-12-01", "--text", "gdpr.nl")
    assert (status, said) == (0, (odd / "notices/website/releases/1.0/gdpr.nl.md").read_bytes())
