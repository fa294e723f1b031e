"""``diff --all``: what several working texts change alike is told once, and what one has beside it under its own name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import invoke, once
from tests.eight import DAY, MOVED, TRANSFER, released_eight, share

NAMES = ("notice-a", "notice-b")


@pytest.fixture
def moved(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """Two released notices whose shared hosting company moves; one keeps messages shorter, too."""
    made = once(tmp_path_factory, "two-notices", lambda folder: released_eight(folder / "repository", NAMES))
    shutil.copytree(made / "repository", tmp_path / "two")
    share(tmp_path / "two", MOVED, TRANSFER)
    path = tmp_path / "two/notices/notice-b/notice.yaml"
    path.write_text(path.read_text("utf-8").replace("keep: {for: P1Y", "keep: {for: P6M"), "utf-8")
    return tmp_path / "two"


def test_in_words(moved: Path) -> None:
    done = invoke(moved, "diff", "--all", "--locale", "en", "--as-of", DAY)
    assert done.exit_code == 0, done.output
    assert done.output.count("no longer Ireland. | 2 notices | GDPR: fundamental (1) | 31 December 2026") == 1
    assert done.output.count("6 months instead of 1 year") == 1
    assert "Privacy notice for our website A (notice-a)" not in done.output, "all of it is told above"
    markdown = invoke(moved, "diff", "--all", "--format", "markdown", "--as-of", DAY).output
    assert markdown.count("| 2 verklaringen | AVG: ingrijpend (1) | 31 december 2026 |") == 1
    assert "### Privacyverklaring website B (`notice-b`)" in markdown


def test_as_json(moved: Path) -> None:
    said = json.loads(invoke(moved, "diff", "--all", "--format", "json", "--as-of", DAY).output)
    whole = {each["notice"]: {"/".join(fact["path"]) for fact in each["documents"][0]["facts"]} for each in said["notices"]}
    alike = {"/".join(each["path"]) for each in said["alike"] if [place["notice"] for place in each["notices"]] == list(NAMES)}
    assert alike == whole["notice-a"]
    assert alike < whole["notice-b"]
    assert {each["earliest"] for each in said["alike"]} == {"2026-12-31"}


def test_one_notice_says_which_of_its_changes_are_shared(moved: Path) -> None:
    told = invoke(moved, "diff", "notice-a", "--facts-only", "--as-of", DAY).output
    assert "recipients/hosting is shared: what changes of it changes in 2 notices" in told
    assert "transfers/hosting-us is shared" in told


@pytest.mark.parametrize("arguments", [("--all", "notice-a"), (), ("--all", "--clean"), ("--all", "--format", "docx", "-o", "x")])
def test_wrong_usage(moved: Path, arguments: tuple[str, ...]) -> None:
    assert invoke(moved, "diff", *arguments, "--as-of", DAY).exit_code == 2
