"""What ``./run install`` needs is there on the machines that the README names."""

from __future__ import annotations

import re
import subprocess
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from tests.conftest import ROOT

DEBIAN_12 = "3.11.2"
"""Python of Debian 12."""
PINNED = re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements/runtime.txt").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", [name for name, _ in PINNED])
def test_a_locked_dependency_runs_on_debians_python(name: str) -> None:
    needed = metadata(name).get("Requires-Python")
    assert needed is None or DEBIAN_12 in SpecifierSet(needed), f"{name} needs Python {needed}"


def test_an_install_that_fails_says_so(tmp_path: Path) -> None:
    """pip's status counts, also when its words are sifted."""
    venv = tmp_path / "share" / "noticepress"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").write_text("#!/bin/sh\necho 'ERROR: no such version'\nexit 1\n")
    (venv / "bin" / "python").chmod(0o755)
    environment = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "share"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([ROOT / "run", "install"], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no such version" in done.stderr
    assert "could not be installed" in done.stderr
    assert not (tmp_path / ".local").exists()
