"""The way from an empty folder to a second version, with the files that ``init`` writes, run as GitHub and GitLab run them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from noticepress.scaffolding.platforms import platform_files
from tests.conftest import ROOT
from tests.scaffolding import platform_runs
from tests.scaffolding.expressions import github, gitlab
from tests.scaffolding.flow import NOTICE, OnGitHub, OnGitLab, parted, story
from tests.scaffolding.standing_ready import standing_ready

KEPT_FOR = {"nl": ("2 jaar", "1 jaar"), "en": ("2 years", "1 year")}


@pytest.fixture
def _ready() -> Iterator[None]:
    """Commands of all steps cost a fork."""
    with standing_ready() as folder:
        platform_runs.FIRST.append(folder)
        yield
        platform_runs.FIRST.remove(folder)


@pytest.mark.slow
@pytest.mark.usefixtures("_ready")
@pytest.mark.parametrize("make", [OnGitHub, OnGitLab], ids=["github", "gitlab"])
def test_from_an_empty_folder_to_a_second_version(make: type[OnGitHub] | type[OnGitLab], tmp_path: Path) -> None:
    people, platform = story(tmp_path, make)
    pages = platform.pages
    for language, (before, after) in KEPT_FOR.items():
        home = pages / language / "web-shop/gdpr"
        assert "1.1" in (home / "index.html").read_text("utf-8")
        assert (home / "versions/1.0/index.html").is_file()
        change = (home / "changes/1.1/index.html").read_text("utf-8")
        told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", change)).replace("\u00a0", " ")
        assert before in told
        assert after in told
    assert (pages / ".nojekyll").is_file(), "hidden files belong to a site: .well-known is one"
    assert (pages / "noticepress.json").is_file()
    if isinstance(platform, OnGitHub):
        people.branch("stranger")
        people.edit(NOTICE, ("keep: {for: P60D", "keep: {for: P61D"))
        before = platform.runs.told()
        assert len(before) == 1, "later runs update the one comment"
        run = platform.proposed(people.commit("From a fork"), fork=True)
        assert run.passed, run.tell()
        assert "P61D" in run.summary or "61" in run.summary
        assert platform.runs.told() == before, "a fork's token writes no comment"
    run = parted(people, platform)
    assert not run.passed
    assert "2.1" in run.tell()
    assert "2.0" in run.tell()


@pytest.mark.parametrize(
    ("expression", "value"),
    {
        "!cancelled() && github.event_name != 'push'": True, "github.event_name == 'push'": False, "github.event.base.sha || github.sha": "c",
        "!cancelled()": True, "github.missing.each": "", "github.event_name == 'it''s'": False,
    }.items(),
)  # fmt: skip
def test_conditions_of_github(expression: str, value: object) -> None:
    assert github(expression, {"github": {"event_name": "pull_request", "sha": "c"}}) == value


def test_conditions_of_gitlab() -> None:
    variables = {"CI_PIPELINE_SOURCE": "schedule", "CI_COMMIT_BRANCH": "trunk"}
    assert gitlab('$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == "trunk"', variables)
    assert not gitlab('$CI_PIPELINE_SOURCE == "merge_request_event"', variables)
    with pytest.raises(AssertionError):
        gitlab("$CI_COMMIT_TAG =~ /v/", variables)


def test_the_review_is_that_of_our_own_repository() -> None:
    """What GitHub does for others it does for us: the workflows differ in how noticepress gets there, and in names."""
    theirs = platform_files("github", "main", "website", "en")[".github/workflows/review.yml"].decode()
    ours = (ROOT / ".github/workflows/noticepress.yml").read_text("utf-8")
    step = re.compile(r"      - name: Install noticepress\n.*?(?=      - name: Verify)", re.DOTALL)
    python = re.compile(r"      - name: Set up Python\n.*?(?=      - name: Install)", re.DOTALL)

    def jobs(text: str) -> str:
        return step.sub("", python.sub("", text[text.index("name: Privacy notices") :])).replace('"main"', "main")

    assert jobs(theirs) == jobs(ours)
