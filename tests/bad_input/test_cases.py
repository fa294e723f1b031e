"""Broken notices, one file each in ``cases/``: what somebody wrote, and what the checker says about it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import in_process, noticepress

from .conftest import HERE, Expected, assert_exactly, check, errors

CASES = sorted((HERE / "cases").glob("*.yaml"))


def _read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # ten times as fast as in Python
    assert set(case) <= {"name", "note", "change", "files", "expect"}, path
    return case


def _break(repository: Path, case: dict[str, Any]) -> None:
    for file, text in case.get("files", {}).items():
        (repository / file).write_text(text, encoding="utf-8")
    for change in case.get("change", ()):
        path = repository / change["file"]
        text = path.read_text(encoding="utf-8")
        assert text.count(change["replace"]) == 1, f"{change['replace']!r} should stand once in {change['file']}"
        path.write_text(text.replace(change["replace"], change["by"]), encoding="utf-8")


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 75


def test_the_base_is_sound(repository: Path) -> None:
    """Everything that a case reports comes from the case."""
    status, findings = check(repository)
    assert (status, errors(findings)) == (0, [])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, repository: Path) -> None:
    case = _read(path)
    _break(repository, case)
    status, findings = check(repository)
    assert_exactly(findings, [Expected(**each) for each in case["expect"]])
    assert status == (1 if case["expect"] else 0)


@pytest.mark.parametrize(
    ("stem", "command"), [("keys-twice-and-other-mistakes", in_process), ("characters-escape-sequence", noticepress)]
)
def test_case_as_a_user_sees_it(stem: str, command: Callable[..., subprocess.CompletedProcess[str]], repository: Path) -> None:
    """The command itself: status 1, each finding on a line that editors and terminals can follow, no traceback."""
    case = _read(HERE / "cases" / f"{stem}.yaml")
    _break(repository, case)
    done = command("check", cwd=repository)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout
    for each in case["expect"]:
        assert f"{each['at']}: error: " in done.stdout
        assert each["message"] in done.stdout


def test_a_mistake_in_one_notice_hides_nothing_in_another(repository: Path) -> None:
    """Duties are decided for each notice that is sound itself."""
    shutil.copytree(repository / "notices/shop", repository / "notices/jobs")
    text = (repository / "notices/shop/notice.yaml").read_text(encoding="utf-8")
    (repository / "notices/jobs/notice.yaml").write_text(
        text.replace("id: shop", "id: jobs").replace("transfers: []\n", ""), encoding="utf-8"
    )
    (repository / "notices/shop/notice.yaml").write_text(text.replace("audience:", "audiance:"), encoding="utf-8")
    _, findings = check(repository)
    assert any(f["rule"] == "unknown-key" and f["file"].endswith("shop/notice.yaml") for f in findings)
    assert any(f["rule"].startswith("gdpr.") and f["file"].endswith("jobs/notice.yaml") for f in findings)


def test_one_notice_is_checked_alone(repository: Path) -> None:
    """What other notices and laws hold is known all the same."""
    shutil.copytree(repository / "notices/shop", repository / "notices/jobs")
    path = repository / "notices/jobs/notice.yaml"
    text = path.read_text(encoding="utf-8").replace("id: shop", "id: jobs")
    path.write_text(
        text.replace("people:\n", "relations:\n  - {kind: see-also, to: Shop, notice: shop}\npeople:\n"), encoding="utf-8"
    )
    status, findings = check(repository, "notices/jobs")
    assert (status, errors(findings)) == (0, [])
