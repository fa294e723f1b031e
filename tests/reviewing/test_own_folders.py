"""A commit does not say where commands write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import invoke
from tests.reviewing.conftest import Repo


@pytest.mark.parametrize(("command", "folder"), [(["build"], "site"), (["schema"], "schemas"), (["reference"], "reference")])
def test_a_link_of_a_branch_leads_no_command_elsewhere(repo: Repo, tmp_path: Path, command: list[str], folder: str) -> None:
    repo.git("rm", "-rq", "--ignore-unmatch", folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    repo.path(folder).symlink_to(elsewhere)
    repo.git("add", "-f", folder)
    repo.commit("what a thief brought")
    done = invoke(repo.root, *command)
    assert done.exit_code == 1
    assert f"{folder} is a link" in done.output
    assert "[output-brought]" in done.output
    assert list(elsewhere.iterdir()) == []
    if command != ["schema"]:
        return
    repo.git("rm", "-q", "--cached", folder)  # as somebody has it who wants it so
    assert invoke(repo.root, *command).exit_code == 0
    assert list(elsewhere.iterdir())


WRITERS = [
    (["new", "language", "fr"], "locales"),
    (["new", "law", "some-act"], "regimes"),
    (["new", "notice", "visitors"], "notices/visitors"),
    (["words", "export", "de", "--law", "gdpr"], "words-de"),
    (["translations", "export", "website", "--locale", "en", "--out", "out/website.po"], "out"),
    (["coverage", "--out", "out/coverage.html"], "out"),
    (["record", "--output", "out/record.html"], "out"),
    (["diff", "website", "--format", "markdown", "--output", "out/changes.md"], "out"),
    (["check", "--format", "junit", "-o", "out/junit.xml"], "out"),
    (["export", "tilt", "website", "--output", "out/website.json"], "out"),
    (["init", "--ci", "github"], ".github"),
]


@pytest.mark.parametrize(("command", "folder"), WRITERS, ids=lambda each: " ".join(each[:2]) if isinstance(each, list) else each)
def test_every_command_that_writes_stays_where_it_was_started(
    repo: Repo, tmp_path: Path, command: list[str], folder: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    repo.path(folder).symlink_to(elsewhere)
    repo.git("add", "-f", folder)
    repo.commit("what a thief brought")
    done = invoke(repo.root, *command)
    assert done.exit_code == 1, done.output
    assert list(elsewhere.iterdir()) == []


def test_what_a_branch_says_that_a_build_left_is_no_site(repo: Repo) -> None:
    repo.write(".site-x.old.building/index.html", "You have no rights")
    repo.git("add", "-f", ".site-x.old.building")
    repo.commit("what a thief brought")
    repo.write("notices/website/notice.yaml", "id: [")
    done = invoke(repo.root, "build")
    assert done.exit_code == 1
    assert "[output-brought]" in done.output
    assert not repo.path("site").exists()


def test_a_link_in_a_folder_of_the_reference_is_replaced(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("noticepress.reference.pages.pages", lambda _: {"terms.md": "terms"})
    mine = tmp_path / "mine"
    mine.write_text("mine", "utf-8")
    repo.path("reference/terms.md").symlink_to(mine)
    assert invoke(repo.root, "reference").exit_code == 0
    assert mine.read_text("utf-8") == "mine"
