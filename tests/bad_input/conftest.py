"""A small sound repository, what a case does to it, and one run of the checker."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.conftest import invoke

HERE = Path(__file__).parent
BASE = HERE / "base"
AS_OF = dt.date(2026, 11, 22)
NOTICE = "notices/shop/notice.yaml"
ORGANISATION = "notices/organisation.yaml"


@dataclass(frozen=True)
class Expected:
    """A finding that a case asks for; ``message`` and ``fix`` are parts of what is said."""

    at: str
    rule: str
    message: str
    fix: str = ""

    def meets(self, finding: dict[str, Any]) -> bool:
        return (
            f"{finding['file']}:{finding['line']}:{finding['column']}" == self.at
            and finding["rule"] == self.rule
            and self.message in finding["message"]
            and self.fix in finding.get("fix", "")
        )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the sound repository."""
    copy = tmp_path / "repository"
    shutil.copytree(BASE, copy)
    return copy


def run(folder: Path, *arguments: str) -> Result:
    """Run a command in ``folder``; anything but a clean end is a failure."""
    done = invoke(folder, *arguments)
    assert "Traceback" not in done.output
    return done


def check(folder: Path, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """Check a repository: exit status and findings. Nothing in it may change."""
    before = snapshot(folder)
    done = run(folder, "check", "--format", "json", "--as-of", AS_OF.isoformat(), *arguments)
    assert snapshot(folder) == before, "the checker wrote something"
    findings = json.loads(done.stdout)["findings"]
    for finding in findings:
        assert_inside(finding, folder)
    return done.exit_code, findings


def snapshot(folder: Path) -> dict[str, object]:
    """Every file below ``folder`` with its size and time, and the bytes of those that are not huge."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        small = path.is_file() and not path.is_symlink() and status.st_size < 1_000_000
        found[str(path.relative_to(folder))] = (
            status.st_mode,
            status.st_size,
            status.st_mtime_ns,
            path.read_bytes() if small else b"",
        )
    return found


def assert_inside(finding: dict[str, Any], folder: Path) -> None:
    """A finding stands at a place that its file has, and is said in printable words."""
    assert all(c.isprintable() or c.isspace() for c in finding["message"] + finding["file"]), finding
    path = folder / finding["file"]
    if (finding["line"], finding["column"]) == (1, 1) or not path.is_file():
        return
    lines = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= finding["line"] <= len(lines), finding
    assert 1 <= finding["column"] <= len(lines[finding["line"] - 1]) + 1, finding


def errors(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [finding for finding in findings if finding["severity"] == "error"]


def assert_exactly(findings: list[dict[str, Any]], expected: list[Expected]) -> None:
    """All that is expected was found, in one run, and no error besides."""
    left = errors(findings)
    for each in expected:
        match = next((finding for finding in left if each.meets(finding)), None)
        assert match is not None, f"not found: {each}\nfound:\n" + "\n".join(map(_shown, errors(findings)))
        left.remove(match)
    assert not left, "not expected:\n" + "\n".join(map(_shown, left))


def _shown(finding: dict[str, Any]) -> str:
    return f"  {finding['file']}:{finding['line']}:{finding['column']} [{finding['rule']}] {finding['message']} → {finding.get('fix', '')}"


Change = Callable[[Path], None]
