"""From an empty folder to a second version, on GitHub or GitLab: what people do in git, and what the platform then runs.

``python -m tests.scaffolding.flow github`` (or ``gitlab``) does it in a new folder, and tells each step; the test does the same.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.scaffolding.platform_runs import GitHub, GitLab, Run, ran

BRANCH = "trunk"
OWN = {
    "Voorbeeldstraat 1": "Kastanjelaan 7", "voorbeeld.example": "kastanje.example", "Hostbedrijf": "Wolkenhost", "Bezorgbedrijf": "Fietskoerier",
    "Betaalbedrijf": "Kassaweg", "Mailbedrijf": "Postduif", "Meetbedrijf": "Telraam", "Accountantskantoor": "Cijferwerk",
    "+31 30 000 00 00": "+31 30 000 12 34", "privacy.example.org": "privacy.kastanje.example", "Voorbeeld": "Kastanje",
}  # fmt: skip
"""What somebody writes in the place of the examples."""


class People:
    """What people do: a repository that all of them share, and a clone of it."""

    def __init__(self, room: Path, tell: Callable[[str], None]):
        self.origin, self.folder, self.tell = room / "origin.git", room / "ours", tell
        self.git("init", "-q", "--bare", "-b", BRANCH, str(self.origin), folder=room)
        self.git("clone", "-q", str(self.origin), str(self.folder), folder=room)
        self.git("config", "user.name", "Editor")
        self.git("config", "user.email", "editor@kastanje.example")

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        """Run git; it must succeed."""
        command = ["git", *(("-C", str(folder or self.folder))), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**os.environ, "GIT_MERGE_AUTOEDIT": "no"}
        )
        assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}{done.stderr}"
        return done.stdout.strip()

    def noticepress(self, *arguments: str, status: int = 0) -> str:
        """Run noticepress; it must end with ``status``."""
        ended, told = ran(["noticepress", *arguments], self.folder, {})
        assert ended == status, f"noticepress {' '.join(arguments)}\n{told}"
        return told

    def questions(self) -> list[str]:
        """The codes of the examples that somebody says are true of them."""
        said = json.loads(self.noticepress("check", "--format", "json"))
        return [each["question"] for each in said["findings"] if each["rule"] == "placeholder"]

    def branch(self, name: str, start: str = BRANCH) -> None:
        """Begin a branch."""
        self.git("checkout", "-q", "-B", name, start)

    def commit(self, message: str) -> str:
        """Commit everything, and push the branch; its commit."""
        self.git("add", "-A")
        self.git("commit", "-qm", message)
        self.git("push", "-q", "--force", "origin", "HEAD")
        return self.git("rev-parse", "HEAD")

    def queued(self, *branches: str) -> tuple[str, str]:
        """What a merge queue is about to merge, the last of ``branches`` behind the others: the commit before, and the merge."""
        self.branch(f"gh-readonly-queue/{BRANCH}/pr-{branches[-1]}")
        base = ""
        for each in branches:
            base = self.git("rev-parse", "HEAD")
            self.git("merge", "-q", "--no-ff", "-m", f"Merge {each}", each)
        self.git("push", "-q", "--force", "origin", "HEAD")
        return base, self.git("rev-parse", "HEAD")

    def merge(self, commit: str) -> str:
        """What the queue made becomes the branch."""
        self.git("checkout", "-q", BRANCH)
        self.git("merge", "-q", "--ff-only", commit)
        self.git("push", "-q", "origin", BRANCH)
        return commit

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        """Replace words in a file, each of which stands there."""
        file = self.folder / path
        text = file.read_text("utf-8")
        for old, new in changes:
            assert old in text, f"{old} in {path}"
            text = text.replace(old, new)
        file.write_text(text, "utf-8")


class OnGitHub:
    """What happens on GitHub."""

    name = "github"

    def __init__(self, people: People, room: Path):
        self.people, self.runs = people, GitHub(people.origin, room)

    @property
    def pages(self) -> Path:
        """The site that visitors see."""
        return self.runs.pages

    def proposed(self, commit: str, fork: bool = False) -> Run:
        """A pull request is opened, or gets a new commit."""
        base = self.people.git("rev-parse", f"origin/{BRANCH}")
        repo = {"full_name": "stranger/notices" if fork else "kastanje/notices"}
        about = {"pull_request": {"base": {"sha": base}, "head": {"sha": commit, "repo": repo}, "number": 1}}
        return self.runs.run("review", "pull_request", commit, about, "edit")

    def report(self, run: Run) -> str:
        """What reviewers read."""
        [comment] = self.runs.told()
        assert comment in run.summary
        return comment

    def waiting(self, base: str, commit: str) -> Run:
        """It waits to be merged."""
        about = {"merge_group": {"base_sha": base, "head_sha": commit}}
        return self.runs.run("review", "merge_group", commit, about, "gh-readonly-queue")

    def merged(self, commit: str) -> list[Run]:
        """It was merged: reviewed again, and published."""
        return [self.runs.run(each, "push", commit, {}, BRANCH) for each in ("review", "publish")]

    def nightly(self, commit: str) -> list[Run]:
        """The schedule."""
        return [self.runs.run(each, "schedule", commit, {}, BRANCH) for each in ("publish", "calendar")]


class OnGitLab:
    """What happens on GitLab."""

    name = "gitlab"

    def __init__(self, people: People, room: Path):
        self.people, self.runs = people, GitLab(people.origin, room)

    @property
    def pages(self) -> Path:
        """The site that visitors see."""
        return self.runs.pages

    def proposed(self, commit: str, fork: bool = False) -> Run:
        """A merge request is opened, or gets a new commit."""
        base = self.people.git("merge-base", f"origin/{BRANCH}", commit)
        return self.runs.run(commit, {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base})

    def report(self, run: Run) -> str:
        """What reviewers read."""
        assert isinstance(json.loads(run.files["gl-code-quality-report.json"].read_text("utf-8")), list)
        assert "<testsuite" in run.files["junit.xml"].read_text("utf-8")
        return run.files["review.md"].read_text("utf-8")

    def waiting(self, base: str, commit: str) -> Run:
        """It rides in a merge train."""
        named = {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": base, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": f"{commit}^2"}
        return self.runs.run(
            commit, {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_EVENT_TYPE": "merge_train", **named}
        )

    def merged(self, commit: str) -> list[Run]:
        """It was merged: checked, and published."""
        return [self.runs.run(commit, {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": BRANCH})]

    def nightly(self, commit: str) -> list[Run]:
        """The schedule."""
        return [self.runs.run(commit, {"CI_PIPELINE_SOURCE": "schedule", "CI_COMMIT_BRANCH": BRANCH})]


NOTICE = "notices/web-shop/notice.yaml"
KEPT = ("recipients: [hosting]\n        keep: {for: P90D", "recipients: [hosting]\n        keep: {for: P60D")
"""The first change: visits are kept sixty days instead of ninety."""
SERVICE = ("keep: {for: P2Y, from: {nl: het laatste bericht", "keep: {for: P1Y, from: {nl: het laatste bericht")
"""The second: messages one year instead of two."""


def make_own(people: People) -> None:
    """Somebody puts their own names in place of the examples, and says what is meant."""
    for path in (NOTICE, "notices/organisation.yaml", "mkdocs.yml"):
        text = (people.folder / path).read_text("utf-8")
        for old, new in OWN.items():
            text = text.replace(old, new)
        (people.folder / path).write_text(text, "utf-8")
    people.noticepress("confirm", *people.questions(), "--by", "Sanne Visser, privacy officer")


def begin(people: People, platform: OnGitHub | OnGitLab) -> None:
    """Somebody sets it up, puts their own names in and says what is meant; then it is on the branch."""
    source = f"git+https://git.kastanje.example/noticepress@{'0' * 40}"
    people.noticepress("init", "--kind", "web-shop", "--ci", platform.name, "--install-from", source, "--yes")
    make_own(people)
    people.commit("Our notices")
    passed(platform.merged(people.git("rev-parse", "HEAD")))
    assert not platform.pages.exists(), "nothing was released, so that nothing is published"
    people.tell("begun: the first run checks what is there, and publishes nothing")


def passed(runs: list[Run]) -> None:
    """Every run went well."""
    for run in runs:
        assert run.passed, run.tell()


def carried(people: People, platform: OnGitHub | OnGitLab, name: str, message: str, *said: str) -> str:
    """A branch with what was edited goes all the way: proposed, in the queue when it releases, merged, published. The report says ``said``."""
    commit = people.commit(message)
    run = platform.proposed(commit)
    passed([run])
    report = platform.report(run)
    assert all(each in report for each in said), report
    base, waiting = people.queued(name)
    if name.startswith("release"):  # who only edits may merge at once
        passed([platform.waiting(base, waiting)])
    passed(platform.merged(people.merge(waiting)))
    people.tell(f"{name}: proposed, reviewed, merged")
    return report


def story(
    room: Path, make: type[OnGitHub] | type[OnGitLab], tell: Callable[[str], None] = lambda step: None
) -> tuple[People, OnGitHub | OnGitLab]:
    """All of it, in an empty folder."""
    people = People(room, tell)
    platform = make(people, room / "runs")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    begin(people, platform)

    people.branch("shorter")
    people.edit(NOTICE, (KEPT[0], KEPT[1].replace("P60D", "60 days")))
    run = platform.proposed(people.commit("Keep visits shorter"))
    assert not run.passed, "a period that cannot be read stops it"
    assert "notice.yaml" in platform.report(run)
    people.edit(NOTICE, ("60 days", "P60D"))
    carried(people, platform, "shorter", "Keep visits shorter, as a period is written", "60")
    assert not platform.pages.exists()

    people.branch("release-1.0")
    people.noticepress("release", "web-shop", "--version", "1.0", "--effective", today)
    carried(people, platform, "release-1.0", "Release 1.0", "1.0")
    assert (platform.pages / "nl/web-shop/gdpr/index.html").is_file()
    tell("release 1.0 is published")

    people.branch("second")
    people.edit(NOTICE, SERVICE)
    carried(people, platform, "second", "Keep messages for a year")
    page = (platform.pages / "nl/web-shop/gdpr/index.html").read_text("utf-8")
    assert "1.0" in page, "what was merged and not released is not shown"

    people.branch("release-1.1")
    summary = ("nl=Wij bewaren berichten een jaar in plaats van twee.", "en=We keep messages for one year instead of two.")
    people.noticepress(
        "release",
        "web-shop",
        "--version",
        "1.1",
        "--effective",
        today,
        *(word for each in summary for word in ("--summary", each)),
    )
    carried(people, platform, "release-1.1", "Release 1.1", "1.1")
    passed(platform.nightly(people.git("rev-parse", BRANCH)))
    tell("release 1.1 is published, with the page of what changed")
    return people, platform


def parted(people: People, platform: OnGitHub | OnGitLab) -> Run:
    """Two branches release at the same time: each is sound, git merges both, and the queue finds it."""
    tips = []
    for name, period in (("one", "P30D"), ("two", "P45D")):
        people.branch(name)
        people.edit(NOTICE, ("keep: {for: P60D", f"keep: {{for: {period}"))
        summary = ("nl=Wij bewaren bezoekgegevens korter.", "en=We keep visit data for a shorter time.")
        words = [word for each in summary for word in ("--summary", each)]
        people.noticepress(
            "release",
            "web-shop",
            "--version",
            f"2.{len(tips)}",
            "--effective",
            str(dt.date.today() + dt.timedelta(days=90)),
            *words,
        )
        people.git("checkout", BRANCH, "--", NOTICE)  # so that git has nothing to ask
        tips.append(people.commit(f"Release 2.{len(tips)}"))
        passed([platform.proposed(tips[-1])])
    base, commit = people.queued("one", "two")
    return platform.waiting(base, commit)


def main() -> None:
    """Tell each step."""
    make = {each.name: each for each in (OnGitHub, OnGitLab)}[sys.argv[1]]
    room = Path(tempfile.mkdtemp(prefix="noticepress-flow-"))
    people, platform = story(room, make, print)
    run = parted(people, platform)
    assert not run.passed
    print("two releases at once: the queue stops the second")
    print(f"the repository: {people.folder}\nthe site: {platform.pages}")


if __name__ == "__main__":
    main()
